package id.psc119.fleet.spreadsheet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a line of an office's file cannot be taken.
 *
 * @param line as the office's program counts; 1 for the file as a whole
 * @param column the heading of the column, absent where it is the line as a whole
 * @param value what is written there, shortened
 */
@Schema(name = "RegisterFault")
public record LineFault(
        int line,
        Reason reason,
        @Nullable String column,
        @Nullable String value) {
    private static final int SHOWN = 60;

    public LineFault {
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
        /** Two lines of the file are about the same person. */
        PERSON_TWICE,
        /** The unit or the person cannot be changed as the line says, such as a unit that is out. */
        UNIT_REFUSED
    }

    /** Ends the reading of one line. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient LineFault fault;

        public Unusable(LineFault fault) {
            super(fault.reason().name());
            this.fault = fault;
        }

        public LineFault fault() {
            return fault;
        }
    }
}
