package id.psc119.fleet.trip;

import id.psc119.fleet.unit.Member;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The trips of exercises, for the trainer. */
@ApplicationScoped
public class ExerciseTrips {
    private static final int MOST = 500;

    private final Trips trips;

    ExerciseTrips(Trips trips) {
        this.trips = trips;
    }

    /** One crew's work in an exercise, with the times that dispatch knows. */
    public record ExerciseTrip(
            UUID id,
            UUID incidentId,
            @Nullable String spokenNumber,
            @Nullable String callSign,
            boolean open,
            Map<Step, Instant> stepTimes,
            @Nullable UUID destinationFacilityId,
            Instant openedAt,
            @Nullable EndReason endReason,
            List<Member> crew) {
        private static ExerciseTrip of(Trip trip) {
            return new ExerciseTrip(
                    trip.id(),
                    trip.incidentId(),
                    trip.spokenNumber(),
                    trip.callSign(),
                    trip.isOpen(),
                    trip.stepTimes(),
                    trip.destinationFacilityId(),
                    trip.openedAt(),
                    trip.endReason(),
                    trip.crew());
        }
    }

    /** Those that opened in this time, the newest first. */
    public List<ExerciseTrip> openedBetween(Instant from, Instant to) {
        return trips
                .find("exercise = true AND openedAt >= ?1 AND openedAt < ?2 ORDER BY openedAt DESC, id DESC", from, to)
                .range(0, MOST - 1)
                .list()
                .stream()
                .map(ExerciseTrip::of)
                .toList();
    }

    /** Those of one incident; none when it is no exercise. */
    public List<ExerciseTrip> ofIncident(UUID incidentId) {
        return trips.find("exercise = true AND incidentId = ?1 ORDER BY openedAt, id", incidentId).list().stream()
                .map(ExerciseTrip::of)
                .toList();
    }
}
