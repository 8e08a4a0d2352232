package id.psc119.intake.reception.press;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.GeoPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PressOrderTest {
    private static final Instant NOON = Instant.parse("2026-11-21T05:00:00Z");

    @Property(tries = 500)
    void whatever_the_order_in_which_reports_arrive_and_however_often_the_same_reports_leave_the_same_press(
            @ForAll("reports") List<PressReport> reports, @ForAll long seed) {
        List<PressReport> otherwise = new ArrayList<>(reports);
        otherwise.addAll(reports.subList(0, reports.size() / 2));
        Collections.shuffle(otherwise, new Random(seed));

        Press one = pressOf(reports);
        Press other = pressOf(otherwise);

        assertThat(other.place()).isEqualTo(one.place());
        assertThat(other.note()).isEqualTo(one.note());
        assertThat(other.callBackNumber()).isEqualTo(one.callBackNumber());
    }

    @Property(tries = 200)
    void no_fix_that_was_sent_is_better_than_the_one_that_is_kept(@ForAll("reports") List<PressReport> reports) {
        double best = reports.stream()
                .filter(report -> report.point() != null)
                .mapToDouble(report -> report.accuracyMetres() == null ? Double.MAX_VALUE : report.accuracyMetres())
                .min()
                .orElse(Double.NaN);
        var place = pressOf(reports).place();
        if (Double.isNaN(best)) {
            assertThat(place == null || place.point() == null).isTrue();
        } else if (best == Double.MAX_VALUE) {
            assertThat(place.radiusMetres()).isNull();
        } else {
            assertThat(place.radiusMetres()).isEqualTo((int) Math.ceil(best));
        }
    }

    @Provide
    Arbitrary<List<PressReport>> reports() {
        Arbitrary<GeoPoint> points = Combinators.combine(
                        Arbitraries.of(-2.8, -2.7, -2.6), Arbitraries.of(103.7, 103.8, 103.9))
                .as(GeoPoint::new);
        Arbitrary<Instant> times = Arbitraries.integers().between(0, 5).map(NOON::plusSeconds);
        Arbitrary<String> texts = Arbitraries.of("a", "b", "c");
        return Combinators.combine(
                        times,
                        points.injectNull(0.3),
                        Arbitraries.of(5.0, 20.0, 300.0).injectNull(0.2),
                        times.injectNull(0.2),
                        texts.injectNull(0.5),
                        texts.injectNull(0.5),
                        texts.injectNull(0.5),
                        texts.injectNull(0.5))
                .as((sent, point, accuracy, fixedAt, desa, landmark, number, note) -> new PressReport(
                        null, sent, point, accuracy, fixedAt, desa, landmark, number, note, false, List.of(), null))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static Press pressOf(List<PressReport> reports) {
        Press press = new Press(new UUID(0, 1), new byte[32]);
        reports.forEach(report -> press.take(report, NOON));
        return press;
    }
}
