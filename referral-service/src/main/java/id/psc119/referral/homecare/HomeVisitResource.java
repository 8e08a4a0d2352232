package id.psc119.referral.homecare;

import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import id.psc119.referral.planned.JobState;
import id.psc119.referral.report.Reporter;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Via;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Home visits: planned by dispatch, recorded by the crew, read by the crew and the puskesmas. */
@Path("/home-visits")
@RunOnVirtualThread
public class HomeVisitResource {
    private static final int DAYS_BACK = 14;
    private static final int DAYS_AHEAD = 60;

    private final FindVisits findVisits;
    private final RecordVisit recordVisit;
    private final Reporter reporter;
    private final Regency regency;
    private final Clock clock;
    private final Caller caller;

    HomeVisitResource(
            FindVisits findVisits,
            RecordVisit recordVisit,
            Reporter reporter,
            Regency regency,
            Clock clock,
            Caller caller) {
        this.findVisits = findVisits;
        this.recordVisit = recordVisit;
        this.reporter = reporter;
        this.regency = regency;
        this.clock = clock;
        this.caller = caller;
    }

    /**
     * A visit without what was found.
     *
     * @param patientId only for who may read the record
     * @param followUpOf the visit at which it was agreed
     */
    @Schema(name = "HomeVisitRow")
    public record VisitRow(
            UUID id,
            @Nullable String spokenNumber,
            boolean exercise,
            JobState state,
            @Nullable UUID patientId,
            @Nullable UUID followUpOf,
            @Nullable Place from,
            @Nullable Instant wantedFrom,
            @Nullable Instant start,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String unitCallSign) {}

    /** The first one first. */
    @Schema(name = "HomeVisitList")
    public record VisitList(List<VisitRow> items) {}

    /**
     * What somebody said of a visit.
     *
     * @param unreadable erased by retention, or its seal does not open
     * @param counts false when its author was not of the crew
     */
    @Schema(name = "HomeVisitReport")
    public record VisitReportView(
            UUID id,
            VisitOutcome outcome,
            @Nullable VisitContent content,
            boolean unreadable,
            @Nullable LocalDate nextVisit,
            boolean counts,
            String by,
            Instant happened,
            Instant recorded) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "VisitReportView[" + id + "]";
        }
    }

    /** A visit and everything that was said of it, the newest first. */
    @Schema(name = "HomeVisitWithReports")
    public record VisitWithReports(VisitRow visit, List<VisitReportView> reports) {}

    /**
     * A visit and the patient's other ones.
     *
     * @param calendarPath under this service: the patient's own calendar
     */
    @Schema(name = "HomeVisitRecord")
    public record VisitRecord(VisitRow visit, String calendarPath, List<VisitWithReports> all) {}

    /** A visit as the patient's calendar shows it; without health data. */
    record CalendarVisit(
            UUID id,
            @Nullable String spokenNumber,
            JobState state,
            Instant at,
            boolean dayOnly,
            @Nullable Instant until) {}

    /**
     * What somebody says of a visit.
     *
     * @param nextVisit the day on which somebody should come again; dispatch is asked to plan it
     */
    @Schema(name = "HomeVisitReporting")
    public record Reporting(
            @NotNull VisitOutcome outcome,
            @Nullable @Valid VisitContent content,
            @Nullable LocalDate nextVisit,
            @Nullable Instant happened,
            @Nullable Instant sent,
            @Nullable Via via,
            @Nullable @Size(max = 200) String saidBy) {
        /** Prints no personal data. */
        @Override
        public String toString() {
            return "Reporting[" + outcome + "]";
        }
    }

    /** That a report is stored. It says nothing of the patient. */
    @Schema(name = "HomeVisitReportKept")
    public record Kept(UUID id, Instant recorded) {}

    /** Visits of a span of days, without exercises. */
    @Schema(name = "HomeVisitFigures")
    public record Figures(
            LocalDate from,
            LocalDate until,
            int done,
            int open,
            int declined,
            int notHome,
            int sentToFacility,
            int withNextVisit) {}

    @GET
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.FACILITY, Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR})
    @ObjectRule("the desk all; a crew those of its unit; the staff of a puskesmas those in its kecamatan")
    @Operation(summary = "Home visits, without names", description = "From 14 days ago to 60 days ahead, unless asked.")
    public VisitList list(
            @QueryParam("from") @Nullable LocalDate from, @QueryParam("until") @Nullable LocalDate until) {
        LocalDate today = regency.dayOf(clock.instant());
        return new VisitList(findVisits.list(
                caller,
                from == null ? today.minusDays(DAYS_BACK) : from,
                until == null ? today.plusDays(DAYS_AHEAD) : until));
    }

    @GET
    @Path("/figures")
    @RolesAllowed({Role.HEALTH_OFFICE, Role.SUPERVISOR})
    @ObjectRule("sums of the regency; no patient")
    @Operation(summary = "How many home visits there were", description = "The last 30 days, unless asked.")
    public Figures figures(
            @QueryParam("from") @Nullable LocalDate from, @QueryParam("until") @Nullable LocalDate until) {
        LocalDate today = regency.dayOf(clock.instant());
        return findVisits.figures(from == null ? today.minusDays(30) : from, until == null ? today : until);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.FACILITY, Role.SUPERVISOR})
    @ObjectRule(
            "a nurse, midwife or paramedic of the unit, never a driver; the staff of the puskesmas of its kecamatan")
    @Operation(
            summary = "A home visit with what was found and done, and the patient's other visits",
            description = "Each view is written to the read audit.")
    public VisitRecord get(UUID id) {
        return findVisits.get(caller, id);
    }

    @PUT
    @Path("/{id}/reports/{reportId}")
    @RolesAllowed({Role.CREW, Role.RESPONDER, Role.SUPERVISOR})
    @ObjectRule("any visit: a fact is taken always, opens no record, and counts only from the visit's crew")
    @Operation(
            summary = "Say what was found and done at a visit, and when somebody should come again",
            description =
                    "A fact, never refused. The id is the writer's own; sent again it changes nothing. A correction"
                            + " is another report: the newest counts, also for the next visit.")
    public Kept report(UUID id, UUID reportId, @NotNull @Valid Reporting body) {
        return recordVisit.record(
                caller,
                id,
                reportId,
                body.outcome(),
                body.content() == null ? new VisitContent(null, null, null) : body.content(),
                body.nextVisit(),
                reporter.of(body.happened(), body.sent(), body.via(), body.saidBy()));
    }
}
