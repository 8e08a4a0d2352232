package id.psc119.dispatch.incident;

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

    public boolean isOver() {
        return this == CLOSED || this == CANCELLED;
    }
}
