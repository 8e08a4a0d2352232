package id.psc119.engine.relocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HourlyDemandTest {
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    /** A Monday, 10.00 WIB. */
    private static final Instant MONDAY_TEN = Instant.parse("2026-11-16T03:00:00Z");

    private static final Instant MONDAY_NIGHT = MONDAY_TEN.plus(Duration.ofHours(13));
    private static final Instant SATURDAY_TEN = MONDAY_TEN.plus(Duration.ofDays(5));
    private static final Map<String, Double> EXPECTED = Map.of("Pasar", 3.0, "Jalan", 1.0);

    /** On working days the market calls by day, the road by night. */
    private static HourlyDemand learned(int days) {
        List<HourlyDemand.Past> past = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            Instant ten = MONDAY_TEN.plus(Duration.ofDays(day / 5 * 7L + day % 5));
            past.add(new HourlyDemand.Past("Pasar", ten));
            past.add(new HourlyDemand.Past("Jalan", ten.plus(Duration.ofHours(13))));
            past.add(new HourlyDemand.Past("Elsewhere", ten));
        }
        return HourlyDemand.learn(EXPECTED, past, WIB);
    }

    @Test
    void what_is_expected_holds_until_calls_say_otherwise() {
        HourlyDemand unknown = HourlyDemand.constant(EXPECTED, WIB);

        assertThat(unknown.share("Pasar", MONDAY_TEN)).isCloseTo(0.75, within(1e-9));
        assertThat(unknown.share("Jalan", MONDAY_NIGHT)).isCloseTo(0.25, within(1e-9));
        assertThat(learned(2).share("Pasar", MONDAY_TEN)).isBetween(0.7, 0.8);
    }

    @Test
    void many_calls_tell_the_hours_apart_and_weekends_from_working_days() {
        HourlyDemand known = learned(400);

        assertThat(known.share("Pasar", MONDAY_TEN)).isGreaterThan(0.9);
        assertThat(known.share("Jalan", MONDAY_NIGHT)).isGreaterThan(0.9);
        assertThat(known.share("Pasar", SATURDAY_TEN)).isBetween(0.45, 0.6);
        assertThat(known.share("Pasar", MONDAY_TEN) + known.share("Jalan", MONDAY_TEN))
                .isCloseTo(1, within(1e-9));
        assertThat(known.share("Elsewhere", MONDAY_TEN)).isZero();
    }

    @Test
    void the_post_that_covers_most_changes_with_the_hour() {
        CoverageByHour.Builder builder = new CoverageByHour.Builder(learned(400), 2);
        builder.add("Pasar", 1, new double[] {100, 5000}, 1800);
        builder.add("Jalan", 1, new double[] {5000, 100}, 1800);
        CoverageByHour coverage = builder.build();
        int[] nobody = {0, 0};

        assertThat(new Dmexclp(coverage.at(MONDAY_TEN), 0.2, 0, 1).baseFor(1, nobody))
                .isZero();
        assertThat(new Dmexclp(coverage.at(MONDAY_NIGHT), 0.2, 0, 1).baseFor(0, nobody))
                .isEqualTo(1);
    }

    @Test
    void demand_without_any_weight_is_refused() {
        assertThatThrownBy(() -> HourlyDemand.constant(Map.of("Pasar", 0.0), WIB))
                .hasMessageContaining("weight above 0");
    }
}
