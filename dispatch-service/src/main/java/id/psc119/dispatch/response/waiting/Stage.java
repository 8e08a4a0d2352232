package id.psc119.dispatch.response.waiting;

/** How far the search for a unit has been escalated. A timer for an assignment stays in the first stage. */
public enum Stage {
    /** Nothing is overdue. */
    WAITING,
    /** The unit that was asked does not come: the next one is to be asked. */
    NEXT_UNIT,
    /** No unit for this need is left: units of neighbouring villages, or with less equipment, are to be asked. */
    NEIGHBOUR_VILLAGE,
    /** Nobody of the regency comes: a neighbouring service is to be asked. */
    MUTUAL_AID,
    /** The supervisor must decide. The last stage: its alert is repeated. */
    SUPERVISOR;

    Stage next() {
        return switch (this) {
            case WAITING -> NEXT_UNIT;
            case NEXT_UNIT -> NEIGHBOUR_VILLAGE;
            case NEIGHBOUR_VILLAGE -> MUTUAL_AID;
            case MUTUAL_AID, SUPERVISOR -> SUPERVISOR;
        };
    }

    /** Whether units can be asked automatically in this stage. */
    boolean asksUnits() {
        return this == NEXT_UNIT || this == NEIGHBOUR_VILLAGE;
    }
}
