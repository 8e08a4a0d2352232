package id.psc119.dispatch.exchange.facility;

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
import java.util.UUID;

/** Receives facilities from referral. */
@Path("/facilities/{id}")
@RolesAllowed(Role.SERVICE)
@RunOnVirtualThread
public class FacilityReceiver {
    private static final String SENDER = "referral";

    private final Facilities facilities;
    private final Receipts receipts;
    private final Clock clock;

    FacilityReceiver(Facilities facilities, Receipts receipts, Clock clock) {
        this.facilities = facilities;
        this.receipts = receipts;
        this.clock = clock;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @SentBy(SENDER)
    @Transactional
    public void take(UUID id, @NotNull @Valid FacilityMessage message) {
        if (receipts.isNew(SENDER, "facilities", id, message.version())) {
            facilities.take(id, message, clock.instant());
        }
    }
}
