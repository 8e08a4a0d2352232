package id.psc119.engine.recommend;

import id.psc119.engine.relocate.Standing;
import id.psc119.engine.travel.Conditions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a recommendation depends on besides the travel times; kept in a journal, it gives the same answer again.
 *
 * @param at the moment that ages are counted to
 * @param standing where the free units wait and what they cover; absent when cover is not looked at
 */
public record Snapshot(
        Instant at,
        Need need,
        Conditions conditions,
        List<UnitState> units,
        Policy policy,
        @Nullable Standing standing) {
    /** Copies the units, so that nobody changes them behind our back. */
    public Snapshot {
        units = List.copyOf(units);
    }

    /** A moment at which cover is not looked at. */
    public Snapshot(Instant at, Need need, Conditions conditions, List<UnitState> units, Policy policy) {
        this(at, need, conditions, units, policy, null);
    }

    /** The same moment for another need. */
    public Snapshot forNeed(Need other) {
        return new Snapshot(at, other, conditions, units, policy, standing);
    }

    /** The same need and moment with these units. */
    public Snapshot withUnits(List<UnitState> others) {
        return new Snapshot(at, need, conditions, others, policy, standing);
    }

    /** The same need and moment without what the free units cover. */
    public Snapshot withoutStanding() {
        return new Snapshot(at, need, conditions, units, policy);
    }
}
