package id.psc119.dispatch.advice.relocation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was decided about advice to wait elsewhere. */
@ApplicationScoped
public class Relocations {
    static final Duration SHIFT = Duration.ofHours(8);

    private static final String COLUMNS =
            "id, unit_id, call_sign, decision, to_post, to_name, lat, lon, seconds, gain, reason, decided_by_name, decided_at";

    private final EntityManager database;

    Relocations(EntityManager database) {
        this.database = database;
    }

    /** What a dispatcher said to a piece of advice. */
    public enum Decision {
        ACCEPTED,
        DECLINED,
        /** The unit goes back to its own post. */
        ENDED
    }

    /**
     * A decision.
     *
     * @param seconds of the way when it was advised; absent when it was not
     * @param gain in expected cover, a share of all demand, when it was advised
     */
    @Schema(name = "RelocationDecision")
    public record Decided(
            UUID id,
            UUID unitId,
            String callSign,
            Decision decision,
            UUID postId,
            String postName,
            double lat,
            double lon,
            @Nullable Double seconds,
            @Nullable Double gain,
            @Nullable String reason,
            String decidedByName,
            Instant decidedAt) {}

    void add(Decided decided, String by) {
        database.createNativeQuery("INSERT INTO relocation (" + COLUMNS + ", decided_by) VALUES (:id, :unit, :callSign,"
                        + " :decision, :post, :name, :lat, :lon, :seconds, :gain, :reason, :byName, :at, :by)")
                .setParameter("id", decided.id())
                .setParameter("unit", decided.unitId())
                .setParameter("callSign", decided.callSign())
                .setParameter("decision", decided.decision().name())
                .setParameter("post", decided.postId())
                .setParameter("name", decided.postName())
                .setParameter("lat", decided.lat())
                .setParameter("lon", decided.lon())
                .setParameter("seconds", decided.seconds())
                .setParameter("gain", decided.gain())
                .setParameter("reason", decided.reason())
                .setParameter("byName", decided.decidedByName())
                .setParameter("at", Timestamp.from(decided.decidedAt()))
                .setParameter("by", by)
                .executeUpdate();
    }

    Optional<Decided> find(UUID id) {
        return rows(database.createNativeQuery("SELECT " + COLUMNS + " FROM relocation WHERE id = :id", Tuple.class)
                        .setParameter("id", id)
                        .getResultList())
                .stream()
                .findFirst();
    }

    /** All since then, newest first. */
    List<Decided> since(Instant from) {
        return rows(database.createNativeQuery(
                        "SELECT " + COLUMNS + " FROM relocation WHERE decided_at >= :from ORDER BY decided_at DESC, id",
                        Tuple.class)
                .setParameter("from", Timestamp.from(from))
                .getResultList());
    }

    /**
     * Where units wait that were moved, by unit: the newest decision of this shift, unless the unit has had work since, which
     * ends it.
     */
    public Map<UUID, Decided> inForce(Instant now) {
        return inForce(rows(database.createNativeQuery("SELECT " + COLUMNS + """
                         FROM relocation r WHERE decided_at >= :from
                          AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.unit_id = r.unit_id AND a.accepted_at > r.decided_at)
                        ORDER BY decided_at DESC, id""", Tuple.class)
                .setParameter("from", Timestamp.from(now.minus(SHIFT)))
                .getResultList()));
    }

    private static Map<UUID, Decided> inForce(Collection<Decided> newestFirst) {
        Map<UUID, Decided> newest = new HashMap<>();
        for (Decided each : newestFirst) {
            if (each.decision() != Decision.DECLINED) {
                newest.putIfAbsent(each.unitId(), each);
            }
        }
        newest.values().removeIf(each -> each.decision() == Decision.ENDED);
        return newest;
    }

    /** How often each unit was moved in this shift. */
    Map<UUID, Integer> movesSince(Instant from) {
        Map<UUID, Integer> moves = new HashMap<>();
        for (Decided each : since(from)) {
            if (each.decision() == Decision.ACCEPTED) {
                moves.merge(each.unitId(), 1, Integer::sum);
            }
        }
        return moves;
    }

    private static List<Decided> rows(List<?> rows) {
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new Decided(
                        row.get(0, UUID.class),
                        row.get(1, UUID.class),
                        row.get(2, String.class),
                        Decision.valueOf(row.get(3, String.class)),
                        row.get(4, UUID.class),
                        row.get(5, String.class),
                        row.get(6, Double.class),
                        row.get(7, Double.class),
                        row.get(8, Double.class),
                        row.get(9, Double.class),
                        row.get(10, String.class),
                        row.get(11, String.class),
                        row.get(12, Instant.class)))
                .toList();
    }
}
