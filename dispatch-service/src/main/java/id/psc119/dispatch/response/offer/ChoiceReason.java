package id.psc119.dispatch.response.offer;

import org.jspecify.annotations.Nullable;

/** Why another unit was asked than the first ready one of the recommendation. */
public enum ChoiceReason {
    /** It is nearer or faster in fact: a position or a travel time was wrong. */
    NEARER_IN_FACT,
    /** The one that was passed over is not reached by telephone or radio. */
    NOT_REACHED,
    /** Its crew or equipment suits the case better. */
    SUITS_BETTER,
    /** The one that was passed over stays where it is needed. */
    KEEPS_COVER,
    /** Road, water or weather. */
    ROAD,
    /** As written beside it: without words it says nothing. */
    OTHER,
    /** Nobody has said why. */
    NOT_GIVEN;

    /** Whether the words are missing without which this is no reason. */
    boolean lacks(@Nullable String words) {
        return this == OTHER && (words == null || words.isBlank());
    }
}
