package id.psc119.platform.push;

import java.util.UUID;

/** Fired in the transaction in which the last message about one thing has ended. */
public record PushEnded(String kind, UUID subject) {}
