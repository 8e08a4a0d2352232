package id.psc119.dispatch.advice.roads;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * Platform threads for computations, one for each core. A computation never yields a virtual thread's carrier, of which there
 * are as many as cores: a few at once would stop every request of the service. Requests wait here for their computation
 * instead, which lets their carrier go.
 */
@ApplicationScoped
public class ComputingThreads {
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("psc-computing-", 0).daemon().factory());

    /** Computes on one of these threads when asked by a virtual thread, else at once. The work must not use the database. */
    <T> T compute(Supplier<T> work) {
        if (!Thread.currentThread().isVirtual()) {
            return work.get();
        }
        Future<T> computed;
        try {
            computed = threads.submit(work::get);
        } catch (RejectedExecutionException e) {
            // The service is ending. Whoever still waits gets an answer.
            return work.get();
        }
        try {
            return computed.get();
        } catch (InterruptedException e) {
            computed.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a computation", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException problem -> throw problem;
                case Error problem -> throw problem;
                case null, default -> throw new IllegalStateException("A computation failed", e);
            }
        }
    }

    /** Does long work on a platform thread of its own and waits for it. The work may use the database. */
    public void runAlone(Runnable work) {
        CompletableFuture.runAsync(
                        work, Thread.ofPlatform().name("psc-long-computation").daemon()::start)
                .join();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
