package id.psc119.platform.eventlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passing news that no log keeps, such as positions: sent to the streams that are open now, without an id, and forgotten. A stream
 * that does not keep up loses the oldest.
 */
@ApplicationScoped
public class Broadcasts {
    private final LiveStreams streams;
    private final ObjectMapper json;

    public Broadcasts(LiveStreams streams, ObjectMapper json) {
        this.streams = streams;
        this.json = json;
    }

    /**
     * Sends news to every open stream. A body is encoded once, however many streams get it.
     *
     * @param bodyFor what a reader of these audiences may see, or null for nothing; the same object for readers who see the same
     */
    public void send(String kind, Function<Set<String>, @Nullable Object> bodyFor) {
        IdentityHashMap<Object, Buffer> encoded = new IdentityHashMap<>();
        streams.pass(audiences -> {
            @Nullable Object body = bodyFor.apply(audiences);
            return body == null ? null : encoded.computeIfAbsent(body, same -> encode(kind, same));
        });
    }

    private Buffer encode(String kind, Object body) {
        try {
            return Buffer.buffer("event:" + kind + "\ndata:" + json.writeValueAsString(body) + "\n\n");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("news is no JSON", e);
        }
    }
}
