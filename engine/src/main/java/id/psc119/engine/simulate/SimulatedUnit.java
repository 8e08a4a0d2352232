package id.psc119.engine.simulate;

import id.psc119.engine.Capability;
import id.psc119.engine.UnitKind;
import id.psc119.engine.recommend.Duty;
import java.util.Set;
import java.util.UUID;

/**
 * A unit of a simulation.
 *
 * @param base where it waits, by its number in the list of bases
 * @param duty as the dispatcher sees it while it is free
 * @param answerChance how likely it accepts an offer, above 0 to 1
 * @param movable whether relocation may move it: only a rostered crew, never a private car
 */
public record SimulatedUnit(
        UUID id,
        String name,
        UnitKind kind,
        Set<Capability> capabilities,
        int base,
        Duty duty,
        double answerChance,
        boolean movable) {}
