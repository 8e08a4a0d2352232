package id.psc119.dispatch.planning.day;

import id.psc119.dispatch.advice.situation.Situations;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.planning.job.PlanDay;
import id.psc119.dispatch.planning.job.PlannedJobs;
import id.psc119.dispatch.planning.solve.DaySchedule;
import id.psc119.dispatch.planning.solve.Figures;
import id.psc119.dispatch.planning.solve.FirstCome;
import id.psc119.dispatch.planning.solve.Planner;
import id.psc119.dispatch.planning.solve.Timetable;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.platform.trust.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the plans that are wished for: one at a time over all replicas, outside of any transaction. */
@ApplicationScoped
class MakePlan {
    private static final Logger LOG = Logger.getLogger(MakePlan.class);

    /** Reading, travel times and storing take this long at most, besides the search. */
    private static final Duration BESIDES = Duration.ofSeconds(40);

    private final DayPlans plans;
    private final PlannedJobs jobs;
    private final Units units;
    private final Situations situations;
    private final PlanInputs inputs;
    private final PublishPlan publishPlan;
    private final Assignments assignments;
    private final Incidents incidents;
    private final Alerts alerts;
    private final PlanningSettings settings;
    private final PlanDays planDays;
    private final Sweeps sweeps;
    private final Clock clock;
    private final Planner planner = new Planner();
    private volatile @Nullable UUID working;

    MakePlan(
            DayPlans plans,
            PlannedJobs jobs,
            Units units,
            Situations situations,
            PlanInputs inputs,
            PublishPlan publishPlan,
            Assignments assignments,
            Incidents incidents,
            Alerts alerts,
            PlanningSettings settings,
            PlanDays planDays,
            Sweeps sweeps,
            Clock clock) {
        this.plans = plans;
        this.jobs = jobs;
        this.units = units;
        this.situations = situations;
        this.inputs = inputs;
        this.publishPlan = publishPlan;
        this.assignments = assignments;
        this.incidents = incidents;
        this.alerts = alerts;
        this.settings = settings;
        this.planDays = planDays;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /**
     * The desk wishes for a plan with these teams. Wished again with the same id, it is the same wish.
     *
     * @throws ProblemException 422 when a unit is not known
     */
    @Transactional
    void want(Caller caller, LocalDate day, UUID runId, List<PlanTeam> teams) {
        for (PlanTeam team : teams) {
            if (units.find(team.unitId()).isEmpty()) {
                throw new ProblemException(DispatchProblem.UNIT_UNKNOWN);
            }
        }
        plans.locked(day).choose(teams);
        plans.want(PlanRun.of(runId, day, now(), caller.name()));
        sweeps.wakeAfterCommit(PlanSweep.NAME);
    }

    /** Ends a search. What it has found until then is thrown away. */
    @Transactional
    void cancel(UUID runId) {
        plans.findRun(runId).filter(PlanRun::isOpen).ifPresent(run -> run.end(PlanRun.Outcome.CANCELLED, now()));
        if (runId.equals(working)) {
            planner.cancel();
        }
    }

    /** Makes the next plan, if no replica makes one. */
    void makeNext() {
        Optional<PlanRun> next = QuarkusTransaction.requiringNew().call(this::claim);
        if (next.isEmpty()) {
            return;
        }
        PlanRun run = next.get();
        working = run.id();
        try {
            PlanInputs.Read read = QuarkusTransaction.requiringNew().call(() -> read(run));
            Instant began = clock.instant();
            DaySchedule question = inputs.question(read);
            DaySchedule made = planner.plan(question, effort(run));
            Proposal proposal = proposal(run, made);
            QuarkusTransaction.requiringNew().run(() -> store(run, proposal));
            LOG.infof(
                    "plan: day=%s cause=%s planned=%d left-out=%d ms=%d",
                    run.day(),
                    run.cause(),
                    proposal.figures().planned(),
                    proposal.figures().leftOut(),
                    Duration.between(began, clock.instant()).toMillis());
        } catch (RuntimeException e) {
            LOG.errorf(e, "plan: day=%s cause=%s failed", run.day(), run.cause());
            QuarkusTransaction.requiringNew()
                    .run(() -> plans.findRun(run.id()).filter(PlanRun::isOpen).ifPresent(this::fail));
        } finally {
            working = null;
        }
    }

    /** An emergency's plan that cannot be made at all is somebody's to make: the desk is alerted. */
    private void fail(PlanRun run) {
        if (run.fail(now())) {
            Optional.ofNullable(run.assignmentId())
                    .flatMap(assignments::incidentOf)
                    .flatMap(incidents::findByIdOptional)
                    .ifPresent(incident -> alerts.raise(
                            incident,
                            Alerts.Code.DAY_NOT_PLANNED,
                            Map.of("day", run.day().toString())));
        }
    }

    /** Takes the next wish; none while a replica works on one. */
    Optional<PlanRun> claim() {
        plans.lockPlanning();
        Instant now = now();
        Optional<PlanRun> next = plans.nextRun(now);
        next.ifPresent(run -> run.claim(now.plus(settings.longest()).plus(BESIDES)));
        return next;
    }

    private Planner.Effort effort(PlanRun run) {
        int looked = switch (run.cause()) {
            case DESK -> settings.plans();
            case EMERGENCY, FREED -> settings.plansAgain();
        };
        return new Planner.Effort(looked, settings.longest());
    }

    private PlanInputs.Read read(PlanRun run) {
        DayPlan plan = plans.locked(run.day());
        PlanDay on = planDays.on(run.day());
        return new PlanInputs.Read(on, plan.teams(), jobs.jobsOn(on), situations.present());
    }

    private Proposal proposal(PlanRun run, DaySchedule made) {
        List<Proposal.Stop> stops = new ArrayList<>();
        made.teams()
                .forEach(team -> Timetable.of(team, made.travel())
                        .forEach(stop -> stops.add(new Proposal.Stop(
                                stop.jobId(),
                                team.id(),
                                Instant.ofEpochSecond(stop.start()),
                                Instant.ofEpochSecond(stop.end()),
                                stop.travel()))));
        List<Proposal.LeftOut> leftOut = Planner.leftOut(made).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Proposal.LeftOut(each.getKey(), each.getValue()))
                .toList();
        return new Proposal(run.id(), now(), stops, leftOut, Figures.of(made), Figures.of(FirstCome.plan(made)));
    }

    private void store(PlanRun claimed, Proposal proposal) {
        DayPlan plan = plans.locked(claimed.day());
        PlanRun run = plans.findRun(claimed.id()).orElseThrow();
        if (!run.isOpen()) {
            return;
        }
        switch (run.cause()) {
            case DESK -> {
                plan.propose(proposal);
                run.end(PlanRun.Outcome.PROPOSED, now());
            }
            case EMERGENCY, FREED -> {
                publishPlan.publish(plan, proposal.stops(), null);
                run.end(PlanRun.Outcome.PUBLISHED, now());
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @PreDestroy
    void stop() {
        planner.cancel();
    }
}
