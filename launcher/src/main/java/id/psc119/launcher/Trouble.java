package id.psc119.launcher;

/** What stops a command, in one line that tells the operator what to do; it never shows a stack trace. */
public final class Trouble extends RuntimeException {
    public Trouble(String line) {
        super(line);
    }

    public Trouble(String line, Throwable cause) {
        super(line, cause);
    }
}
