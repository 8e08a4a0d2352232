package id.psc119.dispatch.planning.day;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.LocalTime;

/** Planned work: when teams work, and how long the planner tries. */
@ConfigMapping(prefix = "psc.planning")
public interface PlanningSettings {
    /** When a team's day begins, unless the desk says otherwise. */
    @WithDefault("07:00")
    LocalTime dayBegins();

    /** When a team's day ends, unless the desk says otherwise or its duty ends earlier. */
    @WithDefault("17:00")
    LocalTime dayEnds();

    /** How many plans the planner looks at for a day. */
    @WithDefault("150000")
    int plans();

    /** How many plans it looks at when an emergency has taken a team. */
    @WithDefault("60000")
    int plansAgain();

    /** How long the planner may take for a day, on a machine that is too busy. */
    @WithDefault("20s")
    Duration longest();

    /** How long a team that an emergency has taken is counted as away. */
    @WithDefault("90m")
    Duration emergencyTakes();
}
