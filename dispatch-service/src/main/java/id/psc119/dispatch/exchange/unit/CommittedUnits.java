package id.psc119.dispatch.exchange.unit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * All units in memory, as they are committed. Before each answer, one query on an index asks which rows have changed since the
 * last look, and only these are read again. So the copy is never older than the database at the moment of the question, whichever
 * replica or person changed a row. What the present transaction itself has changed and not yet committed is not in it.
 */
@ApplicationScoped
class CommittedUnits {
    /** How many rows are read by one statement. */
    private static final int AT_ONCE = 1000;

    // One row at least, for the xmin. The last column: whether this very transaction has changed the row.
    private static final String CHANGED = """
            SELECT cast(cast(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint), u.id,
              u.changed_in IS NOT DISTINCT FROM pg_current_xact_id_if_assigned()
            FROM (SELECT 1) AS one LEFT JOIN unit u ON u.changed_in >= cast(cast(? AS text) AS xid8)""";

    private final EntityManager database;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Copy copy = new Copy(0, Map.of());

    CommittedUnits(EntityManager database) {
        this.database = database;
    }

    /** Readiness waits for the units. */
    void start(@Observes StartupEvent started) {
        QuarkusTransaction.requiringNew().call(this::present);
    }

    /**
     * The units at one moment.
     *
     * @param xmin every transaction before it had ended at that moment, so what it did is in the copy
     * @param all by id; empty for a row that cannot be read
     * @param inUse those that can be read and are not retired, by call sign
     * @param unreadable those that cannot be read
     */
    private record Copy(
            long xmin, Map<UUID, Optional<UnitSnapshot>> all, List<UnitSnapshot> inUse, List<UUID> unreadable) {
        Copy(long xmin, Map<UUID, Optional<UnitSnapshot>> all) {
            this(
                    xmin,
                    all,
                    all.values().stream()
                            .flatMap(Optional::stream)
                            .filter(unit -> !unit.message().retired())
                            .sorted(Comparator.comparing(UnitSnapshot::callSign))
                            .toList(),
                    all.entrySet().stream()
                            .filter(entry -> entry.getValue().isEmpty())
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList());
        }
    }

    /** All that are in use, by call sign. */
    List<UnitSnapshot> inUse() {
        return present().inUse();
    }

    /** Units whose stored message cannot be read. */
    List<UUID> unreadable() {
        return present().unreadable();
    }

    private Copy present() {
        // One look at a time: a look that began earlier must not overwrite what a later one has seen.
        looking.lock();
        try {
            Copy known = copy;
            Look look = look(known.xmin());
            if (look.xmin() < known.xmin()) {
                // An older database was restored.
                known = new Copy(0, Map.of());
                look = look(0);
            }
            Copy fresh = look.changed().isEmpty()
                    ? new Copy(look.xmin(), known.all(), known.inUse(), known.unreadable())
                    : new Copy(look.xmin(), with(known.all(), look.changed()));
            copy = fresh;
            return fresh;
        } finally {
            looking.unlock();
        }
    }

    private record Look(long xmin, List<UUID> changed) {}

    private Look look(long since) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(CHANGED)) {
                query.setString(1, Long.toString(since));
                try (ResultSet rows = query.executeQuery()) {
                    long xmin = 0;
                    boolean hidden = false;
                    List<UUID> changed = new ArrayList<>();
                    while (rows.next()) {
                        xmin = rows.getLong(1);
                        @Nullable UUID id = rows.getObject(2, UUID.class);
                        if (id != null && rows.getBoolean(3)) {
                            // It may be rolled back, and it hides what others have committed in this row before.
                            hidden = true;
                        } else if (id != null) {
                            changed.add(id);
                        }
                    }
                    // The next look must find the hidden rows again.
                    xmin = hidden ? Math.min(since, xmin) : xmin;
                    return new Look(xmin, changed);
                }
            }
        });
    }

    private Map<UUID, Optional<UnitSnapshot>> with(Map<UUID, Optional<UnitSnapshot>> known, List<UUID> changed) {
        Map<UUID, Optional<UnitSnapshot>> all = new HashMap<>(known);
        Set<UUID> gone = new HashSet<>(changed);
        for (int from = 0; from < changed.size(); from += AT_ONCE) {
            List<UUID> ids = changed.subList(from, Math.min(changed.size(), from + AT_ONCE));
            // Values, not entities: nothing of them stays in the persistence context.
            database.createQuery(
                            "SELECT u.id, u.message, u.telephones, u.lentTo, u.breakdownId, u.brokenSince,"
                                    + " u.brokenInExercise, u.receivedAt"
                                    + " FROM Unit u WHERE u.id IN :ids",
                            Tuple.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> {
                        UUID id = row.get(0, UUID.class);
                        gone.remove(id);
                        all.put(id, snapshot(id, row));
                    });
        }
        all.keySet().removeAll(gone);
        return Collections.unmodifiableMap(all);
    }

    private static Optional<UnitSnapshot> snapshot(UUID id, Tuple row) {
        @Nullable UnitMessage message = row.get(1, UnitMessage.class);
        @Nullable SealedTelephones telephones = row.get(2, SealedTelephones.class);
        return Optional.ofNullable(message)
                .map(readable -> new UnitSnapshot(
                        id,
                        readable,
                        telephones == null ? SealedTelephones.fresh(Telephones.NONE) : telephones,
                        row.get(3, String.class),
                        row.get(4, UUID.class),
                        row.get(5, Instant.class),
                        row.get(6, Boolean.class),
                        row.get(7, Instant.class)));
    }
}
