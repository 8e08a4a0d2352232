package id.psc119.referral.facility;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.eventlog.EventLog;
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
import id.psc119.vocabulary.Via;
import id.psc119.vocabulary.WellFormed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Facilities, and what they report of their beds and of diverting ambulances. */
@Path("/")
@RunOnVirtualThread
public class FacilityResource {
    private final FindFacilities facilities;
    private final DescribeFacility describeFacility;
    private final ReportFacility reports;
    private final SetStaff setStaff;
    private final Reporter reporter;
    private final Caller caller;
    private final Regency regency;
    private final Clock clock;

    FacilityResource(
            FindFacilities facilities,
            DescribeFacility describeFacility,
            ReportFacility reports,
            SetStaff setStaff,
            Reporter reporter,
            Caller caller,
            Regency regency,
            Clock clock) {
        this.facilities = facilities;
        this.describeFacility = describeFacility;
        this.reports = reports;
        this.setStaff = setStaff;
        this.reporter = reporter;
        this.caller = caller;
        this.regency = regency;
        this.clock = clock;
    }

    /**
     * What does not change from hour to hour.
     *
     * @param services absent, as each code: it stays as it is
     */
    public record Described(
            @NotBlank @Size(max = 200) String name,
            @NotNull FacilityKind kind,
            @NotNull @Valid Place place,
            @Nullable @Size(max = 30) String telephone,
            @NotNull EmergencyRoom emergencyRoom,
            @NotNull Set<@NotNull FacilityCapability> capabilities,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 200) String> services,
            @Nullable @Size(max = 20) String kemenkesCode,
            @Nullable @Size(max = 60) String satuSehatId,
            @Nullable @Size(max = 20) String bpjsCode,
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

    /** {@code reason} is required when diverting; {@code until} ends it by itself. */
    public record Diverting(
            @NotNull Boolean diverting,
            @Nullable @Size(max = 500) String reason,
            @Nullable Instant until,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** What a facility has besides beds; one part, as the path says. */
    public record Resources(
            @NotNull @Valid ResourceContent content,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {}

    /** @param reached whether somebody answered */
    public record Telephoned(@NotNull Boolean reached) {}

    /** Everybody who works there: the membership of everybody else ends. */
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
    @Operation(summary = "Facilities by name, with the age of each figure")
    public FacilityPage list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(500) int limit) {
        return facilities.page(cursor, limit);
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
    @Operation(summary = "One facility")
    public FacilityView get(UUID id) {
        return facilities.get(id);
    }

    @GET
    @ObjectRule("those at which the caller works")
    @Path("/my-facilities")
    @RolesAllowed(Role.FACILITY)
    @Operation(summary = "The facilities at which the caller works")
    public FacilityPage mine() {
        return facilities.ofStaff(caller);
    }

    @PUT
    @Path("/facilities/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "Describe a facility", description = "201 for a new one, 200 after.")
    public RestResponse<FacilityView> describe(UUID id, @NotNull @Valid Described body) {
        DescribeFacility.Described described = describeFacility.describe(
                id,
                new Facility.Description(
                        WellFormed.text(body.name()),
                        body.kind(),
                        body.place(),
                        body.telephone(),
                        body.emergencyRoom(),
                        body.capabilities(),
                        body.services(),
                        new Facility.Codes(body.kemenkesCode(), body.satuSehatId(), body.bpjsCode()),
                        body.sample(),
                        body.retired()));
        return RestResponse.status(
                described.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK, described.facility());
    }

    @PUT
    @ObjectRule("the desk any facility; its staff their own (another's is 403: that it exists is no secret)")
    @Path("/facilities/{id}/beds/{kind}")
    @RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Reports how many beds are free",
            description = "A fact, by the facility's own staff or by the desk for them; the newest by happened holds.")
    public FacilityView reportBeds(UUID id, BedKind kind, @NotNull @Valid Beds body) {
        return reports.beds(
                caller,
                id,
                kind,
                body.total(),
                body.free(),
                reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()));
    }

    @PUT
    @ObjectRule("the desk any facility; its staff their own (another's is 403: that it exists is no secret)")
    @Path("/facilities/{id}/divert")
    @RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Turn ambulances away, or take them again",
            description = "By the facility's own staff or by the desk for them; the newest by happened holds.")
    public FacilityView divert(UUID id, @NotNull @Valid Diverting body) {
        return reports.divert(
                caller,
                id,
                body.diverting(),
                body.reason(),
                body.until(),
                reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()));
    }

    @PUT
    @ObjectRule("the desk any facility; its staff their own (another's is 403: that it exists is no secret)")
    @Path("/facilities/{id}/resources/{subject}")
    @RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Reports specialists on duty, blood or oxygen",
            description =
                    "A fact; the newest by happened holds. What is not named is unknown, never zero. WARDS come by"
                            + " /fasyankes only.")
    public FacilityView reportResource(UUID id, ResourceKind subject, @NotNull @Valid Resources body) {
        if (subject == ResourceKind.WARDS) {
            throw new ProblemException(FacilityProblem.RESOURCE_CONTENT).with("subject", subject);
        }
        return reports.resource(
                caller,
                id,
                subject,
                body.content(),
                reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()));
    }

    @PUT
    @ObjectRule("the desk any facility; its staff their own (another's is 403: that it exists is no secret)")
    @Path("/facilities/{id}/fasyankes")
    @RolesAllowed({Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Takes beds under SIRANAP's field names",
            description =
                    "What a hospital sends to RS Online, as it is: one row, a list, or an object with fasyankes. The sums"
                            + " become figures by kind, and the rows are shown by ward. 422 siranap-negative for a count below zero.")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public FacilityView reportWards(UUID id, @NotNull JsonNode body) {
        List<SiranapRow> rows = SiranapRow.read(body);
        return reports.wards(
                caller, id, rows, reporter.of(SiranapRow.newest(rows, regency.zone()), null, Via.APP, "SIRANAP"));
    }

    @PUT
    @Path("/facilities/{id}/called")
    @RolesAllowed({Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @Operation(
            summary = "Records that the desk telephoned a facility for its figures",
            description = "The reminder comes back after some hours while its figures stay old.")
    public FacilityView called(UUID id, @NotNull @Valid Telephoned body) {
        return reports.called(caller, id, body.reached(), clock.instant());
    }

    @GET
    @ObjectRule("all: that a facility exists and its state is no secret")
    @Path("/hospital-availability")
    @Produces("application/xml")
    @RolesAllowed({Role.DISPATCHER, Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.PARTNER, Role.ADMINISTRATOR})
    @Operation(
            summary = "All facilities as EDXL-HAVE 2.0",
            description = "For neighbouring centres and disaster agencies. A figure that is too old is left out.")
    public String have() {
        return facilities.have();
    }

    @GET
    @Path("/facilities/{id}/staff")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "Who works at a facility")
    public StaffView staff(UUID id) {
        return new StaffView(id, setStaff.get(id));
    }

    @PUT
    @Path("/facilities/{id}/staff")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMINISTRATOR})
    @Operation(summary = "Set who works at a facility", description = "personIds are the sub of the persons' tokens.")
    public StaffView setStaff(UUID id, @NotNull @Valid Staff body) {
        return new StaffView(id, setStaff.set(id, body.personIds(), caller.personId()));
    }
}
