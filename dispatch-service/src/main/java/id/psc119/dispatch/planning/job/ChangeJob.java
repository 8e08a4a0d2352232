package id.psc119.dispatch.planning.job;

import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.problem.DispatchProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Capability;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the desk and the crews do with one planned job. */
@ApplicationScoped
public class ChangeJob {
    private final PlannedJobs jobs;
    private final Units units;
    private final PlannedWorkStatusSender status;
    private final Event<JobFreed> freed;
    private final Clock clock;

    ChangeJob(PlannedJobs jobs, Units units, PlannedWorkStatusSender status, Event<JobFreed> freed, Clock clock) {
        this.jobs = jobs;
        this.units = units;
        this.status = status;
        this.freed = freed;
        this.clock = clock;
    }

    /** Enters a job at the desk, or corrects one, also one that intake has sent. */
    @Transactional
    public void enter(UUID id, PlannedJob.Wish wish, List<Capability> capabilities) {
        PlannedJob job = jobs.findLocked(id).orElse(null);
        if (job == null) {
            job = PlannedJob.of(id, null, false, wish, now());
            jobs.add(job);
        } else {
            refuseIfOver(job);
            job.change(wish);
        }
        job.ask(capabilities);
    }

    /**
     * Keeps a job with a unit in every plan to come; without a unit it is free again.
     *
     * @throws ProblemException 422 when the unit is not known
     */
    @Transactional
    public void pin(UUID id, @Nullable UUID unitId) {
        PlannedJob job = jobs.getLocked(id);
        refuseIfOver(job);
        if (unitId != null && units.find(unitId).isEmpty()) {
            throw new ProblemException(DispatchProblem.UNIT_UNKNOWN);
        }
        job.pin(unitId);
    }

    /** The desk will not do it; who asked reads why. */
    @Transactional
    public void decline(UUID id, String reason) {
        PlannedJob job = jobs.getLocked(id);
        refuseIfOver(job);
        if (job.state() == JobState.UNDER_WAY) {
            throw new ProblemException(DispatchProblem.JOB_OVER);
        }
        job.decline(reason, now());
        status.mark(job);
    }

    /**
     * Records that work began, ended or had to be left, as its crew or the desk tells it. Left work is wanted again, by any team.
     *
     * @throws ProblemException 404 when the caller is no crew of its unit
     */
    @Transactional
    public void report(Caller caller, UUID id, Progress progress, Instant at) {
        PlannedJob job = jobs.getLocked(id);
        UUID unit = job.unitId();
        boolean own = unit != null
                && units.crewedBy(caller.personId()).stream()
                        .anyMatch(each -> each.id().equals(unit));
        if (!caller.isDesk() && !own) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Instant now = now();
        Instant happened = at.isAfter(now) ? now : at.truncatedTo(ChronoUnit.MICROS);
        switch (progress) {
            case BEGUN -> job.begin(happened);
            case DONE -> job.finish(happened);
            case INTERRUPTED -> {
                if (job.interrupt()) {
                    freed.fire(new JobFreed(id, unit));
                }
            }
        }
        status.mark(job);
    }

    /** How far the work is. */
    @Schema(name = "PlannedJobProgress")
    public enum Progress {
        BEGUN,
        DONE,
        /** The team had to leave before it was done. */
        INTERRUPTED
    }

    private static void refuseIfOver(PlannedJob job) {
        if (job.state().isOver()) {
            throw new ProblemException(DispatchProblem.JOB_OVER);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
