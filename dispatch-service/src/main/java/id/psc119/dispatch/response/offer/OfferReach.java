package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.attention.CrewAttention;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.push.PushEnded;
import id.psc119.platform.push.PushMessages;
import id.psc119.platform.push.PushReach;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whether the crew of an open offer was reached by web push, so that the dispatcher calls those who were not. */
@ApplicationScoped
public class OfferReach {
    private final PushMessages messages;
    private final Offers offers;
    private final Incidents incidents;
    private final Changes changes;

    OfferReach(PushMessages messages, Offers offers, Incidents incidents, Changes changes) {
        this.messages = messages;
        this.offers = offers;
        this.incidents = incidents;
        this.changes = changes;
    }

    /** Of those of the offers that still wait for an answer; empty while web push is off. */
    public Map<UUID, PushReach> of(Collection<Offer> some) {
        List<UUID> open = some.stream()
                .filter(offer -> offer.state() == OfferState.OFFERED)
                .map(Offer::id)
                .toList();
        return messages.reachOf(CrewAttention.OFFER, open);
    }

    /** The boards show it when a message was taken, or when none was. */
    void ended(@Observes PushEnded push) {
        if (push.kind().equals(CrewAttention.OFFER)) {
            offers.incidentOf(push.subject()).ifPresent(incident -> {
                incidents.getLocked(incident);
                changes.incident(incident);
            });
        }
    }
}
