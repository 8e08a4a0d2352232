package id.psc119.vocabulary;

import java.util.EnumSet;
import java.util.Set;

/** What a unit is; decides how fast it travels and what its kind alone lets it do. */
public enum UnitKind {
    ALS_AMBULANCE,
    BLS_AMBULANCE,
    VILLAGE_CAR,
    MOTORCYCLE,
    BOAT,
    BUS,
    HOME_CARE_TEAM,
    RESPONDER,
    /** A word that this version does not know, never proposed for sending; the receipt of the message keeps its text. */
    OTHER;

    /** The capabilities that every unit of this kind has, also when its record does not list them. */
    public Set<Capability> inherent() {
        return switch (this) {
            case ALS_AMBULANCE -> EnumSet.of(Capability.ALS, Capability.BLS, Capability.TRANSPORT);
            case BLS_AMBULANCE -> EnumSet.of(Capability.BLS, Capability.TRANSPORT);
            case VILLAGE_CAR -> EnumSet.of(Capability.TRANSPORT);
            case BOAT -> EnumSet.of(Capability.BOAT, Capability.TRANSPORT);
            case BUS -> EnumSet.of(Capability.SEATED);
            case RESPONDER -> EnumSet.of(Capability.RESPONDER);
            case MOTORCYCLE, HOME_CARE_TEAM, OTHER -> EnumSet.noneOf(Capability.class);
        };
    }
}
