package id.psc119.dispatch.exchange.place;

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
import java.util.UUID;

/** Receives from fleet where units arrived and what they left. */
@Path("/place-events/{id}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class PlaceEventReceiver {
    private static final String SENDER = "fleet";

    private final Receipts receipts;
    private final RecordPlaceEvent recordPlaceEvent;

    PlaceEventReceiver(Receipts receipts, RecordPlaceEvent recordPlaceEvent) {
        this.receipts = receipts;
        this.recordPlaceEvent = recordPlaceEvent;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy(SENDER)
    @Transactional
    public void take(UUID id, @NotNull @Valid PlaceEventMessage message) {
        if (receipts.isNew(SENDER, "place-events", id, message.version())) {
            recordPlaceEvent.record(id, message);
        }
    }
}
