package id.psc119.referral.patient;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who sees patients for how long. */
@ConfigMapping(prefix = "psc.patient")
public interface PatientSettings {
    /** How long after the hand-over a nurse, midwife or paramedic of the unit may still complete the record: a shift. */
    @WithDefault("12h")
    Duration crewSeesAfterHandOver();

    /** How long before a planned home visit those who do it may read who the patient is and what was found before. */
    @WithDefault("24h")
    Duration crewSeesBeforeVisit();
}
