package id.psc119.fleet;

import id.psc119.platform.problem.ProblemKind;

/** The problems that only fleet answers with. */
public enum FleetProblem implements ProblemKind {
    CALL_SIGN_TAKEN("call-sign-taken", 409),
    UNIT_AT_WORK("unit-at-work", 409),
    DEVICE_OF_ANOTHER_UNIT("device-of-another-unit", 409),
    REPORT_ID_USED("report-id-used", 409),
    HOME_MISSING("home-missing", 422),
    PERSON_TWICE("person-twice", 422),
    NOT_A_PERSONS_NUMBER("not-a-persons-number", 422),
    PERSON_CREWS_ANOTHER_UNIT("person-crews-another-unit", 409),
    NOT_A_FIELD_PERSON("not-a-field-person", 422),
    PERSON_UNKNOWN("person-unknown", 422),
    MAY_NOT_BE_ROSTERED("may-not-be-rostered", 409),
    PERSON_ROSTERED_ELSEWHERE("person-rostered-elsewhere", 409),
    SWAP_OVER("swap-over", 409),
    NOT_BASE64("not-base64", 422),
    EXERCISE_GOES_ON("exercise-goes-on", 409),
    NOT_A_PHOTO("not-a-photo", 422),
    OWN_NOTE("own-note", 409),
    PIN_CHECKS_USED_UP("pin-checks-used-up", 409),
    UNKNOWN_DEVICE("unknown-device", 401);

    private final String code;
    private final int status;

    FleetProblem(String code, int status) {
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
