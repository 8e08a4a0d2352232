package id.psc119.fleet.register;

import id.psc119.fleet.people.TelephoneNumbers;
import id.psc119.fleet.register.RegisterFault.Reason;
import id.psc119.fleet.spreadsheet.NotASpreadsheetException;
import id.psc119.fleet.spreadsheet.Spreadsheet;
import id.psc119.fleet.spreadsheet.SpreadsheetReader;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Takes a register's file. Each line is a transaction of its own: a line that is refused stops no other. A dry run reads and judges
 * every line and changes nothing.
 */
@ApplicationScoped
class ImportRegister {
    private final UnitRecords records;
    private final DescribeUnit describe;
    private final TelephoneNumbers numbers;

    ImportRegister(UnitRecords records, DescribeUnit describe, TelephoneNumbers numbers) {
        this.records = records;
        this.describe = describe;
        this.numbers = numbers;
    }

    /**
     * What came of a file.
     *
     * @param read lines under the heading
     * @param created units that the file adds
     * @param changed units that the register had already
     * @param refused lines that were left out
     * @param unknownColumns headings that mean nothing here
     */
    @Schema(name = "RegisterImportOutcome")
    public record Outcome(
            boolean dryRun,
            int read,
            int created,
            int changed,
            List<RegisterFault> refused,
            Set<String> unknownColumns) {}

    Outcome take(Caller caller, byte[] file, boolean dryRun) {
        Spreadsheet table;
        try {
            table = SpreadsheetReader.read(file);
        } catch (NotASpreadsheetException e) {
            return refused(dryRun, Reason.NOT_A_TABLE, String.valueOf(e.getMessage()));
        }
        Set<String> missing = table.missing(RegisterLine.NEEDED);
        if (!missing.isEmpty()) {
            return refused(dryRun, Reason.COLUMNS_MISSING, String.join(", ", missing));
        }
        if (table.lines().isEmpty()) {
            return refused(dryRun, Reason.NO_LINES, "");
        }
        Set<String> villages = QuarkusTransaction.requiringNew().call(records::villageCodes);
        List<RegisterFault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int created = 0;
        int changed = 0;
        for (Spreadsheet.Line cells : table.lines()) {
            try {
                RegisterLine line = RegisterLine.read(table, cells, villages, numbers);
                if (!seen.add(line.callSign().toLowerCase(Locale.ROOT))) {
                    throw new RegisterFault.Unusable(new RegisterFault(
                            line.number(), Reason.CALL_SIGN_TWICE, RegisterLine.CALL_SIGN, line.callSign()));
                }
                boolean isNew = QuarkusTransaction.requiringNew()
                        .call(() -> dryRun
                                ? records.unitCalled(line.callSign()).isEmpty()
                                : describe.take(caller, line, table::has));
                created += isNew ? 1 : 0;
                changed += isNew ? 0 : 1;
            } catch (RegisterFault.Unusable e) {
                faults.add(e.fault());
            } catch (ProblemException e) {
                faults.add(new RegisterFault(
                        cells.number(), Reason.UNIT_REFUSED, null, e.kind().code()));
            }
        }
        faults.sort(Comparator.comparingInt(RegisterFault::line));
        Set<String> unknown = new TreeSet<>(table.columns().keySet());
        unknown.removeAll(RegisterLine.COLUMNS);
        unknown.remove("");
        return new Outcome(dryRun, table.lines().size(), created, changed, faults, unknown);
    }

    private static Outcome refused(boolean dryRun, Reason reason, String value) {
        return new Outcome(dryRun, 0, 0, 0, List.of(new RegisterFault(1, reason, null, value)), Set.of());
    }
}
