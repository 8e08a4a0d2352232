package id.psc119.engine.recommend;

import id.psc119.engine.travel.Conditions;
import java.time.Instant;
import java.util.List;

/**
 * Everything that a recommendation depends on besides the travel times; kept in a journal, it gives the same answer again.
 *
 * @param at the moment that ages are counted to
 */
public record Snapshot(Instant at, Need need, Conditions conditions, List<UnitState> units, Policy policy) {
    /** Copies the units, so that nobody changes them behind our back. */
    public Snapshot {
        units = List.copyOf(units);
    }

    /** The same moment for another need. */
    public Snapshot forNeed(Need other) {
        return new Snapshot(at, other, conditions, units, policy);
    }
}
