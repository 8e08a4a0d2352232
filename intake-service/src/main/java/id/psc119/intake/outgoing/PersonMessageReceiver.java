package id.psc119.intake.outgoing;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.personmessage.PersonMessage;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Version;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Takes messages to people that other services hand in. */
@Path("/person-messages")
@RunOnVirtualThread
public class PersonMessageReceiver {
    private static final String KIND = "person-messages";

    private final QueueMessage queue;
    private final Receipts receipts;
    private final Caller caller;

    PersonMessageReceiver(QueueMessage queue, Receipts receipts, Caller caller) {
        this.queue = queue;
        this.receipts = receipts;
        this.caller = caller;
    }

    /**
     * @param number in E.164
     * @param way {@code CALL} for a call; absent for a text
     */
    public record PersonMessageMessage(
            @NotNull Version version,
            @Nullable String number,
            @Nullable String template,
            @Nullable List<String> parameters,
            @Nullable String text,
            @Nullable String language,
            @Nullable About about,
            boolean exercise,
            boolean quiet,
            @Nullable Instant until,
            @Nullable Question question,
            @Nullable String way) {
        /** Never prints the number. */
        @Override
        public String toString() {
            return "PersonMessageMessage[" + template + "]";
        }
    }

    /** What the person is asked. */
    public record Question(@Nullable UUID id, @Nullable List<String> answers) {}

    /** What it is about. */
    public record About(@Nullable String kind, @Nullable UUID id) {}

    @PUT
    @CustomDeserialization(MessageReading.class)
    @Path("/{id}")
    @RolesAllowed(Role.SERVICE)
    @SentBy({"dispatch", "fleet", "referral"})
    @Transactional
    @Operation(summary = "A message that is to be sent to a person (docs/contracts.md)")
    public void put(UUID id, @NotNull @Valid PersonMessageMessage message) {
        if (!receipts.isNew(caller.service(), KIND, id, message.version())) {
            return;
        }
        @Nullable String number = message.number();
        @Nullable String text = message.text();
        @Nullable Instant until = message.until();
        if (number == null || text == null || until == null) {
            return;
        }
        @Nullable About about = message.about();
        queue.take(
                caller.service(),
                new QueueMessage.Handed(
                        id,
                        number,
                        message.template() == null ? "other" : message.template(),
                        MessageReading.present(message.parameters()),
                        text,
                        "en".equals(message.language()) ? "en" : "id",
                        new PersonMessage.Subject(
                                about == null || about.kind() == null ? "OTHER" : about.kind(),
                                about == null || about.id() == null ? id : about.id()),
                        message.exercise(),
                        message.quiet(),
                        until,
                        questionOf(message),
                        "CALL".equals(message.way())));
    }

    private static PersonMessage.@Nullable Question questionOf(PersonMessageMessage message) {
        @Nullable Question asked = message.question();
        @Nullable UUID id = asked == null ? null : asked.id();
        return asked == null || id == null
                ? null
                : new PersonMessage.Question(id, MessageReading.present(asked.answers()));
    }
}
