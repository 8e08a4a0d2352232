package id.psc119.platform.problem;

/** The problems that every service may answer with. */
public enum PlatformProblem implements ProblemKind {
    BAD_REQUEST("bad-request", 400),
    UNREADABLE_BODY("unreadable-body", 400),
    BAD_CURSOR("bad-cursor", 400),
    UNAUTHORIZED("unauthorized", 401),
    FORBIDDEN("forbidden", 403),
    NOT_FOUND("not-found", 404),
    METHOD_NOT_ALLOWED("method-not-allowed", 405),
    NOT_ACCEPTABLE("not-acceptable", 406),
    CONFLICT("conflict", 409),
    TOO_LARGE("too-large", 413),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415),
    INVALID("invalid", 422),
    TOO_MANY_REQUESTS("too-many-requests", 429),
    INTERNAL_ERROR("internal-error", 500),
    UNAVAILABLE("unavailable", 503),
    BUSY("busy", 503);

    private final String code;
    private final int status;

    PlatformProblem(String code, int status) {
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
