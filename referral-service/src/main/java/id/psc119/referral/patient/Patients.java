package id.psc119.referral.patient;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.facility.Facilities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The patients, and who may know who they are: the facility they come to, and the supervisor. */
@ApplicationScoped
public class Patients {
    private final EntityManager database;
    private final Facilities facilities;
    private final Clock clock;

    public Patients(EntityManager database, Facilities facilities, Clock clock) {
        this.database = database;
        this.facilities = facilities;
        this.clock = clock;
    }

    /** The patient, when the caller may see him. */
    Optional<Patient> visibleTo(Caller caller, UUID id) {
        return maySee(caller, id) ? Optional.ofNullable(database.find(Patient.class, id)) : Optional.empty();
    }

    /**
     * True for the supervisor, and for the staff of a facility that expects or received this patient.
     *
     * <p>A withdrawn arrival shows nothing any more: what the next hospital learns is not this one's to read.
     */
    boolean maySee(Caller caller, UUID id) {
        if (caller.has(Role.SUPERVISOR)) {
            return true;
        }
        Set<UUID> own = facilities.ofStaff(caller);
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
