package id.psc119.dispatch.exchange.area;

import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.area.AreaMessage;
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

/** Receives the regency's areas from intake. */
@Path("/areas/{code}")
@RolesAllowed(Role.SERVICE)
@SentBy("intake")
@RunOnVirtualThread
public class AreaReceiver {
    private static final String SENDER = "intake";

    private final AreaCopy areas;
    private final Receipts receipts;

    AreaReceiver(AreaCopy areas, Receipts receipts) {
        this.areas = areas;
        this.receipts = receipts;
    }

    @PUT
    @CustomDeserialization(MessageReading.class)
    @Transactional
    public void take(String code, @NotNull @Valid AreaMessage message) {
        if (receipts.isNew(SENDER, "areas", code, message.version())) {
            areas.take(code, message);
        }
    }
}
