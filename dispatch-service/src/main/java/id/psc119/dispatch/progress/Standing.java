package id.psc119.dispatch.progress;

import id.psc119.dispatch.assignment.Assignment;
import id.psc119.dispatch.assignment.Assignments;
import id.psc119.dispatch.assignment.Step;
import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.closure.Closing;
import id.psc119.dispatch.incident.Incident;
import id.psc119.dispatch.incident.IncidentState;
import id.psc119.dispatch.incident.Incidents;
import id.psc119.dispatch.need.NeedState;
import id.psc119.dispatch.need.Needs;
import id.psc119.dispatch.offer.OfferState;
import id.psc119.dispatch.offer.Offers;
import id.psc119.platform.report.Told;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** Draws from a transaction's changes how each incident stands at its end: as far as its most advanced unit, or over. */
@ApplicationScoped
class Standing {
    private final Incidents incidents;
    private final Assignments assignments;
    private final Offers offers;
    private final Needs needs;
    private final Closing closing;
    private final Clock clock;

    Standing(Incidents incidents, Assignments assignments, Offers offers, Needs needs, Closing closing, Clock clock) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.offers = offers;
        this.needs = needs;
        this.closing = closing;
        this.clock = clock;
    }

    void conclude(@Observes @Priority(Changed.CONCLUDE) Changed changed) {
        for (UUID id : changed.incidents()) {
            Incident incident = incidents.known(id);
            closing.closeIfDone(incident, Told.byItself(clock.instant()));
            incident.stand(stateOf(incident));
            incident.revise();
        }
    }

    private IncidentState stateOf(Incident incident) {
        Optional<Step> furthest = assignments.of(incident.id()).stream()
                .filter(Assignment::isLive)
                .map(Assignment::step)
                .max(Comparator.naturalOrder());
        if (furthest.isPresent()) {
            return furthest.get().incident();
        }
        if (offers.of(incident.id()).stream().anyMatch(offer -> offer.state() == OfferState.OFFERED)) {
            return IncidentState.OFFERED;
        }
        // With nothing left to send for, it stays where its last unit left it, until the endings are told.
        boolean wantsMore = needs.of(incident.id()).stream().anyMatch(need -> need.state() == NeedState.OPEN);
        return wantsMore || incident.state() == IncidentState.OFFERED ? IncidentState.NEW : incident.state();
    }
}
