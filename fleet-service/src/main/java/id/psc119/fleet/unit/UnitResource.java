package id.psc119.fleet.unit;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.psc119.fleet.FleetProblem;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import id.psc119.vocabulary.WellFormed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The register of units. */
@Path("/")
@RunOnVirtualThread
public class UnitResource {
    private final FindUnits units;
    private final RegisterUnit registerUnit;
    private final Disclosure disclosure;
    private final Caller caller;

    UnitResource(FindUnits units, RegisterUnit registerUnit, Disclosure disclosure, Caller caller) {
        this.units = units;
        this.registerUnit = registerUnit;
        this.disclosure = disclosure;
        this.caller = caller;
    }

    /**
     * What is written down of a unit.
     *
     * @param home where it waits; may be left out when {@code homeDesaCode} is given
     */
    public record Registration(
            @NotBlank @Size(max = 40) String callSign,

            @JsonDeserialize(using = UnitKindReader.class) @NotNull
            UnitKind kind,

            @Nullable Set<@NotNull Capability> capabilities,
            @Nullable @Size(max = 20) String homeDesaCode,
            @Nullable @Valid Place home,

            @Nullable @Size(max = 40) @Pattern(regexp = Member.NOT_MASKED, message = "{telephone-masked}")
            String telephone,

            boolean privateVehicle,
            @Nullable @Size(max = 20) String plate,
            boolean retired,
            boolean sample) {

        Unit.Description description() {
            return new Unit.Description(
                    WellFormed.text(callSign),
                    kind,
                    capabilities == null ? Set.of() : capabilities,
                    homePlace(),
                    telephone,
                    privateVehicle,
                    plate,
                    retired,
                    sample);
        }

        private Place homePlace() {
            if (home != null) {
                return home.inDesa(homeDesaCode);
            }
            if (homeDesaCode == null) {
                throw new ProblemException(FleetProblem.HOME_MISSING);
            }
            return Place.ofDesa(homeDesaCode);
        }
    }

    /**
     * A page of units.
     *
     * @param position the place in the stream at which it is true
     */
    public record UnitPage(
            String position, List<UnitView> items, @Nullable String next) {}

    /** @param position the place in the stream at which it is true */
    public record MyUnits(String position, List<UnitView> items) {}

    @GET
    @ObjectRule("the desk and administrators any unit; others those that they crew now")
    @Path("/units")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Operation(summary = "Units by call sign: all for the desk, its own for a crew")
    public UnitPage list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(500) int limit) {
        FindUnits.Found found = units.page(caller, cursor, limit);
        return new UnitPage(found.position(), found.page().items(), found.page().next());
    }

    @GET
    @ObjectRule("those that the caller crews now")
    @Path("/my-units")
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @Operation(summary = "The units that the caller crews now")
    public MyUnits mine() {
        FindUnits.Found found = units.crewedBy(caller);
        return new MyUnits(found.position(), found.page().items());
    }

    @ObjectRule("the desk and administrators any unit; others those that they crew now")
    @GET
    @Path("/units/{id}")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "One unit: any for the desk, its own for a crew",
            description =
                    "With a purpose (Psc-Purpose) telephone numbers in full, which is noted; without one, and in every list,"
                            + " masked.")
    public UnitView get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return units.get(caller, id, disclosure.look("unit", id, purpose));
    }

    @PUT
    @Path("/units/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "Registers or describes a unit",
            description =
                    "201 the first time, 200 after. 409 call-sign-taken; 409 unit-at-work when it is to be retired"
                            + " while it is out.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UnitView.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UnitView.class)))
    public Response put(UUID id, @NotNull @Valid Registration registration) {
        RegisterUnit.Registered registered = registerUnit.register(caller, id, registration.description());
        return Response.status(registered.isNew() ? 201 : 200)
                .entity(registered.unit())
                .build();
    }
}
