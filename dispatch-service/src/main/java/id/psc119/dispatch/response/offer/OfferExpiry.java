package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.Provenance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Records that offers have expired: by a sweep, and before a request uses the unit or the need that an expired offer would still
 * reserve. A request handles only the offers that it needs. Each offer has a transaction of its own, so a failing one stops no
 * other and no transaction locks two incidents.
 */
@ApplicationScoped
public class OfferExpiry implements Sweep<UUID> {
    private static final Logger LOG = Logger.getLogger(OfferExpiry.class);

    private final Offers offers;
    private final Incidents incidents;
    private final Needs needs;
    private final Timeline timeline;
    private final Alerts alerts;
    private final Counter lapsed;
    private final Clock clock;

    OfferExpiry(
            Offers offers,
            Incidents incidents,
            Needs needs,
            Timeline timeline,
            Alerts alerts,
            MeterRegistry meters,
            Clock clock) {
        this.offers = offers;
        this.incidents = incidents;
        this.needs = needs;
        this.timeline = timeline;
        this.alerts = alerts;
        // Before the first: an increase from nothing is none to a monitor.
        this.lapsed = meters.counter("psc.offers.lapsed");
        this.clock = clock;
    }

    @Override
    public String name() {
        return "offer-expiry";
    }

    @Override
    public Optional<Instant> nextDue() {
        return offers.nextExpiry();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(expires_at) FROM offer WHERE state = 'OFFERED'");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return offers.due(now, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        // An incident that somebody works on right now is left for the next pass: the others do not wait for it.
        offers.incidentOf(id)
                .flatMap(incidents::findUnlocked)
                .ifPresent(incident -> offers.findByIdOptional(id).ifPresent(offer -> expire(incident, offer)));
    }

    /** Before a unit is asked or sent: the offer to it that has expired, at whichever incident. */
    public void expireOfferOf(UUID unitId) {
        QuarkusTransaction.requiringNew()
                .call(() -> offers.dueOfUnit(unitId, clock.instant()))
                .ifPresent(this::expireAlone);
    }

    /** The expired offers of an incident, in the transaction that has locked it. */
    void expireOffersFor(Incident incident) {
        for (Offer offer : offers.offersFor(incident.id())) {
            expire(incident, offer);
        }
    }

    private void expireAlone(UUID id) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                Optional<Incident> incident = offers.incidentOf(id).flatMap(incidents::findLocked);
                incident.ifPresent(found -> offers.findByIdOptional(id).ifPresent(offer -> expire(found, offer)));
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "offer cannot expire: offer=%s", id);
        }
    }

    private void expire(Incident incident, Offer offer) {
        Instant now = clock.instant();
        if (!offer.isDue(now)) {
            return;
        }
        offer.lapse();
        lapsed.increment();
        if (!offers.isAnyWaitingFor(offer.needId())) {
            needs.get(incident.id(), offer.needId()).reopen();
        }
        timeline.append(
                incident,
                TimelineEntry.of(
                                incident.id(),
                                TimelineEventType.OFFER_LAPSED,
                                Provenance.byItself(now).at(offer.expiresAt()))
                        .ofUnit(null, offer.needId(), offer.callSign()));
        alerts.raise(incident, Alerts.Code.OFFER_LAPSED, Map.of("callSign", offer.callSign()));
        offers.changed(offer);
    }
}
