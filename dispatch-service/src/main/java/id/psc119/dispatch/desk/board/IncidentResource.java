package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.desk.board.ReadIncidents.IncidentView;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.PossibleDates;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Single incidents: the row, what only the crews at it may know, the timeline, and corrections by dispatch. */
@Path("/incidents")
@RunOnVirtualThread
public class IncidentResource {
    private final ReadIncidents readIncidents;
    private final CorrectIncident correctIncident;
    private final Caller caller;
    private final Clock clock;

    IncidentResource(ReadIncidents readIncidents, CorrectIncident correctIncident, Caller caller, Clock clock) {
        this.readIncidents = readIncidents;
        this.correctIncident = correctIncident;
        this.caller = caller;
        this.clock = clock;
    }

    @ObjectRule(
            "the desk any incident; a crew's health workers those at which a unit of theirs is or was, with their own patients only, and the call-back number while they are at work; who only drives none")
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.CREW, Role.RESPONDER})
    @Operation(
            summary = "One incident",
            description =
                    "For the desk, and the health workers of the crews that are or were at it: their patients only, the"
                            + " call-back number while they are at work. For all others, a village car's driver too, there"
                            + " is none: they have GET /my-work. With a purpose (Psc-Purpose) the call-back number in full,"
                            + " which is noted; without one masked.")
    public IncidentView incident(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return readIncidents.incident(caller, id, purpose);
    }

    /** @param state one state, or {@code OPEN} or {@code ENDED} for all such */
    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public Page<IncidentRow> incidents(
            @QueryParam("day") @Nullable String day,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        return readIncidents.page(day(day), states(state), cursor, limit);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : PossibleDates.day(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.BAD_REQUEST).with("field", "day");
        }
    }

    private static List<IncidentState> states(@Nullable String text) {
        List<IncidentState> all = Arrays.asList(IncidentState.values());
        if (text == null) {
            return all;
        }
        return switch (text) {
            case "OPEN" -> all.stream().filter(state -> !state.isOver()).toList();
            case "ENDED" -> all.stream().filter(IncidentState::isOver).toList();
            default -> {
                try {
                    yield List.of(IncidentState.valueOf(text));
                } catch (IllegalArgumentException e) {
                    throw new ProblemException(PlatformProblem.BAD_REQUEST).with("field", "state");
                }
            }
        };
    }

    @GET
    @Path("/{id}/timeline")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public Page<TimelineEntry.Item> timeline(
            UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        return readIncidents.timeline(id, cursor, limit);
    }

    public record WorkingPlace(
            @NotNull @Valid Place place,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** Sets where the incident really is. It has priority over the reported place, which is kept. */
    @PUT
    @Path("/{id}/working-place")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public IncidentView setWorkingPlace(UUID id, @NotNull @Valid WorkingPlace fresh) {
        return correctIncident.setPlace(
                caller,
                id,
                fresh.place(),
                fresh.reason(),
                provenance(fresh.happened(), fresh.sent(), fresh.via(), fresh.saidBy()));
    }

    public record WorkingColour(
            @NotNull Colour colour,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** Sets how urgent the incident really is. It has priority over the reported colour, which is kept. */
    @PUT
    @Path("/{id}/working-colour")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    public IncidentView setWorkingColour(UUID id, @NotNull @Valid WorkingColour fresh) {
        return correctIncident.setColour(
                caller,
                id,
                fresh.colour(),
                fresh.reason(),
                provenance(fresh.happened(), fresh.sent(), fresh.via(), fresh.saidBy()));
    }

    private Provenance provenance(
            @Nullable Instant happened, @Nullable Instant sent, @Nullable Via via, @Nullable String saidBy) {
        return Provenance.of(happened, sent, via, saidBy, caller, clock.instant());
    }
}
