package id.psc119.referral.facility;

import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Registers a facility, or replaces its description. */
@ApplicationScoped
class DescribeFacility {
    private final Facilities facilities;
    private final FacilityChanges changes;

    DescribeFacility(Facilities facilities, FacilityChanges changes) {
        this.facilities = facilities;
        this.changes = changes;
    }

    record Described(FacilityView facility, boolean isNew) {}

    @Transactional
    Described describe(UUID id, Facility.Description description) {
        if (description.emergencyRoom().isContradictory()) {
            throw new ProblemException(FacilityProblem.HOURS_CONTRADICT);
        }
        Optional<Facility> known = facilities.lock(id);
        Facility facility = known.orElseGet(() -> new Facility(id));
        facility.describe(description);
        if (known.isEmpty()) {
            facilities.persist(facility);
        }
        return new Described(changes.changed(facility), known.isEmpty());
    }
}
