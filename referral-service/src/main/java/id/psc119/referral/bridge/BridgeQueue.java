package id.psc119.referral.bridge;

import id.psc119.referral.report.Moment;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a bridge to another system has yet to say: rows of a table with {@code state}, {@code attempts} and {@code next_attempt}. The caller
 * owns the transaction.
 */
public final class BridgeQueue {
    private static final int MOST_DOUBLINGS = 8;

    private final EntityManager database;
    private final String table;
    private final String key;

    /** @param key the column by which a row is found */
    public BridgeQueue(EntityManager database, String table, String key) {
        this.database = database;
        this.table = table;
        this.key = key;
    }

    /** The question of a sweep over this queue. */
    public static String question(String table) {
        return "SELECT min(next_attempt) FROM " + table + " WHERE state = 'WAITING'";
    }

    public Optional<Instant> nextAttempt() {
        for (Object one :
                database.createNativeQuery(question(table), Instant.class).getResultList()) {
            return Optional.ofNullable((Instant) one);
        }
        return Optional.empty();
    }

    /**
     * What no attempt moves any more: a person has to look.
     *
     * @param since of the oldest one
     */
    public record Stuck(int count, Instant since) {}

    /**
     * What is stuck in some states; empty where nothing is.
     *
     * @param states constants of ours; written into the statement, so that the partial index of these states serves it
     */
    public Optional<Stuck> stuck(Collection<? extends Enum<?>> states) {
        String words = states.stream().map(state -> "'" + state.name() + "'").collect(Collectors.joining(", "));
        Object[] row = (Object[]) database.createNativeQuery(
                        "SELECT cast(count(*) AS int), min(made_at) FROM " + table + " WHERE state IN (" + words + ")",
                        Object[].class)
                .getSingleResult();
        return Optional.ofNullable(Moment.orNull(row[1])).map(since -> new Stuck((Integer) row[0], since));
    }

    /** The longest due first. Locks nothing. */
    public List<UUID> due(Instant now, int limit) {
        List<UUID> found = new ArrayList<>();
        for (Object one : database.createNativeQuery(
                        "SELECT " + key + " FROM " + table + " WHERE state = 'WAITING' AND next_attempt <= :now"
                                + " ORDER BY next_attempt, " + key,
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList()) {
            found.add((UUID) one);
        }
        return found;
    }

    /**
     * Claims a due row for some time, so that another replica does not say the same at the same moment.
     *
     * @return false when it is not due, or somebody else has it
     */
    public boolean claim(UUID id, Instant now, Instant until) {
        return database.createNativeQuery(
                                "UPDATE " + table + " SET next_attempt = :until, attempts = attempts + 1 WHERE " + key
                                        + " = :id AND state = 'WAITING' AND next_attempt <= :now")
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .setParameter("until", until)
                        .executeUpdate()
                > 0;
    }

    /** How long to wait after so many attempts: twice as long each time, up to the longest. */
    public static Duration pause(Duration first, Duration longest, int attempts) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
