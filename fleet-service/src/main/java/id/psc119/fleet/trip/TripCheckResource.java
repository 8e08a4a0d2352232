package id.psc119.fleet.trip;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.OpenedBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where anybody who holds a printed trip sheet checks it. */
@Importance(Importance.Level.ORDINARY)
@Path("/trip-checks/{id}/{code}")
@RunOnVirtualThread
public class TripCheckResource {
    private final CheckTrip checkTrip;

    TripCheckResource(CheckTrip checkTrip) {
        this.checkTrip = checkTrip;
    }

    @GET
    @PermitAll
    @OpenedBy("the code on the printed sheet, a digest that only the sheet and the chain of evidence have")
    @Operation(
            summary = "Checks a printed trip sheet",
            description =
                    "GENUINE: the trip is what was printed. ADDED_TO: it is, and something was reported since. NOT_GENUINE: no"
                            + " such sheet belongs to this trip. No person is named.")
    public CheckTrip.TripCheck check(UUID id, String code) {
        return checkTrip.check(id, code);
    }
}
