package id.psc119.dispatch.planning.solve;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A unit with its crew for the day, and the order of its visits. It ends its shift where its base is. */
@PlanningEntity
public class TeamRoute {
    @PlanningId
    UUID id = new UUID(0, 0);

    int travelKind;
    int start;
    int base;
    long from;
    long until;

    @PlanningListVariable(allowsUnassignedValues = true)
    List<Visit> visits = new ArrayList<>();

    /** For the solver. */
    public TeamRoute() {}

    /**
     * @param travelKind the row of the travel times by kind of unit
     * @param start where it is at the beginning
     * @param base where it has to be at the end
     * @param from when it can leave, seconds since the epoch
     * @param until when it has to be back
     */
    public TeamRoute(UUID id, int travelKind, int start, int base, long from, long until, List<Visit> visits) {
        this.id = id;
        this.travelKind = travelKind;
        this.start = start;
        this.base = base;
        this.from = from;
        this.until = until;
        this.visits = new ArrayList<>(visits);
    }

    /** Of the unit. */
    public UUID id() {
        return id;
    }

    @Override
    public String toString() {
        return "team " + id;
    }
}
