package id.psc119.referral.homecare;

import id.psc119.platform.problem.ProblemException;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
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
    private static final int MOST_DAYS = 92;
    private static final int MOST_DAYS_OF_FIGURES = 366;

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

    /**
     * The first one first.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @Schema(name = "HomeVisitList")
    public record VisitList(List<VisitRow> items, @Nullable String next) {}

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
     * @param otherRecords of the same person, by which they were visited too
     */
    @Schema(name = "HomeVisitRecord")
    public record VisitRecord(
            VisitRow visit, String calendarPath, List<UUID> otherRecords, List<VisitWithReports> all) {}

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
    @Operation(
            summary = "Home visits, without names",
            description = "From 14 days ago to 60 days ahead, unless asked; 92 days at most.")
    public VisitList list(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("until") @Nullable LocalDate until,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(300) int limit) {
        LocalDate today = regency.dayOf(clock.instant());
        LocalDate first = firstDay(from, until, today.minusDays(DAYS_BACK), MOST_DAYS);
        LocalDate last = lastDay(first, until, today.plusDays(DAYS_AHEAD), MOST_DAYS);
        return findVisits.list(caller, first, last, cursor, limit);
    }

    /** The day that is asked for, else the usual one; when only the last day is asked for, not too long before it. */
    private static LocalDate firstDay(
            @Nullable LocalDate from, @Nullable LocalDate until, LocalDate usual, int mostDays) {
        if (from != null || until == null) {
            return from == null ? usual : from;
        }
        LocalDate earliest = until.minusDays(mostDays - 1L);
        return usual.isBefore(earliest) || usual.isAfter(until) ? earliest : usual;
    }

    /** The day that is asked for, else the usual one, or as far as may be read. */
    private static LocalDate lastDay(LocalDate first, @Nullable LocalDate until, LocalDate usual, int mostDays) {
        LocalDate latest = first.plusDays(mostDays - 1L);
        if (until == null) {
            return usual.isBefore(first) || usual.isAfter(latest) ? latest : usual;
        }
        if (until.isBefore(first) || until.isAfter(latest)) {
            throw new ProblemException(HomeCareProblem.DAYS).with("days", mostDays);
        }
        return until;
    }

    @GET
    @Path("/figures")
    @RolesAllowed({Role.HEALTH_OFFICE, Role.SUPERVISOR})
    @ObjectRule("sums of the regency; no patient")
    @Operation(
            summary = "How many home visits there were",
            description = "The last 30 days, unless asked; 366 days at most.")
    public Figures figures(
            @QueryParam("from") @Nullable LocalDate from, @QueryParam("until") @Nullable LocalDate until) {
        LocalDate today = regency.dayOf(clock.instant());
        LocalDate first = firstDay(from, until, today.minusDays(30), MOST_DAYS_OF_FIGURES);
        return findVisits.figures(first, lastDay(first, until, today, MOST_DAYS_OF_FIGURES));
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
