package id.psc119.dispatch.planning.job;

import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Alerts the desk of planned work that waits for somebody, again and again: that has no team when its time has come, that its team has not
 * begun, or has begun and not ended.
 */
@ApplicationScoped
class RemindOfJobs implements Sweep<UUID> {
    private static final String LINK = "#/planning";

    private final PlannedJobs jobs;
    private final JobTimes times;
    private final Units units;
    private final Alerts alerts;

    RemindOfJobs(PlannedJobs jobs, JobTimes times, Units units, Alerts alerts) {
        this.jobs = jobs;
        this.times = times;
        this.units = units;
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "planned-jobs";
    }

    @Override
    public Optional<Instant> nextDue() {
        return jobs.nextDue(times);
    }

    @Override
    public Optional<String> question() {
        return Optional.of(PlannedJobs.WAITING_ONES);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return jobs.due(now, times, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        jobs.remind(id, now, times).ifPresent(job -> {
            String number = job.spokenNumber() == null ? "–" : job.spokenNumber();
            boolean hasTeam = job.state() != JobState.WANTED;
            alerts.raise(
                    id,
                    job.isExercise(),
                    number,
                    LINK,
                    hasTeam ? Alerts.Code.JOB_LATE : Alerts.Code.JOB_WITHOUT_TEAM,
                    Map.of("callSign", hasTeam ? callSign(job) : ""));
        });
    }

    private String callSign(PlannedJob job) {
        UUID unit = job.unitId();
        return unit == null ? "" : units.find(unit).map(Unit::callSign).orElse("");
    }
}
