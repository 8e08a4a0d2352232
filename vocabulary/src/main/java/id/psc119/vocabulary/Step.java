package id.psc119.vocabulary;

import java.util.EnumSet;
import java.util.Set;

/**
 * The steps of one unit's work for one incident, in the order in which they happen. Facts may skip steps forward but never
 * go back.
 */
public enum Step {
    /**
     * A step that this version does not know; the receipt of the message keeps its text. First in the order, so that it
     * never moves anything forward.
     */
    OTHER,
    ACCEPTED,
    DEPARTED,
    ON_SCENE,
    PATIENT_LOADED,
    AT_FACILITY,
    HANDED_OVER,
    CLEAR;

    /** Every step that this version knows, in their order: all but {@link #OTHER}. */
    public static Set<Step> known() {
        return EnumSet.complementOf(EnumSet.of(OTHER));
    }

    /** Whether the unit may be stood down at this step, if nobody is on board. */
    public boolean mayStandDown() {
        return switch (this) {
            case ACCEPTED, DEPARTED, ON_SCENE, HANDED_OVER -> true;
            case OTHER, PATIENT_LOADED, AT_FACILITY, CLEAR -> false;
        };
    }

    /** Whether the dispatcher may still choose or change the destination. */
    public boolean mayChooseDestination() {
        return compareTo(HANDED_OVER) < 0;
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

    /** Whether the work for which the unit was needed is done. */
    public boolean isDone() {
        return compareTo(HANDED_OVER) >= 0;
    }
}
