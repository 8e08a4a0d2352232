package id.psc119.engine.command;

import id.psc119.engine.roads.RoadStore;
import id.psc119.engine.roads.RoadsUnusable;
import id.psc119.engine.travel.Point;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Loads a road extract in a process of its own, or says what is loaded. */
final class RoadsCommand {
    private final PrintStream out;

    RoadsCommand(PrintStream out) {
        this.out = out;
    }

    void run(Options options) throws Usage {
        String what = options.next().orElse("status");
        Path folder = options.path("--folder").orElse(home().resolve("roads"));
        RoadStore store = new RoadStore(folder);
        try {
            switch (what) {
                case "status" -> {
                    options.end();
                    out.println(store.current()
                            .map(hash -> "Roads " + hash + " in " + folder)
                            .orElse("No roads are loaded; travel times are estimates"));
                }
                case "load" -> load(store, options);
                default -> throw new Usage("./psc roads knows \"load FILE\" and \"status\", not \"" + what + "\"");
            }
        } catch (RoadsUnusable e) {
            throw new Usage(ended(e) + " What was served before is served on.", e);
        } catch (IOException e) {
            throw new Usage("The roads cannot be read or written: " + e.getMessage(), e);
        }
    }

    private void load(RoadStore store, Options options) throws Usage, IOException, RoadsUnusable {
        Path extract = options.next()
                .map(Path::of)
                .orElseThrow(() -> new Usage("Which extract? ./psc roads load FILE.osm.pbf"));
        Optional<Path> siteFile = options.path("--sites");
        options.end();
        Map<String, RoadStore.Site> sites = siteFile.isPresent() ? sites(siteFile.get()) : Map.of();
        long start = System.nanoTime();
        String hash = store.load(extract, sites, out::println);
        Runtime runtime = Runtime.getRuntime();
        out.printf(
                Locale.ROOT,
                "Roads %s are served from now on; it took %.1f s and %d MB of heap.%n",
                hash,
                (System.nanoTime() - start) / 1e9,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    /** Lines of name, latitude, longitude, and "about" where that is a rough place; a first line without numbers is a heading. */
    private static Map<String, RoadStore.Site> sites(Path file) throws IOException, Usage {
        Map<String, RoadStore.Site> sites = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells = List.of(lines.get(i).split(",", -1));
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                boolean rough = cells.size() == 4 && cells.getLast().strip().equals("about");
                if (cells.size() != 3 && !rough) {
                    throw new IllegalArgumentException(
                            "three columns: name, latitude, longitude, or \"about\" as a fourth");
                }
                sites.put(
                        cells.getFirst().strip(),
                        new RoadStore.Site(
                                new Point(Double.parseDouble(cells.get(1)), Double.parseDouble(cells.get(2))), !rough));
            } catch (IllegalArgumentException e) {
                if (i > 0) {
                    throw new Usage(file.getFileName() + ", line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return sites;
    }

    private static String ended(RoadsUnusable e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith("?") ? message : message + ".";
    }

    private static Path home() {
        String named = System.getenv("PSC_HOME");
        return named == null || named.isBlank() ? Path.of(".psc") : Path.of(named);
    }
}
