package id.psc119.fleet.spreadsheet;

import id.psc119.fleet.spreadsheet.LineFault.Reason;
import id.psc119.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of an office's file.
 *
 * @param read lines under the heading
 * @param created units or people that the file adds
 * @param changed those that were known already
 * @param refused lines that were left out
 * @param unknownColumns headings that mean nothing here
 */
@Schema(name = "RegisterImportOutcome")
public record ImportOutcome(
        boolean dryRun, int read, int created, int changed, List<LineFault> refused, Set<String> unknownColumns) {

    /**
     * Reads the lines of one kind of file.
     *
     * @param <L> a line that could be read
     */
    public interface Lines<L> {
        /** @throws LineFault.Unusable naming the first thing that is wrong */
        L read(Spreadsheet table, Spreadsheet.Line line);

        /** What two lines may not share. */
        String key(L line);

        /** The fault of a second line with the same key. */
        LineFault twice(L line, int number);

        /** Takes a line in a transaction of its own, or with {@code dryRun} only judges it; whether it adds something new. */
        boolean take(L line, Spreadsheet table, boolean dryRun);
    }

    /**
     * Takes a file line by line: a line that is refused stops no other. A dry run reads and judges every line and changes nothing.
     *
     * @param needed columns without which nothing is read
     * @param columns all columns that mean something
     */
    public static <L> ImportOutcome take(
            byte[] file, boolean dryRun, Set<String> needed, List<String> columns, Lines<L> lines) {
        Spreadsheet table;
        try {
            table = SpreadsheetReader.read(file);
        } catch (NotASpreadsheetException e) {
            return refused(dryRun, Reason.NOT_A_TABLE, String.valueOf(e.getMessage()));
        }
        Set<String> missing = table.missing(needed);
        if (!missing.isEmpty()) {
            return refused(dryRun, Reason.COLUMNS_MISSING, String.join(", ", missing));
        }
        if (table.lines().isEmpty()) {
            return refused(dryRun, Reason.NO_LINES, "");
        }
        List<LineFault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int created = 0;
        int changed = 0;
        for (Spreadsheet.Line cells : table.lines()) {
            try {
                L line = lines.read(table, cells);
                if (!seen.add(lines.key(line).toLowerCase(Locale.ROOT))) {
                    throw new LineFault.Unusable(lines.twice(line, cells.number()));
                }
                boolean isNew = lines.take(line, table, dryRun);
                created += isNew ? 1 : 0;
                changed += isNew ? 0 : 1;
            } catch (LineFault.Unusable e) {
                faults.add(e.fault());
            } catch (ProblemException e) {
                faults.add(new LineFault(
                        cells.number(), Reason.UNIT_REFUSED, null, e.kind().code()));
            }
        }
        faults.sort(Comparator.comparingInt(LineFault::line));
        Set<String> unknown = new TreeSet<>(table.columns().keySet());
        unknown.removeAll(columns);
        unknown.remove("");
        return new ImportOutcome(dryRun, table.lines().size(), created, changed, faults, unknown);
    }

    private static ImportOutcome refused(boolean dryRun, Reason reason, String value) {
        return new ImportOutcome(dryRun, 0, 0, 0, List.of(new LineFault(1, reason, null, value)), Set.of());
    }
}
