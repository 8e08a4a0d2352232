package id.psc119.dispatch.response.incident;

import id.psc119.vocabulary.Step;

/** How far the response is: as far as its most advanced unit at work. */
public enum IncidentState {
    NEW,
    OFFERED,
    ASSIGNED,
    EN_ROUTE,
    ON_SCENE,
    TRANSPORTING,
    AT_FACILITY,
    CLOSED,
    CANCELLED;

    /** The state of an incident whose most advanced unit has come to this step. */
    public static IncidentState at(Step step) {
        return switch (step) {
            case OTHER, ACCEPTED -> ASSIGNED;
            case DEPARTED -> EN_ROUTE;
            case ON_SCENE -> ON_SCENE;
            case PATIENT_LOADED -> TRANSPORTING;
            case AT_FACILITY, HANDED_OVER, CLEAR -> AT_FACILITY;
        };
    }

    public boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }
}
