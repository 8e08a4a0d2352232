package id.psc119.fleet.unit;

import id.psc119.fleet.FleetAudience;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Tells of a changed unit, in the transaction that changes it. */
@ApplicationScoped
public class UnitNews {
    private final Units units;
    private final EventLog log;
    private final Outbox outbox;
    private final FleetUnits dispatch;

    UnitNews(Units units, EventLog log, Outbox outbox, FleetUnits dispatch) {
        this.units = units;
        this.log = log;
        this.outbox = outbox;
        this.dispatch = dispatch;
    }

    /** The unit, its duty or its crew changed: dispatch and the screens hear of it. */
    public void changed(Unit unit) {
        changed(unit, Set.of());
    }

    /** The same, told also to people who no longer belong to the crew, so that their screens let go of the unit. */
    public void changed(Unit unit, Set<String> whoLeft) {
        outbox.mark(dispatch, unit.id());
        show(unit, whoLeft);
    }

    /** The unit went out or came free: screens hear of it; dispatch, which says so, does not. */
    public void workChanged(UUID unitId) {
        units.find(unitId).ifPresent(unit -> show(unit, Set.of()));
    }

    private void show(Unit unit, Set<String> whoLeft) {
        UnitView view = units.viewForEvent(unit);
        Set<String> audience = new HashSet<>(Set.of(EventLog.DESK));
        view.crew().forEach(member -> audience.add(FleetAudience.person(member.personId())));
        whoLeft.forEach(personId -> audience.add(FleetAudience.person(personId)));
        log.append("unit", unit.id(), false, audience, view);
    }
}
