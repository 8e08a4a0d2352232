package id.psc119.dispatch.planning.solve;

import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Plans a day with Timefold: one plan at a time, on one platform thread, so that it takes one core at most and no carrier thread.
 * It begins with the lists that the teams have. The same day with the same effort gives the same plan.
 */
public final class Planner {
    private @Nullable Solver<DaySchedule> running;

    /**
     * How long it tries.
     *
     * @param plans how many plans are looked at: what decides, so that a slow machine finds the same plan
     * @param longest a limit for a machine that is too busy
     */
    public record Effort(long plans, Duration longest) {}

    /** Plans and waits for it. */
    public DaySchedule plan(DaySchedule day, Effort effort) {
        if (day.visits.isEmpty() || day.teams.isEmpty()) {
            return day;
        }
        CompletableFuture<DaySchedule> planned = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("psc-day-planner").daemon().unstarted(() -> {
            try {
                planned.complete(solve(day, effort));
            } catch (RuntimeException | Error e) {
                planned.completeExceptionally(e);
            }
        });
        thread.setContextClassLoader(Planner.class.getClassLoader());
        thread.start();
        try {
            return planned.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("The day could not be planned", e.getCause());
        }
    }

    /** Ends the present search; the best plan until then is its answer. */
    public synchronized void cancel() {
        if (running != null) {
            running.terminateEarly();
        }
    }

    private DaySchedule solve(DaySchedule day, Effort effort) {
        Solver<DaySchedule> solver = SolverFactory.<DaySchedule>create(new SolverConfig()
                        .withClassLoader(Planner.class.getClassLoader())
                        .withSolutionClass(DaySchedule.class)
                        .withEntityClasses(TeamRoute.class)
                        .withEasyScoreCalculatorClass(ScheduleScore.class)
                        .withTerminationConfig(new TerminationConfig()
                                .withScoreCalculationCountLimit(effort.plans())
                                .withSpentLimit(effort.longest())))
                .buildSolver();
        synchronized (this) {
            running = solver;
        }
        try {
            return withoutImpossible(solver.solve(day));
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    /** Whatever a short search leaves impossible is on nobody's list: a list that is shown can be done. */
    private static DaySchedule withoutImpossible(DaySchedule day) {
        for (TeamRoute team : day.teams) {
            List<Visit> kept = new ArrayList<>();
            for (Visit visit : team.visits) {
                kept.add(visit);
                if (!Timetable.isKept(with(team, kept), day.travel)) {
                    kept.removeLast();
                }
            }
            team.visits = kept;
        }
        return day;
    }

    private static TeamRoute with(TeamRoute team, List<Visit> visits) {
        return new TeamRoute(team.id, team.travelKind, team.start, team.base, team.from, team.until, visits);
    }

    /** Why each job that is on nobody's list is left out. */
    public static Map<UUID, WhyNot> leftOut(DaySchedule day) {
        Set<UUID> planned = new HashSet<>();
        day.teams.forEach(team -> team.visits.forEach(visit -> planned.add(visit.id)));
        Map<UUID, WhyNot> reasons = new HashMap<>();
        for (Visit visit : day.visits) {
            if (!planned.contains(visit.id)) {
                reasons.put(visit.id, whyNot(visit, day));
            }
        }
        return reasons;
    }

    private static WhyNot whyNot(Visit visit, DaySchedule day) {
        WhyNot reason = WhyNot.NO_SUITABLE_TEAM;
        for (TeamRoute team : day.teams) {
            if (visit.able.contains(team.id)) {
                TeamRoute alone = with(team, List.of(visit));
                if (Timetable.isKept(alone, day.travel)) {
                    return WhyNot.TEAMS_ARE_FULL;
                }
                boolean inWindow = Timetable.of(alone, day.travel).getFirst().end() <= visit.latest;
                if (inWindow) {
                    reason = WhyNot.SHIFT_TOO_SHORT;
                } else if (reason == WhyNot.NO_SUITABLE_TEAM) {
                    reason = WhyNot.WINDOW_TOO_SHORT;
                }
            }
        }
        return reason;
    }
}
