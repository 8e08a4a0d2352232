package id.psc119.fleet.spreadsheet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table as an office saves it: one heading, then lines. Names of columns are compared in lower case, with underscores for spaces.
 *
 * @param columns the place of each column
 */
public record Spreadsheet(Map<String, Integer> columns, List<Line> lines) {
    /** @param number as the office's program counts, the heading included */
    public record Line(int number, List<String> cells) {}

    /** The cell of a column, stripped; empty where the table has no such column or the line is short. */
    public String cell(Line line, String column) {
        int index = columns.getOrDefault(column, Integer.MAX_VALUE);
        return index < line.cells().size() ? line.cells().get(index).strip() : "";
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** Which of these columns it does not have. */
    public Set<String> missing(Set<String> wanted) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(columns.keySet());
        return missing;
    }

    static String nameOf(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\\-]+", "_");
    }
}
