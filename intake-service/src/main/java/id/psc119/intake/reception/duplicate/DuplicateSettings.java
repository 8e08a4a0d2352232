package id.psc119.intake.reception.duplicate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Which open incidents a contact is compared with. */
@ConfigMapping(prefix = "psc.duplicates")
public interface DuplicateSettings {
    /** Incidents reported longer ago are not proposed. */
    @WithDefault("3h")
    Duration within();

    /** Metres that two reports of one event may lie apart in a town, beyond what their accuracies explain. */
    @WithDefault("500")
    int nearMetres();

    /** The same in the country, where people report what they saw from the next bend or village. */
    @WithDefault("2000")
    int countryMetres();

    /** Score, of 100, from which an incident is proposed. */
    @WithDefault("50")
    int proposedFrom();

    /** How many are proposed at most. */
    @WithDefault("3")
    int atMost();
}
