package id.psc119.platform.transaction;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes all who write one row stand in line, the two among them who would both be the first. */
public final class HeldRow {
    private HeldRow() {}

    /**
     * The row of this id, held until the transaction ends. When there is none, its id is held in its place: whoever else asks
     * for it then waits, and finds the row that we are about to make.
     */
    public static <T> Optional<T> of(EntityManager database, Class<T> type, Object id) {
        return find(database, type, id).or(() -> {
            database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:row, 0)) AS text)")
                    .setParameter("row", type.getSimpleName() + " " + id)
                    .getSingleResult();
            return find(database, type, id);
        });
    }

    private static <T> Optional<T> find(EntityManager database, Class<T> type, Object id) {
        @Nullable T row = database.find(type, id, LockModeType.PESSIMISTIC_WRITE);
        return Optional.ofNullable(row);
    }
}
