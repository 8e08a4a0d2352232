package id.psc119.dispatch.planning.solve;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a plan comes to.
 *
 * @param planned jobs on a list
 * @param leftOut jobs on none
 * @param travelSeconds of all teams on the way to their jobs and back to the base
 * @param lateSeconds after the wanted beginning, of all jobs that have one
 */
@Schema(name = "PlanFigures")
public record Figures(int planned, int leftOut, long travelSeconds, long lateSeconds) {
    public static Figures of(DaySchedule day) {
        Map<UUID, Visit> visits = day.visits.stream().collect(Collectors.toMap(Visit::id, Function.identity()));
        int planned = 0;
        long travel = 0;
        long late = 0;
        for (TeamRoute team : day.teams) {
            for (Timetable.Stop stop : Timetable.of(team, day.travel)) {
                planned++;
                travel += stop.travel();
                Visit visit = visits.get(stop.jobId());
                late += visit == null || visit.earliest == 0 ? 0 : stop.start() - visit.earliest;
            }
            if (!team.visits.isEmpty()) {
                travel += day.travel.between(team.travelKind, team.visits.getLast().to, team.base);
            }
        }
        return new Figures(planned, day.visits.size() - planned, travel, late);
    }
}
