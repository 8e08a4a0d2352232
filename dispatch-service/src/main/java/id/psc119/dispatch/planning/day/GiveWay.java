package id.psc119.dispatch.planning.day;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.planning.job.PlannedJobs;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.sweep.Sweeps;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;

/** Planned work gives way: when an emergency takes a unit with a list, a new plan is wished for. The emergency waits for nothing. */
@ApplicationScoped
class GiveWay {
    private final Assignments assignments;
    private final PlannedJobs jobs;
    private final DayPlans plans;
    private final Sweeps sweeps;
    private final Regency regency;
    private final Clock clock;

    GiveWay(Assignments assignments, PlannedJobs jobs, DayPlans plans, Sweeps sweeps, Regency regency, Clock clock) {
        this.assignments = assignments;
        this.jobs = jobs;
        this.plans = plans;
        this.sweeps = sweeps;
        this.regency = regency;
        this.clock = clock;
    }

    void plan(@Observes @Priority(Changed.TELL) Changed changed) {
        Instant now = clock.instant();
        changed.assignments().stream()
                .flatMap(id -> assignments.findByIdOptional(id).stream())
                .filter(assignment -> assignment.isLive() && jobs.hasWork(assignment.unitId()))
                .forEach(assignment -> {
                    plans.wantFor(assignment.id(), assignment.unitId(), regency.dayOf(now), now);
                    sweeps.wakeAfterCommit(PlanSweep.NAME);
                });
    }
}
