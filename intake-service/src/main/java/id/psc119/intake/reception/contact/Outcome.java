package id.psc119.intake.reception.contact;

/** How a contact ended; decided once, corrected only by a supervisor. */
public enum Outcome {
    DISPATCHED,
    SOLVED_BY_PHONE,
    INFORMATION,
    PRANK,
    SILENT,
    /** Reports an incident that another contact has reported already. */
    DUPLICATE,
    /** Handed to another agency. */
    PASSED_ON;

    /** Those that are noise, as a list of SQL: counted as noise, and in no figure of how fast the service answers. */
    public static final String NOISE = "'PRANK', 'SILENT', 'INFORMATION'";

    /** True when the contact belongs to an incident that goes on. */
    public boolean hasIncident() {
        return this == DISPATCHED || this == DUPLICATE;
    }
}
