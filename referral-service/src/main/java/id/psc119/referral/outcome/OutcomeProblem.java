package id.psc119.referral.outcome;

import id.psc119.platform.problem.ProblemKind;

/** Why a report of an outcome is refused. */
enum OutcomeProblem implements ProblemKind {
    ID_USED("outcome-id-used", 409);

    private final String code;
    private final int status;

    OutcomeProblem(String code, int status) {
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
