package id.psc119.fleet.unit;

/** What a unit offers, in the words of the messages between the services. */
public enum Capability {
    /** First help; need not carry. */
    RESPONDER,
    /** Can carry a lying patient. */
    TRANSPORT,
    BLS,
    ALS,
    NEONATAL,
    OBSTETRIC,
    FOUR_WHEEL_DRIVE,
    BOAT,
    /** Carries sitting patients: the bus. */
    SEATED
}
