package id.psc119.dispatch.response.offertext;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.OfferReach;
import id.psc119.dispatch.response.offer.OfferSettings;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.offertext.OfferQuestions.OfferQuestion;
import id.psc119.dispatch.response.offertext.OfferQuestions.Outcome;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.push.PushReach;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks a crew by text message whether it takes an offer, when no phone of theirs took the notification and nobody has answered for a while.
 * The text names no patient, caller or place: a telephone is read by others.
 */
@ApplicationScoped
class AskByText implements Sweep<UUID> {
    static final String ACCEPT = "ACCEPT";
    static final String DECLINE = "DECLINE";

    private static final Logger LOG = Logger.getLogger(AskByText.class);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm", Locale.ROOT);
    private static final Duration WHILE_OFF = Duration.ofHours(1);

    private final OfferQuestions questions;
    private final Offers offers;
    private final OfferReach reach;
    private final OfferSettings settings;
    private final Incidents incidents;
    private final Units units;
    private final PersonMessages messages;
    private final Regency regency;
    private final Clock clock;

    AskByText(
            OfferQuestions questions,
            Offers offers,
            OfferReach reach,
            OfferSettings settings,
            Incidents incidents,
            Units units,
            PersonMessages messages,
            Regency regency,
            Clock clock) {
        this.questions = questions;
        this.offers = offers;
        this.reach = reach;
        this.settings = settings;
        this.incidents = incidents;
        this.units = units;
        this.messages = messages;
        this.regency = regency;
        this.clock = clock;
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
        return settings.textAfter().flatMap(after -> questions.oldestUndecided().map(offered -> offered.plus(after)));
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
                .map(after -> questions.undecided(now.minus(after), limit))
                .orElse(List.of());
    }

    @Override
    public void handle(UUID id, Instant now) {
        offers.findByIdOptional(id).ifPresent(offer -> {
            Outcome outcome = outcomeOf(offer, now);
            if (questions.decide(id, outcome, now) && outcome == Outcome.ASKED) {
                ask(offer, now);
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
        boolean hasNumber = units.find(offer.unitId())
                .map(unit -> unit.toAlert(regency.dayOf(now)).stream()
                        .anyMatch(person -> unit.telephones().of(person) != null))
                .orElse(false);
        return hasNumber ? Outcome.ASKED : Outcome.NO_NUMBER;
    }

    private void ask(Offer offer, Instant now) {
        Unit unit = units.find(offer.unitId()).orElseThrow();
        Incident incident = incidents.get(offer.incidentId());
        for (String person : unit.toAlert(regency.dayOf(now))) {
            Optional.ofNullable(unit.telephones().of(person)).ifPresent(number -> {
                OfferQuestion question =
                        new OfferQuestion(Uuid7.at(clock.instant()), offer.id(), person, Uuid7.at(clock.instant()));
                questions.add(question, now);
                messages.send(new PersonMessage(
                        question.id(),
                        number,
                        "offer.question",
                        List.of(
                                Map.entry("regency", regency.name()),
                                Map.entry("callSign", offer.callSign()),
                                Map.entry("number", incident.spokenNumber()),
                                Map.entry(
                                        "until", CLOCK.format(offer.expiresAt().atZone(regency.zone())))),
                        "id",
                        new PersonMessage.Subject("OFFER", offer.id()),
                        incident.isExercise(),
                        false,
                        offer.expiresAt(),
                        null,
                        new PersonMessage.Question(question.id(), List.of(ACCEPT, DECLINE))));
            });
        }
        LOG.infof(
                "offer asked by text: incident=%s unit=%s offer=%s",
                incident.spokenNumber(), unit.callSign(), offer.id());
    }
}
