package id.psc119.referral.arrival;

import id.psc119.platform.problem.ProblemKind;

/** Why an answer about an arrival, or a signature, is refused. */
enum ArrivalProblem implements ProblemKind {
    PATIENT_HAS_ARRIVED("patient-has-arrived", 409),
    ALREADY_HANDED_OVER("already-handed-over", 409),
    ARRIVAL_WITHDRAWN("arrival-withdrawn", 409),
    SIGNATURE_ID_USED("signature-id-used", 409),
    KEY_UNREADABLE("device-key-unreadable", 422),
    REASON_NEEDED("divert-reason-needed", 422);

    private final String code;
    private final int status;

    ArrivalProblem(String code, int status) {
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
