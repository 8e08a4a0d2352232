package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.handover.HandOverClaims;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.EventTime;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records what is reported from the field about a unit's work and its patients. It never refuses. What does not fit is kept in
 * the timeline as a discrepancy. A unit's report changes the journey of its own patients only.
 */
@ApplicationScoped
public class FieldReports {
    /** More than these fit into no unit, as at an event with many casualties. */
    private static final int MOST_IN_ONE_UNIT = 8;

    private static final Logger LOG = Logger.getLogger(FieldReports.class);

    private final Assignments assignments;
    private final Patients patients;
    private final Needs needs;
    private final HandOverClaims claims;
    private final Timeline timeline;
    private final Alerts alerts;
    private final CrewWaitSettings settings;

    FieldReports(
            Assignments assignments,
            Patients patients,
            Needs needs,
            HandOverClaims claims,
            Timeline timeline,
            Alerts alerts,
            CrewWaitSettings settings) {
        this.assignments = assignments;
        this.patients = patients;
        this.needs = needs;
        this.claims = claims;
        this.timeline = timeline;
        this.alerts = alerts;
        this.settings = settings;
    }

    /** Records a step. A report that was recorded already is answered with its row; one with more in it gets a row of its own. */
    public TimelineEntry record(Incident incident, Assignment assignment, StepReport report) {
        Optional<TimelineEntry> known = timeline.findReport(report.id());
        if (known.isEmpty()) {
            return recordNew(incident, assignment, report);
        }
        if (isRepetition(known.get(), assignment, report)) {
            return known.get();
        }
        StepReport other = underAnotherId(assignment, report);
        return timeline.findReport(other.id()).orElseGet(() -> recordNew(incident, assignment, other));
    }

    private TimelineEntry recordNew(Incident incident, Assignment assignment, StepReport report) {
        boolean calledOff = assignment.isCalledOff();
        boolean implausible = report.provenance().isImplausible();
        boolean agrees = true;
        if (implausible) {
            assignment.recordWithoutTime(report.step(), report.provenance().recorded());
        } else {
            agrees = assignment.record(
                    report.step(), report.happened(), report.provenance().recorded());
        }
        Moved moved = move(incident, assignment, report);
        if (assignment.step().isDone()) {
            needs.findByIdOptional(assignment.needId()).ifPresent(need -> need.complete());
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
                        .with(
                                "named",
                                report.patientIds().isEmpty()
                                                || report.patientIds().equals(moved.patients())
                                        ? null
                                        : report.patientIds())
                        .with("notMoved", moved.foreign().isEmpty() ? null : moved.foreign())
                        .with("facility", report.facilityId())
                        .with("toAssignment", report.toAssignmentId())
                        .with("withoutEnding", left.isEmpty() ? null : left)
                        .consistent(agrees && left.isEmpty()));
        raiseAlerts(incident, assignment, report, calledOff, agrees, moved, left);
        if (report.step().isDone()) {
            assignment.settleReportedPatient();
        } else if (calledOff && report.step().isCarrying()) {
            Instant recorded = report.provenance().recorded();
            assignment.reportPatient(recorded, recorded.plus(settings.patient()));
        }
        assignments.changed(assignment);
        endBrokenDown(incident, report.provenance());
        LOG.infof(
                "step: incident=%s unit=%s step=%s via=%s consistent=%b implausible=%b",
                incident.spokenNumber(),
                assignment.callSign(),
                report.step(),
                report.provenance().via(),
                entry.isConsistent(),
                implausible);
        return entry;
    }

    /** A unit that has broken down is done when nobody is on board any more: another unit has its patients, or they have an ending. */
    public void endBrokenDown(Incident incident, Provenance provenance) {
        settleReportedPatients(incident);
        List<Assignment> broken = assignments.assignmentsFor(incident.id()).stream()
                .filter(Assignment::isBrokenDown)
                .toList();
        for (Assignment assignment : broken) {
            boolean carries = patients.patientsFor(incident.id()).stream()
                    .anyMatch(patient ->
                            patient.onBoard().filter(assignment.id()::equals).isPresent());
            if (!carries) {
                assignment.endBrokenDown(EventTime.of(provenance));
                needs.findByIdOptional(assignment.needId()).ifPresent(Need::complete);
                timeline.append(
                        incident,
                        TimelineEntry.of(incident.id(), TimelineEventType.STOOD_DOWN, provenance)
                                .ofUnit(assignment.id(), assignment.needId(), assignment.callSign())
                                .with("brokenDown", true));
                assignments.changed(assignment);
            }
        }
    }

    private void settleReportedPatients(Incident incident) {
        for (Assignment assignment : assignments.assignmentsFor(incident.id())) {
            if (assignment.reportsPatientSince() != null
                    && RemindOfCalledOffPatients.isSettled(assignment, patients.patientsFor(incident.id()))) {
                assignment.settleReportedPatient();
                assignments.changed(assignment);
            }
        }
    }

    private void raiseAlerts(
            Incident incident,
            Assignment assignment,
            StepReport report,
            boolean calledOff,
            boolean agrees,
            Moved moved,
            List<UUID> left) {
        Map<String, ?> detail = Map.of("callSign", assignment.callSign(), "step", report.step());
        if (calledOff && report.step().isCarrying()) {
            alerts.raise(incident, Alerts.Code.CALLED_OFF_UNIT_REPORTS_PATIENT, detail);
        } else if (!moved.foreign().isEmpty()) {
            alerts.raise(incident, Alerts.Code.REPORT_ABOUT_OTHER_UNITS_PATIENT, detail);
        } else if (!left.isEmpty()) {
            alerts.raise(incident, Alerts.Code.UNIT_CLEAR_PATIENT_WITHOUT_ENDING, detail);
        } else if (!agrees) {
            alerts.raise(incident, Alerts.Code.DISCREPANCY, detail);
        }
        if (report.provenance().isImplausible()) {
            alerts.raise(incident, Alerts.Code.IMPLAUSIBLE_TIME, detail);
        }
    }

    /**
     * What a report did to patients.
     *
     * @param patients whose journey it changed
     * @param foreign named, but in the care of another unit: nothing of theirs was changed
     * @param agrees whether the report agrees with what is known of them
     */
    private record Moved(List<UUID> patients, List<UUID> foreign, boolean agrees) {
        static Moved nobody(boolean agrees) {
            return new Moved(List.of(), List.of(), agrees);
        }

        static Moved of(List<Patient> moved, List<Patient> foreign, boolean agrees) {
            return new Moved(ids(moved), ids(foreign), agrees && foreign.isEmpty());
        }
    }

    private Moved move(Incident incident, Assignment assignment, StepReport report) {
        UUID facility = report.facilityId();
        return switch (report.step()) {
            case OTHER, ACCEPTED, DEPARTED, ON_SCENE, CLEAR -> Moved.nobody(true);
            case AT_FACILITY -> Moved.nobody(isAt(assignment, facility));
            case PATIENT_LOADED -> load(incident, assignment, report);
            case HANDED_OVER -> {
                UUID to = report.toAssignmentId();
                if (to != null) {
                    yield relay(incident, assignment, to, report);
                }
                boolean agrees = isAt(assignment, facility);
                Moved moved = handOver(incident, assignment, report);
                yield new Moved(moved.patients(), moved.foreign(), moved.agrees() && agrees);
            }
        };
    }

    /** @return false when the unit is at another facility than the chosen one */
    private static boolean isAt(Assignment assignment, @Nullable UUID facility) {
        if (facility == null || facility.equals(assignment.destination())) {
            return true;
        }
        boolean wasSentElsewhere = assignment.destination() != null;
        assignment.setDestination(facility);
        return !wasSentElsewhere;
    }

    private Moved load(Incident incident, Assignment assignment, StepReport report) {
        Named named = named(incident, report);
        List<Patient> wanted = report.patientIds().isEmpty() ? waitingFor(incident, assignment) : named.patients();
        List<Patient> loaded = new ArrayList<>();
        List<Patient> foreign = new ArrayList<>();
        boolean agrees = named.agrees() && !wanted.isEmpty();
        for (Patient patient : wanted) {
            // A unit that was called off takes no patient out of another unit.
            if (assignment.isCalledOff() && isWithAnother(patient, assignment)) {
                foreign.add(patient);
                continue;
            }
            // Reported after the hand-over, but it happened before: a crew that was off-line, no contradiction.
            agrees &= patient.endingAt() == null || !report.happened().isAfter(patient.endingAt());
            takeOver(patient, assignment);
            patient.load(assignment.id(), report.happened());
            loaded.add(patient);
        }
        return Moved.of(loaded, foreign, agrees);
    }

    /** Relay: the unit that takes a patient over goes where the other one was going, until the dispatcher decides otherwise. */
    private void takeOver(Patient patient, Assignment assignment) {
        if (assignment.destination() == null) {
            patient.onBoard()
                    .filter(before -> !before.equals(assignment.id()))
                    .flatMap(assignments::findByIdOptional)
                    .map(Assignment::destination)
                    .ifPresent(assignment::setDestination);
        }
        patient.onBoard()
                .filter(before -> !before.equals(assignment.id()))
                .flatMap(assignments::findByIdOptional)
                .ifPresent(assignments::changed);
    }

    private Moved relay(Incident incident, Assignment assignment, UUID to, StepReport report) {
        Named named = named(incident, report);
        List<Patient> wanted = report.patientIds().isEmpty() ? carriedBy(incident, assignment) : named.patients();
        // A unit that was called off has taken no patient over.
        Optional<Assignment> taker = assignments
                .findByIdOptional(to)
                .filter(other -> other.incidentId().equals(incident.id()) && !other.isCalledOff());
        if (taker.isEmpty()) {
            return Moved.of(wanted, List.of(), false);
        }
        List<Patient> passed = new ArrayList<>();
        List<Patient> foreign = new ArrayList<>();
        for (Patient patient : wanted) {
            boolean withTaker = patient.onBoard().filter(to::equals).isPresent();
            if (!withTaker && isWithAnother(patient, assignment)) {
                foreign.add(patient);
                continue;
            }
            if (!patient.rodeIn(assignment.id())) {
                patient.load(assignment.id(), report.happened());
            }
            takeOver(patient, taker.get());
            patient.load(to, report.happened());
            passed.add(patient);
        }
        if (!passed.isEmpty()) {
            // It carries a patient, so nobody waits for it to depart. When it took them on board, its own crew may
            // still say.
            taker.get()
                    .recordWithoutTime(Step.PATIENT_LOADED, report.provenance().recorded());
        }
        assignments.changed(taker.get());
        return Moved.of(passed, foreign, named.agrees() && (!wanted.isEmpty() || isRelayed(incident, assignment, to)));
    }

    /** Whether the other unit has said before that it took patients over from this one. */
    private boolean isRelayed(Incident incident, Assignment assignment, UUID to) {
        return patients.patientsFor(incident.id()).stream()
                .anyMatch(patient -> patient.rodeIn(assignment.id())
                        && patient.lastCarrier().filter(to::equals).isPresent());
    }

    private Moved handOver(Incident incident, Assignment assignment, StepReport report) {
        Named named = named(incident, report);
        List<Patient> wanted = report.patientIds().isEmpty() ? carriedBy(incident, assignment) : named.patients();
        List<Patient> handed = new ArrayList<>();
        List<Patient> foreign = new ArrayList<>();
        boolean agrees = named.agrees();
        UUID facility = report.facilityId() == null ? assignment.destination() : report.facilityId();
        for (Patient patient : wanted) {
            if (isWithAnother(patient, assignment)) {
                if (!wasRelayed(patient, assignment, report)) {
                    foreign.add(patient);
                }
                continue;
            }
            patient.handOver(assignment.id(), report.happened(), facility);
            agrees &= patient.end(Ending.HANDED_OVER, report.happened(), null, null);
            claims.confirm(incident, patient, facility, report.provenance().recorded());
            handed.add(patient);
        }
        return Moved.of(handed, foreign, agrees);
    }

    /** Whether another unit carries the patient, or carried them last. */
    private static boolean isWithAnother(Patient patient, Assignment assignment) {
        return patient.lastCarrier()
                .filter(carrier -> !carrier.equals(assignment.id()))
                .isPresent();
    }

    /** Whether what the unit calls a hand-over is how the patient came into the unit that carried them next. */
    private static boolean wasRelayed(Patient patient, Assignment assignment, StepReport report) {
        return patient.rodeIn(assignment.id())
                && patient.journey()
                        .getLast()
                        .getValue()
                        .loadedAt()
                        .isAfter(report.happened().minus(Assignment.SAME));
    }

    private record Named(List<Patient> patients, boolean agrees) {}

    /** The patients that the report names. An unknown one was found on scene; one of another incident is left out. */
    private Named named(Incident incident, StepReport report) {
        List<Patient> named = new ArrayList<>();
        boolean agrees = true;
        for (UUID id : report.patientIds()) {
            Patient patient =
                    patients.findByIdOptional(id).orElseGet(() -> patients.add(Patient.found(id, incident.id())));
            if (patient.incidentId().equals(incident.id())) {
                named.add(patient);
            } else {
                agrees = false;
            }
        }
        return new Named(named, agrees);
    }

    /**
     * Without names: all who wait if no other unit could take some of them and they fit into one, else the most urgent one.
     */
    private List<Patient> waitingFor(Incident incident, Assignment assignment) {
        List<Patient> own = patients.patientsFor(incident.id()).stream()
                .filter(patient -> patient.rodeIn(assignment.id()))
                .toList();
        if (!own.isEmpty()) {
            return own;
        }
        List<Patient> inBrokenUnit = inBrokenUnit(incident, assignment);
        if (!inBrokenUnit.isEmpty()) {
            return inBrokenUnit;
        }
        List<Patient> waiting = patients.patientsFor(incident.id()).stream()
                .filter(Patient::isWaiting)
                .sorted(Comparator.comparing((Patient patient) -> urgency(patient.colour()))
                        .thenComparing(Patient::id))
                .toList();
        boolean alone = assignments.assignmentsFor(incident.id()).stream()
                .noneMatch(other -> other.isLive() && !other.id().equals(assignment.id()));
        return alone && waiting.size() <= MOST_IN_ONE_UNIT
                ? waiting
                : waiting.stream().limit(1).toList();
    }

    /** Whom a replacement came for: those on board the unit that has broken down. */
    private List<Patient> inBrokenUnit(Incident incident, Assignment assignment) {
        Optional<UUID> replaced = needs.findByIdOptional(assignment.needId())
                .filter(Need::takesOver)
                .map(Need::replaces);
        return patients.patientsFor(incident.id()).stream()
                .filter(patient ->
                        patient.onBoard().isPresent() && patient.onBoard().equals(replaced))
                .toList();
    }

    private static Colour urgency(@Nullable Colour colour) {
        return colour == null ? Colour.GREEN : colour;
    }

    /** The patients on board the unit; where no loading was reported, those who waited for it. */
    private List<Patient> carriedBy(Incident incident, Assignment assignment) {
        List<Patient> all = patients.patientsFor(incident.id());
        List<Patient> onBoard = all.stream()
                .filter(patient ->
                        patient.lastCarrier().filter(assignment.id()::equals).isPresent())
                .toList();
        boolean neverCarried = all.stream().noneMatch(patient -> patient.rodeIn(assignment.id()));
        return onBoard.isEmpty() && neverCarried ? waitingFor(incident, assignment) : onBoard;
    }

    /** The patients that the unit carried last and who have no ending. */
    private List<UUID> withoutEnding(Incident incident, Assignment assignment) {
        return patients.patientsFor(incident.id()).stream()
                .filter(patient -> patient.ending() == null
                        && patient.lastCarrier().filter(assignment.id()::equals).isPresent())
                .map(Patient::id)
                .toList();
    }

    private static List<UUID> ids(List<Patient> patients) {
        return patients.stream().map(Patient::id).toList();
    }

    /** Whether the row holds all that the report says. */
    private static boolean isRepetition(TimelineEntry known, Assignment assignment, StepReport report) {
        return known.what() == TimelineEventType.of(report.step())
                && assignment.id().equals(known.assignmentId())
                && known.happened().equals(report.provenance().happened())
                && holds(known, "facility", report.facilityId())
                && holds(known, "toAssignment", report.toAssignmentId())
                && holds(known, "saidBy", report.provenance().saidBy())
                && holdsPatients(known, report.patientIds());
    }

    private static boolean holds(TimelineEntry known, String name, @Nullable Object stated) {
        return stated == null || stated.toString().equals(known.stated(name));
    }

    private static boolean holdsPatients(TimelineEntry known, List<UUID> patients) {
        return patients.isEmpty()
                || patients.toString().equals(known.stated("named"))
                || patients.toString().equals(known.stated("patients"));
    }

    /** A phone that gives two different reports one id loses neither. The id follows from the content, so a retry finds it. */
    private static StepReport underAnotherId(Assignment assignment, StepReport report) {
        String content = String.join(
                " ",
                report.id().toString(),
                assignment.id().toString(),
                report.step().name(),
                report.provenance().happened().toString(),
                String.valueOf(report.facilityId()),
                String.valueOf(report.toAssignmentId()),
                String.valueOf(report.provenance().saidBy()),
                report.patientIds().toString());
        return new StepReport(
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)),
                report.step(),
                report.provenance(),
                report.patientIds(),
                report.facilityId(),
                report.toAssignmentId());
    }
}
