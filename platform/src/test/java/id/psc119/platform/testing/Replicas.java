package id.psc119.platform.testing;

import id.psc119.platform.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Several replicas that handle the same item at the same moment. To the database a replica is a transaction on a connection of its own,
 * so these are as good as processes; the sweep of the running service is one more.
 */
public final class Replicas {
    private static final int REPLICAS = 4;

    private Replicas() {}

    /** All begin together, when each has its transaction. Fails when one of them fails. */
    public static <I> void handleAtOnce(Sweep<I> sweep, I item, Instant now) throws Exception {
        CyclicBarrier start = new CyclicBarrier(REPLICAS);
        try (ExecutorService replicas = Executors.newFixedThreadPool(REPLICAS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int replica = 0; replica < REPLICAS; replica++) {
                all.add(replicas.submit(() -> QuarkusTransaction.requiringNew().call(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    sweep.handle(item, now);
                    return null;
                })));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }
}
