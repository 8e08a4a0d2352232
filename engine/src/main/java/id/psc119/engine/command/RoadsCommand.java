package id.psc119.engine.command;

import id.psc119.engine.roads.RoadStore;
import id.psc119.engine.roads.RoadsUnusable;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Rivers;
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
    private static final String BYTE_ORDER_MARK = "\uFEFF";

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
                    status(store, folder);
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

    private void status(RoadStore store, Path folder) throws IOException, RoadsUnusable {
        Optional<String> current = store.current();
        if (current.isEmpty()) {
            out.println("No roads are loaded; travel times are estimates");
            return;
        }
        // Only what opens can be served after a restart.
        store.open(current.get()).close();
        out.println("Roads " + current.get() + " in " + folder);
    }

    private void load(RoadStore store, Options options) throws Usage, IOException, RoadsUnusable {
        Path extract = options.next()
                .map(Path::of)
                .orElseThrow(() -> new Usage(
                        "Which extract? ./psc roads load FILE.osm.pbf, or FILE.geojson for rivers and landing places"));
        Optional<Path> siteFile = options.path("--sites");
        options.end();
        if (RoadStore.isGeoJson(extract)) {
            loadWater(store, extract);
            return;
        }
        Map<String, RoadStore.Site> sites = siteFile.isPresent() ? sites(siteFile.get()) : Map.of();
        long start = System.nanoTime();
        String hash = store.load(extract, sites, out::println);
        Runtime runtime = Runtime.getRuntime();
        if (sites.isEmpty()) {
            out.println(
                    "Not checked: whether these are the roads of your regency. Without bases and hospitals (a running"
                            + " suite, or --sites FILE.csv) roads of any country are accepted here; dispatch refuses them when they"
                            + " reach none of its sites. See ./psc roads status and the console's map.");
        }
        out.printf(
                Locale.ROOT,
                "Roads %s are loaded, to be served by dispatch; it took %.1f s and %d MB of heap.%n",
                hash,
                (System.nanoTime() - start) / 1e9,
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private void loadWater(RoadStore store, Path file) throws IOException, RoadsUnusable {
        Rivers rivers = store.loadWater(file);
        out.printf(
                Locale.ROOT,
                "Rivers with %d landing places are loaded, to be served by dispatch: boats go along them.%n",
                rivers.landings().size());
        if (rivers.landings().isEmpty()) {
            out.println("Without a landing place boats go straight: add points with \"landing\": \"Dermaga …\".");
        }
    }

    /**
     * Lines of name, latitude, longitude, and "about" where that is a rough place. A first line without any number is a
     * heading. A byte-order mark, as spreadsheet programs write it, is left out.
     */
    private static Map<String, RoadStore.Site> sites(Path file) throws IOException, Usage {
        Map<String, RoadStore.Site> sites = new HashMap<>();
        List<String> lines = Files.readString(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = i == 0 && lines.get(i).startsWith(BYTE_ORDER_MARK)
                    ? lines.get(i).substring(1)
                    : lines.get(i);
            if (line.isBlank() || (i == 0 && isHeading(line))) {
                continue;
            }
            List<String> cells = List.of(line.split(",", -1));
            boolean rough = cells.size() == 4 && cells.getLast().strip().equals("about");
            boolean otherwise = line.contains(";") || line.contains("\t");
            if (otherwise || (cells.size() != 3 && !rough)) {
                throw new Usage(file.getFileName() + ", line " + (i + 1)
                        + ": three columns with commas between them (name, latitude, longitude, such as RSUD Contoh,-1.23,"
                        + "104.56), or \"about\" as a fourth");
            }
            try {
                Point point = new Point(Double.parseDouble(cells.get(1)), Double.parseDouble(cells.get(2)));
                sites.put(cells.getFirst().strip(), new RoadStore.Site(point, !rough));
            } catch (IllegalArgumentException e) {
                throw new Usage(file.getFileName() + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return sites;
    }

    private static boolean isHeading(String line) {
        return line.chars().noneMatch(Character::isDigit);
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
