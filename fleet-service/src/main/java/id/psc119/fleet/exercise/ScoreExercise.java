package id.psc119.fleet.exercise;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.FleetProblem;
import id.psc119.fleet.staff.RecordExercise;
import id.psc119.fleet.trip.ExerciseTrips;
import id.psc119.fleet.trip.ExerciseTrips.ExerciseTrip;
import id.psc119.fleet.unit.Member;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.EndReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scores exercises from the times of their crews, and records the result as a training that these people attended. */
@ApplicationScoped
class ScoreExercise {
    private final ExerciseTrips trips;
    private final RecordExercise recordExercise;
    private final ExerciseSettings settings;
    private final Regency regency;

    ScoreExercise(ExerciseTrips trips, RecordExercise recordExercise, ExerciseSettings settings, Regency regency) {
        this.trips = trips;
        this.recordExercise = recordExercise;
        this.settings = settings;
        this.regency = regency;
    }

    /** A person of a crew, without their telephone number. */
    public record ExercisePerson(String personId, String name) {}

    /** One crew of an exercise. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExerciseCrew(
            UUID tripId,
            @Nullable String callSign,
            boolean open,
            @Nullable UUID destinationFacilityId,
            List<ExercisePerson> people,
            ScoreSheet score) {}

    /**
     * An exercise with the score of each crew.
     *
     * @param trainingId under which its result is recorded
     * @param recorded whether it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExerciseView(
            UUID incidentId,
            @Nullable String spokenNumber,
            Instant openedAt,
            List<ExerciseCrew> crews,
            UUID trainingId,
            boolean recorded) {}

    /** @param to the last day of the period */
    @Transactional
    List<ExerciseView> between(LocalDate from, LocalDate to) {
        Map<UUID, List<ExerciseTrip>> byIncident = new LinkedHashMap<>();
        for (ExerciseTrip trip : trips.openedBetween(regency.startOf(from), regency.startOf(to.plusDays(1)))) {
            byIncident
                    .computeIfAbsent(trip.incidentId(), incident -> new ArrayList<>())
                    .add(trip);
        }
        return byIncident.values().stream().map(own -> view(own, null)).toList();
    }

    /**
     * Records the result once: the same exercise recorded again replaces it.
     *
     * @param expected the facility to which the scenario sends the patients
     * @throws ProblemException 404 when there is no such exercise, 409 exercise-goes-on while a crew is under way
     */
    @Transactional
    ExerciseView record(Caller caller, UUID incidentId, String title, @Nullable UUID expected) {
        List<ExerciseTrip> own = trips.ofIncident(incidentId);
        if (own.isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        if (own.stream().anyMatch(ExerciseTrip::open)) {
            throw new ProblemException(FleetProblem.EXERCISE_GOES_ON);
        }
        Map<String, @Nullable Integer> results = new LinkedHashMap<>();
        for (ExerciseTrip trip : own) {
            @Nullable Integer percent = score(trip, expected).percent();
            for (Member member : trip.crew()) {
                @Nullable Integer before = results.get(member.personId());
                // Somebody who was in two crews keeps the better one.
                results.put(
                        member.personId(), before == null || (percent != null && percent > before) ? percent : before);
            }
        }
        ExerciseTrip first = own.getFirst();
        recordExercise.record(
                caller,
                trainingOf(incidentId),
                title,
                first.openedAt().atZone(regency.zone()).toLocalDate(),
                first.spokenNumber(),
                results,
                settings.pass());
        return view(own, expected);
    }

    private ExerciseView view(List<ExerciseTrip> own, @Nullable UUID expected) {
        ExerciseTrip first = own.getFirst();
        UUID training = trainingOf(first.incidentId());
        return new ExerciseView(
                first.incidentId(),
                first.spokenNumber(),
                first.openedAt(),
                own.stream()
                        .map(trip -> new ExerciseCrew(
                                trip.id(),
                                trip.callSign(),
                                trip.open(),
                                trip.destinationFacilityId(),
                                trip.crew().stream()
                                        .map(member -> new ExercisePerson(member.personId(), member.name()))
                                        .toList(),
                                score(trip, expected)))
                        .toList(),
                training,
                recordExercise.isRecorded(training));
    }

    private ScoreSheet score(ExerciseTrip trip, @Nullable UUID expected) {
        boolean calledOff = trip.endReason() != null && trip.endReason() != EndReason.CLEAR;
        return ScoreSheet.of(trip.stepTimes(), trip.destinationFacilityId(), calledOff, expected, settings);
    }

    private static UUID trainingOf(UUID incidentId) {
        return UUID.nameUUIDFromBytes(("exercise " + incidentId).getBytes(StandardCharsets.UTF_8));
    }
}
