package id.psc119.dispatch.desk.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.IncidentState;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.paging.Page;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Incidents one by one: the row, what only those who go there may know, the timeline, and what dispatch itself finds of them. */
@Path("/incidents")
@RunOnVirtualThread
public class IncidentResource {
    private final Incidents incidents;
    private final IncidentRows rows;
    private final Assignments assignments;
    private final Timeline timeline;
    private final Changes changes;
    private final Disclosure disclosure;
    private final Regency regency;
    private final Caller caller;
    private final Clock clock;

    IncidentResource(
            Incidents incidents,
            IncidentRows rows,
            Assignments assignments,
            Timeline timeline,
            Changes changes,
            Disclosure disclosure,
            Regency regency,
            Caller caller,
            Clock clock) {
        this.incidents = incidents;
        this.rows = rows;
        this.assignments = assignments;
        this.timeline = timeline;
        this.changes = changes;
        this.disclosure = disclosure;
        this.regency = regency;
        this.caller = caller;
        this.clock = clock;
    }

    /** The row, and what is for the desk and the crews at the incident only. */
    public record IncidentView(
            @JsonUnwrapped IncidentRow row,
            @Nullable String wayDescription,
            @Nullable String callBackNumber) {}

    @ObjectRule(
            "the desk any incident; a crew's health workers those at which a unit of theirs is or was, with their own patients only, and the call-back number while they are at work; who only drives none")
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR, Role.CREW, Role.RESPONDER})
    @Transactional
    @Operation(
            summary = "One incident",
            description =
                    "For the desk, and the health workers of the crews that are or were at it: their patients only, the"
                            + " call-back number while they are at work. For all others, a village car's driver too, there"
                            + " is none: he has GET /my-work. With a purpose (Psc-Purpose) the call-back number in full,"
                            + " which is noted; without one masked.")
    public IncidentView incident(UUID id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("incident", id, purpose);
        IncidentView view = view(incidents.known(id), look);
        look.record();
        return view;
    }

    private IncidentView view(Incident incident, PersonalDataAccess look) {
        UUID id = incident.id();
        if (caller.isDesk()) {
            return new IncidentView(
                    rows.of(incident),
                    incident.wayDescription(),
                    look.number("callBackNumber", incident.callBackNumber()));
        }
        if (assignments.sightOf(id, caller.personId()).orElse(DisclosureLevel.DRIVE) != DisclosureLevel.CARE) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Care care = Care.of(assignments.of(id, caller.personId()));
        return new IncidentView(
                rows.of(incident).forCrew(care::includes),
                incident.wayDescription(),
                care.isAtWork() ? look.number("callBackNumber", incident.callBackNumber()) : null);
    }

    /** @param state one state, or {@code OPEN} or {@code ENDED} for all such */
    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public Page<IncidentRow> incidents(
            @QueryParam("day") @Nullable String day,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        @Nullable LocalDate date = day(day);
        Page<Incident> page = incidents.page(
                date == null ? Instant.EPOCH : regency.startOf(date),
                date == null ? Instant.parse("9000-01-01T00:00:00Z") : regency.startOf(date.plusDays(1)),
                states(state),
                cursor,
                limit);
        return new Page<>(rows.of(page.items()), page.next());
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
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
    @Transactional
    public Page<TimelineEntry.Item> timeline(
            UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        incidents.known(id);
        return timeline.of(id, cursor, limit).map(TimelineEntry::item);
    }

    public record WorkingPlace(
            @NotNull @Valid Place place,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** Where it really is, as those on the way found out: wins over the reported place, which stays. */
    @PUT
    @Path("/{id}/working-place")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public IncidentView workAt(UUID id, @NotNull @Valid WorkingPlace fresh) {
        Incident incident = incidents.locked(id);
        if (!fresh.place().equals(incident.workingPlace())) {
            incident.workAt(fresh.place());
            timeline.append(
                    incident,
                    TimelineEntry.of(
                                    id,
                                    TimelineEventType.WORKING_PLACE,
                                    told(fresh.happened(), fresh.sent(), fresh.via(), fresh.saidBy()))
                            .withWords("place", fresh.place())
                            .withWords("reason", fresh.reason()));
            changed(id);
        }
        return view(incident, PersonalDataAccess.masked());
    }

    public record WorkingColour(
            @NotNull Colour colour,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** How urgent it really is: wins over the reported colour, which stays. */
    @PUT
    @Path("/{id}/working-colour")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    public IncidentView workAs(UUID id, @NotNull @Valid WorkingColour fresh) {
        Incident incident = incidents.locked(id);
        if (!Objects.equals(fresh.colour(), incident.workingColour())) {
            incident.workAs(fresh.colour());
            timeline.append(
                    incident,
                    TimelineEntry.of(
                                    id,
                                    TimelineEventType.WORKING_COLOUR,
                                    told(fresh.happened(), fresh.sent(), fresh.via(), fresh.saidBy()))
                            .with("colour", fresh.colour())
                            .withWords("reason", fresh.reason()));
            changed(id);
        }
        return view(incident, PersonalDataAccess.masked());
    }

    /** Units under way are expected elsewhere now, and facilities hear of another colour. */
    private void changed(UUID id) {
        changes.incident(id);
        assignments.of(id).stream().filter(each -> each.isLive()).forEach(assignments::changed);
    }

    private Provenance told(
            @Nullable Instant happened, @Nullable Instant sent, @Nullable Via via, @Nullable String saidBy) {
        return Provenance.of(happened, sent, via, saidBy, caller, clock.instant());
    }
}
