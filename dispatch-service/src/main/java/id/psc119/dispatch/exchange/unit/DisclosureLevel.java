package id.psc119.dispatch.exchange.unit;

import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.UnitKind;
import org.jspecify.annotations.Nullable;

/**
 * How much of an incident a crew member may know, by their role. The driver of a village car is a neighbour who lends it: they see
 * where to go, which number to call, what is dangerous and what to bring. Health workers and the drivers that the service employs
 * care for the patient together.
 */
public enum DisclosureLevel {
    /** Place, landmark, way description, call-back number, hazards, urgency and what to bring; of the patients only how many they are. */
    DRIVE,
    /** The same, and the complaint, the colour and the patients in the crew's care. */
    CARE;

    /** @param role in the crew; an unknown role gives the lowest level */
    public static DisclosureLevel of(UnitKind kind, @Nullable CrewRole role) {
        return switch (role) {
            case null -> DRIVE;
            case NURSE, MIDWIFE, PARAMEDIC -> CARE;
            case OWNER, OTHER -> DRIVE;
            case DRIVER -> kind == UnitKind.VILLAGE_CAR ? DRIVE : CARE;
        };
    }

    public static DisclosureLevel more(DisclosureLevel one, DisclosureLevel other) {
        return one == CARE ? one : other;
    }
}
