package id.psc119.engine.roads;

import static id.psc119.engine.roads.MadeUpMap.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelFlag;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 13: a ferry is a leg of its own: its wait is counted, and whoever chooses the way knows of it. */
class FerriesTest {
    private static final Point SOUTH = at(-500, -500);
    private static final Point NORTH = at(750, 2500);
    private static final Point SAME_BANK = at(1500, 0);

    /**
     * A river from west to east between the banks of 0 and 1 km north, with a ferry of 8 minutes. The bridge is so far to the east
     * that the ferry is sooner, wait included.
     */
    private static RoadTimes river(Path folder) throws Exception {
        MadeUpMap map = new MadeUpMap();
        int south = map.node(0, 0);
        int north = map.node(0, 1000);
        int southEast = map.node(16_000, 0);
        int northEast = map.node(16_000, 1000);
        map.ferry("Feri Musi", 8, south, map.node(0, 500), north)
                .road("primary", false, map.node(-1000, -1000), south, map.node(2000, 0), southEast)
                .road("primary", false, southEast, northEast)
                .road("primary", false, northEast, map.node(2000, 1000), north, map.node(1000, 3000));
        RoadStore store = new RoadStore(folder.resolve("roads"));
        return new RoadTimes(
                store.open(store.load(map.write(folder.resolve("ferry.osm")), Map.of(), line -> {})), new Estimate());
    }

    private static Traveller unit(Point from) {
        return new Traveller(new UUID(1, from.hashCode()), UnitKind.BLS_AMBULANCE, Place.of(from));
    }

    private static Stop stop(Point to) {
        return new Stop(new UUID(2, to.hashCode()), Place.of(to));
    }

    private static Travel travel(RoadTimes roads, Point from, Point to, Conditions conditions) {
        return roads.toOne(List.of(unit(from)), stop(to), conditions).getFirst();
    }

    @Test
    void a_way_over_a_ferry_is_flagged_by_labels_and_by_the_tree_and_one_by_road_is_not(@TempDir Path folder)
            throws Exception {
        RoadTimes roads = river(folder);
        Travel over = travel(roads, SOUTH, NORTH, Conditions.NORMAL);
        assertThat(over.source()).isEqualTo(Source.ROADS);
        assertThat(over.flags()).containsExactly(TravelFlag.FERRY);
        assertThat(over.medianSeconds())
                .as("eight minutes on the ferry and ten of waiting for it")
                .isBetween(1180.0, 1500.0);
        assertThat(travel(roads, SOUTH, SAME_BANK, Conditions.NORMAL).flags()).isEmpty();

        Travel byTree = roads.toOneByTree(List.of(unit(SOUTH)), stop(NORTH), Conditions.NORMAL)
                .getFirst();
        assertThat(byTree.flags()).isEqualTo(over.flags());
        assertThat(byTree.medianSeconds()).isCloseTo(over.medianSeconds(), within(1e-6));
    }

    @Test
    void a_siren_makes_the_road_faster_and_the_ferry_not(@TempDir Path folder) throws Exception {
        RoadTimes roads = river(folder);
        double calm = travel(roads, SOUTH, NORTH, Conditions.NORMAL).medianSeconds();
        double urgent = travel(roads, SOUTH, NORTH, Conditions.URGENT).medianSeconds();
        double road = calm - legs(roads, SOUTH, NORTH).get(1).seconds();
        assertThat(calm - urgent).isCloseTo(road * 0.2, within(road * 0.02));
    }

    private static List<RoadLeg> legs(RoadTimes roads, Point from, Point to) {
        return roads.ways(List.of(unit(from)), Place.of(to), Conditions.NORMAL)
                .getFirst()
                .legs();
    }

    @Test
    void its_legs_are_road_ferry_and_road_and_together_take_as_long_as_the_way(@TempDir Path folder) throws Exception {
        RoadTimes roads = river(folder);
        List<RoadLeg> legs = legs(roads, SOUTH, NORTH);
        Travel over = travel(roads, SOUTH, NORTH, Conditions.NORMAL);

        assertThat(legs).extracting(RoadLeg::ferry).containsExactly(false, true, false);
        assertThat(legs.get(1).name()).isEqualTo("Feri Musi");
        assertThat(legs.get(1).seconds()).isBetween(1080.0, 1250.0);
        assertThat(legs.get(1).from().kmTo(at(0, 0))).isLessThan(0.05);
        assertThat(legs.get(1).to().kmTo(at(0, 1000))).isLessThan(0.05);
        assertThat(legs.stream().mapToDouble(RoadLeg::seconds).sum()).isCloseTo(over.medianSeconds(), within(1.0));
        assertThat(legs.stream().mapToDouble(RoadLeg::km).sum()).isCloseTo(over.km(), within(0.02));
        assertThat(legs(roads, SOUTH, SAME_BANK)).extracting(RoadLeg::ferry).containsExactly(false);
    }

    @Test
    void a_flood_stops_the_ferry_and_the_bridge_is_driven_over_before_and_after_the_roads_are_rebuilt(
            @TempDir Path folder) throws Exception {
        RoadTimes roads = river(folder);
        double ferry = travel(roads, SOUTH, NORTH, Conditions.NORMAL).medianSeconds();
        roads.close(List.of(at(0, 400)));
        Travel atOnce = travel(roads, SOUTH, NORTH, Conditions.NORMAL);
        roads.rebuilt().join();
        Travel later = travel(roads, SOUTH, NORTH, Conditions.NORMAL);
        for (Travel bridge : List.of(atOnce, later)) {
            assertThat(bridge.medianSeconds()).isGreaterThan(ferry);
            assertThat(bridge.flags()).containsExactly(TravelFlag.CLOSURE);
        }

        // The roads are rebuilt for another closure: the ferry is still known to be one.
        roads.close(List.of(at(8000, 0)));
        roads.rebuilt().join();
        assertThat(travel(roads, SOUTH, NORTH, Conditions.NORMAL).flags())
                .containsExactlyInAnyOrder(TravelFlag.FERRY, TravelFlag.CLOSURE);
    }

    @Test
    void somebody_in_a_boat_on_the_river_is_brought_to_the_bank_and_not_onto_the_ferrys_line(@TempDir Path folder)
            throws Exception {
        RoadTimes roads = river(folder);
        Travel way = travel(roads, SOUTH, at(50, 450), Conditions.NORMAL);
        assertThat(way.flags()).contains(TravelFlag.OFF_ROAD).doesNotContain(TravelFlag.FERRY);
    }
}
