package id.psc119.referral.care;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The entries of care records. */
@ApplicationScoped
class CareEntries {
    /** More than any transport has; a record with more shows its newest. */
    private static final int MOST = 2000;

    private final EntityManager database;

    CareEntries(EntityManager database) {
        this.database = database;
    }

    /** One entry is added once, whichever replica takes it. */
    void lock(UUID id) {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:id, 0)) AS text)")
                .setParameter("id", id.toString())
                .getSingleResult();
    }

    Optional<CareEntry> find(UUID id) {
        return Optional.ofNullable(database.find(CareEntry.class, id));
    }

    void add(CareEntry entry) {
        database.persist(entry);
    }

    List<CareEntry> of(UUID patientId) {
        return database.createQuery(
                        "FROM CareEntry WHERE patientId = :patient ORDER BY report.recorded DESC, id DESC",
                        CareEntry.class)
                .setParameter("patient", patientId)
                .setMaxResults(MOST)
                .getResultList();
    }

    /**
     * The nurses, midwives and paramedics of every unit that was ever said to bring the patient, a withdrawn arrival included, or to visit
     * them at home.
     */
    Set<String> carersOf(UUID patientId) {
        return Set.copyOf(texts("""
                SELECT DISTINCT c.person_id FROM arrival_patient p JOIN arrival_crew c ON c.arrival_id = p.arrival_id
                WHERE p.patient_id = :patient AND c.clinical
                UNION SELECT c.person_id FROM home_visit v JOIN planned_job_crew c ON c.job_id = v.id
                WHERE v.patient_id = :patient AND c.clinical
                """, patientId));
    }

    /** The age band that dispatch has last sent of the patient. */
    Optional<String> ageBandOf(UUID patientId) {
        return texts("""
                SELECT age_band FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                WHERE p.patient_id = :patient AND age_band IS NOT NULL ORDER BY a.told_at DESC LIMIT 1
                """, patientId).stream().findFirst();
    }

    private List<String> texts(String sql, UUID patientId) {
        List<String> found = new ArrayList<>();
        for (Object one : database.createNativeQuery(sql, String.class)
                .setParameter("patient", patientId)
                .getResultList()) {
            found.add((String) one);
        }
        return found;
    }
}
