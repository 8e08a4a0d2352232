package id.psc119.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What was measured: said as it comes, and written into the measured section of {@code docs/performance.md}. */
public final class Report {
    private static final String HEAD = "| what | figure | floor | ratio | aim |\n| --- | --- | --- | --- | --- |\n";

    private final Consumer<String> say;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, Double> ratios = new LinkedHashMap<>();
    private final List<String> missed = new ArrayList<>();

    Report(Consumer<String> say) {
        this.say = say;
    }

    private record Section(String title, StringBuilder before, StringBuilder rows) {}

    /** One figure and what it is compared with. */
    final class Row {
        private final String section;
        private final String what;
        private final String figure;
        private String floor = "";
        private String ratio = "";
        private String aim = "";

        private Row(String section, String what, String figure) {
            this.section = section;
            this.what = what;
            this.figure = figure;
        }

        /**
         * Beside its floor.
         *
         * @param name under which the ratio is kept, for the test that compares it
         */
        Row floor(String shown, double value, String name) {
            floor = shown;
            ratio = String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
            if (Double.isFinite(value)) {
                ratios.put(name, value);
            }
            return this;
        }

        Row atMost(double measured, double wanted, String unit) {
            return aim(measured <= wanted, "≤ " + number(wanted) + " " + unit, measured / wanted - 1);
        }

        Row atLeast(double measured, double wanted, String unit) {
            return aim(measured >= wanted, "≥ " + number(wanted) + " " + unit, 1 - measured / wanted);
        }

        /** Something that may not happen at all. */
        Row none(long measured, String unit) {
            return aim(measured == 0, "none", Double.NaN);
        }

        Row aim(boolean met, String wanted, double by) {
            String miss = "missed" + (Double.isFinite(by) ? " by " + Math.round(by * 100) + " %" : "");
            aim = wanted + ": " + (met ? "met" : "**" + miss + "**");
            if (!met) {
                missed.add(section + ": " + what + ": " + figure + " (aim " + wanted + ", " + miss + ")");
            }
            return this;
        }

        void write() {
            of(section)
                    .rows
                    .append("| ")
                    .append(String.join(" | ", what, figure, floor, ratio, aim))
                    .append(" |\n");
            say.accept("  " + what + ": " + figure + (floor.isEmpty() ? "" : "   floor " + floor + ", ratio " + ratio)
                    + (aim.isEmpty() ? "" : "   aim " + aim.replace("**", "")));
        }
    }

    void begin(String section, String title, String before) {
        sections.put(section, new Section(title, new StringBuilder(before), new StringBuilder()));
        say.accept("");
        say.accept(title + " (" + before + ")");
    }

    /** The machine and its load, said under every section. */
    void condition(String words) {
        sections.values().forEach(section -> section.before.append(".\n\n").append(words));
    }

    Row row(String section, String what, String figure) {
        return new Row(section, what, figure);
    }

    private Section of(String name) {
        Section section = sections.get(name);
        if (section == null) {
            throw new IllegalArgumentException(name);
        }
        return section;
    }

    /** The ratio of each figure to its floor, by the figure's name. */
    public Map<String, Double> ratios() {
        return new TreeMap<>(ratios);
    }

    /** The aims that were missed, and by how much. */
    public List<String> missed() {
        return List.copyOf(missed);
    }

    /** Replaces the sections that were measured, and nothing else in the file. */
    void writeInto(Path file) throws IOException {
        String text = Files.readString(file);
        for (Map.Entry<String, Section> entry : sections.entrySet()) {
            text = replaced(text, entry.getKey(), entry.getValue());
        }
        Files.writeString(file, text);
    }

    private static String replaced(String text, String name, Section section) {
        String begin = "<!-- bench " + name + " -->\n";
        String end = "<!-- end of bench " + name + " -->\n";
        String fresh = begin + "### " + section.title + "\n\n" + section.before + "\n\n" + HEAD + section.rows + end;
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            String whole = "<!-- end of bench -->\n";
            int place = text.indexOf(whole);
            return place < 0 ? text + "\n" + fresh : text.substring(0, place) + fresh + "\n" + text.substring(place);
        }
        return text.substring(0, from) + fresh + text.substring(to + end.length());
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 || value == Math.rint(value) ? "%.0f" : "%.2f", value);
    }
}
