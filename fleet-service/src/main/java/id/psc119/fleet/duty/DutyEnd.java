package id.psc119.fleet.duty;

import id.psc119.fleet.unit.UnitChanges;
import id.psc119.fleet.unit.Units;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Makes a duty unknown when its time is over, so that nobody is sent on the strength of last night's word. */
@ApplicationScoped
class DutyEnd implements Sweep<UUID> {
    private static final Logger LOG = Logger.getLogger(DutyEnd.class);

    private final Units units;
    private final UnitChanges news;

    DutyEnd(Units units, UnitChanges news) {
        this.units = units;
        this.news = news;
    }

    @Override
    public String name() {
        return "duty-end";
    }

    @Override
    public Optional<Instant> nextDue() {
        return units.nextDutyEnd();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(duty_valid_until) FROM unit");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return units.withDutyOver(now, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        units.takeFree(id).filter(unit -> unit.expireDuty(now)).ifPresent(unit -> {
            news.changed(unit);
            LOG.infof("duty over: unit=%s", unit.callSign());
        });
    }
}
