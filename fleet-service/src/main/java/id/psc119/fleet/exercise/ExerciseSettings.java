package id.psc119.fleet.exercise;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The targets by which an exercise is scored. */
@ConfigMapping(prefix = "psc.exercises")
public interface ExerciseSettings {
    /** From acceptance to departure. */
    @WithDefault("3m")
    Duration turnout();

    /** From departure to the scene. */
    @WithDefault("15m")
    Duration onScene();

    /** Percent from which a crew has passed. */
    @WithDefault("70")
    int pass();
}
