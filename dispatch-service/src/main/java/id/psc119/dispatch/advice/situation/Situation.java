package id.psc119.dispatch.advice.situation;

import id.psc119.dispatch.exchange.unit.Position;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.response.assignment.Assignment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * All units at one moment: where they are and what they do. It is read once for each answer.
 *
 * @param units in use, by call sign
 * @param fixes newest position of each unit
 * @param live assignments under way
 * @param busy units of these assignments
 * @param offered units that have been asked and may still answer
 */
public record Situation(
        Instant at,
        List<UnitSnapshot> units,
        Map<UUID, Position> fixes,
        List<Assignment> live,
        Set<UUID> busy,
        Set<UUID> offered) {
    /** Whether the unit neither works nor has been asked. */
    public boolean isFree(UUID unitId) {
        return !busy.contains(unitId) && !offered.contains(unitId);
    }
}
