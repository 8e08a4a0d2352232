package id.psc119.fleet.trip;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores a report on a trip once, however often it is sent. */
@ApplicationScoped
class ReportTrip {
    private final Trips trips;
    private final TripChanges changes;
    private final TripFuel fuel;

    ReportTrip(Trips trips, TripChanges changes, TripFuel fuel) {
        this.trips = trips;
        this.changes = changes;
        this.fuel = fuel;
    }

    /** @throws ProblemException 409 report-id-used when the id was used for another content */
    @Transactional
    TripView report(Caller caller, UUID id, UUID reportId, TripEvidence.Content content, Provenance report) {
        trips.visibleTo(caller, id);
        Trip trip = trips.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Optional<TripEvidence> known = trips.evidence(reportId);
        if (known.isPresent()) {
            if (!known.get().says(id, content)) {
                throw new ProblemException(FleetProblem.REPORT_ID_USED).with("reportId", reportId);
            }
            return trips.views(List.of(trip)).getFirst();
        }
        trips.keep(new TripEvidence(reportId, id, content, report));
        return changes.changed(trip);
    }

    /** Keeps a receipt for fuel once. */
    @Transactional
    TripView fuel(
            Caller caller,
            UUID id,
            UUID reportId,
            @Nullable Double litres,
            long rupiah,
            @Nullable UUID replaces,
            Provenance report) {
        trips.visibleTo(caller, id);
        Trip trip = trips.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return fuel.keep(id, reportId, litres, rupiah, replaces, report)
                ? changes.changed(trip)
                : trips.views(List.of(trip)).getFirst();
    }
}
