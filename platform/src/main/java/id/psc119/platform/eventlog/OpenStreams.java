package id.psc119.platform.eventlog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The streams that each person has open here. A person who opens too many loses the oldest. */
@ApplicationScoped
public class OpenStreams {
    private final ConcurrentMap<String, Deque<Ticket>> byPerson = new ConcurrentHashMap<>();
    private final StreamSettings settings;

    OpenStreams(StreamSettings settings) {
        this.settings = settings;
    }

    Ticket open(String person) {
        Ticket ticket = new Ticket(person);
        byPerson.compute(person, (same, open) -> {
            Deque<Ticket> all = open == null ? new ArrayDeque<>() : open;
            all.addLast(ticket);
            while (all.size() > settings.perPerson()) {
                all.removeFirst().replaced = true;
            }
            return all;
        });
        return ticket;
    }

    /** The people who have a stream open on this replica. */
    public Set<String> people() {
        return Set.copyOf(byPerson.keySet());
    }

    /** One open stream. */
    final class Ticket implements AutoCloseable {
        private final String person;
        private volatile boolean replaced;

        private Ticket(String person) {
            this.person = person;
        }

        /** True when newer streams of the same person have taken its place. */
        boolean isReplaced() {
            return replaced;
        }

        @Override
        public void close() {
            byPerson.computeIfPresent(person, (same, open) -> {
                open.remove(this);
                return open.isEmpty() ? null : open;
            });
        }
    }
}
