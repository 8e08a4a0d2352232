package id.psc119.dispatch.exchange.unit;

import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.UnitKind;
import org.jspecify.annotations.Nullable;

/**
 * How much of an incident somebody who goes there may know, by their role in the crew. Whoever drives a village car is a
 * neighbour who lends it: they are shown where to go, whom to ring, what is dangerous and what to bring. The health workers, and
 * the drivers whom the service employs, care for the patient together.
 */
public enum DisclosureLevel {
    /** Place, landmark, way description, call-back number, hazards, urgency and what to bring; of the patients only how many they are. */
    DRIVE,
    /** That, the complaint, the colour, and the patients in the crew's care. */
    CARE;

    /** @param role in the crew; when it is not known, the least is shown */
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
