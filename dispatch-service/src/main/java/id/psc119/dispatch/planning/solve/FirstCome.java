package id.psc119.dispatch.planning.solve;

import java.util.ArrayList;
import java.util.List;

/**
 * The order without a planner, to measure the planner against: each job, in the order in which they were asked for, goes at the end of
 * the list of the team that is there first.
 */
public final class FirstCome {
    private FirstCome() {}

    /** Plans the same day, with empty lists at the beginning. */
    public static DaySchedule plan(DaySchedule day) {
        List<TeamRoute> teams = day.teams.stream()
                .map(team -> new TeamRoute(
                        team.id, team.travelKind, team.start, team.base, team.from, team.until, List.of()))
                .toList();
        DaySchedule plan = new DaySchedule(day.travel, day.visits, teams);
        for (Visit visit : day.visits) {
            TeamRoute best = null;
            long earliest = Long.MAX_VALUE;
            for (TeamRoute team : teams) {
                List<Visit> longer = new ArrayList<>(team.visits);
                longer.add(visit);
                TeamRoute tried =
                        new TeamRoute(team.id, team.travelKind, team.start, team.base, team.from, team.until, longer);
                long start = Timetable.of(tried, day.travel).getLast().start();
                if (start < earliest && Timetable.isKept(tried, day.travel)) {
                    best = team;
                    earliest = start;
                }
            }
            if (best != null) {
                best.visits.add(visit);
            }
        }
        return plan;
    }
}
