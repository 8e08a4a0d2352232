package id.psc119.dispatch.problem;

import id.psc119.platform.problem.ProblemKind;

/** Why dispatch refuses a decision; a fact is never refused. */
public enum DispatchProblem implements ProblemKind {
    UNIT_NOT_FREE("unit-not-free", 409),
    UNIT_OFF_DUTY("unit-off-duty", 409),
    UNIT_WITHOUT_CREW("unit-without-crew", 409),
    UNIT_UNKNOWN("unit-unknown", 422),
    FACILITY_UNKNOWN("facility-unknown", 422),
    NEED_NOT_OPEN("need-not-open", 409),
    NEED_TAKEN("need-taken", 409),
    UNIT_TAKEN("unit-taken", 409),
    OFFER_NOT_OPEN("offer-not-open", 409),
    INCIDENT_CLOSED("incident-closed", 409),
    ASSIGNMENT_ENDED("assignment-ended", 409),
    PATIENT_ON_BOARD("patient-on-board", 409),
    PATIENT_HANDED_OVER("patient-handed-over", 409),
    PATIENTS_WITHOUT_ENDING("patients-without-ending", 409),
    UNITS_AT_WORK("units-at-work", 409),
    ID_TAKEN("id-taken", 409),
    CLOSURE_ENDED("closure-ended", 409),
    POINT_IMPOSSIBLE("point-impossible", 422),
    POST_UNKNOWN("post-unknown", 422),
    UNIT_AT_WORK("unit-at-work", 409),
    UNIT_NOT_ROSTERED("unit-not-rostered", 409),
    RELOCATION_LIMIT("relocation-limit", 409),
    NOT_MORE_URGENT("not-more-urgent", 409),
    UNIT_ON_SCENE("unit-on-scene", 409),
    STEP_NOT_WITHDRAWABLE("step-not-withdrawable", 409),
    JOB_OVER("job-over", 409),
    PLAN_OUTDATED("plan-outdated", 409),
    LOAN_NOT_OPEN("loan-not-open", 409),
    UNIT_LENT("unit-lent", 409),
    UNIT_BROKEN_DOWN("unit-broken-down", 409),
    UNIT_KEPT("unit-kept", 409),
    FACILITY_WITHOUT_ROOM("facility-without-room", 409),
    AID_NOT_WANTED("aid-not-wanted", 409),
    SCENE_REQUEST_ANSWERED("scene-request-answered", 409),
    SCENE_REQUEST_ACTED_ON("scene-request-acted-on", 409),
    UNIT_PASSED_OVER("unit-passed-over", 409);

    private final String code;
    private final int status;

    DispatchProblem(String code, int status) {
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
