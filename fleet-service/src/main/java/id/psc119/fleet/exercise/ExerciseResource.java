package id.psc119.fleet.exercise;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.PossibleDates;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Exercises with the scores of their crews, for the trainer. */
@Path("/exercises")
@RunOnVirtualThread
public class ExerciseResource {
    private static final int DAYS = 90;

    private final ScoreExercise scoreExercise;
    private final Caller caller;
    private final Regency regency;
    private final Clock clock;

    ExerciseResource(ScoreExercise scoreExercise, Caller caller, Regency regency, Clock clock) {
        this.scoreExercise = scoreExercise;
        this.caller = caller;
        this.regency = regency;
        this.clock = clock;
    }

    /** Exercises, the newest first. */
    public record ExerciseList(List<ScoreExercise.ExerciseView> items) {}

    /**
     * What the trainer says of an exercise.
     *
     * @param expectedFacilityId where the scenario sends the patients; absent: the destination is not scored
     */
    public record ExerciseResult(
            @NotBlank @Size(max = 200) String title,
            @Nullable UUID expectedFacilityId) {}

    @GET
    @ObjectRule("every exercise, with the names of who took part")
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(
            summary = "Exercises with the score of each crew",
            description = "Scored from the times of the steps. from, to: local days; by default the last 90.")
    public ExerciseList list(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        LocalDate today = clock.instant().atZone(regency.zone()).toLocalDate();
        LocalDate last = to == null ? today : day(to);
        return new ExerciseList(scoreExercise.between(from == null ? last.minusDays(DAYS) : day(from), last));
    }

    @PUT
    @Path("/{incidentId}/result")
    @ObjectRule("every exercise")
    @RolesAllowed({Role.SUPERVISOR, Role.HEALTH_OFFICE, Role.ADMINISTRATOR})
    @Operation(
            summary = "Records an exercise as a training that its crews attended, with their scores",
            description =
                    "The same exercise recorded again replaces its result. 409 exercise-goes-on while a crew is under way.")
    public ScoreExercise.ExerciseView record(UUID incidentId, @NotNull @Valid ExerciseResult result) {
        return scoreExercise.record(caller, incidentId, result.title(), result.expectedFacilityId());
    }

    private static LocalDate day(String written) {
        try {
            return PossibleDates.day(written);
        } catch (IllegalArgumentException e) {
            ProblemException problem = new ProblemException(PlatformProblem.BAD_REQUEST);
            problem.initCause(e);
            throw problem;
        }
    }
}
