package id.psc119.launcher;

/** What stops a command, in one line that says what the operator can do; it never shows a stack trace. */
public final class CommandException extends RuntimeException {
    public CommandException(String line) {
        super(line);
    }

    public CommandException(String line, Throwable cause) {
        super(line, cause);
    }
}
