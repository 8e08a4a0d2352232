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
    private final @Nullable Capability besides;

    RegisteredKind(UnitKind unitKind) {
        this(unitKind, null);
    }

    RegisteredKind(UnitKind unitKind, @Nullable Capability besides) {
        this.unitKind = unitKind;
        this.besides = besides;
    }

    UnitKind unitKind() {
        return unitKind;
    }

    /** What every unit of this kind can do. */
    Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        capabilities.addAll(unitKind.inherent());
        if (besides != null) {
            capabilities.add(besides);
        }
        return capabilities;
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
