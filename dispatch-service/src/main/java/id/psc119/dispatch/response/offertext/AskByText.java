package id.psc119.dispatch.response.offertext;

import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.OfferReach;
import id.psc119.dispatch.response.offer.OfferSettings;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.offertext.OfferQuestions.Outcome;
import id.psc119.dispatch.response.offertext.OfferQuestions.Way;
import id.psc119.platform.push.PushReach;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks a crew by text message whether it takes an offer, when no phone of theirs took the notification and nobody has answered for a while. */
@ApplicationScoped
class AskByText implements Sweep<UUID> {
    private static final Duration WHILE_OFF = Duration.ofHours(1);

    private final OfferQuestions questions;
    private final AskCrew askCrew;
    private final Offers offers;
    private final OfferReach reach;
    private final OfferSettings settings;

    AskByText(OfferQuestions questions, AskCrew askCrew, Offers offers, OfferReach reach, OfferSettings settings) {
        this.questions = questions;
        this.askCrew = askCrew;
        this.offers = offers;
        this.reach = reach;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "offers-by-text";
    }

    @Override
    public boolean asksDatabase() {
        return settings.textAfter().isPresent();
    }

    @Override
    public Optional<Instant> nextDue() {
        return settings.textAfter()
                .flatMap(after -> questions.oldestUndecided(Way.TEXT).map(offered -> offered.plus(after)));
    }

    @Override
    public Optional<String> question() {
        return settings.textAfter().map(_ -> OfferQuestions.OPEN_OFFERS);
    }

    @Override
    public Duration lookAgain() {
        return WHILE_OFF;
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return settings.textAfter()
                .map(after -> questions.undecided(Way.TEXT, now.minus(after), limit))
                .orElse(List.of());
    }

    @Override
    public void handle(UUID id, Instant now) {
        offers.findByIdOptional(id).ifPresent(offer -> {
            Outcome outcome = outcomeOf(offer, now);
            if (questions.decide(Way.TEXT, id, outcome, now) && outcome == Outcome.ASKED) {
                askCrew.ask(offer, Way.TEXT, now);
            }
        });
    }

    private Outcome outcomeOf(Offer offer, Instant now) {
        if (!offer.isOpen(now)) {
            return Outcome.ENDED;
        }
        if (reach.of(List.of(offer)).get(offer.id()) == PushReach.REACHED) {
            return Outcome.REACHED;
        }
        return askCrew.hasNumber(offer, now) ? Outcome.ASKED : Outcome.NO_NUMBER;
    }
}
