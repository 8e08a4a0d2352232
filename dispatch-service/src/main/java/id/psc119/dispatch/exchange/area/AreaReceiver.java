package id.psc119.dispatch.exchange.area;

import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** What intake tells of the regency's areas. */
@Path("/areas/{code}")
@RolesAllowed(Role.SERVICE)
@SentBy("intake")
@RunOnVirtualThread
public class AreaReceiver {
    private static final String SENDER = "intake";

    private final Areas areas;
    private final Receipts receipts;

    AreaReceiver(Areas areas, Receipts receipts) {
        this.areas = areas;
        this.receipts = receipts;
    }

    @PUT
    @Transactional
    public void take(String code, @NotNull @Valid AreaMessage message) {
        if (receipts.isNew(SENDER, "areas", code, message.version())) {
            areas.take(code, message);
        }
    }
}
