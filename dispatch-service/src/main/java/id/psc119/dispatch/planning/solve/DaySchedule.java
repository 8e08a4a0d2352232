package id.psc119.dispatch.planning.solve;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.ProblemFactProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.buildin.hardmediumsoftlong.HardMediumSoftLongScore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A day to be planned, and its plan: who visits whom in which order. */
@PlanningSolution
public class DaySchedule {
    @ProblemFactProperty
    TravelSeconds travel = new TravelSeconds(new int[0][0][0]);

    @ProblemFactCollectionProperty
    @ValueRangeProvider
    List<Visit> visits = new ArrayList<>();

    @PlanningEntityCollectionProperty
    List<TeamRoute> teams = new ArrayList<>();

    @PlanningScore
    @Nullable
    HardMediumSoftLongScore score;

    /** For the solver. */
    public DaySchedule() {}

    public DaySchedule(TravelSeconds travel, List<Visit> visits, List<TeamRoute> teams) {
        this.travel = travel;
        this.visits = List.copyOf(visits);
        this.teams = List.copyOf(teams);
    }

    public TravelSeconds travel() {
        return travel;
    }

    public List<TeamRoute> teams() {
        return teams;
    }

    public List<Visit> visits() {
        return visits;
    }
}
