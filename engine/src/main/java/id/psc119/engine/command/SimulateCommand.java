package id.psc119.engine.command;

import id.psc119.engine.relocate.Coverage;
import id.psc119.engine.simulate.Outcome;
import id.psc119.engine.simulate.Outcome.Figures;
import id.psc119.engine.simulate.Paired;
import id.psc119.engine.simulate.RegencyRun;
import id.psc119.engine.simulate.Rules;
import id.psc119.engine.simulate.Scenario;
import id.psc119.engine.simulate.Tuning;
import id.psc119.engine.simulate.jemss.JemssCity;
import id.psc119.engine.simulate.jemss.JemssRun;
import id.psc119.engine.travel.Rivers;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Plays scenarios and JEMSS cities, shows progress, and prints the figures. */
final class SimulateCommand {
    /** What the runs of one policy came to, a figure for each seed. */
    record Result(String policy, List<Figures> figures) {}

    private final PrintStream out;

    SimulateCommand(PrintStream out) {
        this.out = out;
    }

    void run(Options options) throws Usage {
        Optional<Path> jemss = options.path("--jemss");
        Optional<Path> day = options.path("--replay");
        try {
            if (day.isPresent()) {
                new ReplayCommand(out).run(day.get(), options);
            } else if (jemss.isPresent()) {
                jemss(jemss.get(), options.number("--replications", 10), options);
            } else {
                regency(options);
            }
        } catch (IOException e) {
            throw new Usage(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Usage("This cannot be played: " + e.getMessage(), e);
        }
    }

    private void jemss(Path folder, int replications, Options options) throws IOException, Usage {
        options.end();
        JemssRun run = new JemssRun(JemssCity.read(folder));
        long start = System.nanoTime();
        Outcome outcome = run.closest();
        double seconds = (System.nanoTime() - start) / 1e9;
        JemssRun.Difference difference = run.compare(outcome, 200);
        out.printf(
                Locale.ROOT,
                "%d calls in %.1f s (%.0f/s). Compared with JEMSS: %d calls, another ambulance %d, another hospital %d,"
                        + " largest difference of a response %.9f s%n",
                outcome.calls().size(),
                seconds,
                outcome.calls().size() / seconds,
                difference.compared(),
                difference.ambulances(),
                difference.hospitals(),
                difference.largestSeconds());
        Nowhere nowhere = new Nowhere();
        nowhere.noted(outcome);
        nowhere.print(out);
        Coverage coverage = run.coverage();
        Map<String, Rules.Relocating> relocations = new LinkedHashMap<>();
        for (double q : new double[] {0.1, 0.15, 0.2, 0.3, 0.5, 0.7}) {
            relocations.put("relocation, q " + q, JemssRun.relocating(coverage, q, 1));
            relocations.put("relocation and gaps filled, q " + q, JemssRun.relocating(coverage, q, 0.02));
        }
        List<Result> results = new ArrayList<>();
        Progress progress = new Progress(out, (relocations.size() + 1) * replications);
        results.add(new Result(
                "closest",
                IntStream.range(0, replications)
                        .parallel()
                        .mapToObj(seed -> progress.count(
                                run.run(run.resampled(seed), null).figures()))
                        .toList()));
        relocations.forEach((name, relocation) -> results.add(new Result(
                name,
                IntStream.range(0, replications)
                        .parallel()
                        .mapToObj(seed -> progress.count(
                                run.run(run.resampled(seed), relocation).figures()))
                        .toList())));
        progress.end();
        table(out, results);
    }

    private void regency(Options options) throws IOException, Usage {
        Scenario scenario = scenario(
                options.next().orElseThrow(() -> new Usage("Which scenario? A JSON file, or \"muba\"; see --help")));
        int seeds = options.number("--seeds", 20);
        Path areas = options.path("--areas").orElse(shared().resolve("data/sumsel-areas.csv"));
        Optional<Path> riverFile = options.path("--rivers");
        Optional<Path> html = options.path("--out");
        boolean tune = options.flag("--tune");
        Tuning.Aim aim = aim(options);
        options.end();
        if (!Files.isReadable(areas)) {
            throw new Usage(
                    "The area file " + areas + " cannot be read; name one by --areas, or its folder by PSC_SHARED");
        }
        Rivers rivers = riverFile.isPresent() ? Rivers.read(Files.readString(riverFile.get())) : Rivers.NONE;
        RegencyRun run = new RegencyRun(scenario, areas, rivers);
        if (tune) {
            tune(run, aim, seeds, html);
            return;
        }
        Map<String, Rules> policies = policies(run);
        Nowhere nowhere = new Nowhere();
        Progress progress = new Progress(out, policies.size() * seeds);
        List<Result> results = new ArrayList<>();
        policies.forEach((name, rules) -> results.add(new Result(
                name,
                IntStream.range(0, seeds)
                        .parallel()
                        .mapToObj(seed -> progress.count(
                                nowhere.noted(run.run(rules, seed)).figures()))
                        .toList())));
        progress.end();
        out.println(scenario.name() + ": " + scenario.days() + " days, " + seeds + " seeds");
        table(out, results);
        nowhere.print(out);
        if (html.isPresent()) {
            Files.writeString(html.get(), Report.html(scenario.name(), scenario.note(), results));
            out.println("Written: " + html.get());
        }
    }

    private static Tuning.Aim aim(Options options) throws Usage {
        String name = options.value("--aim").orElse("in-time");
        return switch (name) {
            case "in-time" -> Tuning.Aim.IN_TIME;
            case "red-in-time" -> Tuning.Aim.RED_IN_TIME;
            case "mean" -> Tuning.Aim.MEAN;
            default -> throw new Usage("--aim is in-time, red-in-time or mean, not \"" + name + "\"");
        };
    }

    private void tune(RegencyRun run, Tuning.Aim aim, int seeds, Optional<Path> html) throws IOException {
        AtomicInteger done = new AtomicInteger();
        Tuning.Result result = new Tuning(
                        (rules, seed) -> {
                            Figures figures = run.run(rules, seed).figures();
                            if (done.incrementAndGet() % (10 * seeds) == 0) {
                                out.println(done.get() + " runs …");
                            }
                            return figures;
                        },
                        aim,
                        seeds)
                .tune(run.rules(), run.coverage(run.expected()), run.coverage(run.learned(-1)));
        for (Tuning.Step step : result.steps()) {
            out.println();
            out.println(step.question());
            for (Tuning.Tried tried : step.tried()) {
                out.printf(
                        Locale.ROOT,
                        "  %-34s %s%s%n",
                        tried.name(),
                        difference(aim, tried.difference()),
                        tried.picked() ? "  <- picked" : "");
            }
            if (step.tried().stream().noneMatch(Tuning.Tried::picked)) {
                out.println("  nothing is clearly better: it stays as it was");
            }
        }
        out.println();
        List<Result> both =
                List.of(new Result("ships", result.shippedFigures()), new Result("picked", result.pickedFigures()));
        out.println("Over " + seeds + " seeds that took no part in picking:");
        table(out, both);
        out.println("The picked policy's gain there: " + difference(aim, result.confirmed())
                + (result.confirmed().isClear() ? "" : ", which may be chance"));
        out.println("Policy: " + result.rules().policy());
        Rules.Relocating relocating = result.rules().relocation();
        out.println("Relocation: " + (relocating == null ? "off" : relocating.policy()));
        if (html.isPresent()) {
            Files.writeString(
                    html.get(),
                    Report.html(run.scenario().name(), run.scenario().note(), both));
            out.println("Written: " + html.get());
        }
    }

    private static String difference(Tuning.Aim aim, Paired paired) {
        return switch (aim) {
            case IN_TIME, RED_IN_TIME ->
                String.format(Locale.ROOT, "%+.2f ± %.2f points", 100 * paired.mean(), 100 * paired.half());
            case MEAN -> String.format(Locale.ROOT, "%.2f ± %.2f minutes less", paired.mean() / 60, paired.half() / 60);
        };
    }

    /** The policies that are compared, what ships first. */
    private static Map<String, Rules> policies(RegencyRun run) {
        Map<String, Rules> policies = Policies.ofDispatch(run.rules());
        policies.putAll(Policies.ofRelocation(
                run.rules(), run.coverage(run.expected()), Optional.of(run.coverage(run.learned(-1)))));
        return policies;
    }

    private static Scenario scenario(String name) throws IOException, Usage {
        if (name.equals("muba")) {
            try (InputStream in = Scenario.class.getResourceAsStream("/sample/muba.json")) {
                if (in == null) {
                    throw new Usage("The scenario muba is missing from this build");
                }
                return Scenario.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "muba.json");
            }
        }
        Path file = Path.of(name);
        if (!Files.isReadable(file)) {
            throw new Usage("The scenario " + file + " cannot be read");
        }
        return Scenario.read(file);
    }

    private static Path shared() {
        String named = System.getenv("PSC_SHARED");
        return named == null || named.isBlank() ? Path.of("../shared") : Path.of(named);
    }

    static void table(PrintStream out, List<Result> results) {
        out.printf(
                "%-46s %15s %15s %15s %15s %15s %8s %8s%n",
                "policy", "in time %", "mean min", "p90 min", "red in time %", "red help min", "busy %", "moves");
        List<Figures> base = results.getFirst().figures();
        for (Result result : results) {
            List<Figures> each = result.figures();
            out.printf(
                    Locale.ROOT,
                    "%-46s %15s %15s %15s %15s %15s %8.1f %8.2f%n",
                    result.policy(),
                    cell(base, each, figures -> 100 * figures.inTime()),
                    cell(base, each, figures -> figures.meanSeconds() / 60),
                    cell(base, each, figures -> figures.p90Seconds() / 60),
                    cell(base, each, figures -> 100 * figures.redInTime()),
                    cell(base, each, figures -> figures.redFirstHelpSeconds() / 60),
                    mean(each, figures -> 100 * figures.utilisation()),
                    mean(each, Figures::movesPerUnitDay));
        }
        out.println("The first line's figures; then differences from it over the same seeds, ± 95 % confidence.");
    }

    static String cell(List<Figures> base, List<Figures> each, ToDoubleFunction<Figures> figure) {
        if (each.equals(base)) {
            return String.format(Locale.ROOT, "%.2f", mean(each, figure));
        }
        if (each.size() < 2) {
            return String.format(Locale.ROOT, "%+.2f", mean(each, figure) - mean(base, figure));
        }
        Paired paired = Paired.of(base, each, figure);
        return String.format(Locale.ROOT, "%+.2f ± %.2f", paired.mean(), paired.half());
    }

    static double mean(List<Figures> each, ToDoubleFunction<Figures> figure) {
        return each.stream().mapToDouble(figure).average().orElse(0);
    }

    /** Counts the patients for whom no facility was found: their units are free too early, and the figures too good. */
    private static final class Nowhere {
        private final AtomicLong patients = new AtomicLong();
        private final AtomicLong calls = new AtomicLong();

        Outcome noted(Outcome outcome) {
            patients.addAndGet(outcome.nowhere());
            calls.addAndGet(outcome.calls().size());
            return outcome;
        }

        void print(PrintStream out) {
            if (patients.get() > 0) {
                out.printf(
                        Locale.ROOT,
                        "Warning: in %d of %d calls the patient had to be transported, but no facility could be reached or"
                                + " takes patients. Their units were free again at the scene, so the figures are too good.%n",
                        patients.get(),
                        calls.get());
            }
        }
    }

    /** Prints how many of the runs are done, on one line. */
    private static final class Progress {
        private final PrintStream out;
        private final int all;
        private final boolean shown;
        private final AtomicInteger done = new AtomicInteger();

        Progress(PrintStream out, int all) {
            this.out = out;
            this.all = all;
            // Without a terminal the counting would only fill a file.
            String terminal = System.getenv().getOrDefault("TERM", "");
            shown = !terminal.isBlank() && !terminal.equals("dumb");
        }

        <T> T count(T result) {
            int now = done.incrementAndGet();
            if (shown) {
                out.print("\r" + now + " of " + all + " runs");
            }
            return result;
        }

        void end() {
            if (shown) {
                out.print("\r\n");
            }
        }
    }
}
