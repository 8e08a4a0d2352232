package id.psc119.engine.command;

/** What a person at the terminal must change for the command to work; its message is all that is shown. */
final class Usage extends Exception {
    Usage(String message) {
        super(message);
    }

    Usage(String message, Throwable cause) {
        super(message, cause);
    }
}
