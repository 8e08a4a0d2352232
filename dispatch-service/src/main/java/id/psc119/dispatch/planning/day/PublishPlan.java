package id.psc119.dispatch.planning.day;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.planning.job.JobState;
import id.psc119.dispatch.planning.job.PlannedJob;
import id.psc119.dispatch.planning.job.PlannedJobSender;
import id.psc119.dispatch.planning.job.PlannedJobs;
import id.psc119.dispatch.planning.job.PlannedWorkStatusSender;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.push.PushMessages;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives the teams their lists, and tells those whose list has changed. */
@ApplicationScoped
class PublishPlan {
    private static final Duration USEFUL = Duration.ofHours(1);

    private final DayPlans plans;
    private final PlannedJobs jobs;
    private final Units units;
    private final PlannedWorkStatusSender status;
    private final PushMessages messages;
    private final PlannedJobSender tellReferral;
    private final PlanDays planDays;
    private final Clock clock;

    PublishPlan(
            DayPlans plans,
            PlannedJobs jobs,
            Units units,
            PlannedWorkStatusSender status,
            PushMessages messages,
            PlannedJobSender tellReferral,
            PlanDays planDays,
            Clock clock) {
        this.plans = plans;
        this.jobs = jobs;
        this.units = units;
        this.status = status;
        this.messages = messages;
        this.tellReferral = tellReferral;
        this.planDays = planDays;
        this.clock = clock;
    }

    /**
     * The desk confirms the newest proposal.
     *
     * @param runId which proposal it has seen
     * @throws ProblemException 409 when there is a newer one, or none
     */
    @Transactional
    void confirm(Caller caller, LocalDate day, UUID runId) {
        DayPlan plan = plans.locked(day);
        Proposal proposal = plan.proposal();
        if (proposal == null || !proposal.runId().equals(runId)) {
            throw new ProblemException(DispatchProblem.PLAN_OUTDATED);
        }
        publish(plan, proposal.stops(), caller.name());
    }

    /** In the caller's transaction, which holds the day's lock. */
    void publish(DayPlan plan, List<Proposal.Stop> stops, @Nullable String byName) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<UUID, Proposal.Stop> wanted = new HashMap<>();
        stops.forEach(stop -> wanted.put(stop.jobId(), stop));
        Set<UUID> own = jobs.jobsOn(planDays.on(plan.day())).stream()
                .filter(job -> job.state() == JobState.PLANNED)
                .map(PlannedJob::id)
                .collect(Collectors.toSet());
        Set<UUID> concerned = new HashSet<>(wanted.keySet());
        concerned.addAll(own);
        // What another day's plan has taken since this one was made stays there.
        List<PlannedJob> locked = jobs.locked(concerned).stream()
                .filter(job -> job.state() != JobState.PLANNED || own.contains(job.id()))
                .toList();
        Map<UUID, List<String>> before = lists(locked);
        for (PlannedJob job : locked) {
            Proposal.Stop stop = wanted.get(job.id());
            String listed = listed(job);
            boolean open = job.state() == JobState.WANTED || job.state() == JobState.PLANNED;
            if (open && stop != null) {
                job.plan(plan.day(), stop.unitId(), stop.start(), stop.end());
            } else if (open) {
                job.leavePlan();
            }
            if (!listed.equals(listed(job))) {
                status.mark(job);
            }
            if (open) {
                tellReferral.changed(job);
            }
        }
        Map<UUID, List<String>> after = lists(locked);
        int version = plan.publish(now, byName);
        Set<UUID> teams = new HashSet<>(before.keySet());
        teams.addAll(after.keySet());
        for (UUID unitId : teams) {
            if (!before.getOrDefault(unitId, List.of()).equals(after.getOrDefault(unitId, List.of()))) {
                plans.tell(plan.day(), unitId, version, now);
                Set<String> crew = units.find(unitId).map(Unit::crewIds).orElse(Set.of());
                messages.tell(crew, "planned-work", unitId, now.plus(USEFUL), false);
            }
        }
    }

    /** What who asked can know of it. */
    private static String listed(PlannedJob job) {
        return job.state() + " " + job.unitId() + " " + job.start() + " " + job.end();
    }

    /** Each team's list as its crew reads it. */
    private static Map<UUID, List<String>> lists(List<PlannedJob> some) {
        Map<UUID, List<String>> lists = new HashMap<>();
        some.stream()
                .filter(job -> job.unitId() != null && job.state() == JobState.PLANNED)
                .sorted(Comparator.comparing(PlannedJob::start, Comparator.nullsLast(Comparator.naturalOrder())))
                .forEach(job -> lists.computeIfAbsent(job.unitId(), any -> new ArrayList<>())
                        .add(job.id() + " " + job.start()));
        return lists;
    }
}
