package id.psc119.fleet.roster;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** When shifts begin and how long a person may work; the regency's own figures. */
@ConfigMapping(prefix = "psc.shifts")
public interface ShiftSettings {
    /** The local times at which shifts begin, in the order of the day. The last one ends when the first one of the next day begins. */
    @WithDefault("07:00,15:00,23:00")
    List<LocalTime> starts();

    /** A person works at most this long without a rest. */
    @WithDefault("16h")
    Duration longestWithoutRest();

    /** A pause that counts as a rest. */
    @WithDefault("8h")
    Duration rest();

    /** A person works at most this long in seven days. */
    @WithDefault("56h")
    Duration longestInWeek();
}
