package id.psc119.referral.facility;

/** What a facility reports besides beds and diverting. */
enum ResourceKind {
    /** Who is on duty or on call. */
    SPECIALISTS,
    /** Bags of the blood bank, by group. */
    BLOOD,
    OXYGEN,
    /** The rows of the national bed register as the hospital keeps them: by class and ward. */
    WARDS
}
