package id.psc119.referral.outcome;

import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.push.PushMessages;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.arrival.Transport;
import id.psc119.referral.arrival.Transports;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.patient.Patients;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what became of a patient from the facility, and tells it to the crew that brought them: never with a name. */
@ApplicationScoped
class ReportOutcome {
    /** How long a crew sees what became of its patients. */
    private static final Duration SHOWN = Duration.ofDays(30);

    /** How long a phone that was off is still told. */
    private static final Duration USEFUL = Duration.ofDays(1);

    private static final int MOST = 100;

    private final EntityManager database;
    private final Patients patients;
    private final Transports transports;
    private final Disclosure disclosure;
    private final PushMessages messages;
    private final Clock clock;

    ReportOutcome(
            EntityManager database,
            Patients patients,
            Transports transports,
            Disclosure disclosure,
            PushMessages messages,
            Clock clock) {
        this.database = database;
        this.patients = patients;
        this.transports = transports;
        this.disclosure = disclosure;
        this.messages = messages;
        this.clock = clock;
    }

    /** @throws ProblemException 404 for a facility to which the patient did not come */
    @Transactional
    OutcomeResource.OutcomeList report(
            Caller caller, UUID patientId, UUID id, PatientOutcome outcome, @Nullable String note, Provenance report) {
        Patient patient = getVisible(caller, patientId);
        database.createNativeQuery("SELECT cast(pg_advisory_xact_lock(hashtextextended(:id, 0)) AS text)")
                .setParameter("id", id.toString())
                .getSingleResult();
        OutcomeReport given = new OutcomeReport(
                id,
                patientId,
                outcome,
                note == null || note.isBlank() ? null : note.strip(),
                transports.newestOf(patientId).map(Transport::facilityName).orElse(null),
                report);
        OutcomeReport kept = database.find(OutcomeReport.class, id);
        if (kept != null && !kept.repeats(given)) {
            throw new ProblemException(OutcomeProblem.ID_USED);
        }
        if (kept == null) {
            database.persist(given);
            database.flush();
            Instant now = clock.instant();
            messages.tell(
                    carersOf(patientId, now.minus(SHOWN)),
                    "outcome",
                    patientId,
                    now.plus(USEFUL),
                    patient.isExercise());
        }
        return list(patientId);
    }

    /** Everything that was said, the newest first; written to the read audit. */
    @Transactional
    OutcomeResource.OutcomeList of(Caller caller, UUID patientId) {
        PersonalDataAccess look = disclosure.look("patient", patientId, null);
        getVisible(caller, patientId);
        OutcomeResource.OutcomeList found = list(patientId);
        look.always("outcome", patientId);
        look.record();
        return found;
    }

    private Patient getVisible(Caller caller, UUID patientId) {
        return patients.visibleTo(caller, patientId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private OutcomeResource.OutcomeList list(UUID patientId) {
        return new OutcomeResource.OutcomeList(reportsOf(patientId).stream()
                .map(OutcomeResource.OutcomeView::of)
                .toList());
    }

    private List<OutcomeReport> reportsOf(UUID patientId) {
        return database.createQuery(
                        "FROM OutcomeReport WHERE patientId = :patient ORDER BY report.recorded DESC, id DESC",
                        OutcomeReport.class)
                .setParameter("patient", patientId)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** The newest outcome of each patient whom the caller has cared for on the way, the newest first. */
    @Transactional
    OutcomeResource.MyOutcomeList mine(Caller caller) {
        Instant since = clock.instant().minus(SHOWN);
        List<OutcomeResource.MyOutcome> mine = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (OutcomeReport newest : reportsOn(broughtBy(caller.personId(), since))) {
            Transport transport = transports.newestOf(newest.patientId()).orElse(null);
            if (transport == null || !seen.add(newest.patientId())) {
                continue;
            }
            PersonalDataAccess look = disclosure.look("patient", newest.patientId(), null);
            mine.add(new OutcomeResource.MyOutcome(
                    OutcomeResource.OutcomeView.of(newest),
                    transport.spokenNumber(),
                    transport.unitCallSign(),
                    transport.complaint(),
                    transport.exercise(),
                    transport.handedOverAt()));
            look.always("outcome", newest.patientId());
            look.record();
        }
        return new OutcomeResource.MyOutcomeList(mine);
    }

    private List<OutcomeReport> reportsOn(List<UUID> patientIds) {
        return patientIds.isEmpty()
                ? List.of()
                : database.createQuery(
                                "FROM OutcomeReport WHERE patientId IN :patients ORDER BY report.recorded DESC, id DESC",
                                OutcomeReport.class)
                        .setParameter("patients", patientIds)
                        .setMaxResults(MOST)
                        .getResultList();
    }

    /** Whose phones ring; what it is they read with their own sign-in. */
    private Set<String> carersOf(UUID patientId, Instant since) {
        Set<String> found = new HashSet<>();
        for (Object one : database.createNativeQuery("""
                        SELECT DISTINCT c.person_id FROM arrival_patient p JOIN arrival a ON a.id = p.arrival_id
                          JOIN arrival_crew c ON c.arrival_id = a.id
                        WHERE p.patient_id = :patient AND c.clinical AND a.state <> 'WITHDRAWN' AND a.told_at > :since
                        """, String.class)
                .setParameter("patient", patientId)
                .setParameter("since", since)
                .setMaxResults(50)
                .getResultList()) {
            found.add((String) one);
        }
        return found;
    }

    /** A driver is no carer: they learn nothing of a patient's health. */
    private List<UUID> broughtBy(String personId, Instant since) {
        List<UUID> found = new ArrayList<>();
        for (Object one : database.createNativeQuery("""
                        SELECT DISTINCT p.patient_id FROM arrival_crew c JOIN arrival a ON a.id = c.arrival_id
                          JOIN arrival_patient p ON p.arrival_id = a.id
                        WHERE c.person_id = :person AND c.clinical AND a.state <> 'WITHDRAWN' AND a.told_at > :since
                        """, UUID.class)
                .setParameter("person", personId)
                .setParameter("since", since)
                .setMaxResults(500)
                .getResultList()) {
            found.add((UUID) one);
        }
        return found;
    }
}
