package id.psc119.fleet.position;

import id.psc119.platform.transaction.EndOfTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which device holds which token: a copy of the table, so that a fix costs no query. A revocation ends a token on this replica with
 * its commit, and on the others before the first batch that is written a second later: the writers ask for new revocations. A
 * device never changes its unit, and a revoked token stays revoked, so nothing else can become wrong. Unknown tokens are not kept.
 */
@ApplicationScoped
class KnownTrackers {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** How far the clocks of replicas differ at most, and how long a revocation takes to commit. */
    private static final Duration OVERLAP = Duration.ofMinutes(5);

    private static final Known REVOKED = new Revoked();

    private final EndOfTransaction end;
    private final Clock clock;
    /** By the token's hash. */
    private final Map<String, Known> byHash = new ConcurrentHashMap<>();

    private volatile Instant looked;

    KnownTrackers(EndOfTransaction end, Clock clock) {
        this.end = end;
        this.clock = clock;
        this.looked = clock.instant();
    }

    /** What is known of a token. */
    sealed interface Known {}

    /** A device that holds it, and the unit that the device reports for. */
    record Tracker(UUID deviceId, UUID unitId) implements Known {}

    /** It is revoked. */
    record Revoked() implements Known {}

    /** Null when the token is not known here; the database may know it. */
    @Nullable
    Known find(String tokenHash) {
        return byHash.get(tokenHash);
    }

    /** Ends a token here when the present transaction, which revokes it, is committed. */
    void forgetAfterCommit(String tokenHash) {
        end.afterCommit(() -> byHash.put(tokenHash, REVOKED));
    }

    /** Ends the tokens that another replica has revoked; asks at most once a second. */
    void endRevoked(Connection connection) throws SQLException {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(LOOK_EVERY))) {
            return;
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT token_hash FROM device WHERE revoked_at > ?")) {
            select.setTimestamp(1, Timestamp.from(looked.minus(OVERLAP)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byHash.put(rows.getString(1), REVOKED);
                }
            }
        }
        looked = now;
    }

    /** Looks up tokens that are not known here, in one query, and keeps those that a device holds. */
    void learn(Connection connection, Collection<String> tokenHashes) throws SQLException {
        // Served by the unique index of token_hash.
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT token_hash, id, unit_id, revoked_at IS NULL FROM device WHERE token_hash = ANY (?)")) {
            Array array = connection.createArrayOf("text", tokenHashes.toArray());
            select.setArray(1, array);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Tracker tracker = new Tracker(rows.getObject(2, UUID.class), rows.getObject(3, UUID.class));
                    // Never over a revocation that was committed after this query.
                    byHash.putIfAbsent(rows.getString(1), rows.getBoolean(4) ? tracker : REVOKED);
                }
            }
        }
    }
}
