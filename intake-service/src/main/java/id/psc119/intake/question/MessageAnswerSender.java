package id.psc119.intake.question;

import id.psc119.platform.outbox.MessageSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Sends answers to the service that asked, before what is not urgent: a unit may be waited for. */
@ApplicationScoped
class MessageAnswerSender implements MessageSender<MessageAnswerMessage> {
    /** The one service that asks so far. */
    static final String ASKER = "dispatch";

    private static final Duration STILL_OF_USE = Duration.ofDays(1);

    private final MessageQuestions questions;
    private final Clock clock;

    MessageAnswerSender(MessageQuestions questions, Clock clock) {
        this.questions = questions;
        this.clock = clock;
    }

    @Override
    public String receiver() {
        return ASKER;
    }

    @Override
    public String kind() {
        return "message-answers";
    }

    @Override
    public int urgency() {
        return 1;
    }

    @Override
    public Optional<MessageAnswerMessage> state(String id) {
        return questions.answerTo(UUID.fromString(id));
    }

    @Override
    public Collection<String> open() {
        return questions.answeredSince(clock.instant().minus(STILL_OF_USE));
    }
}
