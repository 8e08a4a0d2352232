package id.psc119.engine.roads;

import static id.psc119.engine.roads.MadeUpMap.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosuresTest {
    private static final Point SOUTH = at(0, -500);
    private static final Point NORTH = at(0, 2500);

    /**
     * A bridge with a carriageway for each direction, 18 m apart, and a footpath beside it; a riverside road leads through
     * below. The next bridge is 5 km to the east.
     */
    private static RoadTimes river(Path folder) throws Exception {
        MadeUpMap map = new MadeUpMap();
        int south = map.node(0, 0);
        int north = map.node(0, 2000);
        int southEast = map.node(5000, 0);
        int northEast = map.node(5000, 2000);
        int west = map.node(-1000, 1000);
        int east = map.node(1000, 1000);
        int southWest = map.node(-1000, 0);
        int southNear = map.node(1000, 0);
        map.road("trunk", true, south, map.node(9, 100), map.node(9, 1900), north)
                .road("trunk", true, north, map.node(-9, 1900), map.node(-9, 100), south)
                .road("path", false, south, map.node(17, 100), map.node(17, 1900), north)
                .road("secondary", false, south, southNear, southEast, northEast, north)
                .road("tertiary", false, west, east)
                .road("residential", false, west, southWest, south)
                .road("residential", false, east, southNear)
                .road("primary", false, south, map.node(0, -1000))
                .road("primary", false, north, map.node(0, 3000));
        RoadStore store = new RoadStore(folder.resolve("roads"));
        return new RoadTimes(
                store.open(store.load(map.write(folder.resolve("river.osm")), Map.of(), line -> {})), new Estimate());
    }

    private static double seconds(RoadTimes roads, UnitKind kind, Point from, Point to) {
        Travel travel = roads.toOne(
                        List.of(new Traveller(new UUID(kind.ordinal(), from.hashCode()), kind, Place.of(from))),
                        new Stop(new UUID(7, to.hashCode()), Place.of(to)),
                        Conditions.NORMAL)
                .getFirst();
        return travel.medianSeconds();
    }

    /** E-3. */
    @Test
    void a_closed_bridge_is_closed_in_both_directions_and_for_every_kind_of_unit(@TempDir Path folder)
            throws Exception {
        RoadTimes roads = river(folder);
        List<UnitKind> kinds = List.of(UnitKind.BLS_AMBULANCE, UnitKind.MOTORCYCLE);
        double[] open = new double[4];
        for (int i = 0; i < 4; i++) {
            open[i] = seconds(roads, kinds.get(i / 2), i % 2 == 0 ? SOUTH : NORTH, i % 2 == 0 ? NORTH : SOUTH);
        }
        double below = seconds(roads, UnitKind.BLS_AMBULANCE, at(-800, 1000), at(800, 1000));

        // A little beside the carriageway, as a finger on a screen sets it.
        Point middle = at(13, 960);
        roads.close(List.of(middle));
        for (boolean atOnce : new boolean[] {true, false}) {
            if (!atOnce) {
                roads.rebuilt().join();
            }
            for (int i = 0; i < 4; i++) {
                assertThat(seconds(roads, kinds.get(i / 2), i % 2 == 0 ? SOUTH : NORTH, i % 2 == 0 ? NORTH : SOUTH))
                        .as("%s, %s, at once: %s", kinds.get(i / 2), i % 2 == 0 ? "north" : "south", atOnce)
                        .isBetween(open[i] + 300, open[i] + 2000);
            }
            // The road below the bridge is another road.
            assertThat(seconds(roads, UnitKind.BLS_AMBULANCE, at(-800, 1000), at(800, 1000)))
                    .isCloseTo(below, within(1e-6));
        }
    }

    /** E-3. */
    @Test
    void a_closed_road_is_answered_with_its_course_so_that_a_map_can_show_it(@TempDir Path folder) throws Exception {
        RoadTimes roads = river(folder);

        List<Stretch> stretches = roads.stretchesAt(at(13, 960));

        assertThat(stretches.getFirst().roadClass()).isEqualTo("trunk");
        assertThat(stretches).extracting(Stretch::roadClass).containsExactlyInAnyOrder("trunk", "trunk", "path");
        assertThat(stretches.getFirst().line()).hasSize(4);
        assertThat(roads.stretchesAt(at(0, -2000))).isEmpty();
        assertThat(roads.isOnRoad(at(0, -2000))).isFalse();
        // On a junction all roads that meet there are closed.
        assertThat(roads.stretchesAt(at(0, 0)))
                .extracting(Stretch::roadClass)
                .contains("primary", "secondary", "trunk");
        // In the middle of a plain road it is that road alone.
        assertThat(roads.stretchesAt(at(3000, 0))).hasSize(1);
    }

    /** E-3, by the points of the finding. */
    @Test
    void the_bridge_of_arrabida_is_closed_in_both_directions() throws Exception {
        RoadTimes roads = new RoadTimes(Porto.roads(), new Estimate());
        Point north = new Point(41.1530, -8.6395);
        Point south = new Point(41.1415, -8.6405);
        double down = seconds(roads, UnitKind.BLS_AMBULANCE, north, south);
        double up = seconds(roads, UnitKind.BLS_AMBULANCE, south, north);

        roads.close(List.of(new Point(41.1475, -8.6405)));
        roads.rebuilt().join();

        assertThat(seconds(roads, UnitKind.BLS_AMBULANCE, north, south)).isGreaterThan(down + 120);
        assertThat(seconds(roads, UnitKind.BLS_AMBULANCE, south, north)).isGreaterThan(up + 120);
        assertThat(roads.stretchesAt(new Point(41.1475, -8.6405)))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(stretch -> assertThat(stretch.roadClass()).startsWith("motorway"));
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** E-1, by the finding: closures of a real town, one after the other. */
    @Test
    void many_closures_of_a_real_town_leave_a_virtual_thread_its_turn_and_the_answers_right() throws Exception {
        RoadTimes roads = new RoadTimes(Porto.roads(), new Estimate());
        Random random = new Random(4);
        List<Point> points = new ArrayList<>();
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            points.add(new Point(41.15 + 0.02 * random.nextDouble(), -8.63 + 0.02 * random.nextDouble()));
            roads.close(points);
            long asked = System.nanoTime();
            Duration worked = processorTime();
            Thread.startVirtualThread(() -> {}).join();
            // On a machine with other work only what this process computed meanwhile can have been in the way.
            Duration waited = shorter(
                    Duration.ofNanos(System.nanoTime() - asked), processorTime().minus(worked));
            longest = waited.compareTo(longest) > 0 ? waited : longest;
        }
        List<Traveller> units = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Point from = new Point(41.14 + 0.04 * random.nextDouble(), -8.67 + 0.08 * random.nextDouble());
            units.add(new Traveller(new UUID(3, i), UnitKind.VILLAGE_CAR, Place.of(from)));
        }
        Stop stop = new Stop(new UUID(4, 1), Place.of(new Point(41.157, -8.62)));
        List<Travel> atOnce = roads.toOne(units, stop, Conditions.NORMAL);
        roads.rebuilt().join();
        List<Travel> rebuilt = roads.toOne(units, stop, Conditions.NORMAL);

        assertThat(longest).isLessThan(Duration.ofSeconds(4));
        for (int i = 0; i < units.size(); i++) {
            assertThat(rebuilt.get(i).medianSeconds()).isCloseTo(atOnce.get(i).medianSeconds(), within(1e-6));
            // The tree keeps lengths as well: a correction is chosen by the same band of length.
            assertThat(rebuilt.get(i).km()).isCloseTo(atOnce.get(i).km(), within(0.2));
        }
    }

    @Test
    void right_after_a_closure_one_unit_to_many_posts_takes_as_long_as_many_questions_say(@TempDir Path folder)
            throws Exception {
        RoadTimes roads = river(folder);
        Traveller unit = new Traveller(new UUID(1, 1), UnitKind.BLS_AMBULANCE, Place.of(SOUTH));
        List<Stop> posts = List.of(
                new Stop(new UUID(2, 1), Place.of(NORTH)),
                new Stop(new UUID(2, 2), Place.of(at(4000, 0))),
                new Stop(new UUID(2, 3), Place.of(at(-800, 1000))),
                // Off the road, as the middle of a village is, and where no road is near.
                new Stop(new UUID(2, 4), Place.of(at(2000, 500))),
                new Stop(new UUID(2, 5), Place.of(at(40_000, 0))));

        roads.close(List.of(at(13, 960)));
        List<Travel> atOnce = roads.fromOne(unit, posts, Conditions.URGENT);
        roads.rebuilt().join();
        List<Travel> later = roads.fromOne(unit, posts, Conditions.URGENT);

        for (int i = 0; i < posts.size(); i++) {
            assertThat(atOnce.get(i).medianSeconds()).isCloseTo(later.get(i).medianSeconds(), within(1e-6));
            assertThat(atOnce.get(i).flags()).isEqualTo(later.get(i).flags());
            assertThat(atOnce.get(i).source()).isEqualTo(later.get(i).source());
        }
    }

    /** E-1: contracted again in the order that was found before. */
    @Property(tries = 40)
    void a_hierarchy_without_closed_arcs_gives_the_times_of_the_tree(
            @ForAll @IntRange(min = 2, max = 14) int side, @ForAll long seed) {
        RoadNetwork roads = GeneratedRoads.grid(side, seed);
        Random random = new Random(seed);
        boolean[] closed = new boolean[roads.arcs()];
        for (int i = 0; i < closed.length; i++) {
            closed[i] = random.nextInt(10) == 0;
        }
        ContractedNetwork again = ContractedNetwork.of(roads)
                .without(roads, arc -> closed[arc], () -> false)
                .orElseThrow();
        LabelSearch search = new LabelSearch(again);
        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(roads.nodes());
            int to = random.nextInt(roads.nodes());
            double expected = ShortestTree.to(roads, to, arc -> closed[arc]).seconds(from);
            double found = search.times(new Label[] {search.out(from)}, search.in(to))[0];
            if (Double.isInfinite(expected)) {
                assertThat(found).isInfinite();
            } else {
                assertThat(found).isCloseTo(expected, within(1e-6));
            }
        }
    }

    @Test
    void a_contraction_stops_when_it_is_cancelled() {
        RoadNetwork roads = GeneratedRoads.grid(10, 1);

        assertThat(ContractedNetwork.of(roads).without(roads, arc -> false, () -> true))
                .isEmpty();
    }

    /** Issue 13: a flood is drawn as a polygon. */
    @Test
    void a_flood_closes_every_road_that_enters_it_and_no_other(@TempDir Path folder) throws Exception {
        RoadTimes roads = river(folder);
        double dry = seconds(roads, UnitKind.BLS_AMBULANCE, SOUTH, NORTH);
        // Around the west bridge, between its ends: no junction lies in it.
        Closure west = new Closure(at(0, 1000), List.of(at(-60, 700), at(60, 700), at(60, 900), at(-60, 900)));
        Closure both = new Closure(at(0, 1000), List.of(at(-60, 700), at(5060, 700), at(5060, 900), at(-60, 900)));

        roads.closeAll(List.of(west));
        assertThat(roads.stretchesOf(west)).hasSize(3);
        double round = seconds(roads, UnitKind.BLS_AMBULANCE, SOUTH, NORTH);
        assertThat(round).isGreaterThan(dry * 2).isFinite();

        roads.closeAll(List.of(both));
        assertThat(roads.stretchesOf(both).size()).isGreaterThan(4);
        assertThat(seconds(roads, UnitKind.BLS_AMBULANCE, SOUTH, NORTH)).isNotCloseTo(round, within(60.0));

        roads.closeAll(List.of());
        assertThat(seconds(roads, UnitKind.BLS_AMBULANCE, SOUTH, NORTH)).isCloseTo(dry, within(0.5));
    }

    @Test
    void a_road_that_only_passes_through_a_corner_enters_the_area() {
        Closure area = new Closure(at(0, 0), List.of(at(0, 0), at(1000, 0), at(1000, 1000), at(0, 1000)));

        assertThat(area.isEnteredBy(List.of(at(-100, 800), at(300, 1200)))).isTrue();
        assertThat(area.isEnteredBy(List.of(at(-300, 900), at(100, 1500)))).isFalse();
        assertThat(area.isEnteredBy(List.of(at(400, 400), at(500, 500)))).isTrue();
    }
}
