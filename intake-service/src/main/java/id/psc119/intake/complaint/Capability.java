package id.psc119.intake.complaint;

/** What a need asks of a unit. */
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
    /** A seat, such as the referral bus has. */
    SEATED
}
