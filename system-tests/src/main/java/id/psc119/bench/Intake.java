package id.psc119.bench;

import java.io.IOException;
import java.sql.SQLException;

/** The entry point by itself: what of the other cases says how many presses it takes, and how late a board knows of them. */
final class Intake implements Cases.Case {
    private static final String NAME = "intake";
    private static final int AT_ONCE = 64;

    @Override
    public void run(Cases cases) throws IOException, SQLException, InterruptedException {
        cases.report.begin(
                NAME,
                "Intake",
                "`PUT /presses/{id}` with a point, each with a new id, straight to intake: 64 at the same moment right after the start,"
                        + " as many as are taken on 64 connections, and half of that rate while a console is open; an answer comes"
                        + " after the commit. The floor is the same contact row, one a commit, by bare JDBC");
        Bursts.burst(cases, NAME, "intake", AT_ONCE);
        Presses.floors(cases, NAME);
        Presses.atMost(cases, NAME, "presses", Double.MAX_VALUE, "intake.rate");
        Presses.untilTheConsole(cases, NAME, Math.max(1, Math.floor(cases.mostPresses() / 2)));
        Triages.steadily(cases, NAME);
    }
}
