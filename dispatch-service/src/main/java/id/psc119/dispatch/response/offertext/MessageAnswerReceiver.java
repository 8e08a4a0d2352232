package id.psc119.dispatch.response.offertext;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Version;
import id.psc119.vocabulary.Via;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Receives what people answered by SMS, WhatsApp or a key on a call to what dispatch has asked them. */
@Path("/message-answers/{id}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class MessageAnswerReceiver {
    private final AnswerByText answerByText;

    MessageAnswerReceiver(AnswerByText answerByText) {
        this.answerByText = answerByText;
    }

    /** The fields of docs/contracts.md. */
    public record MessageAnswerMessage(
            @NotNull Version version,
            @Nullable String answer,
            @Nullable Via via,
            @Nullable Instant receivedAt) {}

    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy(AnswerByText.SENDER)
    public void take(UUID id, @NotNull @Valid MessageAnswerMessage message) {
        String answer = message.answer() == null ? "" : message.answer();
        answerByText.take(id, message.version(), new AnswerByText.Given(answer, message.via(), message.receivedAt()));
    }
}
