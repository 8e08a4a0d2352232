package id.psc119.fleet.people;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The roles that a number may sign in to, spelt as in tokens. */
public enum FieldRole {
    @JsonProperty("crew")
    CREW,
    @JsonProperty("responder")
    RESPONDER
}
