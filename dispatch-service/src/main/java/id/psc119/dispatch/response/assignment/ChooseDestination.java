package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.exchange.facility.Facilities;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Chooses the facility to which a unit takes its patients. */
@ApplicationScoped
public class ChooseDestination {
    private final Incidents incidents;
    private final Assignments assignments;
    private final Patients patients;
    private final Facilities facilities;
    private final DestinationRoom room;
    private final Alerts alerts;
    private final Timeline timeline;

    ChooseDestination(
            Incidents incidents,
            Assignments assignments,
            Patients patients,
            Facilities facilities,
            DestinationRoom room,
            Alerts alerts,
            Timeline timeline) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.patients = patients;
        this.facilities = facilities;
        this.room = room;
        this.alerts = alerts;
        this.timeline = timeline;
    }

    /**
     * Chooses it.
     *
     * @param patientIds for whom, before they are on board; absent when that was not said
     * @throws ProblemException if the caller may not see the assignment, the facility is not known, it is too late, or the desk gives no reason for a
     *     facility without room while another has room
     */
    @Transactional
    public AssignmentView choose(
            Caller caller,
            UUID assignmentId,
            UUID facilityId,
            @Nullable List<UUID> patientIds,
            @Nullable String reason,
            Provenance provenance) {
        Incident incident = incidents.getLocked(assignments
                .incidentOf(assignmentId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Assignment assignment = assignments.get(assignmentId);
        assignments.mustBeVisible(assignment, caller);
        List<UUID> expected = patientIds == null ? List.of() : patientIds;
        boolean isChosen = facilityId.equals(assignment.destination())
                && (patientIds == null || expected.equals(assignment.expected()));
        if (isChosen && (reason == null || isKnown(incident, assignment, facilityId, reason))) {
            return AssignmentView.of(assignment);
        }
        if (!isChosen) {
            if (facilities.find(facilityId).isEmpty()) {
                throw new ProblemException(DispatchProblem.FACILITY_UNKNOWN);
            }
            expected.forEach(patient -> patients.get(incident.id(), patient));
            if (reason == null || reason.isBlank()) {
                checkRoom(caller, incident, assignment, facilityId, expected);
            }
            assignment.chooseDestination(facilityId, expected);
        }
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.DESTINATION, provenance)
                        .ofUnit(assignmentId, assignment.needId(), assignment.callSign())
                        .with("facility", facilityId)
                        .withWords("reason", reason));
        assignments.changed(assignment);
        return AssignmentView.of(assignment);
    }

    /** The desk must choose another facility or say why. A crew is on its way already: its choice stands, and the desk is alerted. */
    private void checkRoom(
            Caller caller, Incident incident, Assignment assignment, UUID facilityId, List<UUID> expected) {
        try {
            room.mustBeThere(incident, assignment, facilityId, expected);
        } catch (ProblemException full) {
            if (caller.isDesk()) {
                throw full;
            }
            Map<String, Object> detail = new HashMap<>(full.extras());
            detail.put("unit", assignment.callSign());
            alerts.raise(incident, Alerts.Code.DESTINATION_WITHOUT_ROOM, detail);
        }
    }

    private boolean isKnown(Incident incident, Assignment assignment, UUID facilityId, String reason) {
        return timeline.entriesFor(incident.id(), TimelineEventType.DESTINATION).stream()
                .anyMatch(entry -> assignment.id().equals(entry.assignmentId())
                        && facilityId.toString().equals(entry.stated("facility"))
                        && reason.equals(entry.stated("reason")));
    }
}
