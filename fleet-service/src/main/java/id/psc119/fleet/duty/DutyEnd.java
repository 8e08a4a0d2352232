package id.psc119.fleet.duty;

import id.psc119.fleet.unit.Unit;
import id.psc119.fleet.unit.UnitChanges;
import id.psc119.fleet.unit.Units;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Makes a duty unknown when its time is over, so that nobody is sent on the strength of last night's word. */
@ApplicationScoped
class DutyEnd {
    private static final Logger LOG = Logger.getLogger(DutyEnd.class);

    private final Units units;
    private final UnitChanges news;
    private final Clock clock;

    DutyEnd(Units units, UnitChanges news, Clock clock) {
        this.units = units;
        this.news = news;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void sweep() {
        Instant now = clock.instant();
        for (Unit unit : units.withDutyOver(now)) {
            if (unit.expireDuty(now)) {
                news.changed(unit);
                LOG.infof("duty over: unit=%s", unit.callSign());
            }
        }
    }
}
