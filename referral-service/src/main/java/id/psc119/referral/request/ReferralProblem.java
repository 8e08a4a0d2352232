package id.psc119.referral.request;

import id.psc119.platform.problem.ProblemKind;

/** Why something about a referral is refused. */
enum ReferralProblem implements ProblemKind {
    DIAGNOSIS_UNKNOWN("diagnosis-unknown", 422),
    REFERRAL_ID_USED("referral-id-used", 409),
    REFERRAL_OVER("referral-over", 409),
    REFERRAL_TAKEN("referral-taken", 409),
    NOT_ASKED("referral-not-asked", 409),
    NOT_ACCEPTED("referral-not-accepted", 409),
    PATIENT_ON_THE_WAY("referral-patient-on-the-way", 409),
    REASON_NEEDED("referral-reason-needed", 422),
    TO_ITSELF("referral-to-itself", 422),
    FILE_KIND("referral-file-kind", 415),
    FILE_ID_USED("referral-file-id-used", 409),
    TOO_MANY_FILES("referral-too-many-files", 409),
    FILE_GONE("referral-file-gone", 410);

    private final String code;
    private final int status;

    ReferralProblem(String code, int status) {
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
