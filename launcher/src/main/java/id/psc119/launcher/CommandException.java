package id.psc119.launcher;

/** What stops a command, in one line that tells the operator what to do; it never shows a stack trace. */
public final class CommandException extends RuntimeException {
    public CommandException(String line) {
        super(line);
    }

    public CommandException(String line, Throwable cause) {
        super(line, cause);
    }
}
