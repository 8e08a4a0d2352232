package id.psc119.dispatch.planning.day;

import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.situation.Situations;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.planning.job.JobKind;
import id.psc119.dispatch.planning.job.PlannedJob;
import id.psc119.dispatch.planning.job.PlannedJobs;
import id.psc119.platform.outbox.Receipts;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A day of planned work as the desk and the crews see it. */
@ApplicationScoped
class ReadDay {
    private final DayPlans plans;
    private final PlannedJobs jobs;
    private final Units units;
    private final Situations situations;
    private final PlanningSettings settings;
    private final Receipts receipts;
    private final PlanDays planDays;
    private final Regency regency;
    private final Clock clock;

    ReadDay(
            DayPlans plans,
            PlannedJobs jobs,
            Units units,
            Situations situations,
            PlanningSettings settings,
            Receipts receipts,
            PlanDays planDays,
            Regency regency,
            Clock clock) {
        this.plans = plans;
        this.jobs = jobs;
        this.units = units;
        this.situations = situations;
        this.settings = settings;
        this.receipts = receipts;
        this.planDays = planDays;
        this.regency = regency;
        this.clock = clock;
    }

    /**
     * A unit that could do planned work on this day, or does.
     *
     * @param chosen whether it is a team of this day
     * @param from when it can, as chosen, else as the regency's day begins
     * @param atEmergency whether an emergency has taken it now
     * @param notice whether it knows its list; absent while it has none
     */
    @Schema(name = "PlanUnit")
    record TeamRow(
            UUID unitId,
            String callSign,
            UnitKind kind,
            boolean chosen,
            boolean hasCrew,
            DutyState duty,
            Instant from,
            Instant until,
            boolean atEmergency,
            DayPlans.@Nullable Notice notice) {}

    /**
     * @param version of the published plan; 0 while there is none
     * @param proposal that waits for the desk
     * @param runs the newest wishes for a plan, newest first
     */
    @Schema(name = "DayPlanView")
    record DayView(
            LocalDate day,
            int version,
            @Nullable Instant publishedAt,
            @Nullable String publishedByName,
            List<TeamRow> units,
            List<JobView> jobs,
            @Nullable Proposal proposal,
            List<PlanRun.View> runs) {}

    @Transactional
    DayView day(LocalDate day) {
        Optional<DayPlan> plan = plans.find(day);
        List<PlanTeam> teams = plan.map(DayPlan::teams).orElse(List.of());
        Map<UUID, PlanTeam> chosen =
                teams.stream().collect(Collectors.toMap(PlanTeam::unitId, team -> team, (one, other) -> other));
        Map<UUID, DayPlans.Notice> notices = plans.noticesOf(day);
        Situation situation = situations.present();
        List<TeamRow> rows = situation.units().stream()
                .filter(unit -> chosen.containsKey(unit.id())
                        || (!unit.message().privateVehicle() && unit.message().lender() == null))
                .map(unit -> row(unit, chosen.get(unit.id()), notices.get(unit.id()), day, situation))
                .toList();
        return new DayView(
                day,
                plan.map(DayPlan::version).orElse(0),
                plan.map(DayPlan::publishedAt).orElse(null),
                plan.map(DayPlan::publishedByName).orElse(null),
                rows,
                jobsOn(day).stream().map(this::view).toList(),
                plan.map(DayPlan::proposal).orElse(null),
                plans.runsOf(day));
    }

    private List<PlannedJob> jobsOn(LocalDate day) {
        return jobs.jobsOn(planDays.on(day));
    }

    private TeamRow row(
            UnitSnapshot unit,
            @Nullable PlanTeam team,
            DayPlans.@Nullable Notice notice,
            LocalDate day,
            Situation situation) {
        boolean today = regency.dayOf(situation.at()).equals(day);
        Instant until = day.atTime(settings.dayEnds()).atZone(regency.zone()).toInstant();
        var duty = unit.message().duty();
        // On the day itself nobody is planned beyond the end of the duty that was reported.
        if (today
                && duty != null
                && duty.state() == DutyState.ON
                && duty.validUntil() != null
                && duty.validUntil().isBefore(until)) {
            until = duty.validUntil();
        }
        return new TeamRow(
                unit.id(),
                unit.callSign(),
                unit.kind(),
                team != null,
                unit.hasCrew(),
                unit.duty(situation.at()),
                team != null
                        ? team.from()
                        : day.atTime(settings.dayBegins())
                                .atZone(regency.zone())
                                .toInstant(),
                team != null ? team.until() : until,
                today && situation.busy().contains(unit.id()),
                notice);
    }

    private JobView view(PlannedJob job) {
        String word = job.isAsked() && job.kind() == JobKind.OTHER
                ? receipts.unknownWords("intake", "planned-work-requests", job.id())
                        .get("/kind")
                : null;
        return JobView.of(job, word);
    }

    /**
     * The list of one unit of the caller's.
     *
     * @param day whose plan the unit follows now: after midnight, the day on which its shift began
     * @param version to be confirmed as seen; 0 while the unit has no list
     */
    @Schema(name = "MyDayUnit")
    record MyUnit(UUID unitId, String callSign, LocalDate day, int version, List<JobView> jobs) {}

    /** The lists of the units that the caller crews now: after midnight that of the shift, until it is over. */
    @Transactional
    List<MyUnit> myDay(Caller caller) {
        return units.crewedBy(caller.personId()).stream().map(this::listOf).toList();
    }

    private MyUnit listOf(Unit unit) {
        LocalDate day = planDays.dayOf(unit.id());
        DayPlans.Notice notice = plans.noticesOf(day).get(unit.id());
        return new MyUnit(
                unit.id(),
                unit.callSign(),
                day,
                notice == null ? 0 : notice.version(),
                jobs.leftFor(unit.id(), planDays.on(day)).stream()
                        .map(this::view)
                        .toList());
    }

    /**
     * The crew has this version of its list on its screen.
     *
     * @throws ProblemException 404 when the caller is no crew of the unit
     */
    @Transactional
    void seen(Caller caller, UUID unitId, LocalDate day, int version) {
        Set<UUID> own = units.crewedBy(caller.personId()).stream().map(Unit::id).collect(Collectors.toSet());
        if (!own.contains(unitId)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        plans.seen(day, unitId, version, caller.name(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
