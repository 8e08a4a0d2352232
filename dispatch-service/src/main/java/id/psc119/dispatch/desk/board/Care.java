package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.patient.Patient;
import java.util.List;
import java.util.UUID;

/**
 * Which patients are in a crew's care: those who ride or rode with it, those whom nobody has taken along, and, while it is at
 * work, those of another unit too, who may be passed to it on the way.
 */
public record Care(List<UUID> assignments, boolean isAtWork) {
    public static Care of(List<Assignment> own) {
        return new Care(own.stream().map(Assignment::id).toList(), own.stream().anyMatch(Assignment::isLive));
    }

    public boolean includes(IncidentRow.PatientRow patient) {
        return isAtWork || patient.legs().isEmpty() || patient.rodeInOneOf(assignments);
    }

    public boolean includes(Patient patient) {
        return isAtWork || patient.journey().isEmpty() || assignments.stream().anyMatch(patient::rodeIn);
    }
}
