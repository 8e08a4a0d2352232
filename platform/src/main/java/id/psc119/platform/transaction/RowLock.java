package id.psc119.platform.transaction;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Locks a row until the transaction ends. If the row does not exist yet, takes an advisory lock on its id, so that concurrent
 * inserts are serialised.
 */
public final class RowLock {
    private RowLock() {}

    /** The locked row of this id; empty when there is none, and then the caller may insert it. */
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
