package id.psc119.referral.family;

import id.psc119.platform.problem.ProblemKind;

/** Why the families' desk does not answer. */
enum FamilyProblem implements ProblemKind {
    CLOSED("family-desk-closed", 409),
    ID_USED("family-desk-id-used", 409),
    UNTIL("family-desk-until", 422),
    TOO_LITTLE("family-question-too-little", 422);

    private final String code;
    private final int status;

    FamilyProblem(String code, int status) {
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
