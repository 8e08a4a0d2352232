package id.psc119.referral.patient;

/** Why a patient's NIK is not known. */
public enum NoNikReason {
    NEWBORN,
    UNCONSCIOUS,
    NO_CARD,
    REFUSED,
    OTHER
}
