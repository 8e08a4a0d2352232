package id.psc119.fleet.register;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a line of a register's file cannot be taken.
 *
 * @param line as the office's program counts; 1 for the file as a whole
 * @param column the heading of the column, absent where it is the line as a whole
 * @param value what is written there, shortened
 */
public record RegisterFault(
        int line,
        Reason reason,
        @Nullable String column,
        @Nullable String value) {
    private static final int SHOWN = 60;

    public RegisterFault {
        value = value == null || value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    /** What is wrong. */
    @Schema(name = "RegisterFaultReason")
    public enum Reason {
        NOT_A_TABLE,
        COLUMNS_MISSING,
        NO_LINES,
        MISSING,
        TOO_LONG,
        WORD_UNKNOWN,
        CALL_SIGN_TWICE,
        NOT_A_VILLAGE_CODE,
        VILLAGE_UNKNOWN,
        NOT_COORDINATES,
        OUTSIDE_INDONESIA,
        NOT_A_TELEPHONE_NUMBER,
        /** A spreadsheet wrote the number as 8,12346E+11: its last digits are gone. */
        DIGITS_LOST,
        NOT_A_DATE,
        /** The unit cannot be changed now, because it is out. */
        UNIT_REFUSED
    }

    /** Ends the reading of one line. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RegisterFault fault;

        Unusable(RegisterFault fault) {
            super(fault.reason().name());
            this.fault = fault;
        }

        RegisterFault fault() {
            return fault;
        }
    }
}
