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
            @Nullable Long later) {
        static final TripCheck NOT_GENUINE =
                new TripCheck(Result.NOT_GENUINE, null, null, null, null, null, null, null);
    }

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
                later.get());
    }
}
