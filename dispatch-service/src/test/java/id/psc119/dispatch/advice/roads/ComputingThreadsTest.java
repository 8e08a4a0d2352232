package id.psc119.dispatch.advice.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** E-1: whatever requests compute, another request must get its turn. */
class ComputingThreadsTest {
    private final ComputingThreads threads = new ComputingThreads();

    @AfterEach
    void stop() {
        threads.stop();
    }

    @Test
    void twenty_requests_that_compute_leave_another_one_its_turn() throws InterruptedException {
        AtomicInteger computed = new AtomicInteger();
        List<Thread> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(Thread.startVirtualThread(() -> threads.compute(() -> {
                long end = System.nanoTime() + Duration.ofMillis(150).toNanos();
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                return computed.incrementAndGet();
            })));
        }
        AtomicInteger before = new AtomicInteger();
        Thread.startVirtualThread(() -> before.set(computed.get())).join();
        for (Thread request : requests) {
            request.join();
        }

        assertThat(before.get())
                .as("requests that ended before the other one had its turn")
                .isLessThan(15);
        assertThat(computed).hasValue(20);
    }

    @Test
    void a_problem_reaches_the_one_who_asked_and_a_platform_thread_computes_by_itself() throws InterruptedException {
        AtomicReference<Thread> by = new AtomicReference<>();
        AtomicReference<Throwable> problem = new AtomicReference<>();
        Thread.startVirtualThread(() -> {
                    by.set(threads.compute(Thread::currentThread));
                    try {
                        threads.compute(() -> {
                            throw new IllegalArgumentException("no place on earth");
                        });
                    } catch (IllegalArgumentException e) {
                        problem.set(e);
                    }
                })
                .join();

        assertThat(by.get().isVirtual()).isFalse();
        assertThat(problem.get()).hasMessage("no place on earth");
        assertThat(threads.compute(Thread::currentThread)).isSameAs(Thread.currentThread());
        assertThatThrownBy(() -> threads.compute(() -> {
                    throw new IllegalStateException("here as well");
                }))
                .hasMessage("here as well");
    }
}
