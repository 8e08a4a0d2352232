package id.psc119.dispatch.response.journey;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.desk.board.Care;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a patient, and what became of him: facts, from the crew in whose care he is or may come, or told to the
 * desk. Who only drives may report too, and is not told what others found.
 */
@Path("/incidents/{incidentId}/patients/{id}")
@RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
@RunOnVirtualThread
@ObjectRule(
        "the desk any patient; others, of an incident at which a unit of theirs is or was, those in their care; who only drives is told nothing back that others found")
public class PatientResource {
    private final Incidents incidents;
    private final Patients patients;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Changes changes;
    private final Caller caller;
    private final Clock clock;

    PatientResource(
            Incidents incidents,
            Patients patients,
            Assignments assignments,
            Timeline timeline,
            Alerts alerts,
            Changes changes,
            Caller caller,
            Clock clock) {
        this.incidents = incidents;
        this.patients = patients;
        this.assignments = assignments;
        this.timeline = timeline;
        this.alerts = alerts;
        this.changes = changes;
        this.caller = caller;
        this.clock = clock;
    }

    /** What somebody on scene sees; what he does not say stays. */
    public record Finding(
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    public record PatientView(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand,
            @Nullable Ending ending,
            @Nullable Instant endingAt,
            boolean endingConfirmed) {
        static PatientView of(Patient patient, DisclosureLevel sight) {
            if (sight == DisclosureLevel.DRIVE) {
                return new PatientView(patient.id(), null, null, null, null, null, false);
            }
            return new PatientView(
                    patient.id(),
                    patient.colour(),
                    patient.sex(),
                    patient.ageBand(),
                    patient.ending(),
                    patient.endingAt(),
                    patient.isEndingConfirmed());
        }
    }

    @PUT
    @Transactional
    public PatientView find(UUID incidentId, UUID id, @NotNull @Valid Finding finding) {
        Incident incident = incidents.locked(incidentId);
        DisclosureLevel sight = sight(incidentId);
        Patient patient = own(incidentId, id);
        Provenance provenance = Provenance.of(
                finding.happened(), finding.sent(), finding.via(), finding.saidBy(), caller, clock.instant());
        if (!patient.found(finding.colour(), finding.sex(), finding.ageBand())) {
            return PatientView.of(patient, sight);
        }
        timeline.append(
                incident,
                TimelineEntry.of(incidentId, TimelineEventType.PATIENT_FOUND, provenance)
                        .ofPatient(id)
                        .with("colour", finding.colour())
                        .with("sex", finding.sex())
                        .with("ageBand", finding.ageBand()));
        changed(incident, patient);
        return PatientView.of(patient, sight);
    }

    /** @param witness who saw that care was refused */
    public record EndingReport(
            @NotNull Ending ending,
            @Nullable @Size(max = 500) String reason,
            @Nullable @Size(max = 200) String witness,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @Path("/ending")
    @Transactional
    public PatientView end(UUID incidentId, UUID id, @NotNull @Valid EndingReport report) {
        Incident incident = incidents.locked(incidentId);
        DisclosureLevel sight = sight(incidentId);
        Patient patient = own(incidentId, id);
        Provenance provenance =
                Provenance.of(report.happened(), report.sent(), report.via(), report.saidBy(), caller, clock.instant());
        if (isRepetition(incidentId, id, report, provenance)) {
            return PatientView.of(patient, sight);
        }
        boolean agrees = patient.end(report.ending(), provenance.happened(), report.reason(), report.witness());
        timeline.append(
                incident,
                TimelineEntry.of(incidentId, TimelineEventType.ENDING, provenance)
                        .ofPatient(id)
                        .with("ending", report.ending())
                        .withWords("reason", report.reason())
                        .withWords("witness", report.witness())
                        .consistent(agrees));
        if (!agrees) {
            alerts.raise(incident, Alerts.Severity.NOTICE, Alerts.Code.DISCREPANCY, Map.of("ending", report.ending()));
        }
        changed(incident, patient);
        return PatientView.of(patient, sight);
    }

    /** The address is the report's id: the same ending, at the same moment if one is given, is the same report. */
    private boolean isRepetition(UUID incidentId, UUID patientId, EndingReport report, Provenance provenance) {
        return timeline.of(incidentId, TimelineEventType.ENDING).stream()
                .anyMatch(entry -> patientId.equals(entry.patientId())
                        && (report.happened() == null || entry.happened().equals(provenance.happened()))
                        && report.ending().name().equals(entry.item().detail().get("ending")));
    }

    private void changed(Incident incident, Patient patient) {
        changes.incident(incident.id());
        patient.lastCarrier().flatMap(assignments::find).ifPresent(assignments::changed);
    }

    private Patient own(UUID incidentId, UUID id) {
        Patient patient = patients.find(id).orElseGet(() -> patients.add(Patient.found(id, incidentId)));
        if (!patient.incidentId().equals(incidentId)) {
            throw new ProblemException(DispatchProblem.ID_TAKEN);
        }
        if (!caller.isDesk()
                && !Care.of(assignments.of(incidentId, caller.personId())).includes(patient)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return patient;
    }

    /** How much the answer may tell; for whoever is not of the desk and was not there, there is no such incident. */
    private DisclosureLevel sight(UUID incidentId) {
        return caller.isDesk()
                ? DisclosureLevel.CARE
                : assignments
                        .sightOf(incidentId, caller.personId())
                        .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
