package id.psc119.referral.care;

import id.psc119.platform.problem.ProblemKind;

/** Why an entry of a care record is refused. */
enum CareProblem implements ProblemKind {
    ONE_KIND_PER_ENTRY("care-one-kind-per-entry", 422),
    ID_USED("care-id-used", 409);

    private final String code;
    private final int status;

    CareProblem(String code, int status) {
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
