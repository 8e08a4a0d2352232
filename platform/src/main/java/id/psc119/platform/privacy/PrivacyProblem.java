package id.psc119.platform.privacy;

import id.psc119.platform.problem.ProblemKind;

/** What can be wrong with a question for data that name or reach a person. */
public enum PrivacyProblem implements ProblemKind {
    PURPOSE_UNKNOWN("purpose-unknown", 400),
    PURPOSE_NOT_ALLOWED("purpose-not-allowed", 403),
    AUDIT_TOO_LARGE("audit-too-large", 422);

    private final String code;
    private final int status;

    PrivacyProblem(String code, int status) {
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
