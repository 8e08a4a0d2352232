package id.psc119.intake.triage.handoff;

import org.jspecify.annotations.Nullable;

/**
 * An agency's account, and for whom it speaks.
 *
 * @param accountId {@code sub} of its tokens
 * @param name the one meant of several agencies of a kind; null when there is only one
 */
public record Partner(
        String accountId, Agency agency, @Nullable String name) {
    /** How the desk reads who it is. */
    public String label() {
        return name == null ? agency.name() : name;
    }
}
