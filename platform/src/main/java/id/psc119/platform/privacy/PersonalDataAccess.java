package id.psc119.platform.privacy;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at one subject: gives its fields in full when a purpose was stated and masked when not, and remembers what it gave, for
 * the audit. {@link #record} is called once the answer is made, in the same transaction: no sight without its row.
 */
public final class PersonalDataAccess {
    private final @Nullable ReadAudit audit;
    private final String subjectKind;
    private final @Nullable UUID subject;
    private final @Nullable Purpose purpose;
    private final Set<String> shown = new TreeSet<>();

    PersonalDataAccess(
            @Nullable ReadAudit audit, String subjectKind, @Nullable UUID subject, @Nullable Purpose purpose) {
        this.audit = audit;
        this.subjectKind = subjectKind;
        this.subject = subject;
        this.purpose = purpose;
    }

    /** What a list, a stream and everybody without a purpose sees. Leaves no trace. */
    public static PersonalDataAccess masked() {
        return new PersonalDataAccess(null, "", null, null);
    }

    /** A telephone, card or identity number, in full or masked. */
    public @Nullable String number(String field, @Nullable String clear) {
        if (clear == null) {
            return null;
        }
        return purpose == null ? Masks.number(clear) : shown(field, clear);
    }

    /** A text that only somebody with a purpose sees, such as a reporter's name. */
    public @Nullable String text(String field, @Nullable String clear) {
        return clear == null || purpose == null ? null : shown(field, clear);
    }

    /** Notes a field that is shown whatever the purpose, such as the name in a patient's record. */
    public <T> @Nullable T always(String field, @Nullable T value) {
        return value == null || audit == null ? value : shown(field, value);
    }

    /** Writes the audit row, when anything was shown. */
    public void record() {
        if (audit != null && subject != null && !shown.isEmpty()) {
            audit.viewed(subjectKind, subject, shown, purpose);
        }
    }

    private <T> T shown(String field, T value) {
        shown.add(field);
        return value;
    }
}
