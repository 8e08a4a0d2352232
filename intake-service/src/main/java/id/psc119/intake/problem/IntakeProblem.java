package id.psc119.intake.problem;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.problem.ProblemKind;
import java.util.List;
import java.util.Map;

/** The problems that only intake answers with. */
public enum IntakeProblem implements ProblemKind {
    CONTACT_CLAIMED("contact-claimed", 409),
    TAKE_OVER_NEEDS_REASON("take-over-needs-reason", 422),
    MERGE_INTO_CLOSED("merge-into-closed", 409),
    OWN_SHIFT_NOTE("own-shift-note", 409),
    CONTACT_ENDED("contact-ended", 409),
    OUTCOME_DECIDED("outcome-decided", 409),
    CONTACT_HAS_INCIDENT("contact-has-incident", 409),
    CONTACT_HAS_NO_INCIDENT("contact-has-no-incident", 409),
    EXERCISE_MIXED("exercise-mixed", 409),
    NEVER_BACK_TO_EXERCISE("never-back-to-exercise", 409),
    ID_IN_USE("id-in-use", 409),
    EXERCISE_IS_SUPERVISORS("exercise-is-supervisors", 403),
    PRESS_SECRET_MISSING("press-secret-missing", 400),
    NOT_A_PERSONS_NUMBER("not-a-persons-number", 422),
    NUMBER_GETS_NO_MESSAGES("number-gets-no-messages", 422),
    GROUP_NEEDS_OTHER_OUTCOME("group-needs-other-outcome", 422),
    GROUP_DECIDED("group-decided", 409),
    PROTOCOL_UNUSABLE("protocol-unusable", 422),
    PROTOCOL_VERSION_EXISTS("protocol-version-exists", 409),
    PROTOCOL_NOT_SIGNED_OFF("protocol-not-signed-off", 409),
    OVERRIDE_NEEDS_REASON("override-needs-reason", 422),
    REQUEST_ENDED("request-ended", 409),
    ACCOUNT_WITHOUT_AGENCY("account-without-agency", 409),
    AREA_FILE_UNUSABLE("area-file-unusable", 422),
    CODES_NOT_SENT("codes-not-sent", 503),
    CODE_NOT_VALID("code-not-valid", 401),
    SESSION_ENDED("session-ended", 401),
    NOT_A_PICTURE("not-a-picture", 422),
    ENOUGH_PICTURES("enough-pictures", 409),
    PICTURE_NEEDS_CLAIM("picture-needs-claim", 403),
    NO_PROVEN_NUMBER("no-proven-number", 422);

    private final String code;
    private final int status;

    IntakeProblem(String code, int status) {
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

    /** A 422 that names one field, for what annotations cannot check. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(PlatformProblem.INVALID)
                .with("violations", List.of(Map.of("field", field, "message", message)));
    }
}
