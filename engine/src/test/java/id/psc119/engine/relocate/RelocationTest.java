package id.psc119.engine.relocate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import id.psc119.engine.relocate.Standing.Waiting;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelocationTest {
    private static final Point SEKAYU = new Point(-2.88, 103.84);
    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime NIGHT = LocalTime.of(2, 30);
    private static final RelocationPolicy POLICY = policy(1, 300);

    /** Four posts on one road, 20 km apart. */
    private static final List<Stop> POSTS = IntStream.range(0, 4)
            .mapToObj(i -> new Stop(new UUID(5, i), Place.of(SEKAYU.at(90, 20.0 * i))))
            .toList();

    private final Relocation relocation = new Relocation(new Estimate());

    private static RelocationPolicy policy(int atOnce, double saves) {
        return new RelocationPolicy(
                0.3, 0.01, 0.02, 3, atOnce, saves, 2 * 3600, LocalTime.of(22, 0), LocalTime.of(5, 0), 0.5);
    }

    /** The first post alone reaches Satu and Dua, 60 of 100; the others a village each. */
    private static Coverage road() {
        double far = 9000;
        Coverage.Builder builder = new Coverage.Builder(4);
        builder.add("Satu", 40, new double[] {100, far, far, far}, 1800);
        builder.add("Dua", 20, new double[] {900, far, far, far}, 1800);
        builder.add("Tiga", 20, new double[] {far, 100, far, far}, 1800);
        builder.add("Empat", 10, new double[] {far, far, 100, far}, 1800);
        builder.add("Lima", 10, new double[] {far, far, far, 100}, 1800);
        return builder.build();
    }

    private static Waiting unit(int n, int post) {
        return new Waiting(
                new UUID(1, n),
                UnitKind.BLS_AMBULANCE,
                true,
                post,
                POSTS.get(post).place(),
                0);
    }

    private static Standing standing(LocalTime at, RelocationPolicy policy, Waiting... units) {
        return new Standing(at, road(), policy, POSTS, List.of(units));
    }

    @Test
    void sending_a_unit_names_the_villages_that_lose_cover_and_the_move_that_would_restore_it() {
        Standing standing = standing(NOON, POLICY, unit(0, 0), unit(1, 3), unit(2, 2));

        Uncovered uncovered = relocation
                .uncovered(standing, new UUID(1, 0), Conditions.URGENT)
                .orElseThrow();

        assertThat(standing.lost(new UUID(1, 0))).isCloseTo(0.6, within(1e-9));
        assertThat(uncovered.share()).isCloseTo(0.6, within(1e-9));
        assertThat(uncovered.places()).containsExactly("Dua", "Satu");
        // Either of the two would do as well: the first of equals.
        assertThat(uncovered.mend()).isNotNull().satisfies(mend -> {
            assertThat(mend.toPost()).isEqualTo(POSTS.get(0).id());
            assertThat(mend.fromPost()).isEqualTo(POSTS.get(2).id());
            assertThat(mend.unitId()).isEqualTo(new UUID(1, 2));
            assertThat(mend.seconds()).isBetween(1800.0, 7200.0);
            assertThat(mend.gain()).isCloseTo((0.6 - 0.1) * 0.7, within(1e-9));
            // Left: Tiga, where nobody was, and Empat, which the mending unit leaves.
            assertThat(mend.uncoveredAfter()).isCloseTo(0.3, within(1e-9));
        });
    }

    @Test
    void where_another_unit_waits_beside_it_nothing_is_uncovered() {
        Standing standing = standing(NOON, POLICY, unit(0, 0), unit(1, 0), unit(2, 1));

        assertThat(relocation.uncovered(standing, new UUID(1, 0), Conditions.URGENT))
                .hasValueSatisfying(uncovered -> {
                    assertThat(uncovered.share()).isZero();
                    assertThat(uncovered.places()).isEmpty();
                    assertThat(uncovered.mend()).isNull();
                });
    }

    @Test
    void a_private_car_is_neither_counted_nor_moved_even_when_its_record_says_rostered() {
        Waiting car = new Waiting(
                new UUID(1, 9), UnitKind.VILLAGE_CAR, true, 0, POSTS.get(0).place(), 0);
        Waiting unrostered = new Waiting(
                new UUID(1, 8), UnitKind.BLS_AMBULANCE, false, 3, POSTS.get(3).place(), 0);
        Standing standing = standing(NOON, POLICY, unit(0, 1), car, unrostered);

        assertThat(relocation.uncovered(standing, car.unitId(), Conditions.URGENT))
                .isEmpty();
        assertThat(standing.lost(car.unitId())).isZero();
        assertThat(relocation.uncovered(standing, new UUID(1, 0), Conditions.URGENT))
                .hasValueSatisfying(uncovered -> assertThat(uncovered.mend()).isNull());
        assertThat(relocation.whenFree(standing, car.unitId(), Conditions.NORMAL))
                .isEmpty();
    }

    @Test
    void a_unit_that_has_become_free_is_sent_where_cover_grows_most() {
        Standing standing = standing(NOON, POLICY, unit(0, 1), unit(1, 1));

        assertThat(relocation.whenFree(standing, new UUID(1, 0), Conditions.NORMAL))
                .hasValueSatisfying(advice -> {
                    assertThat(advice.moves()).singleElement().satisfies(move -> {
                        assertThat(move.fromPost()).isEqualTo(1);
                        assertThat(move.toPost()).isZero();
                    });
                    assertThat(advice.gain()).isCloseTo(0.7 * (0.6 - 0.3 * 0.2), within(1e-9));
                });
    }

    @Test
    void at_night_only_a_large_gain_wakes_a_crew() {
        assertThat(relocation.fillGap(standing(NOON, POLICY, unit(0, 1)), Conditions.NORMAL))
                .isPresent();
        assertThat(relocation.fillGap(standing(NIGHT, POLICY, unit(0, 1)), Conditions.NORMAL))
                .isEmpty();
        assertThat(relocation.fillGap(standing(NIGHT, withQuietGain(0.1), unit(0, 1)), Conditions.NORMAL))
                .isPresent();
        assertThat(POLICY.isQuiet(LocalTime.of(21, 59))).isFalse();
        assertThat(POLICY.isQuiet(LocalTime.of(22, 0))).isTrue();
        assertThat(POLICY.isQuiet(LocalTime.of(5, 0))).isFalse();
    }

    private static RelocationPolicy withQuietGain(double gain) {
        return new RelocationPolicy(
                0.3, 0.01, 0.02, 3, 1, 300, 2 * 3600, LocalTime.of(22, 0), LocalTime.of(5, 0), gain);
    }

    @Test
    void a_unit_moved_often_enough_in_its_shift_stays() {
        Waiting tired = new Waiting(
                new UUID(1, 0), UnitKind.BLS_AMBULANCE, true, 1, POSTS.get(1).place(), 3);

        assertThat(relocation.fillGap(standing(NOON, POLICY, tired), Conditions.NORMAL))
                .isEmpty();
        assertThat(relocation.whenFree(standing(NOON, POLICY, tired), tired.unitId(), Conditions.NORMAL))
                .isEmpty();
    }

    @Test
    void two_short_moves_are_made_of_a_long_one_where_that_is_allowed_and_saves_enough() {
        // The last post's unit is to spare (10 of 100), the gap is 60 km off at the first.
        Waiting[] units = {unit(0, 3), unit(1, 1)};

        Relocation.Advice direct = relocation
                .fillGap(standing(NOON, policy(1, 300), units), Conditions.NORMAL)
                .orElseThrow();
        Relocation.Advice chain = relocation
                .fillGap(standing(NOON, policy(2, 300), units), Conditions.NORMAL)
                .orElseThrow();

        assertThat(direct.moves()).hasSize(1);
        assertThat(chain.moves())
                .extracting(Relocation.Move::fromPost, Relocation.Move::toPost)
                .containsExactlyInAnyOrder(tuple(1, 0), tuple(3, 1));
        assertThat(chain.longestSeconds()).isLessThan(direct.longestSeconds() - 300);
        assertThat(chain.gain()).isEqualTo(direct.gain());
        assertThat(relocation
                        .fillGap(standing(NOON, policy(2, 7000), units), Conditions.NORMAL)
                        .orElseThrow())
                .isEqualTo(direct);
    }

    @Test
    void a_post_too_far_off_is_not_advised() {
        RelocationPolicy near =
                new RelocationPolicy(0.3, 0.01, 0.02, 3, 1, 300, 1, LocalTime.of(22, 0), LocalTime.of(5, 0), 0.5);

        assertThat(relocation.fillGap(standing(NOON, near, unit(0, 3)), Conditions.NORMAL))
                .isEmpty();
        assertThat(relocation.whenFree(standing(NOON, near, unit(0, 3)), new UUID(1, 0), Conditions.NORMAL))
                .isEmpty();
    }

    @Test
    void a_unit_at_no_post_is_refused() {
        assertThatThrownBy(() -> new Standing(NOON, road(), POLICY, POSTS.subList(0, 3), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RelocationPolicy(1, 0, 0, 3, 1, 0, 60, LocalTime.of(22, 0), LocalTime.of(5, 0), 0))
                .hasMessageContaining("q");
    }

    /** Posts beyond this longitude cannot be reached, as behind a closed bridge. */
    private static TravelTimes reaching(double eastern) {
        Estimate estimate = new Estimate();
        return new TravelTimes() {
            @Override
            public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
                List<Travel> ways = new ArrayList<>(estimate.fromOne(traveller, stops, conditions));
                for (int i = 0; i < stops.size(); i++) {
                    Point point = stops.get(i).place().point();
                    if (point != null && point.lon() > eastern) {
                        ways.set(i, Travel.none(Source.ROADS));
                    }
                }
                return ways;
            }
        };
    }

    /** E-15: "no way" is no way within an unlimited time. */
    @Test
    void without_a_limit_on_moves_no_unit_is_sent_where_there_is_no_way() {
        RelocationPolicy unlimited = new RelocationPolicy(
                0.2, 0, 0, 9, 1, 0, Double.POSITIVE_INFINITY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, 0);
        Relocation cutOff = new Relocation(reaching(-180));
        Standing standing = standing(NOON, unlimited, unit(0, 3), unit(1, 2));

        assertThat(cutOff.whenFree(standing, new UUID(1, 0), Conditions.NORMAL)).isEmpty();
        assertThat(cutOff.fillGap(standing, Conditions.NORMAL)).isEmpty();
    }

    /** E-2, of relocation. */
    @Test
    void a_unit_that_cannot_go_back_to_its_own_post_waits_where_it_adds_most_of_those_it_reaches() {
        Relocation bridge = new Relocation(reaching(SEKAYU.at(90, 50).lon()));
        Waiting stranded = new Waiting(
                new UUID(1, 0), UnitKind.BLS_AMBULANCE, true, 3, POSTS.get(2).place(), 0);
        Standing standing = standing(NOON, POLICY, stranded, unit(1, 0), unit(2, 2));

        assertThat(bridge.whenFree(standing, stranded.unitId(), Conditions.NORMAL))
                .hasValueSatisfying(advice -> assertThat(advice.moves())
                        .singleElement()
                        .satisfies(move -> {
                            assertThat(move.toPost()).isEqualTo(1);
                            assertThat(move.seconds()).isFinite();
                        }));
    }
}
