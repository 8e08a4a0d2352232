package id.psc119.basemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.onthegomap.planetiler.VectorTile;
import com.onthegomap.planetiler.pmtiles.ReadablePmtiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issue 10: roads, rivers and places of the regency's extract under the marks of the map. */
class MapStoreTest {
    @TempDir
    static Path shared;

    private static Path small;
    private static Path folder;
    private static MapStore.Served served;

    @TempDir
    Path home;

    @BeforeAll
    static void a_map_is_made() throws Exception {
        small = sekayu("Jalan Merdeka").write(shared.resolve("small.osm.pbf"));
        folder = shared.resolve("map");
        served = new MapStore(folder).load(small, said -> {});
    }

    private static SmallExtract sekayu(String road) {
        return new SmallExtract()
                .way(Map.of("highway", "primary", "name", road), -2.89, 103.82, -2.89, 103.84)
                .way(Map.of("highway", "primary", "name", road, "bridge", "yes"), -2.89, 103.84, -2.89, 103.842)
                .way(Map.of("highway", "trunk_link"), -2.885, 103.83, -2.886, 103.831)
                .way(Map.of("highway", "track"), -2.88, 103.82, -2.88, 103.84)
                .way(Map.of("highway", "proposed"), -2.87, 103.82, -2.87, 103.84)
                .way(Map.of("route", "ferry", "name", "Feri Musi"), -2.89, 103.85, -2.9, 103.85)
                .way(Map.of("waterway", "river", "name", "Sungai Musi"), -2.895, 103.82, -2.895, 103.86)
                .way(
                        Map.of("natural", "water", "name", "Danau Ulak Lia"),
                        -2.875,
                        103.83,
                        -2.875,
                        103.84,
                        -2.87,
                        103.84,
                        -2.87,
                        103.83,
                        -2.875,
                        103.83)
                .place("town", "Sekayu", -2.886, 103.838)
                .place("hamlet", "Dusun Satu", -2.892, 103.845);
    }

    @Test
    void the_tiles_hold_roads_bridges_ferries_rivers_water_and_places() throws IOException {
        List<String> found = features(14);
        assertThat(found)
                .contains(
                        "roads primary Jalan Merdeka",
                        "roads primary Jalan Merdeka bridge",
                        "roads trunk",
                        "roads track",
                        "roads ferry Feri Musi",
                        "waterways river Sungai Musi",
                        "water water",
                        "water_names Danau Ulak Lia",
                        "places town Sekayu",
                        "places hamlet Dusun Satu");
        assertThat(found).as("what is not built").noneMatch(each -> each.contains("proposed"));
    }

    @Test
    void from_far_away_only_what_orients_is_drawn() throws IOException {
        assertThat(new TreeSet<>(features(8)))
                .contains("roads primary", "waterways river Sungai Musi", "places town Sekayu")
                .doesNotContain("roads track", "places hamlet Dusun Satu");
    }

    /** Whoever copies the file gives the attribution on with it. */
    @Test
    void the_map_names_openstreetmap() throws IOException {
        try (var tiles = new ReadablePmtiles(FileChannel.open(file(folder, served)))) {
            assertThat(tiles.metadata().attribution()).contains("OpenStreetMap contributors");
            assertThat(tiles.metadata().minzoom()).isEqualTo(6);
            assertThat(tiles.metadata().maxzoom()).isEqualTo(14);
        }
    }

    @Test
    void the_same_extract_again_changes_nothing() throws Exception {
        var modified = Files.getLastModifiedTime(file(folder, served));
        List<String> said = new ArrayList<>();
        assertThat(new MapStore(folder).load(small, said::add)).isEqualTo(served);
        assertThat(said).containsExactly("The map of this extract is made already");
        assertThat(Files.getLastModifiedTime(file(folder, served))).isEqualTo(modified);
    }

    @Test
    void a_broken_extract_leaves_the_map_that_is_served() throws Exception {
        copyTo(home);
        var store = new MapStore(home);
        byte[] whole = Files.readAllBytes(small);
        Path cut = Files.write(shared.resolve("cut.osm.pbf"), java.util.Arrays.copyOf(whole, whole.length - 40));
        Path text = Files.writeString(shared.resolve("page.osm.pbf"), "<html>404 Not Found</html>");
        Path empty = Files.write(shared.resolve("empty.osm.pbf"), new byte[0]);
        Path bare = new SmallExtract().place("town", "Sekayu", -2.886, 103.838).write(shared.resolve("bare.osm.pbf"));
        for (Path broken : List.of(cut, text, empty, bare, shared.resolve("missing.osm.pbf"))) {
            assertThatThrownBy(() -> store.load(broken, said -> {}))
                    .as("%s", broken.getFileName())
                    .isInstanceOf(MapUnusable.class);
            assertThat(store.current()).contains(served);
        }
        assertThat(names(home)).containsExactlyInAnyOrder("current.json", served.map() + ".pmtiles");
    }

    @Test
    void a_new_extract_is_served_and_the_map_before_it_stays_for_pages_that_are_open() throws Exception {
        copyTo(home);
        var store = new MapStore(home);
        MapStore.Served second = store.load(sekayu("Jalan Baru").write(shared.resolve("new.osm.pbf")), said -> {});
        assertThat(second.previous()).contains(served.map());
        assertThat(store.current()).contains(second);
        assertThat(names(home))
                .containsExactlyInAnyOrder("current.json", served.map() + ".pmtiles", second.map() + ".pmtiles");
    }

    @Test
    void a_map_that_was_cut_short_is_made_again() throws Exception {
        copyTo(home);
        Files.write(file(home, served), new byte[] {1});
        var store = new MapStore(home);
        assertThat(store.current()).isEmpty();
        MapStore.Served again = store.load(small, said -> {});
        assertThat(Files.size(file(home, again))).isEqualTo(again.bytes());
        assertThat(store.current()).contains(again);
    }

    private static void copyTo(Path home) throws IOException {
        Files.copy(folder.resolve("current.json"), home.resolve("current.json"));
        Files.copy(file(folder, served), file(home, served));
    }

    private static Path file(Path folder, MapStore.Served served) {
        return folder.resolve(served.map() + ".pmtiles");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Each feature of a zoom level as its layer, class and name. */
    private static List<String> features(int zoom) throws IOException {
        List<String> found = new ArrayList<>();
        try (var tiles = new ReadablePmtiles(FileChannel.open(file(folder, served)));
                var all = tiles.getAllTiles()) {
            while (all.hasNext()) {
                var tile = all.next();
                if (tile.coord().z() == zoom) {
                    for (VectorTile.Feature feature : VectorTile.decode(unzipped(tile.bytes()))) {
                        found.add(Stream.of(
                                        feature.layer(),
                                        feature.tags().get("class"),
                                        feature.tags().get("name"),
                                        feature.tags().containsKey("bridge") ? "bridge" : null)
                                .filter(java.util.Objects::nonNull)
                                .map(Object::toString)
                                .collect(java.util.stream.Collectors.joining(" ")));
                    }
                }
            }
        }
        return found;
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }
}
