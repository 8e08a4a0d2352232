package id.psc119.vocabulary;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** Of a patient, as far as anybody knows. */
public enum AgeBand {
    NEWBORN,
    INFANT,
    CHILD,
    ADULT,
    ELDERLY,
    @JsonEnumDefaultValue
    UNKNOWN
}
