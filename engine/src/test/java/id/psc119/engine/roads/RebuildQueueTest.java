package id.psc119.engine.roads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** E-1: rebuilds after closures are pure computation and must not take the threads that answer requests. */
class RebuildQueueTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    /** By when a thread has its turn on a machine with any other work. */
    private static final Duration TURN = Duration.ofSeconds(20);

    private static void spin(BooleanSupplier useless, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (!useless.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void more_rebuilds_than_cores_leave_a_virtual_thread_its_turn() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        try (RebuildQueue queue = new RebuildQueue(AT_ONCE)) {
            CountDownLatch started = new CountDownLatch(1);
            for (int i = 0; i < Runtime.getRuntime().availableProcessors() + 2; i++) {
                CompletableFuture<Void> _ = queue.request(useless -> {
                    started.countDown();
                    spin(over::get, TURN.multipliedBy(2));
                });
                started.await();
            }
            // While they compute: none of them ends before it has run.
            boolean ran = Thread.startVirtualThread(() -> {}).join(TURN);
            over.set(true);

            assertThat(ran).isTrue();
        }
    }

    @Test
    void the_work_runs_on_one_platform_thread_of_low_priority_and_never_two_at_once() throws Exception {
        try (RebuildQueue queue = new RebuildQueue(AT_ONCE)) {
            AtomicInteger running = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            Queue<Thread> threads = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                CountDownLatch started = new CountDownLatch(1);
                all.add(queue.request(useless -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    threads.add(Thread.currentThread());
                    started.countDown();
                    spin(useless, Duration.ofMillis(200));
                    running.decrementAndGet();
                }));
                assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

            assertThat(most).hasValue(1);
            assertThat(threads).hasSize(8).allSatisfy(thread -> {
                assertThat(thread.isVirtual()).isFalse();
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.getPriority()).isEqualTo(Thread.MIN_PRIORITY);
            });
        }
    }

    @Test
    void requests_that_come_within_a_moment_become_one_and_the_newest_is_done() throws Exception {
        try (RebuildQueue queue = new RebuildQueue(Duration.ofMillis(200))) {
            Queue<Integer> done = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                all.add(queue.request(useless -> done.add(number)));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

            assertThat(done).containsExactly(19);
        }
    }

    @Test
    void a_newer_request_ends_the_rebuild_that_it_makes_useless() throws Exception {
        try (RebuildQueue queue = new RebuildQueue(AT_ONCE)) {
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<Void> old = queue.request(useless -> {
                started.countDown();
                spin(useless, Duration.ofMinutes(1));
            });
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> fresh = queue.request(useless -> {});

            fresh.get(10, TimeUnit.SECONDS);
            old.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void closing_stops_what_runs_and_a_request_afterwards_harms_nobody() throws Exception {
        RebuildQueue queue = new RebuildQueue(AT_ONCE);
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<Void> _ = queue.request(useless -> {
            thread.set(Thread.currentThread());
            started.countDown();
            spin(useless, Duration.ofMinutes(1));
        });
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        queue.close();

        assertThat(thread.get().join(Duration.ofSeconds(10))).isTrue();
        assertThat(queue.request(useless -> {})).succeedsWithin(Duration.ofSeconds(1));
    }

    @Test
    void a_rebuild_that_fails_does_not_stop_later_ones() throws Exception {
        try (RebuildQueue queue = new RebuildQueue(AT_ONCE)) {
            CompletableFuture<Void> bad = queue.request(useless -> {
                throw new IllegalStateException("no memory");
            });
            assertThat(bad).failsWithin(Duration.ofSeconds(10));

            assertThat(queue.request(useless -> {})).succeedsWithin(Duration.ofSeconds(10));
        }
    }
}
