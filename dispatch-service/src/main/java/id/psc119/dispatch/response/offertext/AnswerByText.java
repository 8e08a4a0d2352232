package id.psc119.dispatch.response.offertext;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.offer.AnswerOffer;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.OfferState;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.offertext.OfferQuestions.OfferQuestion;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Version;
import id.psc119.vocabulary.Via;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies what a crew member answered by text message or by a key on a call, by the use case of the app. The answer tells them whether they have
 * the task: an answer that comes too late, or after somebody else's, changes nothing and gets a truthful text.
 */
@ApplicationScoped
class AnswerByText {
    static final String SENDER = "intake";
    static final String KIND = "message-answers";

    private static final Logger LOG = Logger.getLogger(AnswerByText.class);
    private static final Duration OF_USE = Duration.ofMinutes(30);
    private static final String ACCEPTED = "offer.accepted";
    private static final String NOT_TAKEN = "offer.over";

    private final OfferQuestions questions;
    private final AnswerOffer answerOffer;
    private final Offers offers;
    private final Incidents incidents;
    private final Units units;
    private final Receipts receipts;
    private final PersonMessages messages;
    private final Regency regency;
    private final Clock clock;

    AnswerByText(
            OfferQuestions questions,
            AnswerOffer answerOffer,
            Offers offers,
            Incidents incidents,
            Units units,
            Receipts receipts,
            PersonMessages messages,
            Regency regency,
            Clock clock) {
        this.questions = questions;
        this.answerOffer = answerOffer;
        this.offers = offers;
        this.incidents = incidents;
        this.units = units;
        this.receipts = receipts;
        this.messages = messages;
        this.regency = regency;
        this.clock = clock;
    }

    /** What was answered. */
    record Given(String answer, @Nullable Via via, @Nullable Instant receivedAt) {}

    /**
     * Applies an answer. The same one again has no effect, so it is applied before its receipt is written: if the service stops in between,
     * intake sends it again.
     */
    void take(UUID questionId, Version version, Given given) {
        Optional<OfferQuestion> question = questions.find(questionId);
        @Nullable String text = question.map(asked -> apply(asked, given)).orElse(null);
        QuarkusTransaction.requiringNew().run(() -> {
            if (!receipts.isNew(SENDER, KIND, questionId, version)) {
                return;
            }
            question.ifPresent(asked -> {
                questions.recordAnswer(asked.id(), given.answer(), clock.instant());
                if (text != null) {
                    tell(asked, text, given);
                }
            });
        });
    }

    /** The text that the person gets; null for none: who declines has their receipt from intake. */
    private @Nullable String apply(OfferQuestion asked, Given given) {
        Provenance provenance = provenance(asked, given);
        try {
            return switch (given.answer()) {
                case AskCrew.ACCEPT -> {
                    answerOffer.acceptByText(asked.offerId(), asked.assignmentId(), asked.personId(), provenance);
                    yield ACCEPTED;
                }
                case AskCrew.DECLINE -> {
                    answerOffer.declineByText(asked.offerId(), asked.personId(), provenance);
                    yield null;
                }
                default -> null;
            };
        } catch (ProblemException e) {
            LOG.infof("answer by text not applied: offer=%s: %s", asked.offerId(), e.getMessage());
            return isTheirs(asked) ? ACCEPTED : NOT_TAKEN;
        }
    }

    /** Whether somebody of the crew has accepted before: the unit has the task. */
    private boolean isTheirs(OfferQuestion asked) {
        return QuarkusTransaction.requiringNew()
                .call(() -> offers.findByIdOptional(asked.offerId())
                        .filter(offer -> offer.state() == OfferState.ACCEPTED)
                        .isPresent());
    }

    private Provenance provenance(OfferQuestion asked, Given given) {
        Instant now = clock.instant();
        @Nullable Instant received = given.receivedAt();
        return Provenance.of(received, now, viaOf(given), null, new Writer(asked.personId(), nameOf(asked)), now);
    }

    private static Via viaOf(Given given) {
        return given.via() == Via.WHATSAPP || given.via() == Via.PHONE ? given.via() : Via.SMS;
    }

    /** Who wrote: the member of the crew whose number was asked. */
    private record Writer(String personId, String name) implements Provenance.Author {}

    private String nameOf(OfferQuestion asked) {
        return unitOf(asked).stream()
                .flatMap(unit -> unit.message().crew().stream())
                .filter(member -> member.personId().equals(asked.personId()))
                .flatMap(member -> Stream.ofNullable(member.name()))
                .findFirst()
                .orElse(asked.personId());
    }

    private Optional<Unit> unitOf(OfferQuestion asked) {
        return QuarkusTransaction.requiringNew()
                .call(() -> offers.findByIdOptional(asked.offerId())
                        .map(Offer::unitId)
                        .flatMap(units::find));
    }

    private void tell(OfferQuestion asked, String text, Given given) {
        offers.findByIdOptional(asked.offerId()).ifPresent(offer -> tell(offer, asked, text, given));
    }

    private void tell(Offer offer, OfferQuestion asked, String text, Given given) {
        Instant now = clock.instant();
        Incident incident = incidents.get(offer.incidentId());
        units.find(offer.unitId())
                .flatMap(unit -> Optional.ofNullable(unit.telephones().of(asked.personId())))
                .ifPresent(number -> {
                    PersonMessage message = new PersonMessage(
                            Uuid7.at(now),
                            number,
                            text,
                            List.of(
                                    Map.entry("regency", regency.name()),
                                    Map.entry("callSign", offer.callSign()),
                                    Map.entry("number", incident.spokenNumber()),
                                    Map.entry(
                                            "telephone",
                                            regency.telephoneNumbers().getFirst())),
                            "id",
                            new PersonMessage.Subject("OFFER", offer.id()),
                            incident.isExercise(),
                            false,
                            now.plus(OF_USE),
                            given.via() == Via.WHATSAPP ? Via.WHATSAPP.name() : Via.SMS.name());
                    messages.send(given.via() == Via.PHONE ? message.asCall() : message);
                });
    }
}
