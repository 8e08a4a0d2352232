package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.patient.Patient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Which patients are in a crew's care: those who ride or rode with it, those that no unit has taken along, and, while it is at
 * work, also those of another unit, who may be passed to it on the way.
 */
public record Care(List<UUID> assignments, boolean isAtWork) {
    public static Care of(List<Assignment> own) {
        return new Care(own.stream().map(Assignment::id).toList(), own.stream().anyMatch(Assignment::isLive));
    }

    public boolean includes(Patient patient) {
        return includes(patient.journey().stream().map(Map.Entry::getKey).toList());
    }

    /** @param carriers the assignments in which the patient rides or rode */
    public boolean includes(Collection<UUID> carriers) {
        return isAtWork || carriers.isEmpty() || assignments.stream().anyMatch(carriers::contains);
    }

    /**
     * Whether the crew may end the patient's journey: the patient was in nobody's unit yet, or was last in one of its own. What
     * others report is kept, and changes nothing.
     */
    public boolean mayEnd(Patient patient) {
        return patient.lastCarrier().map(assignments::contains).orElse(true);
    }
}
