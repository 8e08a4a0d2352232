package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Provenance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Ends offers whose time is over: by a sweep each second, and at once before somebody uses what they would hold, so that an
 * offer that has run out never locks its unit. Each in a transaction of its own, so that it locks no two incidents at once.
 */
@ApplicationScoped
public class OfferExpiry {
    private final Offers offers;
    private final Incidents incidents;
    private final Needs needs;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Clock clock;

    OfferExpiry(Offers offers, Incidents incidents, Needs needs, Timeline timeline, Alerts alerts, Clock clock) {
        this.offers = offers;
        this.incidents = incidents;
        this.needs = needs;
        this.timeline = timeline;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void lapseDue() {
        List<UUID> due = QuarkusTransaction.requiringNew().call(() -> offers.due(clock.instant()));
        for (UUID id : due) {
            QuarkusTransaction.requiringNew().run(() -> lapse(id));
        }
    }

    private void lapse(UUID id) {
        Incident incident = incidents.locked(offers.incidentOf(id).orElseThrow());
        Offer offer = offers.find(id).orElseThrow();
        Instant now = clock.instant();
        if (offer.isDue(now)) {
            offer.lapse();
            needs.of(incident.id(), offer.needId()).reopen();
            timeline.append(
                    incident,
                    TimelineEntry.of(
                                    incident.id(),
                                    TimelineEventType.OFFER_LAPSED,
                                    Provenance.byItself(now).at(offer.expiresAt()))
                            .ofUnit(null, offer.needId(), offer.callSign()));
            alerts.raise(
                    incident, Alerts.Severity.WARNING, Alerts.Code.OFFER_LAPSED, Map.of("callSign", offer.callSign()));
            offers.changed(offer);
        }
    }
}
