package id.psc119.dispatch.response.offertext;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offertext.OfferQuestions.OfferQuestion;
import id.psc119.dispatch.response.offertext.OfferQuestions.Way;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.regency.Regency;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks those of a crew who are to be alerted whether they take an offer: in writing, or on the telephone. The words name no patient, caller
 * or place: others read and hear them.
 */
@ApplicationScoped
class AskCrew {
    static final String ACCEPT = "ACCEPT";
    static final String DECLINE = "DECLINE";

    private static final Logger LOG = Logger.getLogger(AskCrew.class);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm", Locale.ROOT);

    private final OfferQuestions questions;
    private final Incidents incidents;
    private final Units units;
    private final PersonMessages messages;
    private final Regency regency;

    AskCrew(OfferQuestions questions, Incidents incidents, Units units, PersonMessages messages, Regency regency) {
        this.questions = questions;
        this.incidents = incidents;
        this.units = units;
        this.messages = messages;
        this.regency = regency;
    }

    boolean hasNumber(Offer offer, Instant now) {
        return units.find(offer.unitId())
                .map(unit -> unit.toAlert(regency.dayOf(now)).stream()
                        .anyMatch(person -> unit.telephones().of(person) != null))
                .orElse(false);
    }

    void ask(Offer offer, Way way, Instant now) {
        Unit unit = units.find(offer.unitId()).orElseThrow();
        Incident incident = incidents.get(offer.incidentId());
        for (String person : unit.toAlert(regency.dayOf(now))) {
            Optional.ofNullable(unit.telephones().of(person))
                    .ifPresent(number -> ask(offer, incident, person, number, way, now));
        }
        LOG.infof(
                "offer asked: incident=%s unit=%s offer=%s way=%s",
                incident.spokenNumber(), unit.callSign(), offer.id(), way);
    }

    private void ask(Offer offer, Incident incident, String person, String number, Way way, Instant now) {
        UUID assignment = questions.assignmentOf(offer.id(), person).orElseGet(() -> Uuid7.at(now));
        OfferQuestion question = new OfferQuestion(Uuid7.at(now), offer.id(), person, assignment);
        questions.add(question, now);
        PersonMessage message = new PersonMessage(
                question.id(),
                number,
                way == Way.CALL ? "offer.call" : "offer.question",
                List.of(
                        Map.entry("regency", regency.name()),
                        Map.entry("callSign", offer.callSign()),
                        Map.entry("number", incident.spokenNumber()),
                        Map.entry("until", CLOCK.format(offer.expiresAt().atZone(regency.zone())))),
                "id",
                new PersonMessage.Subject("OFFER", offer.id()),
                incident.isExercise(),
                false,
                offer.expiresAt(),
                null,
                new PersonMessage.Question(question.id(), List.of(ACCEPT, DECLINE)));
        messages.send(way == Way.CALL ? message.asCall() : message);
    }
}
