package id.psc119.engine.roads;

import static id.psc119.engine.roads.MadeUpMap.at;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.PlaceSource;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** U-1: the way of a candidate on the map is the way that its travel time is for. */
class CoursesTest {
    /** Two roads from west to east, joined at both ends: the southern one is straight, the northern one is not. */
    private static RoadTimes roads(Path folder) throws Exception {
        MadeUpMap map = new MadeUpMap();
        int west = map.node(0, 0);
        int east = map.node(4000, 0);
        map.road("secondary", false, west, map.node(2000, 0), east)
                .road("secondary", false, west, map.node(500, 1500), map.node(3500, 1500), east)
                .road("residential", false, map.node(-1000, 0), west)
                .road("residential", false, east, map.node(5000, 0));
        RoadStore store = new RoadStore(folder.resolve("roads"));
        return new RoadTimes(
                store.open(store.load(map.write(folder.resolve("two.osm")), Map.of(), line -> {})), new Estimate());
    }

    private static Traveller unit(UnitKind kind, Point from) {
        return new Traveller(new UUID(kind.ordinal(), from.hashCode()), kind, Place.of(from));
    }

    private static List<Point> course(RoadTimes roads, Traveller unit, Point to) {
        return roads.ways(List.of(unit), Place.of(to), Conditions.NORMAL)
                .getFirst()
                .course();
    }

    private static double km(List<Point> course) {
        double km = 0;
        for (int i = 1; i < course.size(); i++) {
            km += course.get(i - 1).kmTo(course.get(i));
        }
        return km;
    }

    @Test
    void a_course_follows_the_roads_from_the_unit_to_the_scene_and_is_as_long_as_its_way(@TempDir Path folder)
            throws Exception {
        RoadTimes roads = roads(folder);
        for (Point[] way : new Point[][] {
            {at(-800, 0), at(4700, 0)}, {at(4700, 0), at(-800, 0)}, {at(600, 1500), at(4700, 0)},
            {at(1200, 1500), at(3000, 1500)}, {at(3000, 1500), at(1200, 1500)}, {at(300, 900), at(1500, 0)}
        }) {
            Traveller unit = unit(UnitKind.BLS_AMBULANCE, way[0]);
            List<Point> course = course(roads, unit, way[1]);
            double km = roads.toOne(
                            List.of(unit),
                            new Stop(new UUID(7, way[1].hashCode()), Place.of(way[1])),
                            Conditions.NORMAL)
                    .getFirst()
                    .km();

            assertThat(course).startsWith(way[0]).endsWith(way[1]);
            assertThat(km(course)).as(way[0] + " to " + way[1]).isBetween(km - 0.06, km + 0.1);
        }
    }

    @Test
    void a_closed_road_is_gone_round_on_the_map_as_well(@TempDir Path folder) throws Exception {
        RoadTimes roads = roads(folder);
        Traveller unit = unit(UnitKind.BLS_AMBULANCE, at(-800, 0));
        assertThat(course(roads, unit, at(4700, 0)))
                .allMatch(point -> point.lat() < at(0, 200).lat());

        roads.close(List.of(at(1000, 0)));

        assertThat(course(roads, unit, at(4700, 0)))
                .anyMatch(point -> point.lat() > at(0, 1400).lat());
    }

    @Test
    void a_boat_and_a_place_without_a_point_have_no_course(@TempDir Path folder) throws Exception {
        RoadTimes roads = roads(folder);
        assertThat(course(roads, unit(UnitKind.BOAT, at(-800, 0)), at(4700, 0))).isEmpty();
        assertThat(roads.ways(
                        List.of(unit(UnitKind.BLS_AMBULANCE, at(0, 0))),
                        new Place(null, 0, PlaceSource.TOLD, null, null),
                        Conditions.NORMAL))
                .containsExactly(RoadWay.NONE);
    }

    /** The example of the format's own description. */
    @Test
    void a_line_is_encoded_as_browsers_decode_it() {
        assertThat(EncodedLine.of(
                        List.of(new Point(38.5, -120.2), new Point(40.7, -120.95), new Point(43.252, -126.453))))
                .isEqualTo("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
        assertThat(EncodedLine.of(List.of())).isEmpty();
    }
}
