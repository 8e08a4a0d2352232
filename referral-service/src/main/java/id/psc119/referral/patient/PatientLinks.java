package id.psc119.referral.patient;

import id.psc119.referral.patient.PatientLink.Ground;
import id.psc119.referral.patient.PatientLink.Pair;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which patient records are of one person, and which look as if they were. Only records of people who are visited at home are compared. */
@ApplicationScoped
public class PatientLinks {
    private static final int SHOWN = 100;
    /** The last columns of {@link #ALIKE}. */
    private static final List<Ground> COMPARED = List.of(Ground.NIK, Ground.NAME, Ground.BIRTH_DATE, Ground.DESA);

    /**
     * Records that agree on the NIK, on name and date of birth, or on name and desa, and that nobody has decided. Records that contradict
     * each other are of two persons: another NIK, another sex, or another date of birth under another NIK.
     */
    private static final String ALIKE = """
            WITH home AS (
              SELECT p.id, p.exercise, p.nik_hash, p.birth_date, p.sex,
                     nullif(lower(regexp_replace(p.name, '[^[:alnum:]]+', ' ', 'g')), '') AS name, v.desa
              FROM patient p
              JOIN (SELECT w.patient_id, max(j.desa_code) AS desa FROM home_visit w JOIN planned_job j ON j.id = w.id
                    GROUP BY w.patient_id) v ON v.patient_id = p.id),
            alike AS (
              SELECT a.id AS one, b.id AS other FROM home a JOIN home b ON b.nik_hash = a.nik_hash AND a.id < b.id
              UNION
              SELECT a.id, b.id FROM home a JOIN home b ON b.name = a.name AND b.birth_date = a.birth_date AND a.id < b.id
              UNION
              SELECT a.id, b.id FROM home a JOIN home b ON b.name = a.name AND b.desa = a.desa AND a.id < b.id)
            SELECT a.id, b.id, coalesce(a.nik_hash = b.nik_hash, false), coalesce(a.name = b.name, false),
                   coalesce(a.birth_date = b.birth_date, false), coalesce(a.desa = b.desa, false)
            FROM alike l JOIN home a ON a.id = l.one JOIN home b ON b.id = l.other
            WHERE a.exercise = b.exercise
              AND NOT coalesce(a.nik_hash <> b.nik_hash, false)
              AND NOT coalesce(a.sex <> b.sex, false)
              AND (a.nik_hash = b.nik_hash OR NOT coalesce(a.birth_date <> b.birth_date, false))
              AND NOT EXISTS (SELECT FROM patient_link k WHERE k.patient_id = a.id AND k.other_id = b.id)
              AND b.id NOT IN (SELECT same_person(a.id))
            """;

    private final EntityManager database;

    PatientLinks(EntityManager database) {
        this.database = database;
    }

    /** Two records and what they agree on. */
    record Alike(Pair pair, Set<Ground> grounds) {}

    /** Every record of the person of a record, that record among them. */
    public Set<UUID> samePerson(UUID patientId) {
        @SuppressWarnings("unchecked")
        List<UUID> ids = database.createNativeQuery("SELECT same_person(:patient)", UUID.class)
                .setParameter("patient", patientId)
                .getResultList();
        return Set.copyOf(ids);
    }

    /** Records that look like one person's and that nobody has decided. */
    List<Alike> alike() {
        return read(null);
    }

    /** Those of them that one record is among. */
    List<Alike> alike(UUID patientId) {
        return read(patientId);
    }

    private List<Alike> read(@Nullable UUID patientId) {
        var query = database.createNativeQuery(
                        ALIKE + (patientId == null ? "" : " AND :patient IN (a.id, b.id)") + " ORDER BY a.id, b.id",
                        Tuple.class)
                .setMaxResults(SHOWN);
        if (patientId != null) {
            query.setParameter("patient", patientId);
        }
        List<Alike> found = new ArrayList<>();
        for (Object one : query.getResultList()) {
            Tuple row = (Tuple) one;
            Set<Ground> grounds = EnumSet.noneOf(Ground.class);
            for (int i = 0; i < COMPARED.size(); i++) {
                if (row.get(2 + i, Boolean.class)) {
                    grounds.add(COMPARED.get(i));
                }
            }
            found.add(new Alike(Pair.of(row.get(0, UUID.class), row.get(1, UUID.class)), grounds));
        }
        return found;
    }

    Optional<PatientLink> find(UUID id) {
        return Optional.ofNullable(database.find(PatientLink.class, id));
    }

    void add(PatientLink link) {
        database.persist(link);
        database.flush();
    }

    /** What was decided of a record, the newest first. */
    List<PatientLink> of(UUID patientId) {
        return database.createQuery(
                        "FROM PatientLink WHERE patientId = :patient OR otherId = :patient ORDER BY recorded DESC, id DESC",
                        PatientLink.class)
                .setParameter("patient", patientId)
                .setMaxResults(SHOWN)
                .getResultList();
    }
}
