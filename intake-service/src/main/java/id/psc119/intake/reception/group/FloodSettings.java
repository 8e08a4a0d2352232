package id.psc119.intake.reception.group;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When presses count as a flood. No setting refuses one. */
@ConfigMapping(prefix = "psc.flood")
public interface FloodSettings {
    /** Presses of phones that are not signed in, from one network or with the same content, from which they are one group. */
    @WithDefault("10")
    int from();

    /**
     * The same for presses that only one program has in common. Much higher: in a disaster many people press at once, and many of
     * their browsers give the same name.
     */
    @WithDefault("60")
    int programFrom();

    /** Time in which they came. */
    @WithDefault("5m")
    Duration within();

    /** Metres, beyond what their accuracies explain, from which a press of a group is another emergency than the others. */
    @WithDefault("3000")
    int farMetres();

    /** How many such places of one group are dispatched without being asked about; what is beyond waits for the desk. */
    @WithDefault("5")
    int places();

    /** The same for a group of one program. */
    @WithDefault("30")
    int programPlaces();

    /** Time after which the desk is reminded that contacts of a group wait for a decision. */
    @WithDefault("5m")
    Duration remindAfter();
}
