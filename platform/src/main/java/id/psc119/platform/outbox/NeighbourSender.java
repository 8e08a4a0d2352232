package id.psc119.platform.outbox;

import id.psc119.platform.outbox.Neighbours.Neighbour;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One kind of state that this service sends to neighbouring services' suites: each thing to the neighbour that it concerns, through that
 * neighbour's edge. Such a message goes before others, because somebody waits for help.
 *
 * @param <S> the record that is sent; the outbox adds {@code version}
 */
public interface NeighbourSender<S> extends MessageSender<S> {
    Neighbours neighbours();

    /** The service of the neighbour's suite that receives it, such as {@code dispatch}. */
    String service();

    /** The neighbour that a thing concerns; empty for one that is sent to nobody. */
    Optional<Neighbour> neighbourOf(String id);

    @Override
    default String receiver() {
        return "neighbours";
    }

    @Override
    default Collection<String> receivers() {
        return neighbours().receivers();
    }

    @Override
    default Optional<String> receiverOf(Object id) {
        return neighbourOf(id.toString()).map(Neighbour::receiver);
    }

    @Override
    default List<String> path(String id) {
        return List.of(service(), kind(), id);
    }

    @Override
    default int urgency() {
        return 0;
    }
}
