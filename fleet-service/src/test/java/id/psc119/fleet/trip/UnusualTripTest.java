package id.psc119.fleet.trip;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Trips that somebody looks at before their fuel is paid. */
class UnusualTripTest {
    private static final Instant OPENED = Instant.parse("2026-11-28T01:00:00Z");
    private static final Duration LONG = Duration.ofHours(12);
    private static final Map<Step, Instant> WHOLE =
            Map.of(Step.DEPARTED, OPENED, Step.PATIENT_LOADED, OPENED, Step.AT_FACILITY, OPENED, Step.CLEAR, OPENED);

    @Test
    void a_trip_whose_odometer_and_positions_agree_is_usual() {
        assertThat(reasons(WHOLE, 100, 152, 50.2)).isEmpty();
    }

    @Test
    void an_odometer_that_says_much_more_than_the_positions_is_unusual() {
        assertThat(reasons(WHOLE, 100, 190, 50.0)).containsExactly(UnusualTrip.ODOMETER_DIFFERS);
        assertThat(reasons(WHOLE, 190, 100, 50.0)).containsExactly(UnusualTrip.ODOMETER_BACKWARDS);
    }

    @Test
    void a_trip_without_odometer_positions_and_arrival_has_three_reasons() {
        assertThat(reasons(Map.of(Step.DEPARTED, OPENED, Step.PATIENT_LOADED, OPENED), null, null, null))
                .containsExactlyInAnyOrder(UnusualTrip.NO_ODOMETER, UnusualTrip.NO_POSITIONS, UnusualTrip.NO_ARRIVAL);
    }

    @Test
    void a_trip_that_never_left_needs_no_odometer() {
        assertThat(reasons(Map.of(Step.ACCEPTED, OPENED), null, null, null)).isEmpty();
    }

    @Test
    void a_trip_of_a_day_and_a_family_that_was_asked_to_pay_are_unusual() {
        assertThat(UnusualTrip.reasonsOf(
                        TripState.ENDED,
                        WHOLE,
                        OPENED,
                        OPENED.plusSeconds(90_000),
                        1,
                        50,
                        50.0,
                        false,
                        LONG,
                        AskedToPay.YES))
                .containsExactlyInAnyOrder(UnusualTrip.VERY_LONG, UnusualTrip.ASKED_TO_PAY);
    }

    @Test
    void a_trip_that_leaves_the_regency_is_unusual() {
        assertThat(UnusualTrip.reasonsOf(
                        TripState.ENDED, WHOLE, OPENED, OPENED.plusSeconds(60), 1, 51, 50.0, true, LONG, AskedToPay.NO))
                .containsExactly(UnusualTrip.OUTSIDE_REGENCY);
    }

    private static Set<UnusualTrip> reasons(
            Map<Step, Instant> times, @Nullable Integer from, @Nullable Integer to, @Nullable Double km) {
        return UnusualTrip.reasonsOf(
                TripState.ENDED, times, OPENED, OPENED.plusSeconds(3600), from, to, km, false, LONG, AskedToPay.NO);
    }
}
