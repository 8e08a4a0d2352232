package id.psc119.engine.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Estimate;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.Traveller;
import id.psc119.vocabulary.UnitKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F-4: half of Indonesia lives on islands. */
class IslandsTest {
    private static final Point BASE = new Point(-2.88, 103.82);
    private static final Point HEALTH_CENTRE = new Point(-2.93, 104.22);

    private static final Map<String, RoadStore.Site> SITES =
            Map.of("Basis Satu", RoadStore.Site.at(BASE), "Puskesmas Pulau", RoadStore.Site.at(HEALTH_CENTRE));

    /** Two grids 35 km apart; the second one of so many roads each way: 15 are a network like the first, 6 a small one. */
    private static Path extract(Path folder, int side) throws Exception {
        return new MadeUpMap().grid(-2.95, 103.75, 15).grid(-2.95, 104.20, side).write(folder.resolve("islands.osm"));
    }

    private static Travel way(RoadTimes roads, UnitKind kind, Point from, Point to) {
        return roads.toOne(
                        List.of(new Traveller(new UUID(kind.ordinal(), from.hashCode()), kind, Place.of(from))),
                        new Stop(new UUID(7, to.hashCode()), Place.of(to)),
                        Conditions.URGENT)
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 6})
    void roads_with_an_island_are_loaded_with_a_warning_that_names_who_is_apart(int side, @TempDir Path folder)
            throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        List<String> said = new ArrayList<>();

        String hash = store.load(extract(folder, side), SITES, said::add);

        assertThat(store.current()).contains(hash);
        assertThat(said)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Warning: no road joins")
                        .containsAnyOf("Basis Satu", "Puskesmas Pulau"));
        assertThat(said).noneMatch(line -> line.contains("one-way"));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 6})
    void inside_an_island_its_roads_are_driven_and_between_islands_there_is_no_road(int side, @TempDir Path folder)
            throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        RoadTimes roads =
                new RoadTimes(store.open(store.load(extract(folder, side), SITES, line -> {})), new Estimate());
        Point there = new Point(-2.9102, 104.2403);

        for (boolean closed : new boolean[] {false, true}) {
            if (closed) {
                // By the tree, as right after a closure elsewhere.
                roads.close(List.of(new Point(-2.85, 103.755)));
            }
            Travel inside = way(roads, UnitKind.BLS_AMBULANCE, HEALTH_CENTRE, there);
            assertThat(inside.exists()).isTrue();
            assertThat(inside.source()).isEqualTo(Source.ROADS);
            assertThat(inside.isEstimate()).isFalse();
            assertThat(inside.km()).isBetween(4.0, 5.0);
            assertThat(way(roads, UnitKind.BLS_AMBULANCE, BASE, there).exists()).isFalse();
            assertThat(way(roads, UnitKind.BLS_AMBULANCE, there, BASE).exists()).isFalse();
            assertThat(way(roads, UnitKind.MOTORCYCLE, BASE, HEALTH_CENTRE).exists())
                    .isFalse();
            Travel byBoat = way(roads, UnitKind.BOAT, BASE, there);
            assertThat(byBoat.exists()).isTrue();
            assertThat(byBoat.source()).isEqualTo(Source.ESTIMATE);
            assertThat(way(roads, UnitKind.BLS_AMBULANCE, BASE, new Point(-2.86, 103.80))
                            .source())
                    .isEqualTo(Source.ROADS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6})
    void a_site_far_off_every_road_is_still_refused(int side, @TempDir Path folder) throws Exception {
        RoadStore store = new RoadStore(folder.resolve("roads"));
        Path extract = extract(folder, side);

        assertThatThrownBy(() ->
                        store.load(extract, Map.of("RS Rawa", RoadStore.Site.at(new Point(-2.90, 104.0))), line -> {}))
                .isInstanceOf(RoadsUnusable.class)
                .hasMessageContaining("RS Rawa lies more than 3 km from any road");
    }
}
