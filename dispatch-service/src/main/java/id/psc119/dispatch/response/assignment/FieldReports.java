package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is reported from the field about a unit's work and its patients. Never refuses: whatever does not fit stands in
 * the timeline as a discrepancy.
 */
@ApplicationScoped
public class FieldReports {
    private static final Logger LOG = Logger.getLogger(FieldReports.class);

    private final Assignments assignments;
    private final Patients patients;
    private final Needs needs;
    private final Timeline timeline;
    private final Alerts alerts;

    FieldReports(Assignments assignments, Patients patients, Needs needs, Timeline timeline, Alerts alerts) {
        this.assignments = assignments;
        this.patients = patients;
        this.needs = needs;
        this.timeline = timeline;
        this.alerts = alerts;
    }

    /** Takes a step; one that has been taken already is answered with the row that it left. */
    public TimelineEntry take(Incident incident, Assignment assignment, StepReport report) {
        Optional<TimelineEntry> known = timeline.ofReport(report.id());
        if (known.isPresent()) {
            return isRepetition(known.get(), assignment, report)
                    ? known.get()
                    : take(incident, assignment, underAnotherId(report));
        }
        boolean calledOff = !assignment.isLive() && assignment.endReason() != EndReason.CLEAR;
        boolean agrees = assignment.record(
                report.step(),
                report.provenance().happened(),
                report.provenance().recorded());
        Moved moved = move(incident, assignment, report);
        if (assignment.step().isDone()) {
            needs.find(assignment.needId()).ifPresent(need -> need.done());
        }
        agrees &= moved.agrees();
        List<UUID> left = report.step() == Step.CLEAR ? withoutEnding(incident, assignment) : List.of();
        TimelineEntry entry = timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.of(report.step()), report.provenance())
                        .reportedAs(report.id())
                        .ofUnit(assignment.id(), assignment.needId(), assignment.callSign())
                        .ofPatient(
                                moved.patients().size() == 1 ? moved.patients().getFirst() : null)
                        .with("patients", moved.patients().isEmpty() ? null : moved.patients())
                        .with("facility", report.facilityId())
                        .with("toAssignment", report.toAssignmentId())
                        .with("withoutEnding", left.isEmpty() ? null : left)
                        .consistent(agrees && left.isEmpty()));
        tell(incident, assignment, report, calledOff, agrees, left);
        assignments.changed(assignment);
        LOG.infof(
                "step: incident=%s unit=%s step=%s via=%s consistent=%b",
                incident.spokenNumber(),
                assignment.callSign(),
                report.step(),
                report.provenance().via(),
                entry.isConsistent());
        return entry;
    }

    private void tell(
            Incident incident,
            Assignment assignment,
            StepReport report,
            boolean calledOff,
            boolean agrees,
            List<UUID> left) {
        Map<String, ?> detail = Map.of("callSign", assignment.callSign(), "step", report.step());
        if (calledOff && report.step().isCarrying()) {
            alerts.raise(incident, Alerts.Severity.URGENT, Alerts.Code.CALLED_OFF_UNIT_REPORTS_PATIENT, detail);
        } else if (!left.isEmpty()) {
            alerts.raise(incident, Alerts.Severity.WARNING, Alerts.Code.UNIT_CLEAR_PATIENT_WITHOUT_ENDING, detail);
        } else if (!agrees) {
            alerts.raise(incident, Alerts.Severity.NOTICE, Alerts.Code.DISCREPANCY, detail);
        }
    }

    /** Whom the report is about, and whether it agrees with what is known of them. */
    private record Moved(List<UUID> patients, boolean agrees) {
        static final Moved NOBODY = new Moved(List.of(), true);
    }

    private Moved move(Incident incident, Assignment assignment, StepReport report) {
        UUID facility = report.facilityId();
        return switch (report.step()) {
            case OTHER, ACCEPTED, DEPARTED, ON_SCENE, CLEAR -> Moved.NOBODY;
            case AT_FACILITY -> new Moved(List.of(), isAt(assignment, facility));
            case PATIENT_LOADED -> load(incident, assignment, report);
            case HANDED_OVER -> {
                UUID to = report.toAssignmentId();
                if (to != null) {
                    yield relay(incident, assignment, to, report);
                }
                boolean agrees = isAt(assignment, facility);
                Moved moved = handOver(incident, assignment, report);
                yield new Moved(moved.patients(), moved.agrees() && agrees);
            }
        };
    }

    /** @return false when it is not where it was sent */
    private static boolean isAt(Assignment assignment, @Nullable UUID facility) {
        if (facility == null || facility.equals(assignment.destination())) {
            return true;
        }
        boolean wasSentElsewhere = assignment.destination() != null;
        assignment.isAt(facility);
        return !wasSentElsewhere;
    }

    private Moved load(Incident incident, Assignment assignment, StepReport report) {
        Named named = named(incident, report);
        List<Patient> loaded = report.patientIds().isEmpty() ? waitingFor(incident, assignment) : named.patients();
        boolean agrees = named.agrees() && !loaded.isEmpty();
        for (Patient patient : loaded) {
            // Told after his hand-over, but of before it: a crew that was off-line, no contradiction.
            agrees &= patient.endingAt() == null
                    || !report.provenance().happened().isAfter(patient.endingAt());
            takeOver(patient, assignment);
            patient.load(assignment.id(), report.provenance().happened());
        }
        return new Moved(ids(loaded), agrees);
    }

    /** Relay: who takes a patient over from a unit goes where that one was going, until the dispatcher decides otherwise. */
    private void takeOver(Patient patient, Assignment assignment) {
        if (assignment.destination() == null) {
            patient.onBoard()
                    .filter(before -> !before.equals(assignment.id()))
                    .flatMap(assignments::find)
                    .map(Assignment::destination)
                    .ifPresent(assignment::isAt);
        }
        patient.onBoard()
                .filter(before -> !before.equals(assignment.id()))
                .flatMap(assignments::find)
                .ifPresent(assignments::changed);
    }

    private Moved relay(Incident incident, Assignment assignment, UUID to, StepReport report) {
        Named named = named(incident, report);
        List<Patient> passed = report.patientIds().isEmpty() ? carriedBy(incident, assignment) : named.patients();
        Optional<Assignment> taker =
                assignments.find(to).filter(other -> other.incidentId().equals(incident.id()));
        if (taker.isEmpty()) {
            return new Moved(ids(passed), false);
        }
        for (Patient patient : passed) {
            if (!patient.rodeIn(assignment.id())) {
                patient.load(assignment.id(), report.provenance().happened());
            }
            takeOver(patient, taker.get());
            patient.load(to, report.provenance().happened());
        }
        assignments.changed(taker.get());
        return new Moved(ids(passed), named.agrees() && !passed.isEmpty());
    }

    private Moved handOver(Incident incident, Assignment assignment, StepReport report) {
        Named named = named(incident, report);
        List<Patient> handed = report.patientIds().isEmpty() ? carriedBy(incident, assignment) : named.patients();
        boolean agrees = named.agrees();
        UUID facility = report.facilityId() == null ? assignment.destination() : report.facilityId();
        for (Patient patient : handed) {
            patient.handOver(assignment.id(), report.provenance().happened(), facility);
            agrees &= patient.end(Ending.HANDED_OVER, report.provenance().happened(), null, null);
        }
        return new Moved(ids(handed), agrees);
    }

    private record Named(List<Patient> patients, boolean agrees) {}

    /** Those whom the report names; somebody nobody knew of was found on scene, another incident's patient is none of ours. */
    private Named named(Incident incident, StepReport report) {
        List<Patient> named = new ArrayList<>();
        boolean agrees = true;
        for (UUID id : report.patientIds()) {
            Patient patient = patients.find(id).orElseGet(() -> patients.add(Patient.found(id, incident.id())));
            if (patient.incidentId().equals(incident.id())) {
                named.add(patient);
            } else {
                agrees = false;
            }
        }
        return new Named(named, agrees);
    }

    /** Without names: all who wait, if no other unit is there to take some of them; else the most urgent one. */
    private List<Patient> waitingFor(Incident incident, Assignment assignment) {
        List<Patient> own = patients.of(incident.id()).stream()
                .filter(patient -> patient.rodeIn(assignment.id()))
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        List<Patient> waiting = patients.of(incident.id()).stream()
                .filter(Patient::isWaiting)
                .sorted(Comparator.comparing((Patient patient) -> urgency(patient.colour()))
                        .thenComparing(Patient::id))
                .toList();
        boolean alone = assignments.of(incident.id()).stream()
                .noneMatch(other -> other.isLive() && !other.id().equals(assignment.id()));
        return alone ? waiting : waiting.stream().limit(1).toList();
    }

    private static Colour urgency(@Nullable Colour colour) {
        return colour == null ? Colour.GREEN : colour;
    }

    /** On board of the unit; where no loading was told, those who waited for it. */
    private List<Patient> carriedBy(Incident incident, Assignment assignment) {
        List<Patient> all = patients.of(incident.id());
        List<Patient> onBoard = all.stream()
                .filter(patient ->
                        patient.lastCarrier().filter(assignment.id()::equals).isPresent())
                .toList();
        boolean neverCarried = all.stream().noneMatch(patient -> patient.rodeIn(assignment.id()));
        return onBoard.isEmpty() && neverCarried ? waitingFor(incident, assignment) : onBoard;
    }

    /** Those whom it carried last and of whom nobody has said what became of them. */
    private List<UUID> withoutEnding(Incident incident, Assignment assignment) {
        return patients.of(incident.id()).stream()
                .filter(patient -> patient.ending() == null
                        && patient.lastCarrier().filter(assignment.id()::equals).isPresent())
                .map(Patient::id)
                .toList();
    }

    private static List<UUID> ids(List<Patient> patients) {
        return patients.stream().map(Patient::id).toList();
    }

    private static boolean isRepetition(TimelineEntry known, Assignment assignment, StepReport report) {
        return known.what() == TimelineEventType.of(report.step())
                && assignment.id().equals(known.assignmentId())
                && known.happened().equals(report.provenance().happened());
    }

    /** A phone that gives two different reports one id loses neither. */
    private static StepReport underAnotherId(StepReport report) {
        String content =
                report.id() + " " + report.step() + " " + report.provenance().happened();
        return new StepReport(
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.US_ASCII)),
                report.step(),
                report.provenance(),
                report.patientIds(),
                report.facilityId(),
                report.toAssignmentId());
    }
}
