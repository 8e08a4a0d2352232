package id.psc119.dispatch.response.timeline;

import id.psc119.vocabulary.Step;

/** The kinds of timeline rows; the steps of an assignment keep their own names. */
public enum TimelineEventType {
    /** A kind that a newer version has written and this one does not know. */
    OTHER,
    REPORTED,
    TRIAGED,
    BECAME_REAL,
    CANCEL_REQUESTED,
    /** The desk has decided that the incident goes on all the same. */
    CANCEL_DECLINED,
    /** The reporter has taken the report back. This ends nothing. */
    WITHDRAWN_BY_REPORTER,
    WORKING_PLACE,
    WORKING_COLOUR,
    NEED_ADDED,
    NEED_CANCELLED,
    PATIENT_FOUND,
    ENDING,
    HAND_OVER_CONFIRMED,
    /** A facility claims to have a patient, but that does not fit what is known. This ends nothing. */
    HAND_OVER_CLAIMED,
    OFFERED,
    OFFER_DECLINED,
    /** Why another unit was asked than the first ready one of the recommendation. */
    CHOICE_EXPLAINED,
    OFFER_LAPSED,
    OFFER_WITHDRAWN,
    /** What was awaited did not come in time; somebody was alerted. */
    ESCALATED,
    /** A crew at work calls for help for itself. */
    CREW_IN_DANGER,
    /** Somebody at the desk takes care of that. */
    CREW_IN_DANGER_ANSWERED,
    /** A crew at work asks for one more unit. */
    SCENE_REQUESTED,
    /** The desk has answered that in words. */
    SCENE_REQUEST_ANSWERED,
    MASS_CASUALTY_DECLARED,
    MASS_CASUALTY_ENDED,
    /** Somebody on scene has counted casualties without tagging them. */
    CASUALTIES_COUNTED,
    /** Hospitals were planned for the casualties that wait. */
    CASUALTIES_PLANNED,
    /** A neighbouring service was asked for units. */
    MUTUAL_AID_ASKED,
    /** It has offered, refused, lent or got back a unit. */
    MUTUAL_AID_ANSWERED,
    ACCEPTED,
    DEPARTED,
    ON_SCENE,
    PATIENT_LOADED,
    AT_FACILITY,
    HANDED_OVER,
    CLEAR,
    /** A step that was reported by mistake is taken back; its own row stays. */
    STEP_WITHDRAWN,
    RELAY,
    DESTINATION,
    /** By its positions a unit arrived at its scene, facility or post. */
    PLACE_REACHED,
    /** By its positions a unit left one of these. */
    PLACE_LEFT,
    ARRIVAL_ACCEPTED,
    ARRIVAL_DIVERTED,
    STOOD_DOWN,
    /** A unit at work, or one that was asked, has broken down. */
    BREAKDOWN,
    /** It can drive again. */
    REPAIRED,
    RECOVERED,
    CLOSED,
    CANCELLED,
    /** An incident that was over goes on. */
    REOPENED;

    /** The row that a unit's step makes. */
    public static TimelineEventType of(Step step) {
        return switch (step) {
            case OTHER -> throw new IllegalArgumentException("an unknown step makes no row");
            case ACCEPTED -> ACCEPTED;
            case DEPARTED -> DEPARTED;
            case ON_SCENE -> ON_SCENE;
            case PATIENT_LOADED -> PATIENT_LOADED;
            case AT_FACILITY -> AT_FACILITY;
            case HANDED_OVER -> HANDED_OVER;
            case CLEAR -> CLEAR;
        };
    }
}
