package id.psc119.dispatch;

import id.psc119.engine.travel.Point;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** A made-up town near Sekayu, a grid of streets, and a folder from which dispatch serves its roads once they are loaded. */
public class Town implements QuarkusTestResourceLifecycleManager {
    private static final double SOUTH = -2.9;
    private static final double WEST = 103.8;
    private static final double STEP = 0.005;
    private static final int SIDE = 20;

    @Override
    public Map<String, String> start() {
        try {
            return Map.of(
                    "psc.roads.folder",
                    Files.createTempDirectory("psc-roads").toString(),
                    "psc.roads.refresh-every",
                    "1s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}

    /** A crossroads, counted from the south-west, or somewhere between two. */
    public static Point at(double east, double north) {
        return new Point(SOUTH + north * STEP, WEST + east * STEP);
    }

    /** An extract of the town; another seed gives other main roads. */
    public static Path extract(Path folder, long seed) throws IOException {
        return extract(folder.resolve("town-" + seed + ".osm"), seed, 0);
    }

    /** The town with a village east of it, to which a ferry goes from the end of the street at 5 north. */
    public static Path withFerry(Path folder) throws IOException {
        Path file = extract(folder.resolve("ferry.osm"), 3, 0);
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            Point point = at(21 + i, 5);
            nodes.append("<node id=\"%d\" lat=\"%.6f\" lon=\"%.6f\" version=\"1\"/>%n"
                    .formatted(9001 + i, point.lat(), point.lon()));
        }
        String ways = """
                <way id="9101" version="1"><nd ref="9001"/><nd ref="9002"/><nd ref="9003"/><tag k="highway" v="residential"/></way>
                <way id="9102" version="1"><nd ref="%d"/><nd ref="9001"/><tag k="route" v="ferry"/><tag k="name" v="Feri Contoh"/>
                <tag k="motor_vehicle" v="yes"/><tag k="duration" v="00:06"/></way>
                """.formatted(5 * SIDE + 20);
        return Files.writeString(
                file,
                Files.readString(file).replaceFirst("<way", nodes + "<way").replace("</osm>", ways + "</osm>"));
    }

    /** The same town, some 50 degrees farther north. */
    public static Path elsewhere(Path folder) throws IOException {
        return extract(folder.resolve("elsewhere.osm"), 9, 50);
    }

    private static Path extract(Path file, long seed, double north) throws IOException {
        StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n");
        for (int i = 0; i < SIDE * SIDE; i++) {
            Point point = at(i % SIDE, i / SIDE);
            xml.append("<node id=\"%d\" lat=\"%.6f\" lon=\"%.6f\" version=\"1\"/>%n"
                    .formatted(i + 1, point.lat() + north, point.lon()));
        }
        Random random = new Random(seed);
        int way = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            for (int to : new int[] {i % SIDE < SIDE - 1 ? i + 1 : -1, i / SIDE < SIDE - 1 ? i + SIDE : -1}) {
                if (to >= 0) {
                    xml.append(
                            "<way id=\"%d\" version=\"1\"><nd ref=\"%d\"/><nd ref=\"%d\"/><tag k=\"highway\" v=\"%s\"/></way>%n"
                                    .formatted(
                                            ++way, i + 1, to + 1, random.nextInt(4) == 0 ? "primary" : "residential"));
                }
            }
        }
        return Files.writeString(file, xml.append("</osm>\n").toString());
    }
}
