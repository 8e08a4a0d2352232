package id.psc119.dispatch.response.scenerequest;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.attention.CrewAttention;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.Offers;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Rings the phones of a crew that has asked for one more unit when there is news: a unit comes, nobody does, or the one that came does
 * not come any more. Whatever brought it about: the desk's words, an accepted offer or a cancelled need.
 */
@ApplicationScoped
class TellAskingCrew {
    private final SceneRequests requests;
    private final Incidents incidents;
    private final Needs needs;
    private final Offers offers;
    private final Assignments assignments;
    private final CrewAttention attention;
    private final Clock clock;

    TellAskingCrew(
            SceneRequests requests,
            Incidents incidents,
            Needs needs,
            Offers offers,
            Assignments assignments,
            CrewAttention attention,
            Clock clock) {
        this.requests = requests;
        this.incidents = incidents;
        this.needs = needs;
        this.offers = offers;
        this.assignments = assignments;
        this.attention = attention;
        this.clock = clock;
    }

    void tell(@Observes @Priority(Changed.TELL) Changed changed) {
        List<UUID> ids = changed.incidents();
        if (!ids.isEmpty()) {
            requests.requestsFor(ids).forEach(this::tellOf);
        }
    }

    private void tellOf(SceneRequest request) {
        UUID incidentId = request.incidentId();
        List<Assignment> units = assignments.assignmentsFor(incidentId);
        SceneRequestView.Outcome outcome = SceneRequestView.of(
                        request, needs.needsFor(incidentId), offers.offersFor(incidentId), units)
                .outcome();
        boolean news = switch (outcome) {
            case UNIT_COMES, ARRANGED, REFUSED -> outcome != request.toldOutcome();
            // Only for who was told that somebody comes.
            case WAITING, UNIT_ASKED -> request.toldOutcome() == SceneRequestView.Outcome.UNIT_COMES;
            case WITHDRAWN, OVER -> false;
        };
        if (!news) {
            return;
        }
        request.told(outcome);
        Instant now = clock.instant();
        units.stream()
                .filter(unit -> unit.id().equals(request.assignmentId()) && unit.isLive())
                .forEach(unit -> attention.answered(
                        request.id(),
                        unit.unitId(),
                        switch (outcome) {
                            case UNIT_COMES, ARRANGED -> CrewAttention.Answer.COMES;
                            case REFUSED -> CrewAttention.Answer.REFUSED;
                            default -> CrewAttention.Answer.SOUGHT_AGAIN;
                        },
                        now,
                        incidents.get(incidentId).isExercise()));
    }
}
