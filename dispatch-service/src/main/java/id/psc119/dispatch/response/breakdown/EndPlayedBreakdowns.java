package id.psc119.dispatch.response.breakdown;

import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.exchange.unit.Unit;
import id.psc119.dispatch.exchange.unit.Units;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Ends the breakdowns that were played in an exercise when the exercise is over: nobody repairs what was never broken. */
@ApplicationScoped
class EndPlayedBreakdowns {
    private final Breakdowns breakdowns;
    private final Incidents incidents;
    private final Units units;
    private final Clock clock;

    EndPlayedBreakdowns(Breakdowns breakdowns, Incidents incidents, Units units, Clock clock) {
        this.breakdowns = breakdowns;
        this.incidents = incidents;
        this.units = units;
        this.clock = clock;
    }

    /** After it is known whether the incident is over. */
    void end(@Observes @Priority(Changed.CONCLUDE + 1) Changed changed) {
        for (UUID id : changed.incidents()) {
            Incident incident = incidents.get(id);
            if (incident.isExercise() && incident.state().isOver()) {
                breakdowns.playedIn(id).forEach(this::end);
            }
        }
    }

    private void end(Breakdown breakdown) {
        Optional<Unit> unit = units.findLocked(breakdown.unitId());
        breakdown.repair(clock.instant());
        unit.filter(one -> breakdown.id().equals(one.breakdownId())).ifPresent(units::repair);
    }
}
