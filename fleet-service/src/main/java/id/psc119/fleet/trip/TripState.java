package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Whether a unit is still out. */
public enum TripState {
    /** Also used for a word that this version does not know: its unit counts as busy. */
    @JsonEnumDefaultValue
    OPEN,
    ENDED
}
