package id.psc119.dispatch.advice.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** The shadow dispatch: each night the day before is played against other policies. */
@ConfigMapping(prefix = "psc.shadow")
public interface ShadowSettings {
    /** When it is played, by the regency's clock. */
    @WithDefault("02:30")
    LocalTime at();

    /** How many days back are made up for when nothing ran at night; 0 switches it off. */
    @WithDefault("3")
    int daysBack();

    /** How often each policy is played: which owners of village cars answer is drawn each time. */
    @WithDefault("5")
    int runs();

    /** How long it may take. What is played until then is kept. */
    @WithDefault("60s")
    Duration longest();
}
