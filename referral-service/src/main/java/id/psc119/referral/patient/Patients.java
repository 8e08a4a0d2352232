package id.psc119.referral.patient;

import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.transaction.RowLock;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.facility.Facilities;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The patients, and who may know who they are: the facility that they come to, who cares for them on the way, and the supervisor. */
@ApplicationScoped
public class Patients implements PanacheRepositoryBase<Patient, UUID> {
    private final Facilities facilities;
    private final PatientSettings settings;
    private final KeyedHash hash;
    private final Clock clock;

    Patients(Facilities facilities, PatientSettings settings, KeyedHash hash, Clock clock) {
        this.facilities = facilities;
        this.settings = settings;
        this.hash = hash;
        this.clock = clock;
    }

    /** The patient, when the caller may see them. */
    public Optional<Patient> visibleTo(Caller caller, UUID id) {
        return maySee(caller, id) ? findByIdOptional(id) : Optional.empty();
    }

    /**
     * True for the supervisor, for the staff of a facility that expects or received this patient, and for a nurse, midwife or
     * paramedic of the unit that brings them, until some hours after the hand-over. Never for a driver.
     *
     * <p>A home visit shows the patient to the nurse, midwife or paramedic who does it, from the day before, and to the puskesmas of the
     * patient's kecamatan, with every record that was joined with theirs.
     *
     * <p>A referral shows the patient to its sender and to the facility that takes them, and not to those that were only asked.
     *
     * <p>A withdrawn arrival shows nothing any more, because what the next hospital learns is not for this one. What a facility reports
     * itself opens nothing: only an arrival that lists the patient does, or a hand-over that the desk has confirmed.
     */
    boolean maySee(Caller caller, UUID id) {
        if (caller.has(Role.SUPERVISOR)) {
            return true;
        }
        return (caller.has(Role.FACILITY) && comesTo(facilities.ofStaff(caller), id))
                || ((caller.has(Role.CREW) || caller.has(Role.RESPONDER)) && isCaredForBy(caller.personId(), id));
    }

    private boolean comesTo(Set<UUID> own, UUID id) {
        if (own.isEmpty()) {
            return false;
        }
        return (Boolean) getEntityManager()
                .createNativeQuery("""
                        SELECT EXISTS (SELECT FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                                       WHERE p.patient_id = :patient AND a.facility_id = ANY (:own)
                                         AND a.state <> 'WITHDRAWN')
                            OR EXISTS (SELECT FROM hand_over h JOIN arrival a ON a.id = h.arrival_id
                                         JOIN patient p ON p.id = h.patient_id AND p.incident_id = a.incident_id
                                       WHERE h.patient_id = :patient AND a.facility_id = ANY (:own) AND h.by_desk)
                            OR EXISTS (SELECT FROM referral r
                                       WHERE r.patient_id = :patient
                                         AND (r.from_facility_id = ANY (:own)
                                              OR (r.accepted_by = ANY (:own) AND r.state <> 'CANCELLED')))
                            OR EXISTS (SELECT FROM home_visit v JOIN planned_job j ON j.id = v.id JOIN facility f
                                         ON f.id = ANY (:own) AND f.kind = 'PUSKESMAS'
                                         AND coalesce(f.place ->> 'kecamatanCode',
                                                      regexp_replace(f.place ->> 'desaCode', '\\.[^.]*$', ''))
                                           = j.kecamatan_code
                                       WHERE v.patient_id IN (SELECT same_person(:patient)) AND j.state NOT IN ('WITHDRAWN', 'DECLINED'))
                        """, Boolean.class)
                .setParameter("patient", id)
                .setParameter("own", own.toArray(UUID[]::new))
                .getSingleResult();
    }

    private boolean isCaredForBy(String personId, UUID id) {
        return (Boolean) getEntityManager()
                .createNativeQuery("""
                        SELECT EXISTS (SELECT FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                                         JOIN arrival_crew c ON c.arrival_id = a.id
                                       WHERE p.patient_id = :patient AND c.person_id = :person AND c.clinical
                                         AND a.state <> 'WITHDRAWN'
                                         AND (a.handed_over_at IS NULL OR a.handed_over_at > :since))
                            OR EXISTS (SELECT FROM home_visit v JOIN planned_job j ON j.id = v.id
                                         JOIN planned_job_crew c ON c.job_id = j.id
                                       WHERE v.patient_id IN (SELECT same_person(:patient)) AND c.person_id = :person AND c.clinical
                                         AND (j.state = 'UNDER_WAY' OR (j.state = 'PLANNED' AND j.start_at < :soon)
                                              OR (j.state = 'DONE' AND j.ended_at > :since)))
                        """, Boolean.class)
                .setParameter("patient", id)
                .setParameter("person", personId)
                .setParameter("soon", clock.instant().plus(settings.crewSeesBeforeVisit()))
                .setParameter("since", clock.instant().minus(settings.crewSeesAfterHandOver()))
                .getSingleResult();
    }

    /** The patients of this NIK that the caller may see, the newest first, at most 20. */
    public List<Patient> ofNik(Caller caller, String nik) {
        return getEntityManager()
                .createQuery("FROM Patient WHERE nikHash = :hash ORDER BY recorded DESC, id DESC", Patient.class)
                .setParameter("hash", hash.of(KeyedHash.NIK, nik))
                .getResultStream()
                .filter(patient -> maySee(caller, patient.id()))
                .limit(20)
                .toList();
    }

    /** The patient for a change. A supervisor may name a patient whom no arrival has listed yet. */
    Patient toIdentify(Caller caller, UUID id, boolean exercise, @Nullable UUID incidentId) {
        if (!maySee(caller, id)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return findOrAdd(id, exercise, incidentId);
    }

    /** The patient's incident; empty while the patient or the incident is not known here. */
    public Optional<UUID> incidentOf(UUID id) {
        return findByIdOptional(id).map(Patient::incidentId);
    }

    /** True when the other one is a patient of the same incident, or one whom the caller may see. */
    boolean isRelated(Caller caller, Patient patient, UUID other) {
        if (other.equals(patient.id())) {
            return false;
        }
        Patient found = findById(other);
        return found != null
                && (maySee(caller, other)
                        || (patient.incidentId() != null && patient.incidentId().equals(found.incidentId())));
    }

    void add(PatientIdentity identity) {
        getEntityManager().persist(identity);
    }

    /** What was known of a patient, the newest first. */
    List<PatientIdentity> identitiesOf(UUID id) {
        return getEntityManager()
                .createQuery(
                        "FROM PatientIdentity WHERE patientId = :patient ORDER BY recorded DESC, id DESC",
                        PatientIdentity.class)
                .setParameter("patient", id)
                .getResultList();
    }

    /** Creates a row for each patient of an incident, before anybody knows who they are. */
    public void expect(Collection<UUID> ids, UUID incidentId, boolean exercise) {
        for (UUID id : ids) {
            findOrAdd(id, exercise, incidentId).belongsTo(incidentId, exercise);
        }
    }

    /** Creates a row for a patient who is visited at home, before anybody knows who they are. */
    public void expectAtHome(UUID id, boolean exercise) {
        findOrAdd(id, exercise, null);
    }

    public Map<UUID, Patient> byId(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : getEntityManager()
                        .createQuery("FROM Patient WHERE id IN :ids", Patient.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(Patient::id, Function.identity()));
    }

    private Patient findOrAdd(UUID id, boolean exercise, @Nullable UUID incidentId) {
        // Two arrivals of one patient, or an arrival and a supervisor, may both be the first to name the patient.
        getEntityManager()
                .createNativeQuery("""
                        INSERT INTO patient (id, exercise, incident_id, age_estimated, recorded)
                        VALUES (:id, :exercise, :incident, false, :now) ON CONFLICT (id) DO NOTHING
                        """)
                .setParameter("id", id)
                .setParameter("exercise", exercise)
                .setParameter("incident", incidentId)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return RowLock.of(getEntityManager(), Patient.class, id).orElseThrow();
    }
}
