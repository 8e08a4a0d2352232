package id.psc119.vocabulary;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Whether a unit can be sent, as its crew last said. */
public enum DutyState {
    ON,
    OFF,
    /** Never reported, no longer valid, or a word that this version does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
