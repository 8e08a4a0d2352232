package id.psc119.dispatch.response.waiting;

import id.psc119.dispatch.response.need.Need;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.sweep.Sweeps;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * Begins the search for a need that somebody in the field has opened: where the regency asks the next unit automatically, the first one
 * is asked at once; elsewhere the desk has one stage's time. Part of a transaction that has locked the incident.
 */
@ApplicationScoped
public class BeginSearch {
    private final ResponseTimers timers;
    private final WaitingSettings settings;
    private final Sweeps sweeps;

    BeginSearch(ResponseTimers timers, WaitingSettings settings, Sweeps sweeps) {
        this.timers = timers;
        this.settings = settings;
        this.sweeps = sweeps;
    }

    public void begin(Need need, Instant now) {
        ResponseTimer timer = ResponseTimer.of(
                Uuid7.at(now), need.incidentId(), need.id(), Awaited.UNIT, now, now.plus(settings.stage()));
        if (settings.nextAutomatically()) {
            timer.enter(Stage.NEXT_UNIT, now, now);
        }
        timers.persist(timer);
        sweeps.wakeAfterCommit(TimerSweep.NAME);
    }
}
