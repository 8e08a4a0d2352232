package id.psc119.referral.patient;

import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.facility.Facilities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
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

/** The patients, and who may know who they are: the facility they come to, who cares for them on the way, and the supervisor. */
@ApplicationScoped
public class Patients {
    private final EntityManager database;
    private final Facilities facilities;
    private final PatientSettings settings;
    private final KeyedHash hash;
    private final Clock clock;

    Patients(EntityManager database, Facilities facilities, PatientSettings settings, KeyedHash hash, Clock clock) {
        this.database = database;
        this.facilities = facilities;
        this.settings = settings;
        this.hash = hash;
        this.clock = clock;
    }

    /** The patient, when the caller may see him. */
    Optional<Patient> visibleTo(Caller caller, UUID id) {
        return maySee(caller, id) ? Optional.ofNullable(database.find(Patient.class, id)) : Optional.empty();
    }

    /**
     * True for the supervisor, for the staff of a facility that expects or received this patient, and for a nurse, midwife or
     * paramedic of the unit that brings him, until some hours after the hand-over. Never for a driver.
     *
     * <p>A withdrawn arrival shows nothing any more: what the next hospital learns is not this one's to read.
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
        return (Boolean) database.createNativeQuery("""
                        SELECT EXISTS (SELECT FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                                       WHERE p.patient_id = :patient AND a.facility_id = ANY (:own)
                                         AND a.state <> 'WITHDRAWN')
                            OR EXISTS (SELECT FROM hand_over h JOIN arrival a ON a.id = h.arrival_id
                                       WHERE h.patient_id = :patient AND a.facility_id = ANY (:own)
                                         AND (h.by_desk OR a.facility_id = ANY (h.facility_ids)))
                        """, Boolean.class)
                .setParameter("patient", id)
                .setParameter("own", own.toArray(UUID[]::new))
                .getSingleResult();
    }

    private boolean isCaredForBy(String personId, UUID id) {
        return (Boolean) database.createNativeQuery("""
                        SELECT EXISTS (SELECT FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                                         JOIN arrival_crew c ON c.arrival_id = a.id
                                       WHERE p.patient_id = :patient AND c.person_id = :person AND c.clinical
                                         AND a.state <> 'WITHDRAWN'
                                         AND (a.handed_over_at IS NULL OR a.handed_over_at > :since))
                        """, Boolean.class)
                .setParameter("patient", id)
                .setParameter("person", personId)
                .setParameter("since", clock.instant().minus(settings.crewSeesAfterHandOver()))
                .getSingleResult();
    }

    /** The patients of this NIK that the caller may see, the newest first, at most 20. */
    List<Patient> ofNik(Caller caller, String nik) {
        return database.createQuery("FROM Patient WHERE nikHash = :hash ORDER BY recorded DESC, id DESC", Patient.class)
                .setParameter("hash", hash.of(KeyedHash.NIK, nik))
                .getResultStream()
                .filter(patient -> maySee(caller, patient.id()))
                .limit(20)
                .toList();
    }

    Patient toIdentify(Caller caller, UUID id, boolean exercise, @Nullable UUID incidentId) {
        if (!maySee(caller, id)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return findOrAdd(id, exercise, incidentId);
    }

    /** Makes sure that each patient of an incident has a row, before anybody knows who he is. */
    public void expect(Collection<UUID> ids, UUID incidentId, boolean exercise) {
        for (UUID id : ids) {
            findOrAdd(id, exercise, incidentId).belongsTo(incidentId, exercise);
        }
    }

    public Map<UUID, Patient> byId(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : database.createQuery("FROM Patient WHERE id IN :ids", Patient.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(Patient::id, Function.identity()));
    }

    private Patient findOrAdd(UUID id, boolean exercise, @Nullable UUID incidentId) {
        // Two arrivals of one patient, or an arrival and a supervisor, may both be the first to name him.
        database.createNativeQuery("""
                        INSERT INTO patient (id, exercise, incident_id, age_estimated, recorded)
                        VALUES (:id, :exercise, :incident, false, :now) ON CONFLICT (id) DO NOTHING
                        """)
                .setParameter("id", id)
                .setParameter("exercise", exercise)
                .setParameter("incident", incidentId)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return database.find(Patient.class, id);
    }
}
