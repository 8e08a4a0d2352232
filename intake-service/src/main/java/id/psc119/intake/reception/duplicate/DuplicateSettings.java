package id.psc119.intake.reception.duplicate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which open incidents a new contact is compared with. */
@ConfigMapping(prefix = "psc.duplicates")
public interface DuplicateSettings {
    /** Incidents reported longer ago are not proposed, except under the same number. */
    @WithDefault("3h")
    Duration within();

    /** Metres that two reports of one event may lie apart beyond what their accuracies explain. */
    @WithDefault("300")
    int nearMetres();

    /** Score, of 100, from which an incident is proposed. */
    @WithDefault("50")
    int proposedFrom();

    /** How many are proposed at most. */
    @WithDefault("3")
    int atMost();
}
