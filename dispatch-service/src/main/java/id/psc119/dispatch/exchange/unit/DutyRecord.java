package id.psc119.dispatch.exchange.unit;

import id.psc119.dispatch.exchange.unit.UnitMessage.Duty;
import id.psc119.vocabulary.DutyState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Since when each unit was on duty, as fleet reported it. Rows are only added. */
@ApplicationScoped
public class DutyRecord {
    private final EntityManager database;

    DutyRecord(EntityManager database) {
        this.database = database;
    }

    /**
     * A unit's duty from a moment on, until the next row.
     *
     * @param validUntil until when it was confirmed; afterwards the duty is unknown
     */
    public record Since(
            Instant from, DutyState state, @Nullable Instant validUntil) {}

    /** Records the duty that is reported now, if it differs from the one before. */
    void note(UUID unitId, @Nullable UnitMessage before, UnitMessage now, Instant at) {
        Duty duty = now.duty();
        if (before != null && Objects.equals(before.duty(), duty)) {
            return;
        }
        Instant since = duty == null || duty.since() == null ? at : duty.since();
        database.createNativeQuery("""
                        INSERT INTO unit_duty (unit_id, told_at, since, state, valid_until)
                        VALUES (:unit, :at, :since, :state, cast(:until AS timestamptz)) ON CONFLICT DO NOTHING
                        """)
                .setParameter("unit", unitId)
                .setParameter("at", Timestamp.from(at))
                .setParameter("since", Timestamp.from(since))
                .setParameter("state", (duty == null ? DutyState.UNKNOWN : duty.state()).name())
                .setParameter(
                        "until",
                        duty == null || duty.validUntil() == null
                                ? null
                                : duty.validUntil().toString())
                .executeUpdate();
    }

    /** What held in a period, by unit, oldest first; the first row may be older than the period. */
    public Map<UUID, List<Since>> between(Instant from, Instant to) {
        List<?> rows = database.createNativeQuery("""
                        SELECT d.unit_id, d.since, d.state, d.valid_until FROM unit_duty d
                        WHERE d.told_at < :to AND d.told_at >= coalesce(
                          (SELECT max(b.told_at) FROM unit_duty b WHERE b.unit_id = d.unit_id AND b.told_at < :from), '-infinity')
                        ORDER BY d.unit_id, d.told_at
                        """, Tuple.class)
                .setParameter("from", Timestamp.from(from))
                .setParameter("to", Timestamp.from(to))
                .getResultList();
        Map<UUID, List<Since>> duties = new HashMap<>();
        for (Object each : rows) {
            Tuple row = (Tuple) each;
            duties.computeIfAbsent(row.get(0, UUID.class), any -> new ArrayList<>())
                    .add(new Since(
                            row.get(1, Instant.class),
                            DutyState.valueOf(row.get(2, String.class)),
                            row.get(3, Instant.class)));
        }
        return duties;
    }
}
