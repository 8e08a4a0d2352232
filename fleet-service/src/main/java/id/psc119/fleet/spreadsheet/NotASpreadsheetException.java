package id.psc119.fleet.spreadsheet;

/** The bytes are no table that can be read, or one that is too large. */
public class NotASpreadsheetException extends Exception {
    private static final long serialVersionUID = 1L;

    NotASpreadsheetException(String message, Throwable cause) {
        super(message, cause);
    }

    NotASpreadsheetException(String message) {
        super(message);
    }
}
