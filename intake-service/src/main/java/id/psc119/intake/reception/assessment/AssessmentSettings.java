package id.psc119.intake.reception.assessment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When presses of one number are marked. No setting refuses one. */
@ConfigMapping(prefix = "psc.press")
public interface AssessmentSettings {
    /** Presses of one call-back number within an hour from which they are marked. */
    @WithDefault("5")
    int manyPerHour();
}
