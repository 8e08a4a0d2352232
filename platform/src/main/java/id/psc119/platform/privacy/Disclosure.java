package id.psc119.platform.privacy;

import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a question for one person's data begins: with the purpose that its caller states, or without one. */
@ApplicationScoped
public class Disclosure {
    private final Caller caller;
    private final ReadAudit audit;

    Disclosure(Caller caller, ReadAudit audit) {
        this.caller = caller;
        this.audit = audit;
    }

    /**
     * A look at one subject; the answer's fields are taken through it.
     *
     * @param subjectKind what is looked at, kebab-case, such as {@code contact}
     * @param purpose the header {@link Purpose#HEADER}; null when none is stated, and numbers are masked
     * @throws ProblemException 400 for a purpose that is none, 403 for one that the caller's roles may not have
     */
    public PersonalDataAccess look(String subjectKind, UUID subject, @Nullable String purpose) {
        if (purpose == null || purpose.isBlank()) {
            return new PersonalDataAccess(audit, subjectKind, subject, null);
        }
        Purpose stated = Purpose.parse(purpose);
        if (stated.roles().stream().noneMatch(caller::has)) {
            throw new ProblemException(PrivacyProblem.PURPOSE_NOT_ALLOWED).with("purpose", stated);
        }
        return new PersonalDataAccess(audit, subjectKind, subject, stated);
    }
}
