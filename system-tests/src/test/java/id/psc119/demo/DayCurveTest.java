package id.psc119.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DayCurveTest {
    private static final List<DayCurve.Call> DAY = DayCurve.day(new Random(1), Duration.ZERO, DemoDay.WHOLE);

    private static long between(int from, int until) {
        return DAY.stream()
                .filter(call -> call.at().toHours() >= from && call.at().toHours() < until)
                .count();
    }

    @Test
    void a_day_has_its_calls_in_order_few_at_night_and_two_of_three_are_noise() {
        assertThat(DAY).hasSize(96).isSortedAccordingTo(Comparator.comparing(DayCurve.Call::at));
        assertThat(between(0, 6)).isEqualTo(8);
        assertThat(between(16, 20)).isEqualTo(26);
        assertThat(DAY.stream().filter(call -> call.kind() == DayCurve.Kind.EMERGENCY))
                .hasSize(25);
        assertThat(DAY.stream().filter(call -> call.kind() == DayCurve.Kind.FALSE_CALL))
                .hasSize(7);
        assertThat(DAY.stream().map(DayCurve.Call::kind)).contains(DayCurve.Kind.values());
    }

    @Test
    void a_part_of_the_day_has_only_its_calls() {
        assertThat(DayCurve.day(new Random(1), Duration.ofHours(14), Duration.ofHours(17)))
                .hasSize(15)
                .allSatisfy(call -> assertThat(call.at()).isBetween(Duration.ofHours(14), Duration.ofHours(17)));
    }

    @Test
    void what_people_do_is_made_shorter_but_never_nothing() {
        Pace pace = new Pace(Instant.EPOCH, 24);
        assertThat(pace.real(Duration.ofMinutes(24))).isEqualTo(Duration.ofMinutes(1));
        assertThat(pace.real(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(150));
        assertThat(pace.time(Instant.EPOCH.plusSeconds(1800)).getHour()).isEqualTo(12);
    }
}
