package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.engine.destination.DestinationSnapshot;
import jakarta.enterprise.context.ApplicationScoped;

/** The facilities as a recommendation sees them, for other advice about where patients are brought. */
@ApplicationScoped
public class FacilityStates {
    private final Snapshots snapshots;

    FacilityStates(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** Seen from an incident, in the caller's transaction. Patients of this incident do not count as coming. */
    public DestinationSnapshot seenFrom(Incident incident) {
        return snapshots.forPatient(incident, null);
    }
}
