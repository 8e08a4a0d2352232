package id.psc119.platform.eventlog;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The streams that clients have open here. Each event loop writes to its own, so that an event costs one hand-over for each loop
 * and not one for each client.
 */
@ApplicationScoped
class LiveStreams {
    /** Streams that ask the database at the same time. When all consoles come back at once, presses still get connections. */
    private static final int ASKING = 2;

    private final NewestEvents newest;
    private final Map<Context, StreamLoop> loops = new ConcurrentHashMap<>();
    private final Semaphore asking = new Semaphore(ASKING, true);
    private volatile boolean ending;

    LiveStreams(NewestEvents newest) {
        this.newest = newest;
    }

    /** Adds a stream whose response has begun. Called on its request's thread. */
    void add(LiveStream stream) {
        Context context = VertxContext.getRootContext(Objects.requireNonNull(Vertx.currentContext(), "no request"));
        StreamLoop loop = loops.computeIfAbsent(context, same -> new StreamLoop(same, newest));
        loop.add(stream);
        if (ending) {
            loop.endAll();
        }
    }

    /** A pod that is about to end waits for open answers: the streams end now, and their clients come back to another pod. */
    void end(@Observes ShutdownDelayInitiatedEvent notReadyAnyMore) {
        ending = true;
        endAll();
    }

    /** Makes every loop write what waits. */
    void wake() {
        loops.values().forEach(StreamLoop::wake);
    }

    /** Hands passing news to every stream, already encoded. */
    void pass(Function<Set<String>, @Nullable Buffer> newsFor) {
        for (StreamLoop loop : loops.values()) {
            loop.pass(newsFor);
        }
    }

    /** Ends every stream; the clients come back. */
    void endAll() {
        loops.values().forEach(StreamLoop::endAll);
    }

    /** Runs a question to the database, with few others at the same time. Blocks. */
    void askGently(Runnable question) throws InterruptedException {
        asking.acquire();
        try {
            question.run();
        } finally {
            asking.release();
        }
    }
}
