package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.AssignmentView;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.masscasualty.MassCasualties;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.OfferReach;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.patient.Leg;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.scenerequest.SceneRequest;
import id.psc119.dispatch.response.scenerequest.SceneRequestView;
import id.psc119.dispatch.response.scenerequest.SceneRequests;
import id.psc119.dispatch.response.waiting.ResponseTimer;
import id.psc119.dispatch.response.waiting.ResponseTimers;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.push.PushReach;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the rows of incidents, of many at once with eight queries. */
@ApplicationScoped
public class IncidentRows {
    private final Needs needs;
    private final Patients patients;
    private final Offers offers;
    private final Assignments assignments;
    private final ResponseTimers timers;
    private final MassCasualties massCasualties;
    private final SceneRequests sceneRequests;
    private final Receipts receipts;
    private final OfferReach reach;

    IncidentRows(
            Needs needs,
            Patients patients,
            Offers offers,
            Assignments assignments,
            ResponseTimers timers,
            MassCasualties massCasualties,
            SceneRequests sceneRequests,
            Receipts receipts,
            OfferReach reach) {
        this.needs = needs;
        this.patients = patients;
        this.offers = offers;
        this.assignments = assignments;
        this.timers = timers;
        this.massCasualties = massCasualties;
        this.sceneRequests = sceneRequests;
        this.receipts = receipts;
        this.reach = reach;
    }

    public IncidentRow rowOf(Incident incident) {
        return rowsOf(List.of(incident)).getFirst();
    }

    public List<IncidentRow> rowsOf(List<Incident> incidents) {
        List<UUID> ids = incidents.stream().map(Incident::id).toList();
        Map<UUID, List<Need>> needsOf = needs.needsFor(ids).stream().collect(Collectors.groupingBy(Need::incidentId));
        Map<UUID, List<Patient>> patientsOf =
                patients.patientsFor(ids).stream().collect(Collectors.groupingBy(Patient::incidentId));
        List<Offer> made = offers.offersFor(ids);
        Map<UUID, PushReach> reached = reach.of(made);
        Map<UUID, List<Offer>> offersOf = made.stream().collect(Collectors.groupingBy(Offer::incidentId));
        Map<UUID, List<Assignment>> assignmentsOf =
                assignments.assignmentsFor(ids).stream().collect(Collectors.groupingBy(Assignment::incidentId));
        Map<UUID, List<ResponseTimer>> waitsOf =
                timers.timersFor(ids).stream().collect(Collectors.groupingBy(ResponseTimer::incidentId));
        Map<UUID, List<SceneRequest>> requestsOf =
                sceneRequests.requestsFor(ids).stream().collect(Collectors.groupingBy(SceneRequest::incidentId));
        Map<UUID, Instant> declared = massCasualties.declaredFor(ids);
        Map<String, SortedMap<String, String>> unknownWords =
                receipts.unknownWords("intake", "reported-incidents", ids);
        return incidents.stream()
                .map(incident -> row(
                        incident,
                        needsOf.getOrDefault(incident.id(), List.of()),
                        patientsOf.getOrDefault(incident.id(), List.of()),
                        offersOf.getOrDefault(incident.id(), List.of()),
                        assignmentsOf.getOrDefault(incident.id(), List.of()),
                        waitsOf.getOrDefault(incident.id(), List.of()),
                        reached,
                        declared.get(incident.id()),
                        requestsOf.getOrDefault(incident.id(), List.of()),
                        unknownWords.get(incident.id().toString())))
                .toList();
    }

    private static IncidentRow row(
            Incident incident,
            List<Need> needs,
            List<Patient> patients,
            List<Offer> offers,
            List<Assignment> assignments,
            List<ResponseTimer> waits,
            Map<UUID, PushReach> reached,
            @Nullable Instant massCasualtySince,
            List<SceneRequest> requests,
            @Nullable SortedMap<String, String> unknownWords) {
        return new IncidentRow(
                incident.id(),
                incident.spokenNumber(),
                incident.kind(),
                incident.isExercise(),
                incident.isUntriaged(),
                incident.state(),
                incident.reportedAt(),
                incident.triagedAt(),
                incident.channel(),
                incident.place(),
                incident.colour(),
                incident.complaint(),
                incident.complaintNote(),
                incident.hazards(),
                needs.stream().map(need -> row(need, assignments)).toList(),
                patients.stream().map(IncidentRows::row).toList(),
                offers.stream()
                        .map(offer -> offer.view(reached.get(offer.id())))
                        .toList(),
                assignments.stream().map(AssignmentView::of).toList(),
                incident.discrepancies(),
                incident.isCancelRequested()
                        ? new IncidentRow.CancelRequest(
                                incident.cancelReason(), incident.cancelRequestedAt(), incident.cancelRequestedBy())
                        : null,
                incident.withdrawnAt() == null
                        ? null
                        : new IncidentRow.Withdrawn(incident.withdrawnAt(), incident.withdrawnReason()),
                incident.closedAt(),
                incident.closeReason(),
                unknownWords,
                Stream.concat(waits.stream().map(ResponseTimer::view), ResponseTimer.desk(incident).stream())
                        .toList(),
                massCasualtySince,
                requests.stream()
                        .map(request -> SceneRequestView.of(request, needs, offers, assignments))
                        .toList(),
                incident.revision());
    }

    private static IncidentRow.NeedRow row(Need need, List<Assignment> assignments) {
        @Nullable
        UUID serves = assignments.stream()
                .filter(assignment -> assignment.needId().equals(need.id())
                        && (assignment.isLive() || assignment.step().isDone()))
                .map(Assignment::id)
                .reduce((one, later) -> later)
                .orElse(null);
        return new IncidentRow.NeedRow(
                need.id(), need.capability(), need.state(), serves, need.replaces(), need.meetingPoint());
    }

    private static IncidentRow.PatientRow row(Patient patient) {
        List<IncidentRow.LegRow> legs = new ArrayList<>();
        List<Map.Entry<UUID, Leg>> journey = patient.journey();
        for (int i = 0; i < journey.size(); i++) {
            Leg leg = journey.get(i).getValue();
            legs.add(new IncidentRow.LegRow(
                    journey.get(i).getKey(),
                    leg.loadedAt(),
                    leg.handedOverAt(),
                    leg.facilityId(),
                    i + 1 < journey.size() ? journey.get(i + 1).getKey() : null));
        }
        return new IncidentRow.PatientRow(
                patient.id(),
                patient.colour(),
                patient.sex(),
                patient.ageBand(),
                patient.ending(),
                patient.endingAt(),
                patient.isEndingConfirmed(),
                patient.endingReason(),
                patient.endingWitness(),
                patient.isEndingIncomplete(),
                patient.onBoard().orElse(null),
                legs);
    }
}
