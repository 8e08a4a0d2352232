package id.psc119.dispatch.response.offer;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records why another unit was asked than the first ready one, after the offer went out: nobody waits for the reason. */
@ApplicationScoped
public class ExplainChoice {
    private final Incidents incidents;
    private final Offers offers;
    private final Timeline timeline;

    ExplainChoice(Incidents incidents, Offers offers, Timeline timeline) {
        this.incidents = incidents;
        this.offers = offers;
        this.timeline = timeline;
    }

    /** An offer that passes over nobody stays as it is. Another reason replaces the one before, which stays in the timeline. */
    @Transactional
    public Offer.View explain(UUID offerId, ChoiceReason reason, @Nullable String words, Provenance provenance) {
        Incident incident = incidents.getLocked(
                offers.incidentOf(offerId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND)));
        Offer offer = offers.findByIdOptional(offerId).orElseThrow();
        if (offer.explain(reason, words)) {
            timeline.append(
                    incident,
                    TimelineEntry.of(incident.id(), TimelineEventType.CHOICE_EXPLAINED, provenance)
                            .ofUnit(null, offer.needId(), offer.callSign())
                            .with("offer", offer.id())
                            .with("passedOver", offer.passedOver())
                            .with("choiceReason", reason)
                            .withWords("choiceWords", words));
            offers.changed(offer);
        }
        return offer.view();
    }
}
