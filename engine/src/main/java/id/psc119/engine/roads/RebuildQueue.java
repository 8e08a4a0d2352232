package id.psc119.engine.roads;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds hierarchies in the background. The work is pure computation, which never yields a virtual thread's carrier, so it
 * runs on one platform thread of low priority: one rebuild at a time. Only the newest request counts. A request waits a moment,
 * so that several closures lead to one rebuild, and a running rebuild that a newer request has made useless stops.
 */
final class RebuildQueue implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RebuildQueue.class.getName());

    /** How long a request waits for others. */
    static final Duration COLLECTING = Duration.ofMillis(300);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    /** Work that was asked for; {@code before} is the request that it replaces, and ends with it. */
    private static final class Request {
        private final Consumer<BooleanSupplier> work;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private @Nullable Request before;

        Request(Consumer<BooleanSupplier> work, @Nullable Request before) {
            this.work = work;
            this.before = before;
        }

        void complete() {
            for (Request each = this; each != null; each = each.before) {
                each.done.complete(null);
            }
            before = null;
        }
    }

    private final ScheduledThreadPoolExecutor executor;
    private final Duration collecting;
    private volatile @Nullable Request newest;
    private volatile boolean closed;

    RebuildQueue() {
        this(COLLECTING);
    }

    RebuildQueue(Duration collecting) {
        this.collecting = collecting;
        executor = new ScheduledThreadPoolExecutor(1, RebuildQueue::thread);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    /** The priority only helps where the system honours it; that there is one such thread always does. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static Thread thread(Runnable work) {
        return Thread.ofPlatform()
                .name("psc-roads-rebuild")
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .unstarted(work);
    }

    /**
     * Asks for a rebuild, instead of all that were asked for before.
     *
     * @param work is given a question that becomes true as soon as the work is useless and may stop
     * @return completes when this request, or a newer one instead of it, is done
     */
    synchronized CompletableFuture<Void> request(Consumer<BooleanSupplier> work) {
        Request request = new Request(work, newest);
        newest = request;
        try {
            ScheduledFuture<?> _ = executor.schedule(() -> run(request), collecting.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: answers come by the tree, which needs no rebuild.
            request.complete();
        }
        return request.done;
    }

    private void run(Request request) {
        BooleanSupplier useless = () -> closed || newest != request;
        if (useless.getAsBoolean()) {
            return;
        }
        try {
            request.work.accept(useless);
            if (newest == request) {
                request.complete();
            }
        } catch (RuntimeException | Error e) {
            // Whatever went wrong, answers stay right: the tree gives them, only slower.
            LOG.log(System.Logger.Level.ERROR, "roads: hierarchy not rebuilt, answers stay slow", e);
            request.done.completeExceptionally(e);
        }
    }

    /** Stops a running rebuild and forgets those that wait. */
    @Override
    public void close() {
        closed = true;
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "roads: the rebuild of a hierarchy does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Request last = newest;
        if (last != null) {
            last.complete();
        }
    }
}
