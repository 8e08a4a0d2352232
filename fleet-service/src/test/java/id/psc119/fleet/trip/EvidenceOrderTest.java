package id.psc119.fleet.trip;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.vocabulary.Version;
import id.psc119.vocabulary.Via;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EvidenceOrderTest {
    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");

    record Told(Instant at, Integer odometerStart, AskedToPay askedToPay) {}

    @Property
    void whatever_the_order_in_which_reports_arrive_the_trip_shows_the_same_and_all_of_them(
            @ForAll("reports") List<Told> reports, @ForAll Random random) {
        List<Told> shuffled = new ArrayList<>(reports);
        Collections.shuffle(shuffled, random);
        List<TripEvidence> evidence = new ArrayList<>();
        for (Told told : shuffled) {
            evidence.add(new TripEvidence(
                    new UUID(1, evidence.size()),
                    new UUID(0, 1),
                    new TripEvidence.Content(told.odometerStart(), null, null, told.askedToPay(), "asker"),
                    new id.psc119.vocabulary.Provenance(
                            told.at(),
                            DAY.plusSeconds(90_000),
                            Via.APP,
                            null,
                            "driver",
                            null,
                            DAY.plusSeconds(90_000))));
        }
        TripView view = TripView.of(
                trip(), evidence, List.of(), List.of(), List.of(), TripView.Measured.NOTHING, Duration.ofHours(12));
        List<Told> inOrder =
                reports.stream().sorted(Comparator.comparing(Told::at)).toList();
        assertThat(view.odometerStart())
                .isEqualTo(inOrder.stream()
                        .map(Told::odometerStart)
                        .filter(odometer -> odometer != null)
                        .reduce((one, other) -> other)
                        .orElse(null));
        assertThat(view.askedToPay())
                .isEqualTo(inOrder.stream()
                        .map(Told::askedToPay)
                        .filter(asked -> asked != null)
                        .reduce((one, other) -> other)
                        .orElse(AskedToPay.UNKNOWN));
        assertThat(view.evidence()).hasSameSizeAs(reports);
    }

    @Provide
    Arbitrary<List<Told>> reports() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 80_000).map(DAY::plusSeconds),
                        Arbitraries.integers().between(0, 999_999).injectNull(0.4),
                        Arbitraries.of(AskedToPay.class).injectNull(0.4))
                .as(Told::new)
                .list()
                .uniqueElements(Told::at)
                .ofMaxSize(8);
    }

    private static Trip trip() {
        Engagement engagement = new Engagement(
                new Version(1, 1),
                new UUID(0, 2),
                new UUID(0, 3),
                null,
                null,
                null,
                true,
                TripState.OPEN,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new Trip(new UUID(0, 1), engagement, "AMB-07", List.of(), DAY);
    }
}
