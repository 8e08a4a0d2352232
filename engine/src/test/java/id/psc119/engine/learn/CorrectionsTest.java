package id.psc119.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CorrectionsTest {
    private static final Conditions NIGHT = new Conditions(true, true, false);

    /** Trips of 10 km by night that take the expected time × factor, scattered. */
    private static List<ClosedTrip> trips(int count, double factor, double sigma, boolean exercise, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> new ClosedTrip(
                        Source.ESTIMATE,
                        UnitKind.BLS_AMBULANCE,
                        NIGHT,
                        10,
                        1000,
                        1000 * factor * Math.exp(sigma * random.nextGaussian()),
                        exercise))
                .toList();
    }

    private static Travel tenKm(Corrections corrections, Conditions conditions) {
        Point from = new Point(-2.9, 103.9);
        return new CorrectedTimes(new Estimate(), corrections)
                .toOne(
                        List.of(new Traveller(new UUID(1, 1), UnitKind.BLS_AMBULANCE, Place.of(from))),
                        new Stop(new UUID(2, 1), Place.of(from.at(90, 7.5))),
                        conditions)
                .getFirst();
    }

    @Test
    void with_two_hundred_trips_the_regencys_own_roads_decide_and_with_two_hardly() {
        Travel plain = tenKm(Corrections.NONE, NIGHT);
        Travel few = tenKm(Corrections.learn(trips(2, 1.5, 0.1, false, 1)), NIGHT);
        Travel many = tenKm(Corrections.learn(trips(200, 1.5, 0.1, false, 1)), NIGHT);

        assertThat(few.medianSeconds() / plain.medianSeconds()).isBetween(1.0, 1.05);
        assertThat(many.medianSeconds() / plain.medianSeconds()).isBetween(1.35, 1.5);
        assertThat(many.p90Seconds() / many.medianSeconds()).isLessThan(plain.p90Seconds() / plain.medianSeconds());
    }

    @Test
    void trips_by_night_teach_nothing_about_the_day() {
        Corrections learned = Corrections.learn(trips(200, 1.5, 0.1, false, 1));

        assertThat(tenKm(learned, Conditions.URGENT)).isEqualTo(tenKm(Corrections.NONE, Conditions.URGENT));
    }

    @Test
    void exercises_and_forgotten_presses_teach_nothing() {
        assertThat(tenKm(Corrections.learn(trips(500, 1.5, 0.1, true, 1)), NIGHT))
                .isEqualTo(tenKm(Corrections.NONE, NIGHT));
        assertThat(tenKm(Corrections.learn(trips(500, 30, 0.1, false, 1)), NIGHT))
                .isEqualTo(tenKm(Corrections.NONE, NIGHT));
    }

    @Test
    void what_was_learned_is_calibrated_on_next_months_trips_and_what_was_not_is_seen_to_be_off() {
        Corrections learned = Corrections.learn(trips(2000, 1.5, 0.3, false, 1));
        List<ClosedTrip> next = trips(2000, 1.5, 0.3, false, 2);

        Calibration after = Calibration.of(next, learned, 1.6);
        Calibration before = Calibration.of(next, Corrections.NONE, 1.6);

        assertThat(after.withinMedian()).isCloseTo(0.5, within(0.05));
        assertThat(after.withinP90()).isCloseTo(0.9, within(0.03));
        assertThat(before.withinMedian()).isLessThan(0.2);
        assertThat(after.medianError()).isLessThan(before.medianError());
    }

    @Test
    void sums_that_were_kept_correct_the_same_after_a_restart_and_what_roads_taught_is_no_news_of_the_estimate() {
        Corrections learned = Corrections.learn(trips(200, 1.5, 0.1, false, 1));

        assertThat(tenKm(Corrections.of(learned.sums()), NIGHT)).isEqualTo(tenKm(learned, NIGHT));
        assertThat(learned.sums().keySet()).allMatch(cell -> cell.source() == Source.ESTIMATE);
    }

    @Property(tries = 200)
    void a_correction_lies_between_what_was_expected_and_what_trips_took(
            @ForAll @IntRange(min = 1, max = 500) int count, @ForAll @DoubleRange(min = 0.3, max = 4) double factor) {
        double plain = tenKm(Corrections.NONE, NIGHT).medianSeconds();
        double corrected = tenKm(Corrections.learn(trips(count, factor, 0, false, 1)), NIGHT)
                .medianSeconds();

        assertThat(corrected).isBetween(plain * Math.min(1, factor) - 1e-6, plain * Math.max(1, factor) + 1e-6);
    }
}
