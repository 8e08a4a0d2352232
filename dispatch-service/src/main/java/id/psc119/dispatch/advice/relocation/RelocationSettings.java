package id.psc119.dispatch.advice.relocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** How this regency moves its waiting units. */
@ConfigMapping(prefix = "psc.relocation")
public interface RelocationSettings {
    /** Whether advice is given at all: off until a simulation shows that the regency gains. */
    @WithDefault("false")
    boolean advise();

    /**
     * The busy fraction that relocation reckons with, as the regency's simulation found it best; 0.2 when absent. Above 0.3 it
     * counts as 0.3: in every simulation so far higher values gained less, and 0.7 was worse than no relocation, however busy
     * the units really were.
     */
    Optional<Double> q();

    /** A unit is in time when it arrives within this after the call. */
    @WithDefault("30m")
    Duration target();

    /** From the call until a unit is asked; counts against the target. */
    @WithDefault("3m")
    Duration handling();

    /** What sending a unit that has become free elsewhere than to its own post must add to the expected cover, 0 to 1. */
    @WithDefault("0.01")
    double freedGain();

    /** What moving a unit that waits must add; 1 never moves it. */
    @WithDefault("1")
    double gapGain();

    /** Moves of one unit in a shift of eight hours. */
    @WithDefault("3")
    int maxMovesPerShift();

    /** A longer move is not advised. In simulations shorter limits left units in the middle, from where they could not go back. */
    @WithDefault("120m")
    Duration longestMove();

    /** From this local time crews sleep. */
    @WithDefault("22:00")
    LocalTime quietFrom();

    /** Until this local time. */
    @WithDefault("05:00")
    LocalTime quietTo();

    /** What a move must add while they do. */
    @WithDefault("0.05")
    double quietGain();

    /** After a refusal the same move is not advised again for this long. */
    @WithDefault("60m")
    Duration declinedFor();
}
