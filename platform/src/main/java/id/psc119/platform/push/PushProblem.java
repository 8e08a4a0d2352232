package id.psc119.platform.push;

import id.psc119.platform.problem.ProblemKind;

/** What is refused when a phone registers for web push. */
enum PushProblem implements ProblemKind {
    PUSH_OFF("push-off", 409),
    PUSH_SERVICE_UNKNOWN("push-service-unknown", 422);

    private final String code;
    private final int status;

    PushProblem(String code, int status) {
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
