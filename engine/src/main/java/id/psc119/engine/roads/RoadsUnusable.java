package id.psc119.engine.roads;

/** A road extract or artefact cannot be used; the message says why, for the person who loads it. */
public final class RoadsUnusable extends Exception {
    /** For this reason. */
    public RoadsUnusable(String message) {
        super(message);
    }

    /** For this reason, with its cause. */
    public RoadsUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
