package id.psc119.platform.outbox;

import java.util.List;
import java.util.Set;

/** Answers, for one kind that this service receives, which things it holds open that their sender has lost. */
public interface Census {
    /** The service that sends them. */
    String sender();

    /** The kind, as the sender's {@link MessageSender#kind()}. */
    String kind();

    /** The state, as it was sent to us, of each open thing whose id is not among {@code known}. */
    List<?> heldBesides(Set<String> known);
}
