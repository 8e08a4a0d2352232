package id.psc119.dispatch.planning.solve;

import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.EasyScoreCalculator;

/**
 * How good a plan is. Hard: skills, the end of each window, the end of the shift. Medium: what is left out. Soft, in seconds: being
 * late for the wanted time, travel, unequal work, and changes from the last plan. A day has some dozens of visits, so counting all of
 * it takes microseconds, and no incremental score has to be kept true.
 */
public class ScheduleScore implements EasyScoreCalculator<DaySchedule, HardMediumSoftLongScore> {
    /** One visit that the team cannot do weighs as much as a day of lateness. */
    private static final long CANNOT = 86_400;

    private static final long LEFT_OUT = 1;
    private static final long LEFT_OUT_URGENT = 3;
    private static final long LEFT_OUT_PINNED = 5;

    /** Another team than before: the teams have their lists, so it must save this many seconds of lateness and travel. */
    private static final long CHANGED_TEAM = 28_800;

    /** An hour more than the others costs what ten minutes of travel do. */
    private static final long FAIRNESS = 21_600;

    @Override
    public HardMediumSoftLongScore calculateScore(DaySchedule day) {
        long hard = 0;
        long left = 0;
        long soft = 0;
        for (Visit visit : day.visits) {
            left += weight(visit);
        }
        for (TeamRoute team : day.teams) {
            hard -= broken(team, day.travel);
            long time = team.from;
            long worked = 0;
            int at = team.start;
            for (Visit visit : team.visits) {
                left -= weight(visit);
                int way = day.travel.between(team.travelKind, at, visit.from);
                long start = Math.max(time + way, visit.earliest);
                long work = visit.service + day.travel.between(team.travelKind, visit.from, visit.to);
                if (visit.earliest > 0) {
                    soft -= start - visit.earliest;
                }
                soft -= way;
                if (!visit.previous.isEmpty() && !visit.previous.contains(team.id)) {
                    soft -= CHANGED_TEAM;
                }
                worked += way + work;
                time = start + work;
                at = visit.to;
            }
            if (!team.visits.isEmpty()) {
                soft -= day.travel.between(team.travelKind, at, team.base);
            }
            soft -= worked * worked / (FAIRNESS * 12);
        }
        return HardMediumSoftLongScore.of(hard, -left, soft);
    }

    private static long weight(Visit visit) {
        return visit.pinned ? LEFT_OUT_PINNED : visit.urgent ? LEFT_OUT_URGENT : LEFT_OUT;
    }

    /** By how much a team breaks what it must keep, in seconds; 0 for a list that can be done. */
    static long broken(TeamRoute team, TravelSeconds travel) {
        long broken = 0;
        long time = team.from;
        int at = team.start;
        for (Visit visit : team.visits) {
            if (!visit.able.contains(team.id)) {
                broken += CANNOT;
            }
            long start = Math.max(time + travel.between(team.travelKind, at, visit.from), visit.earliest);
            time = start + visit.service + travel.between(team.travelKind, visit.from, visit.to);
            broken += Math.max(0, time - visit.latest);
            at = visit.to;
        }
        if (!team.visits.isEmpty()) {
            broken += Math.max(0, time + travel.between(team.travelKind, at, team.base) - team.until);
        }
        return broken;
    }
}
