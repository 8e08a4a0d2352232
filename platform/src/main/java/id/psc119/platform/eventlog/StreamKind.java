package id.psc119.platform.eventlog;

/**
 * One kind of event that a service streams, and the rule of who sees it.
 *
 * @param kind as in {@link EventLog#append}
 * @param seenBy in words: who gets such an event, and what is left out of it for whom
 */
public record StreamKind(String kind, String seenBy) {
    /** What somebody at the PSC must look at: raised by the platform as well, so every service streams it. */
    public static final StreamKind ALERT = new StreamKind("alert", "the desk");
}
