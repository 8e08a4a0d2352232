package id.psc119.bench;

import id.psc119.client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code ./psc bench}: what is measured, in which order, and where it is written. */
public final class Bench {
    private static final String HELP = """
            ./psc bench [intake|bursts|presses|positions|boards|boards-replicas|outbox|recommendation|referral|idle|start|short|all]

            Measures a suite of its own (a temporary folder, free ports on loopback, PostgreSQL with safe commits), and stops and
            removes it at the end. Each figure stands beside its floor, measured in the same run on the same server. "all" takes
            about 10 minutes and writes docs/performance.md; a single case replaces its own part there. "short" is what the tests
            run: half a minute, no documents; with --keep it writes docs/performance-ratios.properties.
            "intake" is the entry point in a minute and a half: 64 presses at once, the highest rate until committed, and at half of
            it until the console has them. Nothing else should run on the machine. ./psc bench dispatch is the engine's own benchmark.""";

    private static final String RATIOS = "docs/performance-ratios.properties";
    private static final String DOCUMENT = "docs/performance.md";
    private static final String ALL = "all";
    private static final String START = "start";
    private static final String SHORT = "short";
    /** Made of parts of other cases, so not in a whole run. */
    private static final String INTAKE = "intake";

    /** Many readers share one account here. */
    private static final List<String> OPTIONS = List.of("--set", "dispatch:psc.streams.per-person=1000");

    private final Path tree;
    private final Consumer<String> say;

    private Bench(Path tree, Consumer<String> say) {
        this.tree = tree;
        this.say = say;
    }

    public static void main(String[] arguments) throws InterruptedException {
        @Nullable String tree = System.getProperty("psc.tree");
        if (tree == null) {
            System.err.println("psc: start it by ./psc bench.");
            System.exit(2);
            return;
        }
        System.exit(new Bench(Path.of(tree), System.out::println).run(List.of(arguments)));
    }

    private int run(List<String> arguments) throws InterruptedException {
        String what = arguments.isEmpty() ? ALL : arguments.getFirst();
        Map<String, Cases.Case> cases = cases();
        if (!cases.containsKey(what) && !List.of(ALL, START, SHORT).contains(what)) {
            say.accept(HELP);
            return what.equals("--help") ? 0 : 2;
        }
        try {
            Report report = new Report(say);
            String before = Processes.load();
            Instant began = Instant.now();
            say.accept(head(before));
            if (what.equals(START) || what.equals(ALL)) {
                Starts.run(tree, report);
            }
            if (what.equals(SHORT)) {
                try (SuiteUnderTest suite = SuiteUnderTest.start(tree, OPTIONS)) {
                    measureShortly(suite, report);
                }
            } else if (!what.equals(START)) {
                measure(what, report);
            }
            finish(report, head(before) + " before, " + Processes.load() + " after", began);
            if (!what.equals(SHORT)) {
                report.writeInto(tree.resolve(DOCUMENT));
                say.accept("Written to " + DOCUMENT + ".");
            } else if (arguments.contains("--keep")) {
                keep(report.ratios());
            }
            return 0;
        } catch (IOException | SQLException | IllegalStateException | Answer.Refused e) {
            System.err.println("psc: the measurement broke off: " + e);
            return 1;
        }
    }

    /** In the order of a whole run: what needs a fresh suite first, what must follow everything else last. */
    private static Map<String, Cases.Case> cases() {
        Map<String, Cases.Case> all = new LinkedHashMap<>();
        all.put("bursts", new Bursts());
        all.put("positions", new Positions());
        all.put("boards", new Boards("boards", false));
        all.put("boards-replicas", new Boards("boards-replicas", true));
        all.put("outbox", new Triages());
        all.put("presses", new Presses());
        all.put("recommendation", new Recommendations());
        all.put("referral", new Referrals());
        all.put("idle", new Idle());
        all.put(INTAKE, new Intake());
        return all;
    }

    private void measure(String what, Report report) throws IOException, SQLException, InterruptedException {
        try (SuiteUnderTest suite = SuiteUnderTest.start(tree, OPTIONS)) {
            Cases shared = new Cases(suite, report, Scale.FULL);
            for (Map.Entry<String, Cases.Case> one : cases().entrySet()) {
                if (what.equals(one.getKey())
                        || (what.equals(ALL) && !one.getKey().equals(INTAKE))) {
                    one.getValue().run(shared);
                }
            }
        }
    }

    /**
     * The short form, against a suite that runs: the ratios of the main paths to their floors.
     *
     * @return each figure's ratio, by its name
     */
    public static Map<String, Double> shortRatios(SuiteUnderTest suite, Consumer<String> say)
            throws IOException, SQLException, InterruptedException {
        Report report = new Report(say);
        measureShortly(suite, report);
        return report.ratios();
    }

    private static void measureShortly(SuiteUnderTest suite, Report report)
            throws IOException, SQLException, InterruptedException {
        Cases shared = new Cases(suite, report, Scale.SHORT);
        for (String name : List.of("positions", "presses", "outbox")) {
            Cases.Case one = cases().get(name);
            if (one != null) {
                one.run(shared);
            }
        }
    }

    /** The committed ratios, with which those of a short run are compared. */
    public static Map<String, Double> committed(Path tree) throws IOException {
        Properties file = new Properties();
        try (var reader = Files.newBufferedReader(tree.resolve(RATIOS), StandardCharsets.UTF_8)) {
            file.load(reader);
        }
        Map<String, Double> ratios = new TreeMap<>();
        for (String name : file.stringPropertyNames()) {
            ratios.put(name, Double.valueOf(file.getProperty(name)));
        }
        return ratios;
    }

    private void keep(Map<String, Double> ratios) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# The ratio of each figure of ./psc bench short to its floor in the same run. A test fails below half of one.",
                "# Written by ./psc bench short --keep."));
        new TreeMap<>(ratios)
                .forEach((name, ratio) -> lines.add(name + "=" + String.format(Locale.ROOT, "%.4f", ratio)));
        Files.write(tree.resolve(RATIOS), lines);
        say.accept("Written to " + RATIOS + ".");
    }

    private String head(String load) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now())
                + ", " + Runtime.getRuntime().availableProcessors() + " cores " + Processes.machine() + ", JDK "
                + Runtime.version().feature() + ", commit " + System.getProperty("psc.commit", "unknown")
                + ", load average " + load;
    }

    private void finish(Report report, String conditions, Instant began) {
        report.condition(conditions);
        say.accept("");
        say.accept(conditions);
        say.accept("It took " + (Instant.now().getEpochSecond() - began.getEpochSecond()) + " s.");
        if (report.missed().isEmpty()) {
            say.accept("Every aim was met.");
        } else {
            say.accept("Aims that were missed:");
            report.missed().forEach(line -> say.accept("  " + line));
        }
    }
}
