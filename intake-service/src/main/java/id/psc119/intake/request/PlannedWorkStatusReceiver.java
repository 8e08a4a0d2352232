package id.psc119.intake.request;

import id.psc119.intake.request.PlannedWorkStatus.State;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
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
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Takes from dispatch what is planned for a request, and tells who asked. */
@Path("/planned-work-status")
@RunOnVirtualThread
public class PlannedWorkStatusReceiver {
    private static final String SENDER = "dispatch";
    private static final String KIND = "planned-work-status";

    private final ServiceRequests requests;
    private final PlannedWorkStatuses statuses;
    private final TellAsker tellAsker;
    private final Receipts receipts;
    private final Clock clock;

    PlannedWorkStatusReceiver(
            ServiceRequests requests,
            PlannedWorkStatuses statuses,
            TellAsker tellAsker,
            Receipts receipts,
            Clock clock) {
        this.requests = requests;
        this.statuses = statuses;
        this.tellAsker = tellAsker;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** The fields of docs/contracts.md. */
    public record StatusMessage(
            @NotNull Version version,
            @Nullable State state,
            boolean exercise,
            @Nullable Instant plannedFrom,
            @Nullable Instant plannedUntil,
            @Nullable String callSign,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String reason) {
        PlannedWorkStatus status(Instant now) {
            return new PlannedWorkStatus(
                    state == null ? State.OTHER : state,
                    plannedFrom,
                    plannedUntil,
                    callSign,
                    startedAt,
                    endedAt,
                    reason,
                    now,
                    null);
        }
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @Path("/{id}")
    @RolesAllowed(Role.SERVICE)
    @SentBy(SENDER)
    @Transactional
    @Operation(summary = "What dispatch has planned for a request, and how far the work is (docs/contracts.md)")
    public void put(UUID id, @NotNull @Valid StatusMessage message) {
        if (!receipts.isNew(SENDER, KIND, id, message.version())) {
            return;
        }
        Instant now = clock.instant();
        statuses.keep(id, message.status(now), SENDER);
        PlannedWorkStatus kept = statuses.find(id).orElseThrow();
        // What the desk has ended or declined is its own to tell.
        requests.find(id)
                .filter(request -> request.state().isWanted() && kept.isNews() && tellAsker.tell(request, kept, now))
                .ifPresent(request -> statuses.told(id, kept, now));
    }
}
