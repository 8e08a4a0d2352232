package id.psc119.dispatch.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to the incidents that the present transaction has locked: their needs, patients, offers, assignments and timers. Each
 * kind is read once, however many observers of a change ask for it. Nobody else can change these rows until the transaction ends, and
 * what the transaction itself adds and removes is followed here.
 *
 * <p>Rows of incidents that are not locked are read each time.
 */
@ApplicationScoped
public class LockedRows {
    private static final String KEY = LockedRows.class.getName();

    /** As PostgreSQL sorts a uuid: by its bytes, without a sign. */
    public static final Comparator<UUID> BY_ID = (one, other) -> {
        int most = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return most != 0 ? most : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private final TransactionSynchronizationRegistry transaction;

    LockedRows(TransactionSynchronizationRegistry transaction) {
        this.transaction = transaction;
    }

    /** The rows of one incident: by kind, those that were read. */
    private static final class Rows {
        private final Map<Class<?>, List<Object>> byKind = new HashMap<>();
        private final boolean isNew;

        Rows(boolean isNew) {
            this.isNew = isNew;
        }
    }

    /** The incident's row is locked until the transaction ends. What was read before the lock is not kept. */
    public void locked(UUID incidentId) {
        incidents().computeIfAbsent(incidentId, id -> new Rows(false));
    }

    /** The transaction has inserted the incident: nothing belongs to it yet. */
    public void inserted(UUID incidentId) {
        incidents().put(incidentId, new Rows(true));
    }

    /** A row that the transaction has made persistent. */
    public void added(UUID incidentId, Object row) {
        @Nullable Rows rows = rowsOf(incidentId);
        if (rows != null) {
            @Nullable List<Object> known = rows.byKind.get(row.getClass());
            if (known != null) {
                known.add(row);
            } else if (rows.isNew) {
                rows.byKind.put(row.getClass(), new ArrayList<>(List.of(row)));
            }
        }
    }

    /** A row that the transaction has deleted. */
    public void removed(UUID incidentId, Object row) {
        @Nullable Rows rows = rowsOf(incidentId);
        if (rows != null) {
            @Nullable List<Object> known = rows.byKind.get(row.getClass());
            if (known != null) {
                known.remove(row);
            }
        }
    }

    /**
     * The rows of one kind of some incidents, in the order of their present values.
     *
     * @param readOne reads the rows of one incident from the database. It is a question of its own because Hibernate translates a
     *     query with a list as its parameter anew each time, which takes longer than the rest of it
     * @param readMany reads the rows of the incidents given to it
     */
    public <T> List<T> rowsFor(
            Class<T> kind,
            Collection<UUID> incidentIds,
            Comparator<? super T> order,
            Function<UUID, List<T>> readOne,
            Function<Collection<UUID>, List<T>> readMany) {
        List<T> found = new ArrayList<>();
        List<UUID> others = new ArrayList<>();
        for (UUID id : incidentIds) {
            @Nullable Rows rows = rowsOf(id);
            if (rows == null) {
                others.add(id);
            } else {
                found.addAll(kept(rows, kind, id, readOne));
            }
        }
        if (others.size() == 1) {
            found.addAll(readOne.apply(others.getFirst()));
        } else if (!others.isEmpty()) {
            found.addAll(readMany.apply(others));
        }
        found.sort(order);
        return found;
    }

    /** Those rows of one kind that this transaction has read under a lock; what it has not read is left out. */
    public <T> Stream<T> keptRows(Class<T> kind) {
        if (transaction.getTransactionKey() == null) {
            return Stream.empty();
        }
        return incidents().values().stream()
                .flatMap(rows -> rows.byKind.getOrDefault(kind, List.of()).stream())
                .map(kind::cast);
    }

    private static <T> List<T> kept(Rows rows, Class<T> kind, UUID incidentId, Function<UUID, List<T>> readOne) {
        @Nullable List<Object> known = rows.byKind.get(kind);
        if (known == null) {
            known = rows.isNew ? new ArrayList<>() : new ArrayList<>(readOne.apply(incidentId));
            rows.byKind.put(kind, known);
        }
        return known.stream().map(kind::cast).toList();
    }

    private @Nullable Rows rowsOf(UUID incidentId) {
        return transaction.getTransactionKey() == null ? null : incidents().get(incidentId);
    }

    @SuppressWarnings("unchecked")
    private Map<UUID, Rows> incidents() {
        @Nullable Object present = transaction.getResource(KEY);
        if (present == null) {
            present = new HashMap<UUID, Rows>();
            transaction.putResource(KEY, present);
        }
        return (Map<UUID, Rows>) present;
    }
}
