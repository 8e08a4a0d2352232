package id.psc119.referral.facility;

/** What sort of place a facility is. */
public enum FacilityKind {
    HOSPITAL,
    PUSKESMAS,
    CLINIC
}
