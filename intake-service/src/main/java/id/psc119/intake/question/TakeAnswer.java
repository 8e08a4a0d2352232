package id.psc119.intake.question;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.personmessage.PersonMessages;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes a short message as the answer to what its number was asked. An answer that comes late goes to the asking service too, which tells the
 * truth about it. The service that asked decides; here it is only said that the answer was received.
 */
@ApplicationScoped
public class TakeAnswer {
    private static final Logger LOG = Logger.getLogger(TakeAnswer.class);
    private static final Duration REMEMBERED = Duration.ofHours(12);
    /** So soon the same number means the same question again, and not an older one that is still open. */
    private static final Duration REPEATED = Duration.ofMinutes(2);

    /** So soon after its end a digit still means the question, also from somebody who reports something. */
    private static final Duration JUST_OVER = Duration.ofMinutes(5);

    private static final Duration OF_USE = Duration.ofMinutes(30);

    private final MessageQuestions questions;
    private final Outbox outbox;
    private final MessageAnswerSender sender;
    private final PersonMessages messages;
    private final Regency regency;

    TakeAnswer(
            MessageQuestions questions,
            Outbox outbox,
            MessageAnswerSender sender,
            PersonMessages messages,
            Regency regency) {
        this.questions = questions;
        this.outbox = outbox;
        this.sender = sender;
        this.messages = messages;
        this.regency = regency;
    }

    /** Who writes, on which channel. */
    public record Writer(String number, String numberHash, Channel channel) {
        /** Never prints the number. */
        @Override
        public String toString() {
            return "Writer[" + channel + "]";
        }
    }

    /**
     * Takes a message, whose sender is locked, if it answers something.
     *
     * @param isReporting true while this number has an open report: then only a question that still waits, or is just over, is answered
     * @return false when it is no answer
     */
    @Transactional(TxType.MANDATORY)
    public boolean take(String text, Writer writer, boolean isReporting, Instant now) {
        if (!DigitAnswer.mayBe(text)) {
            return false;
        }
        Optional<MessageQuestion> asked =
                chosen(questions.askedOf(writer.numberHash(), now.minus(REMEMBERED)), isReporting, now);
        if (asked.isEmpty()) {
            return false;
        }
        MessageQuestion question = asked.get();
        OptionalInt place = DigitAnswer.in(text, question.answers().size());
        if (place.isEmpty()) {
            return false;
        }
        String answer = question.answers().get(place.getAsInt());
        if (answer.equals(question.answer())) {
            LOG.infof("answer repeated: question=%s", question.id());
            return true;
        }
        questions.answer(question.id(), answer, writer.channel() == Channel.WHATSAPP ? Via.WHATSAPP : Via.SMS, now);
        outbox.mark(sender, question.id());
        messages.send(new PersonMessage(
                Uuid7.at(now),
                writer.number(),
                "question.received",
                List.of(
                        Map.entry("regency", regency.name()),
                        Map.entry("answer", Integer.toString(place.getAsInt() + 1))),
                "id",
                new PersonMessage.Subject(question.subjectKind(), question.subjectId()),
                false,
                false,
                now.plus(OF_USE),
                writer.channel().name()));
        LOG.infof("answer taken: question=%s answer=%s channel=%s", question.id(), answer, writer.channel());
        return true;
    }

    /** What somebody on the telephone is to hear after a key. */
    public enum Heard {
        /** It is passed on; whether it counts they are told by a message or another call. */
        RECEIVED,
        /** The time for it is over. It is passed on all the same, so that the asking service tells the truth. */
        OVER,
        /** It is no answer to this question. */
        NOT_UNDERSTOOD
    }

    /**
     * Takes a key that was pressed on a call of ours.
     *
     * @param key one digit; {@code 1} is the first answer
     */
    @Transactional(TxType.MANDATORY)
    public Heard takeKey(UUID questionId, String key, Instant now) {
        Optional<MessageQuestion> asked = questions.lock(questionId);
        OptionalInt place = asked.map(
                        question -> DigitAnswer.in(key, question.answers().size()))
                .orElse(OptionalInt.empty());
        if (asked.isEmpty() || place.isEmpty()) {
            return Heard.NOT_UNDERSTOOD;
        }
        MessageQuestion question = asked.get();
        String answer = question.answers().get(place.getAsInt());
        if (!answer.equals(question.answer())) {
            questions.answer(question.id(), answer, Via.PHONE, now);
            outbox.mark(sender, question.id());
            LOG.infof("answer taken: question=%s answer=%s channel=CALL", question.id(), answer);
        }
        return question.untilAt().isAfter(now) ? Heard.RECEIVED : Heard.OVER;
    }

    /** The question that is meant: the one answered just now, else the newest that waits, else the newest of all. */
    static Optional<MessageQuestion> chosen(List<MessageQuestion> newestFirst, boolean isReporting, Instant now) {
        Optional<MessageQuestion> waiting =
                newestFirst.stream().filter(each -> each.isOpen(now)).findFirst();
        if (isReporting) {
            return waiting.or(() -> newestFirst.stream()
                    .filter(each -> each.untilAt().isAfter(now.minus(JUST_OVER)))
                    .findFirst());
        }
        return newestFirst.stream()
                .filter(each -> {
                    Instant at = each.answeredAt();
                    return at != null && at.isAfter(now.minus(REPEATED));
                })
                .findFirst()
                .or(() -> waiting)
                .or(() -> newestFirst.stream().findFirst());
    }
}
