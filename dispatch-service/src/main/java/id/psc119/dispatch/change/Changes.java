package id.psc119.dispatch.change;

import id.psc119.platform.transaction.EndOfTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a transaction changes, so that each row goes to the boards and each message to the outbox once, as it stands
 * at the end, and no feature needs to know who wants to hear of it.
 */
@ApplicationScoped
public class Changes {
    private static final String COLLECTED = Changes.class.getName();

    private final TransactionSynchronizationRegistry transaction;
    private final EndOfTransaction end;
    private final Event<Changed> changed;

    Changes(TransactionSynchronizationRegistry transaction, EndOfTransaction end, Event<Changed> changed) {
        this.transaction = transaction;
        this.end = end;
        this.changed = changed;
    }

    public void incident(UUID id) {
        collected().add(Changed.Kind.INCIDENT, id);
    }

    /** An assignment and with it its unit. */
    public void assignment(UUID id, UUID unitId) {
        collected().add(Changed.Kind.ASSIGNMENT, id);
        unit(unitId);
    }

    public void unit(UUID id) {
        collected().add(Changed.Kind.UNIT, id);
    }

    public void facility(UUID id) {
        collected().add(Changed.Kind.FACILITY, id);
    }

    private Changed collected() {
        @Nullable Changed present = (Changed) transaction.getResource(COLLECTED);
        if (present != null) {
            return present;
        }
        Changed fresh = new Changed();
        transaction.putResource(COLLECTED, fresh);
        end.before(() -> changed.fire(fresh));
        return fresh;
    }
}
