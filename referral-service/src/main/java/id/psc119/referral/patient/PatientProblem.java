package id.psc119.referral.patient;

import id.psc119.platform.problem.ProblemKind;

/** What can be wrong with what is said of a patient. */
enum PatientProblem implements ProblemKind {
    NIK_AND_REASON("nik-and-reason", 422);

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
