package id.psc119.dispatch.response.hazard;

/** What may hurt or stop a crew at an address. */
public enum HazardKind {
    /** Somebody there has threatened or attacked a crew. */
    VIOLENCE,
    WEAPON,
    ANIMAL,
    /** Chemicals, gas, oil. */
    SUBSTANCE,
    ELECTRICITY,
    INFECTION,
    /** The way in: a weak bridge, a gate, a slope. */
    ACCESS,
    OTHER
}
