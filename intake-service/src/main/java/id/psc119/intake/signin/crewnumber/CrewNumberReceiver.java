package id.psc119.intake.signin.crewnumber;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import id.psc119.vocabulary.Version;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Takes from fleet the numbers under which crews and responders will sign in. */
@Path("/crew-numbers")
@RunOnVirtualThread
public class CrewNumberReceiver {
    private static final String SENDER = "fleet";
    private static final String KIND = "crew-numbers";

    private final CrewNumbers crewNumbers;
    private final Receipts receipts;
    private final Event<Received> received;
    private final Clock clock;

    CrewNumberReceiver(CrewNumbers crewNumbers, Receipts receipts, Event<Received> received, Clock clock) {
        this.crewNumbers = crewNumbers;
        this.receipts = receipts;
        this.received = received;
        this.clock = clock;
    }

    /** Fired in the transaction that stores what fleet sent: whoever is signed in as this person may no longer be allowed to. */
    public record Received(String personId) {}

    /** @param numbers in E.164 */
    public record CrewNumbersMessage(
            @NotNull Version version,
            @Nullable String name,
            @Nullable List<String> numbers,
            @Nullable List<String> roles,
            boolean active) {}

    @PUT
    @CustomDeserialization(MessageReading.class)
    @Path("/{personId}")
    @RolesAllowed(Role.SERVICE)
    @SentBy(SENDER)
    @Transactional
    @Operation(summary = "The numbers of one crew member (docs/contracts.md)")
    public void put(String personId, @NotNull @Valid CrewNumbersMessage message) {
        if (receipts.isNew(SENDER, KIND, personId, message.version())) {
            crewNumbers.keep(
                    personId,
                    message.name(),
                    MessageReading.present(message.numbers()),
                    MessageReading.present(message.roles()),
                    message.active(),
                    clock.instant());
            received.fire(new Received(personId));
        }
    }
}
