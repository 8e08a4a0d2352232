package id.psc119.fleet.trip;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps the PIN by which a patient or the family confirms a trip, and compares what they say when they are asked for it. */
@ApplicationScoped
class ConfirmByPin {
    /** Of a million PINs nobody finds one by trying. */
    private static final int MOST_FAILURES = 10;

    private final Trips trips;
    private final TripPins pins;
    private final TripChanges changes;
    private final Clock clock;

    ConfirmByPin(Trips trips, TripPins pins, TripChanges changes, Clock clock) {
        this.trips = trips;
        this.pins = pins;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Keeps a PIN once.
     *
     * @throws ProblemException 409 report-id-used when the id was used for another PIN
     */
    @Transactional
    TripView set(Caller caller, UUID tripId, UUID reportId, PinSigner signer, String proof, Provenance report) {
        trips.madeBy(caller, tripId);
        Trip trip = trips.lock(tripId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        String hash = pins.hashOf(reportId, proof);
        Optional<TripPins.OfTrip> known = pins.find(reportId);
        if (known.isPresent()) {
            if (!known.get().isSame(tripId, signer, hash)) {
                throw new ProblemException(FleetProblem.REPORT_ID_USED).with("reportId", reportId);
            }
            return trips.views(List.of(trip)).getFirst();
        }
        pins.keep(tripId, reportId, signer, hash, report);
        return changes.changed(trip);
    }

    /**
     * Compares a PIN and keeps the result, also of a wrong one. The same check sent again is one check.
     *
     * @throws ProblemException 409 pin-checks-used-up after ten wrong ones
     */
    @Transactional
    boolean check(Caller caller, UUID tripId, UUID reportId, UUID checkId, String proof) {
        trips.visibleTo(caller, tripId);
        // The lock of the trip also serialises checks, so that their number holds.
        Trip trip = trips.lock(tripId).orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        TripPins.OfTrip pin = pins.find(reportId)
                .filter(found -> found.tripId().equals(tripId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        Optional<Boolean> before = pins.checked(checkId, reportId);
        if (before.isPresent()) {
            return before.get();
        }
        if (pins.failures(reportId) >= MOST_FAILURES) {
            throw new ProblemException(FleetProblem.PIN_CHECKS_USED_UP);
        }
        boolean matched = pin.isHash(pins.hashOf(reportId, proof));
        pins.keepCheck(checkId, reportId, matched, clock.instant(), caller.personId());
        changes.changed(trip);
        return matched;
    }
}
