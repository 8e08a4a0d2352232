package id.psc119.platform.eventlog;

import id.psc119.platform.trust.Caller;
import java.util.List;
import java.util.Set;

/** Says which audiences of the event log a caller belongs to; each service has one. */
public interface Audience {
    /** Such as {@code desk}, {@code person:<id>} or {@code facility:<id>}; empty when there is nothing for them to see. */
    Set<String> of(Caller caller);

    /** Every kind that the service streams, and who sees it; a test gathers them into {@code docs/access}. */
    List<StreamKind> kinds();
}
