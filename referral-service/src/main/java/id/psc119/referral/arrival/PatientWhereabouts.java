package id.psc119.referral.arrival;

import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Sex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** At which facility each patient is or to which one they are being brought, by their newest arrival that was not withdrawn. */
@ApplicationScoped
public class PatientWhereabouts {
    private final EntityManager database;

    PatientWhereabouts(EntityManager database) {
        this.database = database;
    }

    /** How far a patient is. */
    public enum Where {
        COMING,
        AT_FACILITY
    }

    /**
     * Where a patient is.
     *
     * @param since when they came there; absent while they are on their way
     * @param sex as the crew sees them
     */
    public record Whereabouts(
            UUID facilityId,
            Where where,
            @Nullable Instant since,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    /** Patients without an arrival are left out. In the caller's transaction. */
    public Map<UUID, Whereabouts> of(Collection<UUID> patientIds) {
        if (patientIds.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Tuple> rows = database.createNativeQuery("""
                        SELECT DISTINCT ON (p.patient_id) p.patient_id AS patient, a.facility_id AS facility,
                               coalesce(a.arrived_at, a.handed_over_at, min(h.recorded) OVER (PARTITION BY a.id, p.patient_id)) AS since,
                               p.sex AS sex, p.age_band AS age_band
                        FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                        LEFT JOIN hand_over h ON h.arrival_id = a.id AND h.patient_id = p.patient_id
                        WHERE p.patient_id = ANY (:ids) AND a.state <> 'WITHDRAWN'
                        ORDER BY p.patient_id, a.told_at DESC, a.id DESC""", Tuple.class)
                .setParameter("ids", patientIds.toArray(UUID[]::new))
                .getResultList();
        Map<UUID, Whereabouts> found = new HashMap<>();
        for (Tuple row : rows) {
            @Nullable Instant since = instant(row.get("since"));
            @Nullable String sex = (String) row.get("sex");
            @Nullable String ageBand = (String) row.get("age_band");
            found.put(
                    row.get("patient", UUID.class),
                    new Whereabouts(
                            row.get("facility", UUID.class),
                            since == null ? Where.COMING : Where.AT_FACILITY,
                            since,
                            sex == null ? null : Sex.valueOf(sex),
                            ageBand == null ? null : AgeBand.valueOf(ageBand)));
        }
        return found;
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        return value instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) value;
    }
}
