package id.psc119.fleet.roster;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.WellFormed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shifts: who is to crew which unit, swaps, and the drivers of villages. */
@Importance(Importance.Level.ORDINARY)
@Path("/")
@RunOnVirtualThread
public class RosterResource {
    private final Rosters rosters;
    private final WriteRoster writeRoster;
    private final Swaps swaps;
    private final Shifts shifts;
    private final Caller caller;
    private final Clock clock;

    RosterResource(Rosters rosters, WriteRoster writeRoster, Swaps swaps, Shifts shifts, Caller caller, Clock clock) {
        this.rosters = rosters;
        this.writeRoster = writeRoster;
        this.swaps = swaps;
        this.shifts = shifts;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Everybody who is to crew a unit in a shift.
     *
     * @param overrideReason why people are rostered all the same who should not be
     */
    public record RosterOrder(
            @NotNull LocalDate day,
            @Min(1) @Max(12) int shift,
            @NotNull @Size(max = 12) List<WriteRoster.@NotNull @Valid Rostered> members,
            @Nullable @Size(max = 500) String overrideReason) {
        @Nullable
        String reason() {
            return overrideReason == null || overrideReason.isBlank() ? null : WellFormed.text(overrideReason.strip());
        }
    }

    /** The people of a unit's shift. */
    public record RosteredShift(List<Rosters.RosterPlace> places) {}

    /** A question to take a place. */
    public record SwapRequest(
            @NotNull UUID placeId,
            @NotBlank @Size(max = 200) String toPerson,
            @Nullable @Size(max = 500) String reason) {}

    /** @param agreed false: no, or who asked takes it back */
    public record SwapAnswer(boolean agreed) {}

    /** @param drivers ids, in the order in which they take turns from the first day on */
    public record DriverList(
            @NotNull LocalDate since,
            @NotNull @Size(max = 50) List<@NotBlank @Size(max = 200) String> drivers) {}

    @GET
    @Path("/roster")
    @ObjectRule("every unit and everybody of the field; no telephone number")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(
            summary = "The roster of some days, its gaps, open swaps and the villages' drivers",
            description = "from: yyyy-mm-dd, default today. A night belongs to the day on which it began.")
    public Rosters.Week roster(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("days") @DefaultValue("7") @Min(1) @Max(31) int days) {
        return rosters.week(from == null ? shifts.during(clock.instant()).day() : from, days);
    }

    @PUT
    @Path("/units/{id}/roster")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(
            summary = "Makes these people the roster of a unit's shift; whoever is not named is out of it",
            description =
                    "409 may-not-be-rostered lists people and reasons (expired certificate, off duty, too many hours): with"
                            + " overrideReason they are rostered all the same. 409 person-rostered-elsewhere: a person is in one"
                            + " crew at a time. When the shift begins the people become the unit's crew.")
    public RosteredShift put(UUID id, @NotNull @Valid RosterOrder body) {
        return new RosteredShift(
                writeRoster.write(caller, id, body.day(), body.shift(), body.members(), body.reason()).stream()
                        .map(Rosters.RosterPlace::of)
                        .toList());
    }

    @GET
    @Path("/my-shifts")
    @ObjectRule("the caller's own shifts and swaps; names of colleagues")
    @RolesAllowed({Role.CREW, Role.RESPONDER})
    @Operation(summary = "The caller's own shifts of four weeks, and swaps that wait for an answer")
    public Rosters.MyShifts mine() {
        return rosters.mine(caller);
    }

    @PUT
    @Path("/shift-swaps/{id}")
    @ObjectRule("a place of the caller; supervisors any")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.SUPERVISOR})
    @Operation(summary = "Asks a person to take a place in a shift")
    public Swaps.ShiftSwap ask(UUID id, @NotNull @Valid SwapRequest body) {
        return swaps.ask(caller, id, body.placeId(), body.toPerson(), WellFormed.orNull(body.reason()));
    }

    @PUT
    @Path("/shift-swaps/{id}/answer")
    @ObjectRule("who is asked, and supervisors; who asked may take it back")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.SUPERVISOR})
    @Operation(
            summary = "Agrees to a swap, declines it, or takes it back",
            description = "409 may-not-be-rostered when the new person may not work then; 409 swap-over.")
    public Swaps.ShiftSwap answer(UUID id, @NotNull @Valid SwapAnswer body) {
        return swaps.answer(caller, id, body.agreed());
    }

    @PUT
    @Path("/village-drivers/{desaCode}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "The drivers of a village, who take turns by day")
    public Rosters.VillageRota drivers(String desaCode, @NotNull @Valid DriverList body) {
        return rosters.write(caller, desaCode, body.since(), body.drivers());
    }
}
