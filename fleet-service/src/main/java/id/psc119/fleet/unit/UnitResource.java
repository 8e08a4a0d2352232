package id.psc119.fleet.unit;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import id.psc119.vocabulary.UnitKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.util.Optional;
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
    private final Units units;
    private final UnitChanges news;
    private final EventLog log;
    private final Disclosure disclosure;
    private final Caller caller;

    UnitResource(Units units, UnitChanges news, EventLog log, Disclosure disclosure, Caller caller) {
        this.units = units;
        this.news = news;
        this.log = log;
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
            @NotNull UnitKind kind,
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
                    callSign,
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
            if (home == null && homeDesaCode == null) {
                throw new ProblemException(FleetProblem.HOME_MISSING);
            }
            if (home == null) {
                return new Place(
                        null,
                        null,
                        PlaceSource.DESA,
                        kecamatan(homeDesaCode),
                        homeDesaCode,
                        null,
                        null,
                        null,
                        null,
                        null);
            }
            @Nullable String desa = homeDesaCode == null ? home.desaCode() : homeDesaCode;
            return new Place(
                    home.point(),
                    home.radiusMetres(),
                    home.source(),
                    home.kecamatanCode() == null ? kecamatan(desa) : home.kecamatanCode(),
                    desa,
                    home.dusun(),
                    home.rt(),
                    home.rw(),
                    home.landmark(),
                    home.confirmedBy());
        }

        /** The first three parts of a desa's code are its kecamatan's. */
        private static @Nullable String kecamatan(@Nullable String desaCode) {
            return desaCode == null || desaCode.lastIndexOf('.') < 1
                    ? null
                    : desaCode.substring(0, desaCode.lastIndexOf('.'));
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
    @Transactional
    @Operation(summary = "Units by call sign: all for the desk, its own for a crew")
    public UnitPage list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(500) int limit) {
        String position = log.position().toString();
        Page<Unit> page =
                Page.of(units.page(caller, cursor, limit), limit, unit -> Cursor.of(unit.callSign(), unit.id()));
        return new UnitPage(position, units.views(page.items()), page.next());
    }

    @GET
    @ObjectRule("those that the caller crews now")
    @Path("/my-units")
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @Transactional
    @Operation(summary = "The units that the caller crews now")
    public MyUnits mine() {
        String position = log.position().toString();
        return new MyUnits(position, units.views(units.crewedBy(caller.personId())));
    }

    @ObjectRule("the desk and administrators any unit; others those that they crew now")
    @GET
    @Path("/units/{id}")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.CREW, Role.RESPONDER})
    @Transactional
    @Operation(
            summary = "One unit: any for the desk, its own for a crew",
            description =
                    "With a purpose (Psc-Purpose) telephone numbers in full, which is noted; without one, and in every list,"
                            + " masked.")
    public UnitView get(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("unit", id, purpose);
        UnitView view = units.view(units.visibleTo(caller, id), look);
        look.record();
        return view;
    }

    @PUT
    @Path("/units/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Transactional
    @Operation(
            summary = "Registers or describes a unit",
            description =
                    "201 the first time, 200 after. 409 call-sign-taken; 409 unit-at-work when it is to be retired"
                            + " while it is out.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UnitView.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = UnitView.class)))
    public Response put(UUID id, @NotNull @Valid Registration registration) {
        Unit.Description description = registration.description();
        Optional<Unit> known = units.lock(id);
        if (!description.retired()) {
            units.withCallSign(description.callSign())
                    .filter(other -> !other.id().equals(id))
                    .ifPresent(other -> {
                        throw new ProblemException(FleetProblem.CALL_SIGN_TAKEN)
                                .with("callSign", other.callSign())
                                .with("unitId", other.id());
                    });
        }
        Unit unit = known.orElseGet(() -> new Unit(id, description));
        if (known.isPresent()) {
            unit.describe(description, units.atWorkFor(id));
        } else {
            units.add(unit);
        }
        news.changed(unit);
        return Response.status(known.isPresent() ? 200 : 201)
                .entity(units.views(List.of(unit)).getFirst())
                .build();
    }
}
