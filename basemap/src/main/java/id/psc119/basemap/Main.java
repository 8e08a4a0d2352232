package id.psc119.basemap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the map for the pages, in a process of its own; {@code ./psc roads} starts it after the road import:
 * {@code load FILE.osm.pbf [--folder DIR]} and {@code status [--folder DIR]}. The folder is that of the roads; the map lies in its
 * subfolder {@code map}.
 */
public final class Main {
    private Main() {}

    /** Runs a command; ends the process with 0, or with 2 after one line that says what is wrong. */
    public static void main(String... arguments) {
        System.exit(run(List.of(arguments)));
    }

    @SuppressWarnings("SystemOut")
    static int run(List<String> arguments) {
        var left = new ArrayList<>(arguments);
        Path roads = option(left, "--folder").map(Path::of).orElseGet(Main::roadsAtHome);
        // The bases and hospitals are checked against the roads only.
        option(left, "--sites");
        var store = new MapStore(roads.resolve("map"));
        try {
            if (left.equals(List.of("status"))) {
                System.out.println(store.current()
                        .map(served -> "Map " + served.map() + ", " + megabytes(served.bytes()))
                        .orElse("No map is made; the pages draw boundaries only"));
                return 0;
            }
            if (left.size() == 2 && left.getFirst().equals("load")) {
                // Rivers and landing places are for travel times; the map is made of the extract.
                Path file = Path.of(left.getLast());
                return isGeoJson(file) ? 0 : load(store, file);
            }
            System.err.println("The map knows \"load FILE\" and \"status\"");
        } catch (MapUnusable e) {
            System.err.println(e.getMessage() + ". The map that was served before is served on.");
        } catch (IOException e) {
            System.err.println("The map cannot be read or written: " + e.getMessage());
        }
        return 2;
    }

    @SuppressWarnings("SystemOut")
    private static boolean isGeoJson(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            while (Character.isWhitespace(first)) {
                first = in.read();
            }
            return first == '{';
        }
    }

    private static int load(MapStore store, Path extract) throws MapUnusable, IOException {
        long start = System.nanoTime();
        PrintStream errors = System.err;
        // The library's threads print their stack traces there. The exception has what the operator needs.
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        MapStore.Served served;
        try {
            served = store.load(extract, System.out::println);
        } finally {
            System.setErr(errors);
        }
        System.out.printf(
                Locale.ROOT,
                "Map %s, %s, is served to the pages; it took %.1f s. %s%n",
                served.map(),
                megabytes(served.bytes()),
                (System.nanoTime() - start) / 1e9,
                Layers.ATTRIBUTION);
        return 0;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static Optional<String> option(List<String> arguments, String name) {
        int at = arguments.indexOf(name);
        if (at < 0 || at + 1 >= arguments.size()) {
            return Optional.empty();
        }
        arguments.remove(at);
        return Optional.of(arguments.remove(at));
    }

    private static Path roadsAtHome() {
        String named = System.getenv("PSC_HOME");
        return Path.of(named == null || named.isBlank() ? ".psc" : named).resolve("roads");
    }
}
