package id.psc119.engine.relocate;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.PlaceSource;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VillageCoverTest {
    private static final Point SEKAYU = new Point(-2.88, 103.84);
    private static final Stop NEAR = new Stop(new UUID(2, 1), Place.of(SEKAYU.at(90, 5)));
    private static final Stop FAR = new Stop(new UUID(2, 2), Place.of(SEKAYU.at(90, 70)));

    @Test
    void the_villages_that_nobody_reaches_in_time_come_first_with_the_unit_that_is_nearest() {
        Traveller unit = new Traveller(new UUID(1, 1), UnitKind.BLS_AMBULANCE, Place.of(SEKAYU));

        List<VillageCover.Covered> cover =
                new VillageCover(new Estimate()).of(List.of(unit), List.of(NEAR, FAR), 1800, Conditions.URGENT);

        assertThat(cover).extracting(VillageCover.Covered::village).containsExactly(FAR, NEAR);
        assertThat(cover).extracting(VillageCover.Covered::inTime).containsExactly(false, true);
        assertThat(cover.getFirst().nearest()).isEqualTo(unit.id());
    }

    @Test
    void without_any_unit_no_village_is_covered() {
        assertThat(new VillageCover(new Estimate()).of(List.of(), List.of(NEAR), 1800, Conditions.URGENT))
                .singleElement()
                .satisfies(covered -> {
                    assertThat(covered.nearest()).isNull();
                    assertThat(covered.inTime()).isFalse();
                });
    }

    /** The road between the two takes no time, and the first one asked about would bound the search by nothing. */
    @Test
    void a_village_has_the_unit_that_stands_across_its_road() {
        Traveller across = new Traveller(new UUID(1, 99), UnitKind.VILLAGE_CAR, Place.of(SEKAYU.at(0, 0.09)));
        List<Traveller> units = new ArrayList<>(units(new Random(5), 40));
        units.add(across);
        Stop village = new Stop(new UUID(2, 3), Place.of(SEKAYU));
        TravelTimes atOnePlace = new TravelTimes() {
            @Override
            public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
                return travellers.stream()
                        .map(one -> new Travel(one.equals(across) ? 0 : 900, 900, 1, Source.ROADS, Set.of()))
                        .toList();
            }

            @Override
            public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
                throw new UnsupportedOperationException();
            }
        };

        assertThat(new VillageCover(atOnePlace).of(units, List.of(village), 1800, Conditions.URGENT))
                .singleElement()
                .satisfies(covered -> {
                    assertThat(covered.nearest()).isEqualTo(across.id());
                    assertThat(covered.inTime()).isTrue();
                });
    }

    /** A unit that is left out because it is too far could not have been the first: the answer is that of asking for every way. */
    @Test
    void leaving_out_units_that_are_too_far_changes_no_answer() {
        Random random = new Random(119);
        List<Traveller> units = units(random, 200);
        List<Stop> villages = villages(random, 150);
        Estimate estimate = new Estimate();
        for (VillageCover.Covered covered : new VillageCover(estimate).of(units, villages, 1800, Conditions.URGENT)) {
            double least = estimate.toOne(units, covered.village(), Conditions.URGENT).stream()
                    .mapToDouble(Travel::medianSeconds)
                    .min()
                    .orElseThrow();
            assertThat(covered.seconds()).isEqualTo(least);
        }
    }

    /** The province: 3,259 villages and 3,300 units in less than 3 s of a processor's time. */
    @Test
    void a_province_is_answered_in_less_than_three_seconds() {
        Random random = new Random(16);
        List<Traveller> units = units(random, 3_300);
        List<Stop> villages = villages(random, 3_259);
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long begun = processor.getCurrentThreadCpuTime();
        assertThat(new VillageCover(new Estimate()).of(units, villages, 1800, Conditions.URGENT))
                .hasSize(3_259);
        assertThat(Duration.ofNanos(processor.getCurrentThreadCpuTime() - begun))
                .isLessThan(Duration.ofSeconds(3));
    }

    private static List<Traveller> units(Random random, int many) {
        UnitKind[] kinds = UnitKind.values();
        return IntStream.range(0, many)
                .mapToObj(i -> new Traveller(new UUID(1, i), kinds[i % kinds.length], place(random, i)))
                .toList();
    }

    private static List<Stop> villages(Random random, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> new Stop(new UUID(2, i), place(random, i)))
                .toList();
    }

    /** Some by a fix, some by a village, a few without a point. */
    private static Place place(Random random, int number) {
        Point point = new Point(-4.9 + random.nextDouble() * 3.3, 102 + random.nextDouble() * 4.1);
        String desa = "16.06.%02d.%d".formatted(number % 15, 2000 + number / 15);
        return switch (number % 50) {
            case 0 -> Place.area(null, PlaceSource.DESA, desa);
            case 1, 2, 3, 4, 5, 6, 7 -> Place.area(point, PlaceSource.DESA, desa);
            default -> Place.of(point);
        };
    }
}
