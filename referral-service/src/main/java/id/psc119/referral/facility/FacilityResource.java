package id.psc119.referral.facility;

import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.paging.Cursor;
import id.psc119.platform.paging.Page;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.referral.report.Reporter;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Facilities, and what they say of their beds and of turning ambulances away. */
@Path("/")
@RunOnVirtualThread
public class FacilityResource {
    private final Facilities facilities;
    private final FacilityChanges news;
    private final EventLog log;
    private final Reporter reporter;
    private final Caller caller;
    private final Regency regency;
    private final Clock clock;

    FacilityResource(
            Facilities facilities,
            FacilityChanges news,
            EventLog log,
            Reporter reporter,
            Caller caller,
            Regency regency,
            Clock clock) {
        this.facilities = facilities;
        this.news = news;
        this.log = log;
        this.reporter = reporter;
        this.caller = caller;
        this.regency = regency;
        this.clock = clock;
    }

    /** What does not change from hour to hour. */
    public record Described(
            @NotBlank @Size(max = 200) String name,
            @NotNull FacilityKind kind,
            @NotNull @Valid Place place,
            @Nullable @Size(max = 30) String telephone,
            @NotNull EmergencyRoom emergencyRoom,
            @NotNull Set<@NotNull FacilityCapability> capabilities,
            boolean sample,
            boolean retired) {}

    /** Beds of one kind: {@code happened} and {@code sent} by the reporter's clock, now when absent. */
    public record Beds(
            @Nullable @PositiveOrZero @Max(10_000) Integer total,
            @NotNull @PositiveOrZero @Max(10_000) Integer free,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** {@code reason} is due when diverting; {@code until} ends it by itself. */
    public record Diverting(
            @NotNull Boolean diverting,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant until,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** Everybody who works there: whoever is not named ends there. */
    public record Staff(@NotNull @Size(max = 1_000) Set<@NotBlank @Size(max = 200) String> personIds) {}

    /** Who works at a facility now. */
    public record StaffView(UUID facilityId, List<String> personIds) {}

    /**
     * A page of facilities.
     *
     * @param position of the stream at which it is true: give it as {@code ?after=}
     */
    public record FacilityPage(
            List<FacilityView> items, @Nullable String next, EventLog.Position position) {}

    @GET
    @ObjectRule("all: that a facility exists and its state is no secret")
    @Path("/facilities")
    @RolesAllowed({
        Role.CALL_TAKER,
        Role.DISPATCHER,
        Role.SUPERVISOR,
        Role.CREW,
        Role.RESPONDER,
        Role.FACILITY,
        Role.HEALTH_OFFICE,
        Role.ADMINISTRATOR
    })
    @Transactional
    @Operation(summary = "Facilities by name, with the age of each figure")
    public FacilityPage list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        EventLog.Position position = log.position();
        Page<Facility> page = Page.of(
                facilities.page(Cursor.id(cursor), limit + 1),
                limit,
                facility -> facility.id().toString());
        return new FacilityPage(views(page.items()), page.next(), position);
    }

    @ObjectRule("all: that a facility exists and its state is no secret")
    @GET
    @Path("/facilities/{id}")
    @RolesAllowed({
        Role.CALL_TAKER,
        Role.DISPATCHER,
        Role.SUPERVISOR,
        Role.CREW,
        Role.RESPONDER,
        Role.FACILITY,
        Role.HEALTH_OFFICE,
        Role.ADMINISTRATOR
    })
    @Transactional
    @Operation(summary = "One facility")
    public FacilityView get(UUID id) {
        return facilities
                .find(id)
                .map(facility -> views(List.of(facility)).getFirst())
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    @GET
    @ObjectRule("those at which the caller works")
    @Path("/my-facilities")
    @RolesAllowed(Role.FACILITY)
    @Transactional
    @Operation(summary = "The facilities at which the caller works")
    public FacilityPage mine() {
        EventLog.Position position = log.position();
        List<Facility> own = facilities.ofStaff(caller).stream()
                .map(facilities::find)
                .flatMap(Optional::stream)
                .toList();
        return new FacilityPage(views(own), null, position);
    }

    @PUT
    @Path("/facilities/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Transactional
    @Operation(summary = "Describe a facility", description = "201 for a new one, 200 after.")
    public RestResponse<FacilityView> describe(UUID id, @NotNull @Valid Described body) {
        if (body.emergencyRoom().isContradictory()) {
            throw new ProblemException(FacilityProblem.HOURS_CONTRADICT);
        }
        Optional<Facility> known = facilities.lock(id);
        Facility facility = known.orElseGet(() -> new Facility(id));
        facility.describe(new Facility.Description(
                body.name(),
                body.kind(),
                body.place(),
                body.telephone(),
                body.emergencyRoom(),
                body.capabilities(),
                body.sample(),
                body.retired()));
        if (known.isEmpty()) {
            facilities.add(facility);
        }
        return RestResponse.status(
                known.isEmpty() ? RestResponse.Status.CREATED : RestResponse.Status.OK, news.changed(facility));
    }

    @PUT
    @ObjectRule("the desk any facility; its staff their own (another's is 403: that it exists is no secret)")
    @Path("/facilities/{id}/beds/{kind}")
    @RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    @Operation(
            summary = "Tell how many beds are free",
            description = "A fact, by the facility's own staff or by the desk for them; the newest by happened holds.")
    public FacilityView reportBeds(UUID id, BedKind kind, @NotNull @Valid Beds body) {
        Facility facility = ownOrByDesk(id);
        if (body.total() != null && body.free() > body.total()) {
            throw new ProblemException(FacilityProblem.MORE_FREE_THAN_BEDS)
                    .with("total", body.total())
                    .with("free", body.free());
        }
        Provenance report = reporter.of(body.happened(), body.sent(), body.via(), body.saidBy());
        facilities.keep(new BedReport(Uuid7.at(clock.instant()), id, kind, body.total(), body.free(), report));
        return news.changed(facility);
    }

    @PUT
    @ObjectRule("the desk any facility; its staff their own (another's is 403: that it exists is no secret)")
    @Path("/facilities/{id}/divert")
    @RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Transactional
    @Operation(
            summary = "Turn ambulances away, or take them again",
            description = "By the facility's own staff or by the desk for them; the newest by happened holds.")
    public FacilityView divert(UUID id, @NotNull @Valid Diverting body) {
        Facility facility = ownOrByDesk(id);
        if (body.diverting() && (body.reason() == null || body.reason().isBlank())) {
            throw new ProblemException(FacilityProblem.DIVERT_NEEDS_REASON);
        }
        Provenance report = reporter.of(body.happened(), body.sent(), body.via(), body.saidBy());
        facilities.keep(
                new DivertReport(Uuid7.at(clock.instant()), id, body.diverting(), body.reason(), body.until(), report));
        return news.changed(facility);
    }

    @GET
    @Path("/facilities/{id}/staff")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Transactional
    @Operation(summary = "Who works at a facility")
    public StaffView staff(UUID id) {
        if (facilities.find(id).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return new StaffView(id, facilities.staffOf(id));
    }

    @PUT
    @Path("/facilities/{id}/staff")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Transactional
    @Operation(summary = "Set who works at a facility", description = "personIds are the sub of the persons' tokens.")
    public StaffView setStaff(UUID id, @NotNull @Valid Staff body) {
        facilities.toReportOn(id);
        facilities.setStaff(id, body.personIds(), caller.personId());
        return new StaffView(id, facilities.staffOf(id));
    }

    /** The facility, when the caller may speak for it: its existence is no secret, so a stranger is forbidden. */
    private Facility ownOrByDesk(UUID id) {
        Facility facility = facilities.toReportOn(id);
        if (!caller.isDesk() && !facilities.ofStaff(caller).contains(id)) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        return facility;
    }

    private List<FacilityView> views(List<Facility> rows) {
        Instant now = clock.instant();
        return facilities.statesOf(rows).stream()
                .map(state -> FacilityView.of(state, now, regency.zone()))
                .toList();
    }
}
