package id.psc119.dispatch.response.waiting;

import id.psc119.vocabulary.Step;

/** What a timer waits for. */
public enum Awaited {
    /** Somebody asks or sends a unit for a need. */
    UNIT,
    /** A unit that accepted departs. */
    DEPARTURE,
    /** A unit under way arrives. */
    ARRIVAL,
    /** A crew at the scene reports something. */
    NEWS_FROM_SCENE,
    /** A unit with a patient arrives at the facility. */
    ARRIVAL_AT_FACILITY,
    /** A unit at the facility hands over and is clear. */
    CLEARANCE,
    /**
     * Nobody works on the incident, no unit is sought, and it is not over. The times of this are in the incident's own row, so no timer
     * has this word, which the previous release could not read.
     */
    DESK;

    /** What is awaited of a unit that has come to this step. */
    static Awaited after(Step step) {
        return switch (step) {
            case OTHER, ACCEPTED -> DEPARTURE;
            case DEPARTED -> ARRIVAL;
            case ON_SCENE -> NEWS_FROM_SCENE;
            case PATIENT_LOADED -> ARRIVAL_AT_FACILITY;
            case AT_FACILITY, HANDED_OVER, CLEAR -> CLEARANCE;
        };
    }
}
