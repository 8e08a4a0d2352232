package id.psc119.dispatch.desk.board;

import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Everything that a console needs at its start, and the position at which the stream continues. */
@Path("/")
@RunOnVirtualThread
public class BoardResource {
    private final ReadBoard readBoard;

    BoardResource(ReadBoard readBoard) {
        this.readBoard = readBoard;
    }

    @GET
    @Path("/board")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public ReadBoard.Snapshot board() {
        return readBoard.board();
    }

    /** @param unreadable units that are left out, because what is stored of them cannot be read; absent when there are none */
    public record UnitList(List<UnitRow> items, @Nullable List<UUID> unreadable) {}

    @GET
    @Path("/units")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public UnitList units() {
        List<UUID> unreadable = readBoard.unreadableUnits();
        return new UnitList(readBoard.units(), unreadable.isEmpty() ? null : unreadable);
    }

    @GET
    @Path("/units/{id}")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "One unit",
            description =
                    "With a purpose (Psc-Purpose) its and its crew's telephone numbers in full, which is noted; without one"
                            + " masked.")
    public UnitRow unit(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return readBoard.unit(id, purpose);
    }

    @GET
    @Path("/phone-list")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Telephone numbers for when power and internet fail: to be printed",
            description =
                    "With a purpose (Psc-Purpose) all numbers in full, which is noted for each unit; without one masked.")
    public UnitList phoneList(@HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return new UnitList(readBoard.phoneList(purpose), null);
    }

    public record FacilityList(List<FacilityRow> items) {}

    @GET
    @ObjectRule("all: name, place and state, which everybody who brings patients must know")
    @Path("/facilities")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.CREW, Role.RESPONDER})
    public FacilityList facilities() {
        return new FacilityList(readBoard.facilities());
    }
}
