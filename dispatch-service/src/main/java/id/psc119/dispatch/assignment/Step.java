package id.psc119.dispatch.assignment;

import id.psc119.dispatch.incident.IncidentState;
import id.psc119.dispatch.timeline.What;

/**
 * The steps of one unit's work for one incident, in the order in which they happen. What each one means for the incident and
 * what may still be decided at it stands in the table below; which step follows which needs no table, as facts may skip
 * forward but never go back.
 */
public enum Step {
    ACCEPTED(IncidentState.ASSIGNED, What.ACCEPTED, true, true),
    DEPARTED(IncidentState.EN_ROUTE, What.DEPARTED, true, true),
    ON_SCENE(IncidentState.ON_SCENE, What.ON_SCENE, true, true),
    PATIENT_LOADED(IncidentState.TRANSPORTING, What.PATIENT_LOADED, false, true),
    AT_FACILITY(IncidentState.AT_FACILITY, What.AT_FACILITY, false, true),
    HANDED_OVER(IncidentState.AT_FACILITY, What.HANDED_OVER, true, false),
    CLEAR(IncidentState.AT_FACILITY, What.CLEAR, false, false);

    private final IncidentState incident;
    private final What what;
    private final boolean mayStandDown;
    private final boolean mayChooseDestination;

    Step(IncidentState incident, What what, boolean mayStandDown, boolean mayChooseDestination) {
        this.incident = incident;
        this.what = what;
        this.mayStandDown = mayStandDown;
        this.mayChooseDestination = mayChooseDestination;
    }

    /** The state of an incident whose most advanced unit has come to this step. */
    public IncidentState incident() {
        return incident;
    }

    public What what() {
        return what;
    }

    /** Whether the unit may be called off, if nobody is on board. */
    boolean mayStandDown() {
        return mayStandDown;
    }

    boolean mayChooseDestination() {
        return mayChooseDestination;
    }

    /** Whether a unit at this step has still to come to the scene. */
    public boolean isBeforeScene() {
        return compareTo(ON_SCENE) < 0;
    }

    /** Whether a unit at this step has left its place. */
    public boolean hasDeparted() {
        return compareTo(DEPARTED) >= 0;
    }

    /** Whether a unit at this step has somebody on board, if it carried anybody at all. */
    public boolean isCarrying() {
        return this == PATIENT_LOADED || this == AT_FACILITY;
    }

    /** Whether what the unit was needed for is done. */
    public boolean isDone() {
        return compareTo(HANDED_OVER) >= 0;
    }
}
