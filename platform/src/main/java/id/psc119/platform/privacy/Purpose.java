package id.psc119.platform.privacy;

import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Role;
import java.util.Arrays;
import java.util.Set;

/**
 * Why somebody looks at data that name or reach a person, stated in the header {@code Psc-Purpose}, and the roles that may have that
 * purpose. This is the one table: documents are made from it.
 */
public enum Purpose {
    HANDLING("takes a call and works on it"),
    DISPATCH("sends and guides units"),
    CARE("goes to, or cares for, the patient"),
    HAND_OVER("gives or receives the patient"),
    REVIEW("reviews the quality of a case"),
    COMPLAINT("answers a complaint"),
    BREACH("investigates or reports a breach");

    public static final String HEADER = "Psc-Purpose";

    private final String meaning;

    Purpose(String meaning) {
        this.meaning = meaning;
    }

    /** What somebody with this purpose does, in English, for documents. */
    public String meaning() {
        return meaning;
    }

    /** Who may state it. Which rows they then see is the rows' own rule. */
    public Set<String> roles() {
        return switch (this) {
            case HANDLING -> Set.of(Role.CALL_TAKER, Role.DISPATCHER, Role.SUPERVISOR);
            case DISPATCH -> Set.of(Role.DISPATCHER, Role.SUPERVISOR);
            case CARE, HAND_OVER -> Set.of(Role.CREW, Role.RESPONDER, Role.FACILITY);
            case REVIEW, COMPLAINT -> Set.of(Role.SUPERVISOR);
            case BREACH -> Set.of(Role.SUPERVISOR, Role.ADMINISTRATOR);
        };
    }

    /** @throws ProblemException 400 {@code purpose-unknown} when it is none of these */
    static Purpose parse(String header) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.name().equals(header.strip()))
                .findFirst()
                .orElseThrow(() -> new ProblemException(PrivacyProblem.PURPOSE_UNKNOWN));
    }
}
