package id.psc119.platform.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends a request with a problem that tells the caller what to correct. Extras become members of the problem and fill its texts. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemKind kind;
    private final transient Map<String, Object> extras = new LinkedHashMap<>();
    private final transient List<Field> fields = new ArrayList<>();

    public ProblemException(ProblemKind kind) {
        super(kind.code());
        this.kind = kind;
    }

    /** Adds a member, such as the spoken number of the incident that stands in the way. */
    public ProblemException with(String name, Object value) {
        extras.put(name, value);
        return this;
    }

    /**
     * A 422 that names one field, for what an annotation cannot check.
     *
     * @param key names the text, {@code violation.} and the key, in the service's or the platform's bundle
     */
    public static ProblemException invalid(String field, String key) {
        ProblemException problem = new ProblemException(PlatformProblem.INVALID);
        problem.fields.add(new Field(field, key));
        return problem;
    }

    /** A field to correct, and the key of the text that says how. */
    record Field(String name, String key) {}

    List<Field> fields() {
        return List.copyOf(fields);
    }

    public ProblemKind kind() {
        return kind;
    }

    public Map<String, Object> extras() {
        return extras;
    }
}
