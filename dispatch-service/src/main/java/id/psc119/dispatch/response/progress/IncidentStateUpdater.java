package id.psc119.dispatch.response.progress;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.assignment.FieldReports;
import id.psc119.dispatch.response.breakdown.CancelReplacement;
import id.psc119.dispatch.response.closure.CloseIncident;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.offer.OfferState;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Step;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/** At the end of a transaction, sets the state of each changed incident from its most advanced unit, or closes it. */
@ApplicationScoped
class IncidentStateUpdater {
    private final Incidents incidents;
    private final Assignments assignments;
    private final Offers offers;
    private final Needs needs;
    private final FieldReports reports;
    private final CancelReplacement replacement;
    private final CloseIncident closing;
    private final Clock clock;

    IncidentStateUpdater(
            Incidents incidents,
            Assignments assignments,
            Offers offers,
            Needs needs,
            FieldReports reports,
            CancelReplacement replacement,
            CloseIncident closing,
            Clock clock) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.offers = offers;
        this.needs = needs;
        this.reports = reports;
        this.replacement = replacement;
        this.closing = closing;
        this.clock = clock;
    }

    void conclude(@Observes @Priority(Changed.CONCLUDE) Changed changed) {
        for (UUID id : changed.incidents()) {
            Incident incident = incidents.get(id);
            Provenance byItself = Provenance.byItself(clock.instant());
            // Whoever was on board may have got an ending, or another unit, in any way.
            reports.endBrokenDown(incident, byItself);
            replacement.cancelNeedless(incident, byItself);
            closing.closeIfDone(incident, byItself);
            incident.setState(stateOf(incident));
            incident.revise();
        }
    }

    private IncidentState stateOf(Incident incident) {
        Optional<Step> furthest = assignments.assignmentsFor(incident.id()).stream()
                .filter(Assignment::isLive)
                .map(Assignment::step)
                .max(Comparator.naturalOrder());
        if (furthest.isPresent()) {
            return IncidentState.at(furthest.get());
        }
        if (offers.offersFor(incident.id()).stream().anyMatch(offer -> offer.state() == OfferState.OFFERED)) {
            return IncidentState.OFFERED;
        }
        // With nothing left to send for, it keeps the state of its last unit until the endings are reported.
        boolean wantsMore = needs.needsFor(incident.id()).stream().anyMatch(need -> need.state() == NeedState.OPEN);
        return wantsMore || incident.state() == IncidentState.OFFERED ? IncidentState.NEW : incident.state();
    }
}
