package id.psc119.intake.request;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
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

/**
 * Takes from referral what became of a request for a place on the bus. Referral itself writes to a passenger of their place or wait; only
 * who gets no place hears of it here.
 */
@Path("/bus-request-status")
@RunOnVirtualThread
public class BusRequestStatusReceiver {
    private static final String SENDER = "referral";
    private static final String KIND = "bus-request-status";

    private final ServiceRequests requests;
    private final PlannedWorkStatuses statuses;
    private final TellAsker tellAsker;
    private final Receipts receipts;
    private final Clock clock;

    BusRequestStatusReceiver(
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

    @PUT
    @CustomDeserialization(MessageReading.class)
    @Path("/{id}")
    @RolesAllowed(Role.SERVICE)
    @SentBy(SENDER)
    @Transactional
    @Operation(summary = "What became of a request for a place on the bus (docs/contracts.md)")
    public void put(UUID id, PlannedWorkStatusReceiver.@NotNull @Valid StatusMessage message) {
        if (!receipts.isNew(SENDER, KIND, id, message.version())) {
            return;
        }
        Instant now = clock.instant();
        statuses.keep(id, message.status(now), SENDER);
        PlannedWorkStatus kept = statuses.find(id).orElseThrow();
        requests.find(id)
                .filter(request -> request.state().isWanted()
                        && kept.state() == PlannedWorkStatus.State.DECLINED
                        && kept.isNews()
                        && tellAsker.tell(request, kept, now))
                .ifPresent(request -> statuses.told(id, kept, now));
    }
}
