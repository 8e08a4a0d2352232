package id.psc119.intake.outgoing;

import id.psc119.intake.outgoing.gateway.Gateways;
import id.psc119.intake.outgoing.gateway.OutgoingSettings;
import id.psc119.intake.phone.PhoneNumbers;
import id.psc119.intake.question.MessageQuestions;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessageTexts;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.platform.time.QuietHours;
import id.psc119.vocabulary.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Queues messages to people: intake's own, and those that other services hand in. */
@ApplicationScoped
public class QueueMessage implements PersonMessages {
    private static final Logger LOG = Logger.getLogger(QueueMessage.class);
    private static final String SELF = "intake";
    private static final int LONGEST_TEXT = 1000;

    private final OutgoingMessages messages;
    private final MessageQuestions questions;
    private final Gateways gateways;
    private final PhoneNumbers numbers;
    private final KeyedHash hash;
    private final OutgoingSettings settings;
    private final Regency regency;
    private final Sweeps sweeps;
    private final Clock clock;

    QueueMessage(
            OutgoingMessages messages,
            MessageQuestions questions,
            Gateways gateways,
            PhoneNumbers numbers,
            KeyedHash hash,
            OutgoingSettings settings,
            Regency regency,
            Sweeps sweeps,
            Clock clock) {
        this.messages = messages;
        this.questions = questions;
        this.gateways = gateways;
        this.numbers = numbers;
        this.hash = hash;
        this.settings = settings;
        this.regency = regency;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /** A message that another service has handed in, its text ready. */
    public record Handed(
            UUID id,
            String number,
            String template,
            List<String> parameters,
            String text,
            String language,
            PersonMessage.Subject about,
            boolean exercise,
            boolean quiet,
            Instant until,
            PersonMessage.@Nullable Question question,
            boolean byCall) {
        /** Never prints the number. */
        @Override
        public String toString() {
            return "Handed[" + id + " " + template + "]";
        }
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void send(PersonMessage message) {
        if (!gateways.isOpen() && !message.byCall()) {
            return;
        }
        queue(
                SELF,
                new Handed(
                        message.id(),
                        message.number(),
                        message.template(),
                        message.values().stream().map(Map.Entry::getValue).toList(),
                        PersonMessageTexts.of(message.template(), message.language(), message.values()),
                        message.language(),
                        message.about(),
                        message.exercise(),
                        message.quiet(),
                        message.until(),
                        message.question(),
                        message.byCall()),
                message.answers());
    }

    /** Queues a message of another service. */
    @Transactional(TxType.MANDATORY)
    public void take(String sender, Handed message) {
        queue(sender, message, null);
    }

    /** Nothing is sent in an exercise, to a number that gets no messages, or to one that no network has. */
    private void queue(String sender, Handed message, @Nullable String answers) {
        @Nullable String e164 = numbers.own(message.number());
        Instant now = clock.instant();
        PersonMessage.@Nullable Question question = message.question();
        // Nobody is rung up for what needs no answer and can be read.
        boolean byCall = message.byCall() && (question != null || !gateways.isOpen());
        if (!(byCall ? gateways.makesCalls() : gateways.isOpen())
                || message.exercise()
                || !message.until().isAfter(now)
                || e164 == null
                || !(byCall || numbers.getsMessages(e164))
                || numbers.isFictitious(e164)) {
            LOG.infof("message to a person not queued: message=%s template=%s", message.id(), message.template());
            return;
        }
        QuietHours quiet = new QuietHours(settings.quietFrom(), settings.quietTo());
        boolean isNew = messages.add(
                new OutgoingMessages.New(
                        message.id(),
                        sender,
                        e164,
                        hash.of(KeyedHash.TELEPHONE, e164),
                        message.template(),
                        message.parameters(),
                        WellFormed.cut(message.text(), LONGEST_TEXT),
                        message.language(),
                        message.about().kind(),
                        message.about().id(),
                        message.quiet(),
                        "WHATSAPP".equals(answers)
                                ? now.plus(settings.whatsapp().conversation())
                                : null,
                        message.quiet() ? quiet.earliest(now, regency.zone()) : now,
                        message.until(),
                        byCall,
                        question == null ? null : question.id()),
                settings.mostPerNumber(),
                now);
        LOG.infof(
                "message to a person queued: message=%s template=%s from=%s new=%s",
                message.id(), message.template(), sender, isNew);
        if (isNew && question != null) {
            questions.add(question, sender, hash.of(KeyedHash.TELEPHONE, e164), message.about(), now, message.until());
        }
        sweeps.wakeAfterCommit(SendOutgoing.NAME);
    }
}
