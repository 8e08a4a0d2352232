package id.psc119.referral.patient;

import id.psc119.platform.problem.ProblemKind;

/** Why what is said of a patient is refused. */
enum PatientProblem implements ProblemKind {
    NIK_AND_REASON("nik-and-reason", 422),
    MOTHER_NOT_KNOWN("mother-not-known", 422),
    SAME_RECORD("patient-link-same-record", 422),
    LINK_ID_USED("patient-link-id-used", 409);

    private final String code;
    private final int status;

    PatientProblem(String code, int status) {
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
