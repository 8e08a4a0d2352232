package id.psc119.fleet.trip;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Base64;
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
    private final TripPhotos photos;

    ReportTrip(Trips trips, TripChanges changes, TripFuel fuel, TripPhotos photos) {
        this.trips = trips;
        this.changes = changes;
        this.fuel = fuel;
        this.photos = photos;
    }

    /** @throws ProblemException 409 report-id-used when the id was used for another content */
    @Transactional
    TripView report(Caller caller, UUID id, UUID reportId, TripEvidence.Content content, Provenance report) {
        trips.madeBy(caller, id);
        Trip trip = trips.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Optional<TripEvidence> known = trips.evidence(reportId);
        if (known.isPresent()) {
            if (!known.get().isSame(id, content)) {
                throw new ProblemException(FleetProblem.REPORT_ID_USED).with("reportId", reportId);
            }
            return trips.views(List.of(trip)).getFirst();
        }
        trips.keep(new TripEvidence(reportId, id, content, report));
        return changes.changed(trip);
    }

    /**
     * Keeps a photo once.
     *
     * @throws ProblemException 422 not-a-photo, or 409 report-id-used when the id was used for another photo
     */
    @Transactional
    TripView photo(Caller caller, UUID id, UUID reportId, PhotoPart part, byte[] content, Provenance report) {
        if (part == PhotoPart.FUEL_RECEIPT) {
            trips.visibleTo(caller, id);
        } else {
            trips.madeBy(caller, id);
        }
        String type = TripPhotos.typeOf(content).orElseThrow(() -> new ProblemException(FleetProblem.NOT_A_PHOTO));
        Trip trip = trips.lock(id).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Optional<TripPhotos.OfTrip> known = photos.find(reportId);
        if (known.isPresent()) {
            TripPhotos.Photo before = known.get().photo();
            if (!known.get().tripId().equals(id)
                    || before.part() != part
                    || !before.sha256().equals(TripPhotos.digestOf(content))) {
                throw new ProblemException(FleetProblem.REPORT_ID_USED).with("reportId", reportId);
            }
            return trips.views(List.of(trip)).getFirst();
        }
        photos.keep(id, reportId, part, type, content, report);
        return changes.changed(trip);
    }

    /**
     * A photo of a trip.
     *
     * @throws ProblemException not found, also when its time is over
     */
    @Transactional
    TripResource.PhotoFile picture(Caller caller, UUID id, UUID reportId) {
        trips.visibleTo(caller, id);
        TripPhotos.Photo photo = photos.find(reportId)
                .filter(found -> found.tripId().equals(id))
                .map(TripPhotos.OfTrip::photo)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (photo.part().isSignature()) {
            // It is the family's; the owner's sheet has its digest.
            trips.madeBy(caller, id);
        }
        byte[] content = photos.content(reportId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        return new TripResource.PhotoFile(
                photo.mediaType(), photo.sha256(), Base64.getEncoder().encodeToString(content));
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
