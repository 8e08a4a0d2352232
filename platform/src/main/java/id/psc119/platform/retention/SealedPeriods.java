package id.psc119.platform.retention;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whole sealed periods of the chain of evidence: rows and entries go, the seal stays. A period with anything in it that is open or
 * marked to be kept stays whole. So does one with the mark itself, which may be much younger than what it keeps, and one that holds
 * the chain's own records.
 */
record SealedPeriods(EntityManager database, Duration keep, StillNeeded needed) implements Retained {
    /** The newest mark of an incident: without one that says "keep" it would be forgotten, without one that ends it kept for ever. */
    private static final String MARK = """
            CASE WHEN e.table_name = 'keeping' THEN EXISTS (SELECT FROM keeping k
              WHERE k.id = cast(e.row_key[1] AS uuid)
                AND (k.keep OR EXISTS (SELECT FROM keeping o WHERE o.incident_id = k.incident_id AND o.id <> k.id))
                AND NOT EXISTS (SELECT FROM keeping later
                  WHERE later.incident_id = k.incident_id AND (later.said, later.id) > (k.said, k.id)))
            ELSE false END""";

    @Override
    public String kind() {
        return "evidence";
    }

    @Override
    public Due due(Limits limits) {
        Tuple row = (Tuple) which(
                        "SELECT coalesce(sum(s.to_position - s.from_position + 1), 0), min(s.made_at), max(s.made_at)",
                        "",
                        limits)
                .getSingleResult();
        return new Due(((Number) row.get(0)).longValue(), row.get(1, Instant.class), row.get(2, Instant.class));
    }

    /** One period a transaction: it may be large, and is all or nothing. */
    @Override
    public Taken forget(Limits limits, int about) {
        @SuppressWarnings("unchecked")
        List<Tuple> oldest =
                which("SELECT s.number", "ORDER BY s.number LIMIT 1", limits).getResultList();
        if (oldest.isEmpty()) {
            return new Taken(0, false);
        }
        Number entries = (Number) database.createNativeQuery("SELECT prune_period(:number, :before, :why)")
                .setParameter("number", oldest.getFirst().get(0))
                .setParameter("before", Timestamp.from(limits.before()))
                .setParameter("why", "kept for " + keep.toDays() + " days")
                .getSingleResult();
        return new Taken(entries.longValue(), true);
    }

    private Query which(String what, String order, Limits limits) {
        return database.createNativeQuery(what + """
                         FROM seal s WHERE s.made_at < :before
                           AND NOT EXISTS (SELECT FROM pruned_period p WHERE p.seal_number = s.number)
                           AND NOT EXISTS (SELECT FROM evidence e WHERE e.position BETWEEN s.from_position AND s.to_position
                             AND (e.table_name IN ('evidence_table', 'pruned_period') OR %s OR (%s)))
                        """.formatted(MARK, needed.evidence()) + order, Tuple.class)
                .setParameter("before", Timestamp.from(limits.before()));
    }
}
