package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.need.NeedState;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Withdraws offers and reopens their needs. Part of a transaction of its caller. */
@ApplicationScoped
public class OfferWithdrawal {
    private final Offers offers;
    private final Needs needs;
    private final Timeline timeline;

    OfferWithdrawal(Offers offers, Needs needs, Timeline timeline) {
        this.offers = offers;
        this.needs = needs;
        this.timeline = timeline;
    }

    /** Withdraws all offers of an incident that still wait, because the incident is over. */
    public void withdrawAll(Incident incident, String reason, Provenance provenance) {
        for (Offer offer : offers.offersFor(incident.id())) {
            if (offer.state() == OfferState.OFFERED) {
                withdraw(incident, offer, reason, provenance);
            }
        }
    }

    /** Answers an offer for a unit that cannot drive: the next one is asked as after any refusal. */
    public void declineFor(Incident incident, Offer offer, String reason, Provenance provenance) {
        offer.decline(reason, provenance.recorded());
        reopenNeed(incident, offer);
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.OFFER_DECLINED, provenance)
                        .ofUnit(null, offer.needId(), offer.callSign())
                        .withWords("reason", reason));
        offers.changed(offer);
    }

    /** Withdraws the offers for a need that still wait, because it needs no unit any more. */
    public void withdrawFor(Incident incident, UUID needId, String reason, Provenance provenance) {
        for (Offer offer : offers.offersFor(incident.id())) {
            if (offer.needId().equals(needId) && offer.state() == OfferState.OFFERED) {
                withdraw(incident, offer, reason, provenance);
            }
        }
    }

    void withdraw(Incident incident, Offer offer, @Nullable String reason, Provenance provenance) {
        offer.withdraw(reason, provenance.recorded());
        reopenNeed(incident, offer);
        timeline.append(
                incident,
                TimelineEntry.of(incident.id(), TimelineEventType.OFFER_WITHDRAWN, provenance)
                        .ofUnit(null, offer.needId(), offer.callSign())
                        .withWords("reason", reason));
        offers.changed(offer);
    }

    void reopenNeed(Incident incident, Offer offer) {
        Need need = needs.get(incident.id(), offer.needId());
        // Of responders several may be asked: while one of them may still answer, the need is not open.
        if (need.state() == NeedState.OFFERED && !offers.isAnyWaitingFor(need.id())) {
            need.reopen();
        }
    }
}
