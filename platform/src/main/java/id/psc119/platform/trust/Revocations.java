package id.psc119.platform.trust;

import id.psc119.platform.replica.CatchUp;
import id.psc119.platform.replica.Notice;
import id.psc119.platform.replica.Notices;
import id.psc119.platform.sweep.PeriodicSweep;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.transaction.EndOfTransaction;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are no longer accepted. Every request asks, so the answer comes from memory. The table is read again when another
 * replica announces a revocation, or when the catch-up finds that it has changed. While the database is away, what is known stays
 * in force.
 */
@ApplicationScoped
public class Revocations implements CatchUp {
    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final String TOPIC = "revocations";

    private final EntityManager database;
    private final AgroalDataSource pool;
    private final EndOfTransaction end;
    private final Notices notices;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile String seen = "";
    private volatile Known known = new Known(Set.of(), Map.of());

    public Revocations(
            EntityManager database, AgroalDataSource pool, EndOfTransaction end, Notices notices, Clock clock) {
        this.database = database;
        this.pool = pool;
        this.end = end;
        this.notices = notices;
        this.clock = clock;
    }

    /** Takes a revocation. It is in force on this replica from the commit on, and on the others as soon as they get the notice. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void keep(Revocation revocation) {
        database.createNativeQuery("""
                        INSERT INTO revocation (id, session_id, person_id, revoked_at, until)
                        VALUES (:id, cast(:session AS uuid), cast(:person AS text), :at, :until)
                        ON CONFLICT (id) DO UPDATE SET revoked_at = excluded.revoked_at, until = excluded.until
                        """)
                .setParameter("id", revocation.id())
                .setParameter(
                        "session",
                        revocation.sessionId() == null
                                ? null
                                : revocation.sessionId().toString())
                .setParameter("person", revocation.personId())
                .setParameter("at", Timestamp.from(revocation.revokedAt()))
                .setParameter("until", Timestamp.from(revocation.until()))
                .executeUpdate();
        end.afterCommit(() -> add(revocation));
        notices.sendAfterCommit(TOPIC);
    }

    @Transactional
    public Optional<Revocation> find(UUID id) {
        return rows("WHERE id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** The ids of those that still count. */
    @Transactional
    public List<UUID> inForce() {
        return rows("WHERE until > :now", Map.of("now", Timestamp.from(clock.instant()))).stream()
                .map(Revocation::id)
                .toList();
    }

    /**
     * True when a token is no longer accepted.
     *
     * @param session its {@code sid}; null when it has none
     * @param issued its {@code iat}, whole seconds
     */
    public boolean cover(@Nullable String session, String person, Instant issued) {
        Known now = known;
        if (session != null && now.sessions().contains(session)) {
            return true;
        }
        Instant revoked = now.people().get(person);
        return revoked != null && issued.getEpochSecond() < revoked.getEpochSecond();
    }

    void begin(@Observes StartupEvent started) {
        read();
    }

    void announced(@Observes Notice notice) {
        if (notice.topic().equals(TOPIC)) {
            read();
        }
    }

    @Override
    public String question() {
        return "SELECT md5(string_agg(concat_ws(' ', id, revoked_at, until), ',' ORDER BY id)) FROM revocation";
    }

    @Override
    public void answer(@Nullable String value) {
        String now = String.valueOf(value);
        if (!now.equals(seen) && read()) {
            seen = now;
        }
    }

    @Produces
    @Singleton
    Sweep<String> forgetting() {
        return new PeriodicSweep(
                "revocations-forgetting", clock, Duration.ofMinutes(1), Duration.ofMinutes(10), this::forget);
    }

    private void add(Revocation revocation) {
        changing.lock();
        try {
            known = known.with(revocation);
        } finally {
            changing.unlock();
        }
    }

    /** Reads the table; false when the database does not answer. The lock keeps a read from undoing what is added meanwhile. */
    boolean read() {
        changing.lock();
        try {
            known = Known.of(readAll());
            return true;
        } catch (SQLException e) {
            LOG.warnf("revocations not read, those known go on: %s", e.getMessage());
            return false;
        } finally {
            changing.unlock();
        }
    }

    void forget() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("DELETE FROM revocation WHERE until < :now")
                        .setParameter("now", Timestamp.from(clock.instant()))
                        .executeUpdate());
    }

    /** Without a transaction: one statement and not three. */
    private List<Revocation> readAll() throws SQLException {
        List<Revocation> all = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT id, session_id, person_id, revoked_at, until FROM revocation")) {
            while (row.next()) {
                all.add(new Revocation(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5).toInstant()));
            }
        }
        return all;
    }

    private List<Revocation> rows(String where, Map<String, Object> values) {
        var query = database.createNativeQuery(
                "SELECT id, session_id, person_id, revoked_at, until FROM revocation " + where, Tuple.class);
        values.forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<Tuple> rows = query.getResultList();
        return rows.stream()
                .map(row -> new Revocation(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, String.class),
                        row.get(3, Instant.class),
                        row.get(4, Instant.class)))
                .toList();
    }

    /** Sessions by {@code sid}; people by {@code sub}, with the moment up to which their tokens do not count. */
    private record Known(Set<String> sessions, Map<String, Instant> people) {
        static Known of(List<Revocation> all) {
            Set<String> sessions = new HashSet<>();
            Map<String, Instant> people = new HashMap<>();
            all.forEach(revocation -> add(revocation, sessions, people));
            return new Known(sessions, people);
        }

        Known with(Revocation revocation) {
            Set<String> more = new HashSet<>(sessions);
            Map<String, Instant> others = new HashMap<>(people);
            add(revocation, more, others);
            return new Known(more, others);
        }

        private static void add(Revocation revocation, Set<String> sessions, Map<String, Instant> people) {
            if (revocation.sessionId() != null) {
                sessions.add(revocation.sessionId().toString());
            }
            if (revocation.personId() != null) {
                people.merge(
                        revocation.personId(),
                        revocation.revokedAt(),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }
    }
}
