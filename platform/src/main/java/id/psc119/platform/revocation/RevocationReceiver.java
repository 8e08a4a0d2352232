package id.psc119.platform.revocation;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.PersonIds;
import id.psc119.platform.trust.Revocation;
import id.psc119.platform.trust.Revocations;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Receives revocations from intake, which signs people in by phone: their tokens are no longer accepted. */
@Path("/revocations/{id}")
@RunOnVirtualThread
public class RevocationReceiver {
    private static final String SENDER = "intake";
    private static final String KIND = "revocations";

    private final Revocations revocations;
    private final Receipts receipts;

    RevocationReceiver(Revocations revocations, Receipts receipts) {
        this.revocations = revocations;
        this.receipts = receipts;
    }

    /** One of {@code sessionId} and {@code personId}; what names neither covers nothing. */
    public record RevocationMessage(
            @NotNull Version version,
            @Nullable UUID sessionId,
            @Nullable String personId,
            @NotNull Instant revokedAt,
            @NotNull Instant until) {}

    @PUT
    @CustomDeserialization(MessageReading.class)
    @RolesAllowed(Role.SERVICE)
    @SentBy(SENDER)
    @Transactional
    @Operation(summary = "Tokens that are believed no more (docs/contracts.md)")
    public void put(UUID id, @NotNull @Valid RevocationMessage message) {
        if (receipts.isNew(SENDER, KIND, id, message.version())
                && (message.sessionId() == null) != (message.personId() == null)
                && (message.personId() == null || PersonIds.isPerson(message.personId()))) {
            revocations.keep(
                    new Revocation(id, message.sessionId(), message.personId(), message.revokedAt(), message.until()));
        }
    }
}
