package id.psc119.engine.destination;

import id.psc119.engine.travel.Place;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The state of a facility at the moment of a recommendation.
 *
 * @param diverting asks that no patients be brought now
 * @param coming patients on their way to it, beyond those its bed figures count
 * @param specialists capabilities whose specialist is known to be on duty now; empty when nobody reports it
 */
public record FacilityState(
        UUID id,
        FacilityKind kind,
        Place place,
        EmergencyRoom emergencyRoom,
        Set<FacilityCapability> capabilities,
        Set<FacilityCapability> specialists,
        boolean diverting,
        List<Beds> beds,
        int coming) {
    /** Copies what could be changed behind our back; a place of comprehensive obstetric care also gives the basic. */
    public FacilityState {
        EnumSet<FacilityCapability> all = EnumSet.noneOf(FacilityCapability.class);
        all.addAll(capabilities);
        if (all.contains(FacilityCapability.PONEK)) {
            all.add(FacilityCapability.PONED);
        }
        capabilities = Collections.unmodifiableSet(all);
        specialists = Set.copyOf(specialists);
        beds = List.copyOf(beds);
    }

    /** Its last report of its beds of one kind. */
    public Optional<Beds> beds(BedKind wanted) {
        return beds.stream().filter(each -> each.kind() == wanted).findFirst();
    }
}
