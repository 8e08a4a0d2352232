package id.psc119.fleet.unit;

import id.psc119.fleet.FleetAudience;
import id.psc119.platform.eventlog.EventLog;
import id.psc119.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Announces a changed unit to dispatch and the screens, in the transaction that changes it. */
@ApplicationScoped
public class UnitChanges {
    private final Units units;
    private final EventLog log;
    private final Outbox outbox;
    private final UnitSender dispatch;
    private final Event<UnitChanged> unitChanged;

    UnitChanges(Units units, EventLog log, Outbox outbox, UnitSender dispatch, Event<UnitChanged> unitChanged) {
        this.units = units;
        this.log = log;
        this.outbox = outbox;
        this.dispatch = dispatch;
        this.unitChanged = unitChanged;
    }

    /** The unit, its duty or its crew changed. */
    public void changed(Unit unit) {
        changed(unit, Set.of());
    }

    /** The same, also for people who have left the crew, so that their screens drop the unit. */
    public void changed(Unit unit, Set<String> whoLeft) {
        outbox.mark(dispatch, unit.id());
        show(unit);
        if (!whoLeft.isEmpty()) {
            Set<String> audience = whoLeft.stream().map(FleetAudience::person).collect(Collectors.toSet());
            log.append("crew", unit.id(), false, audience, new Left(unit.id(), unit.callSign(), false));
        }
    }

    /** The last event for a person who has left a unit's crew: only that they have left. */
    private record Left(UUID unitId, String callSign, boolean belongs) {}

    /** The unit went out or came free. Only screens need this: dispatch is where it comes from. */
    public void workChanged(UUID unitId) {
        units.findByIdOptional(unitId).ifPresent(this::show);
    }

    private void show(Unit unit) {
        UnitView view = units.viewForEvent(unit);
        Set<String> audience = new HashSet<>(Set.of(EventLog.DESK));
        view.crew().forEach(member -> audience.add(FleetAudience.person(member.personId())));
        log.append("unit", unit.id(), false, audience, view);
        unitChanged.fire(new UnitChanged());
    }
}
