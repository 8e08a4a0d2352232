package id.psc119.engine.simulate;

import id.psc119.engine.recommend.Duty;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.UnitKind;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A unit of a simulation.
 *
 * @param base where it waits, by its number in the list of bases
 * @param duty as the dispatcher sees it while it is free and on duty
 * @param answerChance how likely it accepts an offer, above 0 to 1
 * @param crewed whether somebody is assigned to it; false for a car whose owner is only known by telephone
 * @param movable whether relocation may move it: only a rostered crew, never a private car
 * @param shifts when it is on duty; empty when it always is
 */
public record SimulatedUnit(
        UUID id,
        String name,
        UnitKind kind,
        Set<Capability> capabilities,
        int base,
        Duty duty,
        double answerChance,
        boolean crewed,
        boolean movable,
        List<Shift> shifts) {
    /** On duty from one second of the simulation until another. */
    public record Shift(double from, double to) {}

    /** One that is always on duty. */
    public SimulatedUnit(
            UUID id,
            String name,
            UnitKind kind,
            Set<Capability> capabilities,
            int base,
            Duty duty,
            double answerChance,
            boolean movable) {
        this(id, name, kind, capabilities, base, duty, answerChance, true, movable, List.of());
    }

    /** One with somebody assigned to it. */
    public SimulatedUnit(
            UUID id,
            String name,
            UnitKind kind,
            Set<Capability> capabilities,
            int base,
            Duty duty,
            double answerChance,
            boolean movable,
            List<Shift> shifts) {
        this(id, name, kind, capabilities, base, duty, answerChance, true, movable, shifts);
    }

    /** Its duty at a moment, as a dispatcher sees it. */
    Duty dutyAt(double seconds) {
        return shifts.isEmpty() || shifts.stream().anyMatch(shift -> shift.from() <= seconds && seconds < shift.to())
                ? duty
                : Duty.OFF;
    }
}
