package id.psc119.referral.arrival;

import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.patient.Patients;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes the signatures under hand-overs, which come in any order, hours late, and once. A signature is a fact and gives no power. */
@ApplicationScoped
class SignHandOver {
    /** A patient is handed over once or a few times; more signatures than this are noise. */
    private static final int MOST = 500;

    private final EntityManager database;
    private final Patients patients;
    private final Facilities facilities;
    private final Disclosure disclosure;

    SignHandOver(EntityManager database, Patients patients, Facilities facilities, Disclosure disclosure) {
        this.database = database;
        this.patients = patients;
        this.facilities = facilities;
        this.disclosure = disclosure;
    }

    /** @param handedAt to the minute, as people say it */
    @Transactional
    HandOverSignatureResource.Kept sign(
            Caller caller, UUID patientId, UUID id, Instant handedAt, String receivedBy, Provenance report) {
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:id, 0)) AS text)")
                .setParameter("id", id.toString())
                .getSingleResult();
        HandOverSignature given = new HandOverSignature(
                id,
                patientId,
                caller.has(Role.FACILITY) ? HandOverSignature.Side.FACILITY : HandOverSignature.Side.CREW,
                handedAt.truncatedTo(ChronoUnit.MINUTES),
                receivedBy.strip(),
                facilities.ofStaff(caller).toArray(UUID[]::new),
                report);
        HandOverSignature kept = database.find(HandOverSignature.class, id);
        if (kept == null) {
            database.persist(given);
            return new HandOverSignatureResource.Kept(id, report.recorded());
        }
        if (!kept.repeats(given)) {
            throw new ProblemException(ArrivalProblem.SIGNATURE_ID_USED);
        }
        return new HandOverSignatureResource.Kept(id, kept.report().recorded());
    }

    /** How far the hand-over of a patient is signed, for those who may know who the patient is. */
    @Transactional
    HandOverSignatureResource.SignedView state(Caller caller, UUID patientId) {
        PersonalDataAccess look = disclosure.look("patient", patientId, null);
        if (patients.visibleTo(caller, patientId).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        SignedHandOver signed = SignedHandOver.of(signaturesOf(patientId), crewsOf(patientId), facilitiesOf(patientId));
        look.always("handOver", patientId);
        look.record();
        return HandOverSignatureResource.SignedView.of(signed, unfit(patientId));
    }

    private List<HandOverSignature> signaturesOf(UUID patientId) {
        return database.createQuery(
                        "FROM HandOverSignature WHERE patientId = :patient ORDER BY report.recorded, id",
                        HandOverSignature.class)
                .setParameter("patient", patientId)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** What phones without a network have brought and does not fit. */
    private List<OfflineSignature> unfit(UUID patientId) {
        return database.createQuery(
                        "FROM OfflineSignature WHERE patientId = :patient AND verdict <> :genuine"
                                + " ORDER BY report.recorded, id",
                        OfflineSignature.class)
                .setParameter("patient", patientId)
                .setParameter("genuine", OfflineSignature.Verdict.GENUINE)
                .setMaxResults(MOST)
                .getResultList();
    }

    private Set<String> crewsOf(UUID patientId) {
        Set<String> found = new HashSet<>();
        for (Object one : database.createNativeQuery("""
                        SELECT DISTINCT c.person_id FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                          JOIN arrival_crew c ON c.arrival_id = a.id
                        WHERE p.patient_id = :patient AND a.state <> 'WITHDRAWN'
                        """, String.class)
                .setParameter("patient", patientId)
                .getResultList()) {
            found.add((String) one);
        }
        return found;
    }

    private Set<UUID> facilitiesOf(UUID patientId) {
        Set<UUID> found = new HashSet<>();
        for (Object one : database.createNativeQuery("""
                        SELECT DISTINCT a.facility_id FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                        WHERE p.patient_id = :patient AND a.state <> 'WITHDRAWN'
                        """, UUID.class)
                .setParameter("patient", patientId)
                .getResultList()) {
            found.add((UUID) one);
        }
        return found;
    }
}
