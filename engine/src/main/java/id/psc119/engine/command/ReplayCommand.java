package id.psc119.engine.command;

import id.psc119.engine.relocate.CoverageByHour;
import id.psc119.engine.simulate.Day;
import id.psc119.engine.simulate.DayRun;
import id.psc119.engine.simulate.Outcome;
import id.psc119.engine.simulate.Rules;
import id.psc119.engine.travel.Rivers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plays a past day against other policies: what happened beside what each would have done. */
final class ReplayCommand {
    private static final String NOTE =
            "What happened, then the same calls played with each policy: the way to a call takes"
                    + " as much longer than the estimate as it did that day, whoever goes. So compare the policies with \"ships\""
                    + " rather than with what happened, where people knew what no file tells.";

    /** What one policy made of the day, an outcome for each seed. */
    record Played(String policy, List<Outcome> outcomes) {
        SimulateCommand.Result result() {
            return new SimulateCommand.Result(
                    policy, outcomes.stream().map(Outcome::figures).toList());
        }

        /** Minutes until the scene, the mean over the seeds that got there; not a number when none did. */
        double minutes(int call) {
            return outcomes.stream()
                    .map(outcome -> outcome.answers().get(call))
                    .filter(answer -> answer.unit() >= 0)
                    .mapToDouble(answer -> answer.responseSeconds() / 60)
                    .average()
                    .orElse(Double.NaN);
        }

        /** The unit that came, in the first of the runs. */
        String unit(int call) {
            Outcome first = outcomes.getFirst();
            int unit = first.answers().get(call).unit();
            return unit < 0 ? "nobody" : first.units().get(unit).name();
        }

        private double unserved() {
            return outcomes.stream()
                    .mapToLong(outcome -> outcome.answers().stream()
                            .filter(answer -> answer.unit() < 0)
                            .count())
                    .average()
                    .orElse(0);
        }

        private double sameUnits(Outcome happened) {
            return outcomes.stream()
                    .mapToLong(outcome -> IntStream.range(0, outcome.answers().size())
                            .filter(call -> outcome.answers().get(call).unit()
                                    == happened.answers().get(call).unit())
                            .count())
                    .average()
                    .orElse(0);
        }
    }

    private final PrintStream out;

    ReplayCommand(PrintStream out) {
        this.out = out;
    }

    void run(Path file, Options options) throws Usage, IOException {
        List<String> names = new ArrayList<>();
        for (Optional<String> name = options.value("--policy"); name.isPresent(); name = options.value("--policy")) {
            names.add(name.get());
        }
        int seeds = options.number("--seeds", 20);
        Optional<Path> riverFile = options.path("--rivers");
        Optional<Path> html = options.path("--out");
        options.end();
        if (!Files.isReadable(file)) {
            throw new Usage("The day " + file + " cannot be read");
        }
        Rivers rivers = riverFile.isPresent() ? Rivers.read(Files.readString(riverFile.get())) : Rivers.NONE;
        DayRun run = new DayRun(Day.read(file), rivers);
        if (run.numbers().isEmpty()) {
            throw new Usage(
                    file.getFileName() + ": no unit reached any of the day's calls; there is nothing to replay");
        }
        Map<String, Rules> all = Policies.ofDispatch(run.rules());
        Optional<CoverageByHour> coverage = run.coverage();
        coverage.ifPresent(known -> all.putAll(Policies.ofRelocation(run.rules(), known, Optional.empty())));
        Map<String, Rules> policies = Policies.chosen(all, names);
        List<Played> played = new ArrayList<>();
        played.add(new Played("what happened", Collections.nCopies(seeds, run.happened())));
        policies.forEach((name, rules) -> played.add(new Played(
                name,
                IntStream.range(0, seeds)
                        .parallel()
                        .mapToObj(seed -> run.run(rules, seed))
                        .toList())));
        print(run, played, seeds, coverage.isPresent());
        if (html.isPresent()) {
            Files.writeString(html.get(), html(run, played));
            out.println("Written: " + html.get());
        }
    }

    private void print(DayRun run, List<Played> played, int seeds, boolean relocation) {
        out.println(title(run) + ": " + run.numbers().size() + " calls, " + run.leftOut()
                + " left out because nobody reached them, " + seeds + " seeds");
        SimulateCommand.table(out, played.stream().map(Played::result).toList());
        Outcome happened = played.getFirst().outcomes().getFirst();
        out.printf("%n%-46s %12s %12s%n", "policy", "not served", "same unit");
        for (Played each : played.subList(1, played.size())) {
            out.printf(Locale.ROOT, "%-46s %12.1f %12.1f%n", each.policy(), each.unserved(), each.sameUnits(happened));
        }
        Played first = played.get(1);
        out.printf("%n%-18s %-8s %-26s %s%n", "call", "colour", "what happened", first.policy());
        for (int call = 0; call < run.numbers().size(); call++) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-8s %-26s %s%n",
                    run.numbers().get(call),
                    happened.calls().get(call).colour(),
                    cell(played.getFirst(), call),
                    cell(first, call));
        }
        out.println(NOTE);
        if (!relocation) {
            out.println("The file names no villages, so relocation was not tried.");
        }
    }

    private static String title(DayRun run) {
        return run.day().regency() + ", " + run.day().day();
    }

    private static String cell(Played played, int call) {
        double minutes = played.minutes(call);
        return Double.isNaN(minutes)
                ? "nobody"
                : String.format(Locale.ROOT, "%.0f min, %s", minutes, played.unit(call));
    }

    private static String html(DayRun run, List<Played> played) {
        StringBuilder page = new StringBuilder();
        Report.head(page, title(run), NOTE);
        Report.figures(page, played.stream().map(Played::result).toList());
        dots(page, run, played);
        page.append("<h2>Each call</h2><table><tr><th>Call<th>Colour");
        played.forEach(each -> page.append("<th>").append(Report.escaped(each.policy())));
        Outcome happened = played.getFirst().outcomes().getFirst();
        for (int call = 0; call < run.numbers().size(); call++) {
            page.append("<tr><td>")
                    .append(Report.escaped(run.numbers().get(call)))
                    .append("<td>")
                    .append(happened.calls().get(call).colour());
            for (Played each : played) {
                page.append("<td>").append(Report.escaped(cell(each, call)));
            }
        }
        return page.append("</table></html>\n").toString();
    }

    /** A line for each call: what happened as a black dot, each policy as a ring, nearest to the left the sooner. */
    private static void dots(StringBuilder page, DayRun run, List<Played> played) {
        int calls = run.numbers().size();
        double most = 1;
        for (Played each : played) {
            for (int call = 0; call < calls; call++) {
                double minutes = each.minutes(call);
                most = Double.isNaN(minutes) ? most : Math.max(most, minutes);
            }
        }
        int row = 22;
        page.append(
                        "<h2>Minutes to each call</h2><p>Black: what happened. Blue: what ships. Grey: the other policies.</p>")
                .append("<svg role=\"img\" aria-label=\"Minutes to each call\" width=\"900\" height=\"")
                .append(calls * row + 24)
                .append("\">");
        for (int call = 0; call < calls; call++) {
            int y = call * row + 12;
            page.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text><line x1=\"180\" x2=\"880\" y1=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>",
                    y + 5,
                    Report.escaped(run.numbers().get(call)),
                    y,
                    y));
            for (int each = played.size() - 1; each >= 0; each--) {
                double minutes = played.get(each).minutes(call);
                if (!Double.isNaN(minutes)) {
                    page.append(String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%d\" r=\"%d\" fill=\"%s\"><title>%s: %s</title></circle>",
                            180 + 700 * minutes / most,
                            y,
                            each == 0 ? 4 : 6,
                            each == 0 ? "#000" : each == 1 ? "#06c" : "#bbb",
                            Report.escaped(played.get(each).policy()),
                            Report.escaped(cell(played.get(each), call))));
                }
            }
        }
        page.append(String.format(
                Locale.ROOT,
                "<text x=\"180\" y=\"%d\">0</text><text x=\"850\" y=\"%d\">%.0f min</text></svg>",
                calls * row + 20,
                calls * row + 20,
                most));
    }
}
