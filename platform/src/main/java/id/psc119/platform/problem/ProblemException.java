package id.psc119.platform.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a request with a problem that tells the caller what to correct. Extras become members of the problem and fill its texts. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemKind kind;
    private final transient Map<String, Object> extras = new LinkedHashMap<>();

    public ProblemException(ProblemKind kind) {
        super(kind.code());
        this.kind = kind;
    }

    /** Adds a member, such as the spoken number of the incident that stands in the way. */
    public ProblemException with(String name, Object value) {
        extras.put(name, value);
        return this;
    }

    public ProblemKind kind() {
        return kind;
    }

    public Map<String, Object> extras() {
        return extras;
    }
}
