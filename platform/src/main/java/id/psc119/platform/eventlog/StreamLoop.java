package id.psc119.platform.eventlog;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The streams of one event loop, which alone writes to them. A pass writes to each client everything that waits for it, in one
 * write. After a pass the loop rests three times as long as the pass took: streams take a quarter of it, and under load one write
 * carries more events. Of a long pass the rest is shorter, so that a change never waits long, but never shorter than the pass.
 */
final class StreamLoop {
    private static final long REST_NANOS = Duration.ofMillis(10).toNanos();
    private static final int RESTS_A_PASS = 3;
    private static final long LONG_REST_NANOS = Duration.ofMillis(80).toNanos();
    private static final long CHECK_MILLIS = 500;

    private final Context context;
    private final Vertx vertx;
    private final NewestEvents newest;
    private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean woken = new AtomicBoolean();
    /** Used on the loop only. */
    private long restsUntil = System.nanoTime();

    private boolean checks;

    StreamLoop(Context context, NewestEvents newest) {
        this.context = context;
        this.vertx = context.owner();
        this.newest = newest;
    }

    void add(LiveStream stream) {
        context.runOnContext(now -> {
            stream.joined(this);
            streams.add(stream);
            if (!checks) {
                checks = true;
                vertx.setPeriodic(CHECK_MILLIS, this::check);
            }
            wake();
        });
    }

    /** Runs something on the loop. */
    void run(Runnable work) {
        context.runOnContext(now -> work.run());
    }

    void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(now -> {
                long rest = restsUntil - System.nanoTime();
                if (rest <= 0) {
                    pass();
                } else {
                    vertx.setTimer(1 + rest / 1_000_000, timer -> pass());
                }
            });
        }
    }

    void pass(Function<Set<String>, @Nullable Buffer> newsFor) {
        boolean any = false;
        for (LiveStream stream : streams) {
            @Nullable Buffer news = newsFor.apply(stream.audiences());
            if (news != null) {
                stream.offer(news);
                any = true;
            }
        }
        if (any) {
            wake();
        }
    }

    void endAll() {
        context.runOnContext(now -> {
            streams.forEach(LiveStream::end);
            streams.clear();
        });
    }

    /** Finds what no event announces: a token that ends, a client that takes nothing. Only while there are streams. */
    private void check(long timer) {
        if (streams.isEmpty()) {
            vertx.cancelTimer(timer);
            checks = false;
        } else {
            wake();
        }
    }

    private void pass() {
        woken.set(false);
        long began = System.nanoTime();
        Pass pass = new Pass();
        for (Iterator<LiveStream> each = streams.iterator(); each.hasNext(); ) {
            if (!each.next().write(pass)) {
                each.remove();
            }
        }
        long ended = System.nanoTime();
        restsUntil = ended + restAfter(ended - began);
    }

    /** How long the loop rests after a pass that took this long. */
    static long restAfter(long passNanos) {
        return Math.max(Math.max(REST_NANOS, passNanos), Math.min(LONG_REST_NANOS, RESTS_A_PASS * passNanos));
    }

    /** One pass over the streams. Readers at the same position who see the same share their bytes. */
    final class Pass {
        private final long nanos = System.nanoTime();
        private final Map<Place, @Nullable Chunk> chunks = new HashMap<>();

        long nanos() {
            return nanos;
        }

        /** What follows a position for these audiences; null when it is no longer in memory. */
        @Nullable
        Chunk after(long position, Set<String> audiences) {
            Place place = new Place(position, audiences);
            @Nullable Chunk chunk = chunks.get(place);
            if (chunk == null) {
                chunk = newest.after(position, audiences);
                chunks.put(place, chunk);
            }
            return chunk;
        }

        boolean isMoreAfter(long position) {
            return newest.head() > position;
        }
    }

    private record Place(long position, Set<String> audiences) {}
}
