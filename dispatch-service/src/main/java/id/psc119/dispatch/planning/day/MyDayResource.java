package id.psc119.dispatch.planning.day;

import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A crew's list of planned work for today. */
@Path("/my-day")
@RolesAllowed({Role.CREW, Role.RESPONDER})
@RunOnVirtualThread
public class MyDayResource {
    private final ReadDay readDay;
    private final Caller caller;

    MyDayResource(ReadDay readDay, Caller caller) {
        this.readDay = readDay;
        this.caller = caller;
    }

    @Schema(name = "MyDay")
    record MyDay(List<ReadDay.MyUnit> units) {}

    @GET
    @ObjectRule("published lists of today, of the units that the caller crews now; nobody is named in them")
    @Operation(summary = "The planned work of the caller's units for today")
    public MyDay myDay() {
        return new MyDay(readDay.myDay(caller));
    }

    /** Which version of the list is on the screen. */
    @Schema(name = "SeenList")
    public record Seen(
            @NotNull LocalDate day, @Min(1) @Max(1_000_000) int version) {}

    @PUT
    @Path("/{unitId}/seen")
    @ObjectRule("units that the caller crews now")
    @Operation(summary = "Says that the crew has this version of its list on its screen; the desk sees when")
    public void seen(UUID unitId, @NotNull @Valid Seen seen) {
        readDay.seen(caller, unitId, seen.day(), seen.version());
    }
}
