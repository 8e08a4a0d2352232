package id.psc119.dispatch.response.masscasualty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How an event with many casualties is handled. */
@ConfigMapping(prefix = "psc.mass-casualties")
public interface MassCasualtySettings {
    /** By which rules casualties are classed on scene. */
    @WithDefault("START")
    TriageMethod method();

    /** How many casualties a facility with an emergency room takes when it reports no figure of free beds. */
    @WithDefault("2")
    int unknownRoom();

    /** How many units are proposed for the first wave. */
    @WithDefault("4")
    int firstWave();

    /** How near a ready unit must be to be asked in the first wave, and to be kept. */
    @WithDefault("60m")
    Duration reach();

    /** How many ready units in reach are kept for all other emergencies; 0: none. */
    @WithDefault("1")
    int keepBack();
}
