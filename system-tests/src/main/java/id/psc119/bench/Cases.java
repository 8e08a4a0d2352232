package id.psc119.bench;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What all cases of one run share: the suite, what is laid out in it, the report and the floors that were measured already. */
final class Cases {
    final SuiteUnderTest suite;
    final Layout layout;
    final Report report;
    final Scale scale;
    private Floors.@Nullable Floor commitAt8;
    private Floors.@Nullable Floor commitAt40;
    private double mostPresses;

    Cases(SuiteUnderTest suite, Report report, Scale scale) {
        this.suite = suite;
        this.layout = new Layout(suite);
        this.report = report;
        this.scale = scale;
    }

    /** One case: measures, and writes its rows. */
    interface Case {
        void run(Cases cases) throws IOException, SQLException, InterruptedException;
    }

    /** The same contact row, one a commit; measured once, after presses have left a row to copy. */
    Floors.Floor commitAt8() throws SQLException, InterruptedException {
        measureCommits();
        return known(commitAt8);
    }

    Floors.Floor commitAt40() throws SQLException, InterruptedException {
        measureCommits();
        return known(commitAt40);
    }

    /** The better of the two. */
    Floors.Floor commit() throws SQLException, InterruptedException {
        return commitAt8().rowsPerSecond() >= commitAt40().rowsPerSecond() ? commitAt8() : commitAt40();
    }

    private void measureCommits() throws SQLException, InterruptedException {
        if (commitAt40 != null) {
            return;
        }
        new Load(suite.port("intake"), 1, layout::press).most(5).run();
        try (Floors floors = new Floors(suite, "intake", "contact", java.util.List.of("id"))) {
            commitAt8 = floors.rowACommit(8, scale.floor());
            commitAt40 = floors.rowACommit(40, scale.floor());
        }
    }

    private static Floors.Floor known(Floors.@Nullable Floor floor) {
        if (floor == null) {
            throw new IllegalStateException("the floor was not measured");
        }
        return floor;
    }

    /** The highest rate at which presses were taken in this run; 0 before it was measured. */
    double mostPresses() {
        return mostPresses;
    }

    void tookPresses(double perSecond) {
        mostPresses = Math.max(mostPresses, perSecond);
    }
}
