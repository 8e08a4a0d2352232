package id.psc119.referral.facility;

import id.psc119.platform.problem.ProblemKind;

/** What can be wrong with what is said of a facility. */
enum FacilityProblem implements ProblemKind {
    HOURS_CONTRADICT("emergency-room-hours", 422),
    MORE_FREE_THAN_BEDS("more-free-than-beds", 422),
    DIVERT_NEEDS_REASON("divert-needs-reason", 422),
    RESOURCE_CONTENT("resource-content", 422),
    SIRANAP_UNREADABLE("siranap-unreadable", 422),
    SIRANAP_NEGATIVE("siranap-negative", 422),
    NO_BED_TO_HOLD("no-bed-to-hold", 409),
    HOLD_ID_USED("hold-id-used", 409),
    HOLD_ENDED("hold-ended", 409);

    private final String code;
    private final int status;

    FacilityProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
