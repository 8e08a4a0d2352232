package id.psc119.engine.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.psc119.vocabulary.UnitKind;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final Point SEKAYU = new Point(-2.88, 103.84);
    private static final UUID ID = new UUID(0, 1);

    private final Estimate estimate = new Estimate();

    private Travel car(Place from, Place to) {
        return way(estimate, UnitKind.BLS_AMBULANCE, from, to, Conditions.NORMAL);
    }

    private static Travel way(Estimate by, UnitKind kind, Place from, Place to, Conditions conditions) {
        return by.toOne(List.of(new Traveller(ID, kind, from)), new Stop(ID, to), conditions)
                .getFirst();
    }

    private static Place east(double km) {
        return Place.of(SEKAYU.at(90, km));
    }

    @Test
    void ten_kilometres_as_the_crow_flies_are_more_than_thirteen_by_road_and_some_twenty_minutes() {
        Travel way = car(Place.of(SEKAYU), east(10));

        assertThat(way.km()).isCloseTo(13.5, within(0.2));
        assertThat(way.medianSeconds()).isBetween(1200.0, 1320.0);
        assertThat(way.p90Seconds()).isGreaterThan(way.medianSeconds() * 1.5);
        assertThat(way.isEstimate()).isTrue();
    }

    @Property
    void a_longer_way_never_takes_less(
            @ForAll @DoubleRange(max = 120) double km, @ForAll @DoubleRange(min = 0.01, max = 20) double more) {
        assertThat(car(Place.of(SEKAYU), east(km + more)).medianSeconds())
                .isGreaterThan(car(Place.of(SEKAYU), east(km)).medianSeconds());
    }

    @Property
    void lights_and_sirens_help_an_ambulance_and_not_a_village_car(
            @ForAll @DoubleRange(min = 0.1, max = 90) double km) {
        double withSiren = way(estimate, UnitKind.ALS_AMBULANCE, Place.of(SEKAYU), east(km), Conditions.URGENT)
                .medianSeconds();
        double without = way(estimate, UnitKind.ALS_AMBULANCE, Place.of(SEKAYU), east(km), Conditions.NORMAL)
                .medianSeconds();
        double villageCar = way(estimate, UnitKind.VILLAGE_CAR, Place.of(SEKAYU), east(km), Conditions.URGENT)
                .medianSeconds();

        assertThat(withSiren).isCloseTo(without * 0.8, within(1e-6));
        assertThat(villageCar).isCloseTo(without, within(1e-6));
    }

    @Test
    void two_villages_that_share_a_district_seat_are_not_zero_kilometres_apart_and_it_says_so() {
        Place one = Place.area(SEKAYU, PlaceSource.KECAMATAN, "16.06.01.2003");
        Place other = Place.area(SEKAYU, PlaceSource.KECAMATAN, "16.06.01.2005");

        Travel way = car(one, other);

        assertThat(way.km()).isGreaterThan(10);
        assertThat(way.flags()).contains(TravelFlag.START_BY_AREA, TravelFlag.TARGET_BY_AREA);
        assertThat(way.p90Seconds()).isGreaterThan(way.medianSeconds() * 1.6);
    }

    @Test
    void without_points_the_same_village_is_nearest_then_the_same_district_then_anywhere() {
        Place village = Place.area(null, PlaceSource.DESA, "16.06.01.2003");
        Place sameDistrict = Place.area(null, PlaceSource.DESA, "16.06.01.2005");
        Place elsewhere = Place.area(null, PlaceSource.DESA, "16.06.09.2001");

        double same = car(village, village).medianSeconds();
        double district = car(sameDistrict, village).medianSeconds();
        double far = car(elsewhere, village).medianSeconds();

        assertThat(same).isLessThan(district);
        assertThat(district).isLessThan(far);
        assertThat(car(elsewhere, village).flags()).contains(TravelFlag.NO_POINT);
    }

    @Test
    void a_river_is_crossed_where_there_is_a_crossing_and_a_ferry_makes_one_wait() {
        Rivers musi = Rivers.read("""
                        {"type": "FeatureCollection", "features": [
                          {"type": "Feature", "properties": {"river": "Musi"},
                           "geometry": {"type": "LineString", "coordinates": [[103.90, -3.5], [103.90, -2.0]]}},
                          {"type": "Feature", "properties": {"river": "Musi", "crossing": "bridge"},
                           "geometry": {"type": "Point", "coordinates": [103.90, -2.70]}},
                          {"type": "Feature", "properties": {"river": "Musi", "crossing": "ferry", "waitMinutes": 15},
                           "geometry": {"type": "Point", "coordinates": [103.90, -2.88]}}]}
                        """);
        Estimate withRiver = new Estimate(EstimateSettings.DEFAULT, musi);
        Place sekayu = Place.of(SEKAYU);
        Place across = Place.of(new Point(-2.88, 103.95));
        Place sameBank = Place.of(new Point(-2.80, 103.84));

        Travel direct = car(sekayu, across);
        Travel over = way(withRiver, UnitKind.BLS_AMBULANCE, sekayu, across, Conditions.NORMAL);

        assertThat(over.flags()).contains(TravelFlag.FERRY);
        assertThat(over.medianSeconds()).isGreaterThan(direct.medianSeconds() + 15 * 60 - 1);
        assertThat(way(withRiver, UnitKind.BOAT, sekayu, across, Conditions.NORMAL)
                        .flags())
                .doesNotContain(TravelFlag.FERRY);
        assertThat(way(withRiver, UnitKind.BLS_AMBULANCE, sekayu, sameBank, Conditions.NORMAL))
                .isEqualTo(car(sekayu, sameBank));
    }

    /** Musi from west to east with a bend to the north, Lalan that flows into it from the north, and three landing places. */
    private static final Rivers WATER = Rivers.read("""
                        {"type": "FeatureCollection", "features": [
                          {"type": "Feature", "properties": {"river": "Musi"},
                           "geometry": {"type": "LineString",
                            "coordinates": [[103.80, -2.90], [103.90, -2.90], [103.90, -2.80], [104.10, -2.80]]}},
                          {"type": "Feature", "properties": {"river": "Lalan"},
                           "geometry": {"type": "LineString", "coordinates": [[104.00, -2.60], [104.00, -2.8005]]}},
                          {"type": "Feature", "properties": {"landing": "Dermaga Sekayu"},
                           "geometry": {"type": "Point", "coordinates": [103.82, -2.901]}},
                          {"type": "Feature", "properties": {"landing": "Dermaga Hulu"},
                           "geometry": {"type": "Point", "coordinates": [104.001, -2.62]}},
                          {"type": "Feature", "properties": {"landing": "Dermaga Hilir"},
                           "geometry": {"type": "Point", "coordinates": [104.08, -2.801]}}]}
                        """);

    /** Issue 13: a boat goes along the rivers, from landing place to landing place. */
    @Test
    void a_boat_goes_along_the_rivers_between_landing_places_and_its_legs_say_which_is_which() {
        Estimate onWater = new Estimate(EstimateSettings.DEFAULT, WATER);
        Point base = new Point(-2.905, 103.82);
        Point village = new Point(-2.62, 104.06);
        Travel way = way(onWater, UnitKind.BOAT, Place.of(base), Place.of(village), Conditions.NORMAL);
        assertThat(way.flags()).containsExactly(TravelFlag.WATER);
        assertThat(way.isEstimate()).isTrue();

        List<BoatLeg> legs = onWater.boatLegs(base, village, Conditions.NORMAL);
        assertThat(legs).extracting(BoatLeg::onWater).containsExactly(false, true, false);
        assertThat(legs.get(1).fromLanding()).isEqualTo("Dermaga Sekayu");
        assertThat(legs.get(1).toLanding()).isEqualTo("Dermaga Hulu");
        assertThat(legs.get(2).fromLanding()).isEqualTo("Dermaga Hulu");
        // Along the bend and up the tributary, at 20 km/h.
        assertThat(legs.get(1).km()).isBetween(49.0, 53.0);
        assertThat(legs.get(1).seconds()).isEqualTo(legs.get(1).km() / 20 * 3600);
        assertThat(legs.get(1).course()).hasSizeGreaterThan(20);
        assertThat(legs.stream().mapToDouble(BoatLeg::seconds).sum()).isEqualTo(way.medianSeconds());
    }

    @Test
    void a_boat_comes_to_a_village_at_the_water_without_a_landing_place() {
        List<BoatLeg> legs = new Estimate(EstimateSettings.DEFAULT, WATER)
                .boatLegs(new Point(-2.901, 103.82), new Point(-2.71, 104.002), Conditions.NORMAL);
        assertThat(legs).hasSize(1);
        assertThat(legs.getFirst().toLanding()).isNull();
    }

    @Test
    void where_no_river_with_a_landing_place_is_known_a_boats_way_is_straight_and_says_so() {
        Place base = Place.of(new Point(-2.905, 103.82));
        Place village = Place.of(new Point(-2.62, 104.06));
        Travel straight = way(new Estimate(), UnitKind.BOAT, base, village, Conditions.NORMAL);
        assertThat(straight.flags()).containsExactly(TravelFlag.NO_WATERWAY);
        assertThat(way(
                                new Estimate(EstimateSettings.DEFAULT, WATER),
                                UnitKind.BOAT,
                                base,
                                Place.of(new Point(-1.5, 103)),
                                Conditions.NORMAL)
                        .flags())
                .as("a place that no landing place is near")
                .containsExactly(TravelFlag.NO_WATERWAY);
        assertThat(car(base, village).flags()).isEmpty();
    }

    @Test
    void a_landing_place_that_lies_at_no_river_is_refused_by_its_name() {
        assertThatThrownBy(() -> Rivers.read("""
                        {"type": "FeatureCollection", "features": [
                          {"type": "Feature", "properties": {"river": "Musi"},
                           "geometry": {"type": "LineString", "coordinates": [[103.80, -2.90], [103.90, -2.90]]}},
                          {"type": "Feature", "properties": {"landing": "Dermaga Salah"},
                           "geometry": {"type": "Point", "coordinates": [103.82, -2.80]}}]}
                        """))
                .hasMessageContaining("Dermaga Salah")
                .hasMessageContaining("more than 1 km");
    }

    @Test
    void a_river_without_a_known_crossing_is_said_and_puts_nobody_out_of_reach() {
        Rivers.River river =
                new Rivers.River("Lalan", List.of(List.of(new Point(-3.5, 103.9), new Point(-2, 103.9))), List.of());
        Travel way = way(
                new Estimate(EstimateSettings.DEFAULT, new Rivers(List.of(river))),
                UnitKind.VILLAGE_CAR,
                Place.of(SEKAYU),
                east(20),
                Conditions.NORMAL);

        assertThat(way.exists()).isTrue();
        assertThat(way.flags()).contains(TravelFlag.NO_CROSSING);
    }

    @Test
    void a_river_file_that_is_wrong_says_where() {
        assertThatThrownBy(() -> Rivers.read("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no JSON");
        assertThatThrownBy(() -> Rivers.read("""
                                {"type": "FeatureCollection", "features": [{"type": "Feature",
                                 "properties": {"river": "Musi", "crossing": "tunnel"},
                                 "geometry": {"type": "Point", "coordinates": [103.9, -2.7]}}]}
                                """))
                .hasMessageContaining("Feature 1")
                .hasMessageContaining("tunnel");
    }

    @Test
    void impossible_coordinates_are_no_point() {
        assertThatThrownBy(() -> new Point(-91, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Point(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
