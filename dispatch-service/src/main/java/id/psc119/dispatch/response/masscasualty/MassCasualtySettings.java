package id.psc119.dispatch.response.masscasualty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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

    /** How many free units are kept for all other emergencies. */
    @WithDefault("1")
    int keepBack();
}
