package id.psc119.engine.command;

import id.psc119.engine.bench.DispatchBenchmark;
import id.psc119.engine.bench.OwnTime;
import id.psc119.engine.roads.RoadStore;
import id.psc119.engine.roads.RoadsUnusable;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures what a dispatcher waits for, on a real road extract: by the clock (JMH) and by the thread's own processor time.
 * Prints a table as {@code docs/performance.md} has it.
 */
final class BenchCommand {
    /** What is measured, with how many units each (0: their number does not matter), and what is aimed at. */
    private record Line(
            String benchmark,
            String what,
            int units,
            @Nullable String aim) {}

    private static final List<Line> LINES = List.of(
            new Line("recommendation", "recommendation: filter, rank, explain", 50, "5 ms"),
            new Line("recommendation", "", 500, "8 ms"),
            new Line("recommendation", "", 3000, "15 ms"),
            new Line("routingByLabels", "of it routing by labels", 50, null),
            new Line("routingByLabels", "", 500, null),
            new Line("routingByLabels", "", 3000, "1 ms"),
            new Line("labelRefresh", "a unit moved: place, label, one question", 0, "0.5 ms"),
            new Line("rightAfterAClosure", "right after a closure, by the reverse tree", 50, "250 ms"),
            new Line("rightAfterAClosure", "", 3000, "250 ms"),
            new Line("assignment", "assignment 50 × 50", 0, "20 ms"));

    private static final int[] ROUTES = {50, 500, 3000};

    private final PrintStream out;

    BenchCommand(PrintStream out) {
        this.out = out;
    }

    void run(Options options) throws Usage {
        String what = options.next().orElse("");
        if (!what.equals("dispatch")) {
            throw new Usage("./psc bench dispatch [--extract FILE.osm.pbf]");
        }
        String shared = System.getenv().getOrDefault("PSC_SHARED", "../shared");
        Path extract = options.path("--extract").orElse(Path.of(shared, "osm", "porto.osm.pbf"));
        String only = options.value("--only").orElse("");
        boolean ownTimeOnly = options.flag("--own-time");
        options.end();
        List<Line> lines =
                LINES.stream().filter(line -> line.benchmark().startsWith(only)).toList();
        if (lines.isEmpty()) {
            throw new Usage("--only names one of recommendation, routingByLabels, labelRefresh, rightAfterAClosure,"
                    + " assignment, not \"" + only + "\"");
        }
        try {
            measure(extract, lines, ownTimeOnly, only.isEmpty());
        } catch (RoadsUnusable | IOException | RunnerException e) {
            throw new Usage(String.valueOf(e.getMessage()), e);
        }
    }

    private void measure(Path extract, List<Line> lines, boolean ownTimeOnly, boolean all)
            throws RoadsUnusable, IOException, RunnerException {
        String load = load();
        Path folder = Files.createTempDirectory("psc-bench");
        try {
            long start = System.nanoTime();
            new RoadStore(folder).load(extract, Map.of(), out::println);
            Runtime runtime = Runtime.getRuntime();
            String imported = String.format(
                    Locale.ROOT,
                    "Import of %s, three profiles: %.1f s, %d MB of heap in use afterwards.",
                    extract.getFileName(),
                    (System.nanoTime() - start) / 1e9,
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            out.println(imported);
            out.println("Processor time …");
            OwnTime ownTime = new OwnTime(folder);
            List<OwnTime.Figure> own = ownTime.run();
            String rebuilt = String.format(
                    Locale.ROOT,
                    "After a closure the three hierarchies are rebuilt in the background in %.1f s.",
                    ownTime.rebuildSeconds());
            List<String> rows = new ArrayList<>();
            for (Line line : lines) {
                OwnTime.Figure figure = own.stream()
                        .filter(each -> each.benchmark().equals(line.benchmark()) && each.units() == line.units())
                        .findFirst()
                        .orElseThrow();
                rows.add("| " + line.what() + " | " + (line.units() == 0 ? "any" : grouped(line.units())) + " | "
                        + millis(figure.median()) + " | " + millis(figure.p99()) + " | "
                        + (ownTimeOnly ? " | | " : waiting(line, folder))
                        + (line.aim() == null ? "" : line.aim()) + " |");
            }
            if (all && !ownTimeOnly) {
                rows.add(routes(folder));
            }
            out.println();
            out.println("| what | units | median, processor time | 99 % | median, waiting | 99 % | aim (99 %) |");
            out.println("| --- | --- | --- | --- | --- | --- | --- |");
            rows.forEach(out::println);
            out.println();
            out.println(imported + " " + rebuilt);
            out.println(machine());
            out.println("Load (one minute) before: " + load + "; after: " + load() + ".");
        } finally {
            delete(folder);
        }
    }

    /** By JMH, in a process of its own: median and 99th percentile of single answers. */
    private String waiting(Line line, Path folder) throws RunnerException {
        out.println(
                "Waiting time: " + line.benchmark() + (line.units() == 0 ? "" : ", " + line.units() + " units") + " …");
        RunResult result = jmh(line.benchmark(), line.units(), folder);
        var micros = result.getPrimaryResult().getStatistics();
        return millis(micros.getPercentile(50) / 1000) + " | " + millis(micros.getPercentile(99) / 1000) + " | ";
    }

    private String routes(Path folder) throws RunnerException {
        List<String> seconds = new ArrayList<>();
        for (int units : ROUTES) {
            out.println("Waiting time: a route query for each unit, " + units + " units …");
            seconds.add(String.format(
                    Locale.ROOT,
                    "%.1f",
                    jmh("aRoutePerUnit", units, folder).getPrimaryResult().getScore() / 1e6));
        }
        return "| beside it: a route query for each unit | 50 / 500 / 3,000 | | | " + String.join(" / ", seconds)
                + " s | | |";
    }

    private static RunResult jmh(String benchmark, int units, Path folder) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(DispatchBenchmark.class.getName() + "." + benchmark + "$")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgsAppend("-Dbench.roads=" + folder, "-Xmx2g");
        if (!benchmark.equals("assignment")) {
            options.param("units", String.valueOf(units == 0 ? 50 : units));
        }
        return new Runner(options.build()).runSingle();
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 1 ? "%.2f ms" : "%.1f ms", millis);
    }

    private static String grouped(int units) {
        return String.format(Locale.ROOT, "%,d", units);
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores "
                + line(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")) + ", "
                + line(Path.of("/proc/meminfo"), "MemTotal")
                        .map(kilobytes -> Long.parseLong(kilobytes.replaceAll("\\D", "")) / (1 << 20) + " GB")
                        .orElse("memory unknown")
                + ", JDK " + Runtime.version().feature() + ", " + LocalDate.now(ZoneOffset.UTC) + ", commit "
                + commit() + ".";
    }

    /** The value of a line "name : value". */
    private static Optional<String> line(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(text -> text.startsWith(name))
                    .map(text -> text.substring(text.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            // Another system than Linux: it has no such file, and the figure is left out.
            return Optional.empty();
        }
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String hash = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return hash.isEmpty() ? "unknown" : hash;
        } catch (IOException e) {
            // A released tree has no repository, a server no git: the table is as good without.
            return "unknown";
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
