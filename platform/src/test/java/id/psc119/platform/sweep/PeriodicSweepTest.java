package id.psc119.platform.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PeriodicSweepTest {
    private static final Instant MORNING = Instant.parse("2026-11-29T01:00:00Z");

    private Instant time = MORNING;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    @Test
    void a_job_of_each_minute_runs_in_a_minute_after_a_clock_that_was_a_day_ahead_was_set_right() {
        PeriodicSweep job = new PeriodicSweep("each-minute", clock, Duration.ZERO, Duration.ofMinutes(1), () -> {});
        time = MORNING.plus(Duration.ofDays(1));
        job.handle("each-minute", time);
        assertThat(job.nextDue()).contains(time.plusSeconds(60));

        time = MORNING;
        assertThat(job.nextDue()).contains(MORNING.plusSeconds(60));
        time = MORNING.plusSeconds(59);
        assertThat(job.nextDue()).contains(MORNING.plusSeconds(60));
        assertThat(job.due(time, 1)).isEmpty();
        time = MORNING.plusSeconds(60);
        assertThat(job.due(time, 1)).containsExactly("each-minute");
    }

    @Test
    void the_first_run_may_be_later_than_the_others() {
        PeriodicSweep job =
                new PeriodicSweep("rarely-first", clock, Duration.ofHours(1), Duration.ofMinutes(1), () -> {});
        assertThat(job.nextDue()).contains(MORNING.plus(Duration.ofHours(1)));
    }
}
