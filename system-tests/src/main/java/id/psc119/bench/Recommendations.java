package id.psc119.bench;

import id.psc119.bench.Layout.Incident;
import id.psc119.bench.Load.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Whom to send: asked by one dispatcher after the other, with more and more crewed units. */
final class Recommendations implements Cases.Case {
    private static final String NAME = "recommendation";
    private static final List<Double> AIMS = List.of(40.0, 60.0, 100.0);
    private static final int INCIDENTS = 20;
    private static final int WARM_UP = 40;
    private static final double JOURNAL_KB = 20;

    @Override
    public void run(Cases cases) throws SQLException, InterruptedException {
        cases.report.begin(
                NAME,
                "Recommendation",
                "`GET …/needs/{id}/recommendation`, one after the other, straight to dispatch, all units crewed and on duty; the"
                        + " floor is the journal's row, stored by bare JDBC");
        List<Incident> incidents = cases.layout.incidents(INCIDENTS);
        for (int i = 0; i < cases.scale.crewed().size(); i++) {
            int units = cases.scale.crewed().get(i);
            cases.layout.crewedUnits(units);
            ask(cases, incidents, units, AIMS.get(i));
        }
    }

    private static void ask(Cases cases, List<Incident> incidents, int units, double aim)
            throws SQLException, InterruptedException {
        String headers = cases.suite.headersOf("dispatcher1");
        int[] asked = {0};
        Load warm = question(cases, incidents, headers, asked).most(WARM_UP);
        warm.run();
        Meter meter = new Meter(cases.suite);
        Outcome outcome = question(cases, incidents, headers, asked)
                .most(cases.scale.questions())
                .around(meter::begin, () -> {})
                .run();
        meter.end();
        String what = Report.number(units) + " units";
        Floors.Floor floor;
        try (Floors floors = new Floors(cases.suite, "dispatch", "recommendation", List.of("id"))) {
            floor = floors.rowACommit(1, cases.scale.floor().dividedBy(2));
        }
        cases.report
                .row(NAME, what, outcome.times.shown())
                .floor(
                        Report.number(floor.times().p50()) + " ms at p50",
                        floor.times().p50() / outcome.times.p50(),
                        "recommendation." + units)
                .atMost(outcome.times.p99(), aim, "ms at p99")
                .write();
        double kilobytes = journalRow(cases) / 1000;
        cases.report
                .row(NAME, what + ": row of the journal", Report.number(kilobytes) + " kB")
                .atMost(kilobytes, JOURNAL_KB, "kB")
                .write();
        double each = Math.max(1, outcome.ok);
        cases.report
                .row(
                        NAME,
                        what + ": Java of dispatch, PostgreSQL, each",
                        Report.number(meter.micros("dispatch") / 1000.0 / each) + " ms, "
                                + Report.number(meter.micros(Meter.POSTGRES) / 1000.0 / each) + " ms")
                .write();
        cases.report
                .row(NAME, what + ": refused", outcome.refused() + " of " + (outcome.ok + outcome.refused()))
                .none(outcome.refused(), "")
                .write();
    }

    private static Load question(Cases cases, List<Incident> incidents, String headers, int[] asked) {
        return new Load(cases.suite.port("dispatch"), 1, () -> {
            Incident incident = incidents.get(asked[0]++ % incidents.size());
            return Shot.get("/incidents/" + incident.id() + "/needs/" + incident.need() + "/recommendation", headers);
        });
    }

    /** How many bytes a row of the newest ones takes, as it is stored. */
    private static double journalRow(Cases cases) throws SQLException {
        try (Connection connection = cases.suite.connect("dispatch");
                Statement sql = connection.createStatement();
                ResultSet size = sql.executeQuery("SELECT avg(pg_column_size(journal.*)) FROM"
                        + " (SELECT * FROM recommendation ORDER BY at DESC LIMIT 20) AS journal")) {
            size.next();
            return size.getDouble(1);
        }
    }
}
