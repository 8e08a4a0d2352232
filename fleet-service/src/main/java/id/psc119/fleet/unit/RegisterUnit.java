package id.psc119.fleet.unit;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Registers a unit, or replaces its description. */
@ApplicationScoped
public class RegisterUnit {
    private final Units units;
    private final UnitChanges changes;
    private final SetCrew crews;

    RegisterUnit(Units units, UnitChanges changes, SetCrew crews) {
        this.units = units;
        this.changes = changes;
        this.crews = crews;
    }

    /** A unit as it is now. */
    public record Registered(UnitView unit, boolean isNew) {}

    /**
     * Registers or describes a unit. Its crew ends when it is retired and when it comes back: its people may crew another unit in
     * between.
     *
     * @throws ProblemException 409 when another unit has the call sign, or it is to be retired while it is out
     */
    @Transactional
    public Registered register(Caller caller, UUID id, Unit.Description description) {
        Optional<Unit> known = units.lock(id);
        if (!description.retired()) {
            units.withCallSign(description.callSign())
                    .filter(other -> !other.id().equals(id))
                    .ifPresent(other -> {
                        throw new ProblemException(FleetProblem.CALL_SIGN_TAKEN)
                                .with("callSign", other.callSign())
                                .with("unitId", other.id());
                    });
        }
        Unit unit = known.orElseGet(() -> new Unit(id, description));
        if (known.isPresent()) {
            boolean wasRetired = unit.isRetired();
            unit.describe(description, units.atWorkFor(id));
            if (wasRetired != unit.isRetired()) {
                crews.end(caller, unit);
            }
        } else {
            units.persist(unit);
        }
        changes.changed(unit);
        return new Registered(units.views(List.of(unit)).getFirst(), known.isEmpty());
    }
}
