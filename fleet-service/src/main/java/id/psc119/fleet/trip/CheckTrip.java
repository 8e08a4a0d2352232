package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Checks a printed trip sheet against the chain of evidence, for anybody who holds it. */
@ApplicationScoped
class CheckTrip {
    private final Trips trips;
    private final TripChecks checks;

    CheckTrip(Trips trips, TripChecks checks) {
        this.trips = trips;
        this.checks = checks;
    }

    /** What a check finds. */
    @Schema(name = "TripCheckResult")
    public enum Result {
        /** The trip is what was printed. */
        GENUINE,
        /** It is what was printed, and something was reported since. */
        ADDED_TO,
        /** No such sheet belongs to this trip. */
        NOT_GENUINE
    }

    /**
     * What the holder of a sheet compares with the paper; no person.
     *
     * @param fuel the receipts that count
     * @param pictures photos of odometer and receipts, and signatures, each by its digest
     * @param signed whether the patient or the family has signed, or confirmed by a PIN
     * @param later reports and messages that came after the print
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TripCheck(
            Result result,
            @Nullable String callSign,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable Integer odometerStart,
            @Nullable Integer odometerEnd,
            @Nullable Double kmByPositions,
            @Nullable List<CheckedFuel> fuel,
            @Nullable List<CheckedPicture> pictures,
            @Nullable Boolean signed,
            @Nullable Long later) {
        static final TripCheck NOT_GENUINE =
                new TripCheck(Result.NOT_GENUINE, null, null, null, null, null, null, null, null, null, null);
    }

    /** A receipt for fuel as the sheet shows it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CheckedFuel(@Nullable Double litres, long rupiah, Instant happened) {}

    /** A picture as the sheet names it. */
    public record CheckedPicture(PhotoPart part, String sha256) {}

    @Transactional
    TripCheck check(UUID tripId, String code) {
        Optional<Long> later = checks.newerThan(tripId, code);
        Optional<Trip> trip = trips.findByIdOptional(tripId);
        if (later.isEmpty() || trip.isEmpty()) {
            return TripCheck.NOT_GENUINE;
        }
        TripView view = trips.views(List.of(trip.get())).getFirst();
        return new TripCheck(
                later.get() == 0 ? Result.GENUINE : Result.ADDED_TO,
                view.callSign(),
                view.openedAt(),
                view.closedAt(),
                view.odometerStart(),
                view.odometerEnd(),
                view.kmByPositions(),
                view.fuel().stream()
                        .map(receipt -> new CheckedFuel(receipt.litres(), receipt.rupiah(), receipt.happened()))
                        .toList(),
                view.photos().stream()
                        .map(photo -> new CheckedPicture(photo.part(), photo.sha256()))
                        .toList(),
                !view.pins().isEmpty()
                        || view.photos().stream().anyMatch(photo -> photo.part().isSignature()),
                later.get());
    }
}
