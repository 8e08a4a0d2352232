package id.psc119.intake.reception.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.outbox.PeerClient;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweep;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Via;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks fleet whether a message is a car owner's word, and referral whether it is one to the bus. What they take is answered and makes no
 * contact; everything else goes to a call taker, also when they cannot be asked within a minute: nothing is lost.
 */
@ApplicationScoped
class AskFleet implements Sweep<UUID> {
    static final String NAME = "duty-answers";

    private static final Logger LOG = Logger.getLogger(AskFleet.class);
    private static final String FLEET = "fleet";
    private static final String REFERRAL = "referral";
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration OF_USE = Duration.ofMinutes(30);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH.mm", Locale.ROOT);

    private final DutyAnswers answers;
    private final TakeMessages takeMessages;
    private final PeerClient peers;
    private final PersonMessages messages;
    private final ObjectMapper json;
    private final Regency regency;
    private final Clock clock;

    AskFleet(
            DutyAnswers answers,
            TakeMessages takeMessages,
            PeerClient peers,
            PersonMessages messages,
            ObjectMapper json,
            Regency regency,
            Clock clock) {
        this.answers = answers;
        this.takeMessages = takeMessages;
        this.peers = peers;
        this.messages = messages;
        this.json = json;
        this.regency = regency;
        this.clock = clock;
    }

    /** As {@code contracts/duty-answers} and {@code contracts/bus-texts} describe it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DutyAnswer(String number, @Nullable String text, Via via, Instant received) {
        /** Never prints the number. */
        @Override
        public String toString() {
            return "DutyAnswer";
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return answers.nextDue();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(due_at) FROM duty_answer");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return answers.due(now, limit);
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }

    @Override
    public void handle(UUID id, Instant now) {
        QuarkusTransaction.requiringNew()
                .call(() -> answers.claim(id, clock.instant(), PAUSE))
                .ifPresent(this::ask);
    }

    private void ask(DutyAnswers.Waiting waiting) {
        @Nullable String number = waiting.number();
        Optional<JsonNode> answer = number == null ? Optional.empty() : asked(waiting, number);
        if (answer.isPresent()) {
            String result = answer.get().path("result").asText();
            LOG.infof("duty answer: result=%s", result);
            boolean taken = result.equals("TAKEN");
            QuarkusTransaction.requiringNew().run(() -> {
                if (!answers.remove(waiting.id())) {
                    return;
                }
                if (taken && number != null) {
                    thank(waiting, number, answer.get());
                } else {
                    takeMessages.giveToDesk(waiting);
                }
            });
        } else if (number == null || waiting.attempts() >= TRIES) {
            QuarkusTransaction.requiringNew().run(() -> {
                if (answers.remove(waiting.id())) {
                    takeMessages.giveToDesk(waiting);
                }
            });
        }
    }

    /** The answer of fleet, or of referral where the bus is meant; empty when it gave none: it is asked again when the lease ends. */
    private Optional<JsonNode> asked(DutyAnswers.Waiting waiting, String number) {
        try {
            boolean isCall = waiting.channel() == Channel.CALL_GSM;
            Via via = isCall ? Via.PHONE : waiting.channel() == Channel.WHATSAPP ? Via.WHATSAPP : Via.SMS;
            boolean isForBus = !isCall && DutyAnswers.mayBeForBus(waiting.text());
            PeerClient.Answer answer = peers.post(
                    isForBus ? REFERRAL : FLEET,
                    new DutyAnswer(number, isCall ? null : waiting.text(), via, waiting.receivedAt()),
                    isForBus ? "bus-texts" : "duty-answers");
            if (answer.isTaken()) {
                return Optional.of(json.readTree(answer.body()));
            }
            LOG.warnf("duty answer: the service answers status=%d", answer.status());
        } catch (IOException e) {
            LOG.warnf("duty answer: the service does not answer, attempt=%d", waiting.attempts());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private void thank(DutyAnswers.Waiting waiting, String number, JsonNode answer) {
        List<String> cars = new ArrayList<>();
        @Nullable UUID unit = null;
        for (JsonNode car : answer.path("units")) {
            String said = answer.path("position").asBoolean()
                    ? "posisi tercatat"
                    : (car.path("state").asText().equals("ON") ? "siap" : "tidak siap") + until(car);
            cars.add(car.path("callSign").asText() + " " + said);
            unit = unit == null ? idOf(car) : unit;
        }
        if (unit == null) {
            return;
        }
        Instant now = clock.instant();
        messages.send(new PersonMessage(
                Uuid7.at(now),
                number,
                "duty.taken",
                List.of(Map.entry("regency", regency.name()), Map.entry("cars", String.join(", ", cars))),
                "id",
                new PersonMessage.Subject("UNIT", unit),
                false,
                false,
                now.plus(OF_USE),
                waiting.channel() == Channel.CALL_GSM
                        ? Channel.SMS.name()
                        : waiting.channel().name()));
    }

    private static @Nullable UUID idOf(JsonNode car) {
        try {
            return UUID.fromString(car.path("unitId").asText());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private String until(JsonNode car) {
        try {
            Instant until = Instant.parse(car.path("validUntil").asText(""));
            return " sampai pukul " + CLOCK.format(until.atZone(regency.zone()));
        } catch (DateTimeException e) {
            return "";
        }
    }
}
