package id.psc119.fleet.register;

import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.UnitKind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the register calls a unit. Dispatch knows fewer kinds: a 4WD is a village car that passes bad roads, and a hearse is never
 * proposed for a patient.
 */
public enum RegisteredKind {
    ALS(UnitKind.ALS_AMBULANCE),
    BLS(UnitKind.BLS_AMBULANCE),
    VILLAGE_CAR(UnitKind.VILLAGE_CAR),
    MOTORCYCLE(UnitKind.MOTORCYCLE),
    FOUR_WHEEL_DRIVE(UnitKind.VILLAGE_CAR, Capability.FOUR_WHEEL_DRIVE),
    BOAT(UnitKind.BOAT),
    HEARSE(UnitKind.OTHER),
    BUS(UnitKind.BUS),
    HOME_CARE_TEAM(UnitKind.HOME_CARE_TEAM),
    RESPONDER(UnitKind.RESPONDER);

    private final UnitKind unitKind;
    private final Set<Capability> capabilities;

    RegisteredKind(UnitKind unitKind, Capability... besides) {
        this.unitKind = unitKind;
        this.capabilities = EnumSet.copyOf(unitKind.inherent().isEmpty() ? Set.of(Capability.OTHER) : unitKind.inherent());
        capabilities.remove(Capability.OTHER);
        capabilities.addAll(Set.of(besides));
    }

    UnitKind unitKind() {
        return unitKind;
    }

    Set<Capability> capabilities() {
        return Set.copyOf(capabilities);
    }

    /** The word for a unit that was registered before the register had its own. */
    static @Nullable RegisteredKind of(UnitKind kind) {
        return switch (kind) {
            case ALS_AMBULANCE -> ALS;
            case BLS_AMBULANCE -> BLS;
            case VILLAGE_CAR -> VILLAGE_CAR;
            case MOTORCYCLE -> MOTORCYCLE;
            case BOAT -> BOAT;
            case BUS -> BUS;
            case HOME_CARE_TEAM -> HOME_CARE_TEAM;
            case RESPONDER -> RESPONDER;
            case OTHER -> null;
        };
    }
}
