package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.admission.Importance;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The work of a unit: its steps, reported by its crew or entered for them by the PSC, and what the dispatcher decides of it. */
@Path("/assignments/{id}")
@Importance(Importance.Level.VITAL)
@RunOnVirtualThread
public class AssignmentResource {
    private final Assignments assignments;
    private final FieldReports reports;
    private final Incidents incidents;
    private final Needs needs;
    private final Patients patients;
    private final Facilities facilities;
    private final Timeline timeline;
    private final Caller caller;
    private final Clock clock;

    AssignmentResource(
            Assignments assignments,
            FieldReports reports,
            Incidents incidents,
            Needs needs,
            Patients patients,
            Facilities facilities,
            Timeline timeline,
            Caller caller,
            Clock clock) {
        this.assignments = assignments;
        this.reports = reports;
        this.incidents = incidents;
        this.needs = needs;
        this.patients = patients;
        this.facilities = facilities;
        this.timeline = timeline;
        this.caller = caller;
        this.clock = clock;
    }

    /** {@code happened} and {@code sent} by the reporter's clock, which may be wrong; {@code via} how it reached us. */
    public record Report(
            @NotNull Step step,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy,
            @Nullable @Size(max = 50) List<@NotNull UUID> patientIds,
            @Nullable UUID facilityId,
            @Nullable UUID toAssignmentId) {}

    public record Reported(AssignmentView assignment, TimelineEntry.Item entry) {}

    @PUT
    @ObjectRule("the desk any assignment; others those of a unit that they crew now, or crewed at its acceptance")
    @Path("/steps/{reportId}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public Reported report(UUID id, UUID reportId, @NotNull @Valid Report report) {
        Incident incident = lockIncidentOf(id);
        Assignment assignment = assignments.known(id);
        assignments.mustBeVisible(assignment, caller);
        TimelineEntry entry = reports.take(
                incident,
                assignment,
                new StepReport(
                        reportId,
                        report.step(),
                        Provenance.of(
                                report.happened(),
                                report.sent(),
                                report.via(),
                                report.saidBy(),
                                caller,
                                clock.instant()),
                        report.patientIds() == null ? List.of() : report.patientIds(),
                        report.facilityId(),
                        report.toAssignmentId()));
        return new Reported(AssignmentView.of(assignment), entry.item());
    }

    /** Where a unit takes its patients; {@code patientIds} for whom, before they are on board. */
    public record ChosenDestination(
            @NotNull UUID facilityId,
            @Nullable @Size(max = 50) List<@NotNull UUID> patientIds,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    @PUT
    @ObjectRule("the desk any assignment; others those of a unit that they crew now, or crewed at its acceptance")
    @Path("/destination")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public AssignmentView chooseDestination(UUID id, @NotNull @Valid ChosenDestination chosen) {
        Incident incident = lockIncidentOf(id);
        Assignment assignment = assignments.known(id);
        assignments.mustBeVisible(assignment, caller);
        List<UUID> expected = chosen.patientIds() == null ? List.of() : chosen.patientIds();
        if (chosen.facilityId().equals(assignment.destination())
                && (chosen.patientIds() == null || expected.equals(assignment.expected()))) {
            return AssignmentView.of(assignment);
        }
        if (facilities.find(chosen.facilityId()).isEmpty()) {
            throw new ProblemException(DispatchProblem.FACILITY_UNKNOWN);
        }
        expected.forEach(patient -> patients.of(incident.id(), patient));
        assignment.goTo(chosen.facilityId(), expected);
        timeline.append(
                incident,
                TimelineEntry.of(
                                incident.id(),
                                TimelineEventType.DESTINATION,
                                Provenance.of(
                                        chosen.happened(),
                                        chosen.sent(),
                                        chosen.via(),
                                        chosen.saidBy(),
                                        caller,
                                        clock.instant()))
                        .ofUnit(id, assignment.needId(), assignment.callSign())
                        .with("facility", chosen.facilityId())
                        .withWords("reason", chosen.reason()));
        assignments.changed(assignment);
        return AssignmentView.of(assignment);
    }

    public record StandDown(
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** Calls a unit off; its need waits for another one. */
    @PUT
    @Path("/stand-down")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public AssignmentView standDown(UUID id, @NotNull @Valid StandDown decision) {
        Incident incident = lockIncidentOf(id);
        Assignment assignment = assignments.known(id);
        if (assignment.endReason() == EndReason.STOOD_DOWN) {
            return AssignmentView.of(assignment);
        }
        Provenance provenance = Provenance.of(
                decision.happened(), decision.sent(), decision.via(), decision.saidBy(), caller, clock.instant());
        boolean carries = patients.of(incident.id()).stream()
                .anyMatch(patient -> patient.onBoard().filter(id::equals).isPresent());
        boolean wasDone = assignment.step().isDone();
        assignment.standDown(EndReason.STOOD_DOWN, carries, provenance.recorded());
        if (!wasDone) {
            needs.of(incident.id(), assignment.needId()).reopen();
        }
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.STOOD_DOWN, provenance)
                        .ofUnit(id, assignment.needId(), assignment.callSign())
                        .withWords("reason", decision.reason()));
        assignments.changed(assignment);
        return AssignmentView.of(assignment);
    }

    private Incident lockIncidentOf(UUID id) {
        return incidents.locked(
                assignments.incidentOf(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
    }
}
