package id.psc119.fleet.register;

import id.psc119.fleet.people.TelephoneNumbers;
import id.psc119.fleet.spreadsheet.ImportOutcome;
import id.psc119.fleet.spreadsheet.LineFault;
import id.psc119.fleet.spreadsheet.LineFault.Reason;
import id.psc119.fleet.spreadsheet.Spreadsheet;
import id.psc119.platform.trust.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Takes a file of units. */
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

    ImportOutcome take(Caller caller, byte[] file, boolean dryRun) {
        Set<String> villages = QuarkusTransaction.requiringNew().call(records::villageCodes);
        return ImportOutcome.take(
                file, dryRun, RegisterLine.NEEDED, RegisterLine.COLUMNS, new UnitLines(caller, villages));
    }

    private final class UnitLines implements ImportOutcome.Lines<RegisterLine> {
        private final Caller caller;
        private final Set<String> villages;

        UnitLines(Caller caller, Set<String> villages) {
            this.caller = caller;
            this.villages = villages;
        }

        @Override
        public RegisterLine read(Spreadsheet table, Spreadsheet.Line line) {
            return RegisterLine.read(table, line, villages, numbers);
        }

        @Override
        public String key(RegisterLine line) {
            return line.callSign();
        }

        @Override
        public LineFault twice(RegisterLine line, int number) {
            return new LineFault(number, Reason.CALL_SIGN_TWICE, RegisterLine.CALL_SIGN, line.callSign());
        }

        @Override
        public boolean take(RegisterLine line, Spreadsheet table, boolean dryRun) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> dryRun
                            ? records.unitCalled(line.callSign()).isEmpty()
                            : describe.take(caller, line, table::has));
        }
    }
}
