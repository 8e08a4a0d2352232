package id.psc119.engine.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import id.psc119.engine.SharedData;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoadsTest {
    private static final double SOUTH = -2.9;
    private static final double WEST = 103.8;
    private static final double STEP = 0.005;

    /** A made-up town: a grid of streets, some of them one-way, without its corner block. */
    private static Path town(Path file, int side, long seed) throws IOException {
        StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n");
        for (int i = 0; i < side * side; i++) {
            xml.append("<node id=\"%d\" lat=\"%.6f\" lon=\"%.6f\" version=\"1\"/>%n"
                    .formatted(i + 1, SOUTH + i / side * STEP, WEST + i % side * STEP));
        }
        Random random = new Random(seed);
        int way = 0;
        for (int i = 0; i < side * side; i++) {
            for (int to : new int[] {i % side < side - 1 ? i + 1 : -1, i / side < side - 1 ? i + side : -1}) {
                if (to >= 0) {
                    xml.append(("<way id=\"%d\" version=\"1\"><nd ref=\"%d\"/><nd ref=\"%d\"/>"
                                    + "<tag k=\"highway\" v=\"%s\"/>%s</way>%n")
                            .formatted(
                                    ++way,
                                    i + 1,
                                    to + 1,
                                    random.nextInt(4) == 0 ? "primary" : "residential",
                                    random.nextInt(10) == 0 ? "<tag k=\"oneway\" v=\"yes\"/>" : ""));
                }
            }
        }
        return Files.writeString(file, xml.append("</osm>\n").toString());
    }

    private static Point at(double east, double north) {
        return new Point(SOUTH + north * STEP, WEST + east * STEP);
    }

    private static Traveller unit(int n, Point point) {
        return new Traveller(new UUID(1, n), UnitKind.VILLAGE_CAR, Place.of(point));
    }

    private static Stop stop(Point point) {
        return new Stop(new UUID(2, Double.hashCode(point.lat() * 31 + point.lon())), Place.of(point));
    }

    @Test
    void a_town_is_imported_served_and_swapped_while_the_former_stays_on_disk(@TempDir Path folder) throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        ServedTimes times = new ServedTimes(store, new Estimate());
        Traveller unit = unit(1, at(1, 1));
        Stop stop = stop(at(9, 8));
        assertThat(times.toOne(List.of(unit), stop, Conditions.NORMAL)
                        .getFirst()
                        .source())
                .isEqualTo(Source.ESTIMATE);

        String first = store.load(
                town(folder.resolve("a.osm"), 20, 1), Map.of("RSUD", RoadStore.Site.at(at(5, 5))), line -> {});
        assertThat(times.refresh()).isTrue();
        assertThat(times.served()).contains(first);
        Travel byRoad = times.toOne(List.of(unit), stop, Conditions.NORMAL).getFirst();
        assertThat(byRoad.source()).isEqualTo(Source.ROADS);
        assertThat(byRoad.isEstimate()).isFalse();
        // Fifteen blocks of some 555 m, by roads that run east and north only.
        assertThat(byRoad.km()).isBetween(8.2, 10.0);
        assertThat(byRoad.medianSeconds()).isBetween(400.0, 1500.0);

        String second = store.load(town(folder.resolve("b.osm"), 20, 2), Map.of(), line -> {});
        assertThat(times.refresh()).isTrue();
        assertThat(times.served()).contains(second);
        assertThat(Files.readString(folder.resolve("roads/previous")).strip()).isEqualTo(first);
        assertThat(times.refresh()).isFalse();
    }

    @Test
    void what_cannot_be_used_is_refused_by_its_reason_and_the_roads_served_stay(@TempDir Path folder) throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        String good = store.load(town(folder.resolve("good.osm"), 20, 1), Map.of(), line -> {});
        Path broken =
                Files.writeString(folder.resolve("broken.osm.pbf"), "this is no extract at all, whatever its name");
        Path empty = Files.createFile(folder.resolve("empty.osm.pbf"));
        Path roadless = Files.writeString(
                folder.resolve("roadless.osm"),
                "<?xml version='1.0'?><osm version=\"0.6\"><node id=\"1\" lat=\"0\" lon=\"0\" version=\"1\"/></osm>");
        Path other = town(folder.resolve("other.osm"), 20, 3);

        assertThatThrownBy(() -> store.load(folder.resolve("gone.osm.pbf"), Map.of(), line -> {}))
                .isInstanceOf(RoadsUnusable.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> store.load(empty, Map.of(), line -> {})).hasMessageContaining("is empty");
        assertThatThrownBy(() -> store.load(broken, Map.of(), line -> {}))
                .isInstanceOf(RoadsUnusable.class)
                .hasMessageContaining("broken.osm.pbf");
        assertThatThrownBy(() -> store.load(roadless, Map.of(), line -> {}))
                .isInstanceOf(RoadsUnusable.class)
                .hasMessageContaining("no roads");
        assertThatThrownBy(() ->
                        store.load(other, Map.of("RS Porto", RoadStore.Site.at(new Point(41.15, -8.61))), line -> {}))
                .hasMessageContaining("does not cover RS Porto")
                .hasMessageContaining("right country");

        assertThat(store.current()).contains(good);
        ServedTimes times = new ServedTimes(store, new Estimate());
        assertThat(times.refresh()).isTrue();
        try (var left = Files.list(folder.resolve("roads"))) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("importing"));
        }
    }

    @Test
    void a_hospital_to_which_nobody_can_drive_is_named_in_a_warning_and_another_country_is_refused(@TempDir Path folder)
            throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        String good = store.load(town(folder.resolve("good.osm"), 20, 1), Map.of(), line -> {});
        // An island of two nodes beyond the town, with a road of its own.
        String nodes = """
                <node id="9001" lat="%1$.6f" lon="%2$.6f" version="1"/>
                <node id="9002" lat="%1$.6f" lon="%3$.6f" version="1"/>
                """.formatted(SOUTH, WEST + 40 * STEP, WEST + 42 * STEP);
        String way = """
                <way id="9001" version="1"><nd ref="9001"/><nd ref="9002"/><tag k="highway" v="primary"/></way>
                </osm>""";
        Path island = Files.writeString(
                folder.resolve("island.osm"),
                Files.readString(town(folder.resolve("town.osm"), 20, 2))
                        .replaceFirst("<way ", nodes + "<way ")
                        .replace("</osm>", way));

        List<String> said = new ArrayList<>();
        String islands = store.load(
                island,
                Map.of(
                        "Pangkalan Sekayu",
                        RoadStore.Site.at(at(5, 5)),
                        "Pangkalan Lais",
                        RoadStore.Site.at(at(8, 5)),
                        "RS Pulau",
                        RoadStore.Site.at(new Point(SOUTH, WEST + 41 * STEP))),
                said::add);
        assertThat(said).anyMatch(line -> line.startsWith("Warning: no road joins RS Pulau to the 2 other"));
        assertThatThrownBy(() -> store.load(
                        island, Map.of("about Porto", new RoadStore.Site(new Point(41.15, -8.61), false)), line -> {}))
                .isInstanceOf(RoadsUnusable.class)
                .hasMessageContaining("Is it the right country?");

        assertThat(store.current()).contains(islands).isNotEqualTo(good);
    }

    @Test
    void a_damaged_artefact_is_said_and_the_one_served_stays(@TempDir Path folder) throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        String good = store.load(town(folder.resolve("good.osm"), 20, 1), Map.of(), line -> {});
        ServedTimes times = new ServedTimes(store, new Estimate());
        times.refresh();
        String bad = store.load(town(folder.resolve("next.osm"), 20, 5), Map.of(), line -> {});
        Path part = folder.resolve("roads").resolve(bad).resolve("car.roads");
        Files.write(part, java.util.Arrays.copyOf(Files.readAllBytes(part), 100));

        assertThatThrownBy(times::refresh).isInstanceOf(RoadsUnusable.class).hasMessageContaining("damaged");
        assertThat(times.served()).contains(good);
    }

    @Test
    void a_closed_stretch_counts_at_once_and_the_same_once_the_hierarchy_is_rebuilt(@TempDir Path folder)
            throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        RoadTimes roads = new RoadTimes(
                store.open(store.load(town(folder.resolve("a.osm"), 20, 1), Map.of(), l -> {})), new Estimate());
        List<Traveller> units = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            units.add(unit(i, at(i + 0.4, 3)));
        }
        Stop stop = stop(at(10, 12.5));
        List<Travel> open = roads.toOne(units, stop, Conditions.NORMAL);

        roads.close(IntStream.range(4, 17).mapToObj(x -> at(x, 8.5)).toList());
        List<Travel> atOnce = roads.toOne(units, stop, Conditions.NORMAL);
        roads.rebuilt().join();
        List<Travel> rebuilt = roads.toOne(units, stop, Conditions.NORMAL);

        int longer = 0;
        for (int i = 0; i < units.size(); i++) {
            assertThat(rebuilt.get(i).medianSeconds()).isCloseTo(atOnce.get(i).medianSeconds(), within(1e-6));
            assertThat(rebuilt.get(i).medianSeconds())
                    .isGreaterThanOrEqualTo(open.get(i).medianSeconds() - 1e-6);
            assertThat(rebuilt.get(i).flags()).contains(TravelFlag.CLOSURE);
            longer += rebuilt.get(i).medianSeconds() > open.get(i).medianSeconds() + 1 ? 1 : 0;
        }
        assertThat(longer).isGreaterThan(5);
        roads.close(List.of());
        assertThat(roads.toOne(units, stop, Conditions.NORMAL)).isEqualTo(open);
    }

    @Test
    void an_incident_off_every_road_and_a_unit_in_a_lake_get_an_estimate_that_says_so(@TempDir Path folder)
            throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        RoadTimes roads = new RoadTimes(
                store.open(store.load(town(folder.resolve("a.osm"), 20, 1), Map.of(), l -> {})), new Estimate());
        Point lake = at(60, 10);

        Travel toLake = roads.toOne(List.of(unit(1, at(3, 3))), stop(lake), Conditions.NORMAL)
                .getFirst();
        Travel fromLake = roads.toOne(List.of(unit(2, lake)), stop(at(3, 3)), Conditions.NORMAL)
                .getFirst();

        for (Travel travel : List.of(toLake, fromLake)) {
            assertThat(travel.exists()).isTrue();
            assertThat(travel.source()).isEqualTo(Source.ESTIMATE);
            assertThat(travel.flags()).contains(TravelFlag.OFF_ROAD);
        }
    }

    @Test
    void labels_equal_the_reverse_tree_on_ten_thousand_random_pairs_of_a_real_extract() throws Exception {
        RoadArtefact porto = Porto.roads();
        RoadNetwork network = porto.network(RoadProfile.CAR);
        LabelSearch search = new LabelSearch(porto.hierarchy(RoadProfile.CAR));
        Random random = new Random(1);
        assertThat(network.nodes()).isGreaterThan(20_000);
        int reached = 0;
        for (int incident = 0; incident < 50; incident++) {
            int target = random.nextInt(network.nodes());
            ShortestTree oracle = ShortestTree.to(network, target);
            int[] units = random.ints(200, 0, network.nodes()).toArray();
            Label[] labels = new Label[units.length];
            for (int i = 0; i < units.length; i++) {
                labels[i] = search.out(units[i]);
            }
            double[] times = search.times(labels, search.in(target));
            for (int i = 0; i < units.length; i++) {
                if (Double.isInfinite(oracle.seconds(units[i]))) {
                    assertThat(times[i]).isInfinite();
                } else {
                    assertThat(times[i]).isCloseTo(oracle.seconds(units[i]), within(1e-6));
                    reached++;
                }
            }
        }
        assertThat(reached).isGreaterThan(5000);

        // From point to point, between nodes, beside the library's own route.
        RoadTimes times = new RoadTimes(porto, new Estimate());
        int compared = 0;
        for (int i = 0; i < 300; i++) {
            Point from = new Point(41.14 + 0.04 * random.nextDouble(), -8.67 + 0.08 * random.nextDouble());
            Point to = new Point(41.14 + 0.04 * random.nextDouble(), -8.67 + 0.08 * random.nextDouble());
            Spot start = porto.spot(from, RoadProfile.CAR).orElseThrow();
            Spot end = porto.spot(to, RoadProfile.CAR).orElseThrow();
            double route = porto.routeSeconds(from, to);
            if (Double.isInfinite(route) || start.offRoadKm() > 0.1 || end.offRoadKm() > 0.1) {
                continue;
            }
            Travel way = times.toOne(List.of(unit(i, from)), stop(to), Conditions.NORMAL)
                    .getFirst();
            assertThat(way.medianSeconds()).isCloseTo(route, within(1.0));
            compared++;
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** E-12. */
    @Test
    void a_damaged_artefact_is_built_again_when_its_extract_is_loaded_again(@TempDir Path folder) throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        Path extract = town(folder.resolve("a.osm"), 20, 1);
        String hash = store.load(extract, Map.of(), line -> {});
        for (String part : List.of("car.roads", "map/geometry", "map/location_index")) {
            Path file = folder.resolve("roads").resolve(hash).resolve(part);
            Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 100));
            assertThatThrownBy(() -> store.open(hash)).isInstanceOf(RoadsUnusable.class);
            List<String> said = new ArrayList<>();

            assertThat(store.load(extract, Map.of(), said::add)).isEqualTo(hash);

            assertThat(said).anyMatch(line -> line.contains("damaged and is built again"));
            store.open(hash).close();
        }
    }

    /** E-19. */
    @Test
    void two_artefacts_are_kept_the_served_one_and_the_one_before(@TempDir Path folder) throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        List<String> hashes = new ArrayList<>();
        Files.createDirectories(folder.resolve("roads/importing-999999999"));
        for (int seed = 1; seed <= 4; seed++) {
            hashes.add(store.load(town(folder.resolve(seed + ".osm"), 8, seed), Map.of(), line -> {}));
        }

        try (var left = Files.list(folder.resolve("roads"))) {
            assertThat(left.filter(Files::isDirectory)
                            .map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(hashes.get(2), hashes.get(3));
        }
    }

    /** F-21. */
    @Test
    void an_extract_that_was_not_downloaded_completely_says_so(@TempDir Path folder) throws Exception {
        byte[] whole = Files.readAllBytes(SharedData.require("osm/porto.osm.pbf"));
        Path half = Files.write(folder.resolve("half.osm.pbf"), java.util.Arrays.copyOf(whole, 400_000));

        assertThatThrownBy(() -> new RoadStore(folder.resolve("roads")).load(half, Map.of(), line -> {}))
                .isInstanceOf(RoadsUnusable.class)
                .hasMessageContaining("downloaded or copied completely");
    }
}
