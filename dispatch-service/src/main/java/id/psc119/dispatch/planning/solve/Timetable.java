package id.psc119.dispatch.planning.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** When a team does what, if it does its visits in their order. */
public final class Timetable {
    private Timetable() {}

    /**
     * A visit of a team.
     *
     * @param travel seconds on the way to it
     * @param start when the work begins, seconds since the epoch: not before it is wanted
     * @param end when it is over, with the ride
     */
    public record Stop(UUID jobId, long travel, long start, long end) {}

    public static List<Stop> of(TeamRoute team, TravelSeconds travel) {
        List<Stop> stops = new ArrayList<>();
        long time = team.from;
        int at = team.start;
        for (Visit visit : team.visits) {
            int way = travel.between(team.travelKind, at, visit.from);
            long start = Math.max(time + way, visit.earliest);
            long end = start + visit.service + travel.between(team.travelKind, visit.from, visit.to);
            stops.add(new Stop(visit.id, way, start, end));
            time = end;
            at = visit.to;
        }
        return stops;
    }

    /** Whether the team keeps all windows and its shift, and can do all of it. */
    static boolean isKept(TeamRoute team, TravelSeconds travel) {
        return ScheduleScore.broken(team, travel) == 0;
    }
}
