package id.psc119.fleet.exercise;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.vocabulary.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How one crew did in an exercise. Each part gives up to 20 points; a part about which nothing was set is left out of the sum.
 *
 * @param percent of the points that could be got; absent when the crew was called off
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScoreSheet(List<Part> parts, @Nullable Integer percent) {
    private static final int MOST = 20;
    private static final int HUNDRED = 100;
    private static final Set<Step> TO_RECORD = EnumSet.range(Step.DEPARTED, Step.CLEAR);

    /** What is scored. */
    @Schema(name = "ExercisePart")
    public enum What {
        /** From acceptance to departure. */
        TURNOUT,
        /** From departure to the scene. */
        ON_SCENE,
        /** Whether the patient was brought where the scenario says. */
        DESTINATION,
        /** How many of the steps were recorded. */
        STEPS,
        /** Whether the hand-over was recorded. */
        HAND_OVER,
        OTHER
    }

    /**
     * A part of the score.
     *
     * @param points of 20
     * @param seconds what it took; absent when it is no time, or was not recorded
     * @param targetSeconds what it should take
     * @param count how many steps were recorded
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ExercisePoints")
    public record Part(
            What what,
            int points,
            @Nullable Long seconds,
            @Nullable Long targetSeconds,
            @Nullable Integer count) {}

    /**
     * @param calledOff a crew that was stood down shows its times and gets no score
     * @param expected where the patient should be brought; absent: that is not scored
     */
    static ScoreSheet of(
            Map<Step, Instant> times,
            @Nullable UUID destination,
            boolean calledOff,
            @Nullable UUID expected,
            ExerciseSettings targets) {
        List<Part> parts = new ArrayList<>();
        parts.add(timed(What.TURNOUT, times.get(Step.ACCEPTED), times.get(Step.DEPARTED), targets.turnout()));
        parts.add(timed(What.ON_SCENE, times.get(Step.DEPARTED), times.get(Step.ON_SCENE), targets.onScene()));
        if (expected != null) {
            parts.add(new Part(What.DESTINATION, expected.equals(destination) ? MOST : 0, null, null, null));
        }
        int recorded = (int) TO_RECORD.stream().filter(times::containsKey).count();
        parts.add(new Part(What.STEPS, MOST * recorded / TO_RECORD.size(), null, null, recorded));
        parts.add(new Part(What.HAND_OVER, times.containsKey(Step.HANDED_OVER) ? MOST : 0, null, null, null));
        int points = parts.stream().mapToInt(Part::points).sum();
        return new ScoreSheet(parts, calledOff ? null : HUNDRED * points / (MOST * parts.size()));
    }

    /** All points within the target, half of them within twice the target. */
    private static Part timed(What what, @Nullable Instant from, @Nullable Instant to, Duration target) {
        if (from == null || to == null || to.isBefore(from)) {
            return new Part(what, 0, null, target.toSeconds(), null);
        }
        Duration took = Duration.between(from, to);
        int points = took.compareTo(target) <= 0 ? MOST : took.compareTo(target.multipliedBy(2)) <= 0 ? MOST / 2 : 0;
        return new Part(what, points, took.toSeconds(), target.toSeconds(), null);
    }
}
