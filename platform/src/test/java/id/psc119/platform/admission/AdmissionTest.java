package id.psc119.platform.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.platform.admission.Importance.Level;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** P-1: the order in which requests wait for the database. */
class AdmissionTest {
    private final Admission admission = new Admission(new Small(), new SimpleMeterRegistry(), 4);

    @Test
    void places_are_reserved_for_what_an_emergency_waits_for() throws InterruptedException {
        assertThat(admission.enter(Level.ORDINARY)).isNotNull();
        assertThat(admission.enter(Level.ORDINARY)).isNull();
        assertThat(admission.enter(Level.VITAL)).isNotNull();
        assertThat(admission.enter(Level.VITAL)).isNotNull();
        assertThat(admission.enter(Level.VITAL)).isNull();
    }

    @Test
    void a_place_given_back_twice_is_one_place() throws InterruptedException {
        Admission.Place place = admission.enter(Level.ORDINARY);
        place.leave();
        place.leave();
        assertThat(admission.enter(Level.ORDINARY)).isNotNull();
        assertThat(admission.enter(Level.ORDINARY)).isNull();
    }

    @Test
    void a_press_that_came_later_goes_before_a_read_that_waits() throws Exception {
        Admission admission = new Admission(new Patient(), new SimpleMeterRegistry(), 4);
        List<Admission.Place> held = new ArrayList<>();
        held.add(admission.enter(Level.ORDINARY));
        held.add(admission.enter(Level.VITAL));
        held.add(admission.enter(Level.VITAL));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            var read = CompletableFuture.runAsync(() -> note(admission, order, "read", Level.ORDINARY), threads);
            await().until(() -> admission.waiting() == 1);
            var press = CompletableFuture.runAsync(() -> note(admission, order, "press", Level.VITAL), threads);
            await().until(() -> admission.waiting() == 2);
            held.getFirst().leave();
            CompletableFuture.allOf(read, press).join();
            assertThat(order).containsExactly("press", "read");
        }
    }

    @Test
    void a_message_of_another_service_takes_the_places_of_a_press() throws InterruptedException {
        assertThat(admission.enter(Level.ORDINARY)).isNotNull();
        assertThat(admission.enter(Level.MESSAGE)).isNotNull();
        assertThat(admission.enter(Level.MESSAGE)).isNotNull();
        assertThat(admission.enter(Level.MESSAGE)).isNull();
    }

    /** Work for 3 places that takes 10 ms each: 300 a second. Presses alone come at that rate, and as many reads beside them. */
    @Test
    void at_twice_the_rate_that_can_be_served_presses_are_taken_and_reads_are_refused() throws Exception {
        Admission full = new Admission(
                new Small() {
                    @Override
                    public Duration vitalWait() {
                        return Duration.ofSeconds(15);
                    }

                    @Override
                    public Duration ordinaryWait() {
                        return Duration.ofSeconds(5);
                    }

                    @Override
                    public Duration ordinaryWaitWhenFull() {
                        return Duration.ofMillis(50);
                    }
                },
                new SimpleMeterRegistry(),
                4);
        int each = 300;
        List<String> answers = Collections.synchronizedList(new ArrayList<>());
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < each; i++) {
                threads.submit(() -> work(full, answers, "press", Level.VITAL));
                threads.submit(() -> work(full, answers, "read", Level.ORDINARY));
            }
        }
        assertThat(answers.stream().filter("press taken"::equals).count()).isEqualTo(each);
        assertThat(answers.stream().filter("read refused"::equals).count())
                .as("reads refused of " + each)
                .isGreaterThan(each * 8 / 10);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    private static void work(Admission admission, List<String> answers, String what, Level level) {
        try {
            Admission.@Nullable Place place = admission.enter(level);
            if (place == null) {
                answers.add(what + " refused");
                return;
            }
            Thread.sleep(10);
            place.leave();
            answers.add(what + " taken");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void it_is_stuck_only_while_all_places_are_taken_and_none_is_given_back() throws InterruptedException {
        Admission.Place first = admission.enter(Level.VITAL);
        admission.enter(Level.VITAL);
        assertThat(admission.isStuckFor(Duration.ofNanos(1))).isFalse();
        admission.enter(Level.VITAL);
        assertThat(admission.isStuckFor(Duration.ofNanos(1))).isTrue();
        assertThat(admission.isStuckFor(Duration.ofHours(1))).isFalse();
        first.leave();
        assertThat(admission.isStuckFor(Duration.ofNanos(1))).isFalse();
    }

    private static void note(Admission admission, List<String> order, String who, Level level) {
        try {
            Admission.@Nullable Place place = admission.enter(level);
            order.add(place == null ? who + " refused" : who);
            if (place != null) {
                place.leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static class Small implements AdmissionSettings {
        @Override
        public int places() {
            return 3;
        }

        @Override
        public int ordinaryPlaces() {
            return 1;
        }

        @Override
        public Duration vitalWait() {
            return Duration.ofMillis(500);
        }

        @Override
        public Duration messageWait() {
            return Duration.ofMillis(500);
        }

        @Override
        public Duration ordinaryWait() {
            return Duration.ofMillis(500);
        }

        @Override
        public Duration ordinaryWaitWhenFull() {
            return Duration.ofMillis(500);
        }
    }

    /** Waits as long as a busy machine needs. */
    private static final class Patient extends Small {
        @Override
        public Duration vitalWait() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration ordinaryWait() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration ordinaryWaitWhenFull() {
            return Duration.ofMinutes(1);
        }
    }
}
