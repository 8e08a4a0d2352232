package id.psc119.engine.destination;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Traveller;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that a recommendation of a destination depends on besides the travel times.
 *
 * @param carrier the unit that carries, from where the patient is
 * @param zone of the regency, in which emergency rooms keep their hours
 */
public record DestinationSnapshot(
        Instant at,
        ZoneId zone,
        PatientNeed need,
        Traveller carrier,
        Conditions conditions,
        List<FacilityState> facilities,
        DestinationPolicy policy) {
    /** Copies the facilities, so that nobody changes them behind our back. */
    public DestinationSnapshot {
        facilities = List.copyOf(facilities);
    }
}
