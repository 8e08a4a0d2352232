package id.psc119.dispatch.response.offertext;

import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.OfferSettings;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.offertext.OfferQuestions.Outcome;
import id.psc119.dispatch.response.offertext.OfferQuestions.Way;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Has a crew rung up that has not answered an offer for a while. Also one whose phone took the notification: who sleeps hears it ring, and not
 * one short tone.
 */
@ApplicationScoped
class AskByCall implements Sweep<UUID> {
    private static final Duration WHILE_OFF = Duration.ofHours(1);

    private final OfferQuestions questions;
    private final AskCrew askCrew;
    private final Offers offers;
    private final OfferSettings settings;

    AskByCall(OfferQuestions questions, AskCrew askCrew, Offers offers, OfferSettings settings) {
        this.questions = questions;
        this.askCrew = askCrew;
        this.offers = offers;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "offers-by-call";
    }

    @Override
    public boolean asksDatabase() {
        return settings.callAfter().isPresent();
    }

    @Override
    public Optional<Instant> nextDue() {
        return settings.callAfter()
                .flatMap(after -> questions.oldestUndecided(Way.CALL).map(offered -> offered.plus(after)));
    }

    @Override
    public Optional<String> question() {
        return settings.callAfter().map(_ -> OfferQuestions.OPEN_OFFERS);
    }

    @Override
    public Duration lookAgain() {
        return WHILE_OFF;
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return settings.callAfter()
                .map(after -> questions.undecided(Way.CALL, now.minus(after), limit))
                .orElse(List.of());
    }

    @Override
    public void handle(UUID id, Instant now) {
        offers.findByIdOptional(id).ifPresent(offer -> {
            Outcome outcome = outcomeOf(offer, now);
            if (questions.decide(Way.CALL, id, outcome, now) && outcome == Outcome.ASKED) {
                askCrew.ask(offer, Way.CALL, now);
            }
        });
    }

    private Outcome outcomeOf(Offer offer, Instant now) {
        if (!offer.isOpen(now)) {
            return Outcome.ENDED;
        }
        return askCrew.hasNumber(offer, now) ? Outcome.ASKED : Outcome.NO_NUMBER;
    }
}
