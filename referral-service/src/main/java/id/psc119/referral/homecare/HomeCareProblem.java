package id.psc119.referral.homecare;

import id.psc119.platform.problem.ProblemKind;

/** Why a report or a list of visits is refused. */
enum HomeCareProblem implements ProblemKind {
    ID_USED("visit-report-id-used", 409),
    DAYS("home-visit-days", 422);

    private final String code;
    private final int status;

    HomeCareProblem(String code, int status) {
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
