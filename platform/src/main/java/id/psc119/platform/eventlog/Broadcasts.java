package id.psc119.platform.eventlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passing news that no log keeps, such as positions: told to the streams open now, without an id, and forgotten. A stream
 * that does not keep up loses the oldest.
 */
@ApplicationScoped
public class Broadcasts {
    private static final int WAITING = 64;

    private final ConcurrentLinkedQueue<Listener> listeners = new ConcurrentLinkedQueue<>();
    private final ObjectMapper json;

    public Broadcasts(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Tells every open stream.
     *
     * @param bodyFor what a reader of these audiences may see, or null for nothing
     */
    public void tell(String kind, Function<Set<String>, @Nullable Object> bodyFor) {
        for (Listener listener : listeners) {
            @Nullable Object body = bodyFor.apply(listener.audiences);
            if (body != null) {
                listener.offer(new News(kind, write(body)));
            }
        }
    }

    Listener listen(Set<String> audiences, Runnable wake) {
        Listener listener = new Listener(audiences, wake);
        listeners.add(listener);
        return listener;
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("news is no JSON", e);
        }
    }

    record News(String kind, String data) {}

    final class Listener implements AutoCloseable {
        private volatile Set<String> audiences;
        private final Runnable wake;
        private final LinkedBlockingQueue<News> waiting = new LinkedBlockingQueue<>(WAITING);

        private Listener(Set<String> audiences, Runnable wake) {
            this.audiences = audiences;
            this.wake = wake;
        }

        /** What its reader may see from now on. */
        void show(Set<String> audiences) {
            this.audiences = audiences;
            waiting.clear();
        }

        private void offer(News news) {
            while (!waiting.offer(news)) {
                waiting.poll();
            }
            wake.run();
        }

        @Nullable
        News next() {
            return waiting.poll();
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }
}
