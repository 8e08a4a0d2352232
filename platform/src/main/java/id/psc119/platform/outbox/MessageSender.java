package id.psc119.platform.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One kind of state that this service sends to another. An application-scoped bean of the feature that owns the state.
 *
 * @param <S> the record that is sent; the outbox adds {@code version}
 */
public interface MessageSender<S> {
    /** The service that receives it, such as {@code dispatch}. */
    String receiver();

    /** The receiver's resource, such as {@code reported-incidents}; with the receiver it names the kind. */
    String kind();

    /** The receivers of all things of this kind: one service, or every neighbouring service with a suite. */
    default Collection<String> receivers() {
        return List.of(receiver());
    }

    /** The receiver of one thing; empty when it goes to nobody. */
    default Optional<String> receiverOf(Object id) {
        return Optional.of(receiver());
    }

    /** Where the state of a thing is put. */
    default List<String> path(String id) {
        return List.of(kind(), id);
    }

    /** Lower goes first within the receiver's queue: incidents and cancels 0, the rest 5. */
    default int urgency() {
        return 5;
    }

    /** The present state, read in a transaction of its own; empty when there is nothing to send any more. */
    Optional<S> state(String id);

    /** Every id that is not closed, to be sent again after a restore. */
    Collection<String> open();

    /** True when, after a restore, the receiver is asked for what it holds open of this kind and we have lost. */
    default boolean takesCensus() {
        return false;
    }

    /** Takes back something that the receiver still holds open and this service's restored database has lost. */
    default void adopt(JsonNode state) {
        throw new UnsupportedOperationException(kind() + " takes no census");
    }
}
