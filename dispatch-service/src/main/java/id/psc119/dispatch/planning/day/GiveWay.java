package id.psc119.dispatch.planning.day;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.planning.job.JobFreed;
import id.psc119.dispatch.planning.job.PlannedJobs;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.breakdown.UnitBrokeDown;
import id.psc119.platform.sweep.Sweeps;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Planned work gives way: when an emergency takes a unit with a list, or the unit breaks down, a new plan is wished for, and another
 * one when the unit is free again: for the day whose plan the unit follows, after midnight that of its shift. The emergency waits for nothing.
 */
@ApplicationScoped
class GiveWay {
    private final Assignments assignments;
    private final PlannedJobs jobs;
    private final DayPlans plans;
    private final Sweeps sweeps;
    private final PlanDays planDays;
    private final Clock clock;

    GiveWay(Assignments assignments, PlannedJobs jobs, DayPlans plans, Sweeps sweeps, PlanDays planDays, Clock clock) {
        this.assignments = assignments;
        this.jobs = jobs;
        this.plans = plans;
        this.sweeps = sweeps;
        this.planDays = planDays;
        this.clock = clock;
    }

    void plan(@Observes @Priority(Changed.TELL) Changed changed) {
        Instant now = clock.instant();
        changed.assignments().stream()
                .flatMap(id -> assignments.findByIdOptional(id).stream())
                .forEach(assignment -> {
                    if (assignment.isLive()) {
                        if (jobs.hasWork(assignment.unitId())) {
                            plans.wantFor(
                                    assignment.id(), assignment.unitId(), planDays.dayOf(assignment.unitId()), now);
                            sweeps.wakeAfterCommit(PlanSweep.NAME);
                        }
                    } else if (assignments.liveOfUnit(assignment.unitId()).isEmpty()
                            && plans.wasPlannedFor(assignment.id())
                            && plans.wantAfter(
                                    assignment.id(), assignment.unitId(), planDays.dayOf(assignment.unitId()), now)) {
                        sweeps.wakeAfterCommit(PlanSweep.NAME);
                    }
                });
    }

    void planWithout(@Observes UnitBrokeDown broken) {
        if (jobs.hasWork(broken.unitId())) {
            Instant now = clock.instant();
            plans.wantForLeftJob(broken.unitId(), planDays.dayOf(broken.unitId()), now);
            sweeps.wakeAfterCommit(PlanSweep.NAME);
        }
    }

    void planAgain(@Observes JobFreed freed) {
        @Nullable UUID unitId = freed.unitId();
        if (unitId != null) {
            Instant now = clock.instant();
            plans.wantForLeftJob(unitId, planDays.dayOf(unitId), now);
            sweeps.wakeAfterCommit(PlanSweep.NAME);
        }
    }
}
