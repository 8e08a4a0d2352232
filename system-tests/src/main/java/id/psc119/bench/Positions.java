package id.psc119.bench;

import id.psc119.bench.Floors.Floor;
import id.psc119.bench.Load.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Fixes of trackers, one a request, as the OsmAnd protocol sends them. */
final class Positions implements Cases.Case {
    private static final String NAME = "positions";
    /** What the peer of docs/performance.md took on the 2-core machine of the review, with 64 and with 256 connections. */
    private static final double PEER_AT_64 = 832;

    private static final double PEER_AT_256 = 993;
    private static final long STEP_MILLIS = 250;
    private static final Duration PAST = Duration.ofMinutes(20);

    @Override
    public void run(Cases cases) throws SQLException, InterruptedException {
        int devices = cases.scale.devices();
        cases.report.begin(
                NAME,
                "Positions",
                "`GET /positions`, one fix a request, " + Report.number(devices)
                        + " devices, straight to fleet; the floors are the same rows by bare JDBC");
        List<String> tokens = cases.layout.devices(devices);
        Source source = new Source(tokens);
        // A first fix, so that the floor has a row to copy.
        new Load(cases.suite.port("fleet"), 1, source::next).most(5).run();
        Floor oneRow;
        Floor manyRows;
        Floor copy;
        try (Floors floors = new Floors(cases.suite, "fleet", "position", List.of("unit_id", "fixed_at"))) {
            oneRow = floors.rowACommit(40, cases.scale.floor());
            manyRows = floors.manyRowsACommit(2, cases.scale.floor());
            copy = floors.copy(cases.scale.floor());
        }
        for (Floor floor : List.of(oneRow, manyRows, copy)) {
            cases.report
                    .row(
                            NAME,
                            "floor: " + floor.what(),
                            Report.number(floor.rowsPerSecond()) + "/s; PostgreSQL "
                                    + Report.number(floor.postgresMicros()) + " µs")
                    .write();
        }
        long before = rows(cases);
        long taken = at(cases, source, 64, cases.scale.warmUp(), PEER_AT_64, oneRow, manyRows);
        if (!cases.scale.isShort()) {
            taken += at(cases, source, 256, cases.scale.warmUp().dividedBy(3), PEER_AT_256, oneRow, manyRows);
        }
        long missing = Math.max(0, taken - (rows(cases) - before));
        cases.report
                .row(NAME, "acknowledged, but no row", "" + missing)
                .none(missing, "")
                .write();
    }

    private static long at(
            Cases cases, Source source, int connections, Duration warmUp, double peer, Floor oneRow, Floor manyRows) {
        Meter meter = new Meter(cases.suite);
        long[] taken = {0};
        Outcome outcome = new Load(cases.suite.port("fleet"), connections, source::next)
                .warmUp(warmUp)
                .window(cases.scale.window())
                .around(meter::begin, meter::end)
                .listener((shot, status, due, answered) -> taken[0] += status / 100 == 2 ? 1 : 0)
                .run();
        String what = connections + " connections";
        double each = Math.max(1, outcome.ok);
        double java = meter.micros("fleet") / each;
        double postgres = meter.micros(Meter.POSTGRES) / each;
        String key = "positions." + connections;
        cases.report
                .row(NAME, what, Report.number(outcome.perSecond()) + "/s; " + outcome.times.shown())
                .floor(
                        Report.number(oneRow.rowsPerSecond()) + "/s a row a commit",
                        outcome.perSecond() / oneRow.rowsPerSecond(),
                        key)
                .atLeast(outcome.perSecond(), 10 * peer, "/s")
                .write();
        cases.report
                .row(NAME, what + ": of many rows a statement", Report.number(outcome.perSecond()) + "/s")
                .floor(
                        Report.number(manyRows.rowsPerSecond()) + "/s",
                        outcome.perSecond() / manyRows.rowsPerSecond(),
                        key + ".multi-row")
                .write();
        cases.report
                .row(NAME, what + ": answered, p95", Report.number(outcome.times.p95()) + " ms")
                .atMost(outcome.times.p95(), 30, "ms")
                .write();
        cases.report
                .row(NAME, what + ": Java of fleet, each", Report.number(java) + " µs")
                .atMost(java, 60, "µs")
                .write();
        cases.report
                .row(NAME, what + ": PostgreSQL, each", Report.number(postgres) + " µs")
                .floor(
                        Report.number(manyRows.postgresMicros()) + " µs",
                        manyRows.postgresMicros() / postgres,
                        key + ".postgres")
                .atMost(postgres, 30, "µs")
                .write();
        cases.report
                .row(
                        NAME,
                        what + ": dispatch, and the load generator, each",
                        Report.number(meter.micros("dispatch") / each) + " µs, "
                                + Report.number(meter.micros(Meter.GENERATOR) / each) + " µs")
                .write();
        cases.report
                .row(NAME, what + ": refused", outcome.refused() + " of " + (outcome.ok + outcome.refused()))
                .none(outcome.refused(), "")
                .write();
        return taken[0];
    }

    private static long rows(Cases cases) throws SQLException {
        try (Connection connection = cases.suite.connect("fleet");
                Statement sql = connection.createStatement();
                ResultSet count = sql.executeQuery("SELECT count(*) FROM position")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Each device in turn, a step further and a quarter of a second later each time. */
    private static final class Source {
        private final List<String> tokens;
        private final long start = Instant.now().minus(PAST).toEpochMilli();
        private long sent;

        Source(List<String> tokens) {
            this.tokens = tokens;
        }

        Shot next() {
            int device = (int) (sent % tokens.size());
            long step = sent / tokens.size();
            sent++;
            double way = step % 1_000 * 0.0001;
            return Shot.get(
                    "/positions?id=" + tokens.get(device) + "&lat="
                            + degrees(-2.2 - device % 31 * 0.03 - way) + "&lon="
                            + degrees(103.4 + device % 37 * 0.02 + way)
                            + "&timestamp=" + (start + step * STEP_MILLIS)
                            + "&speed=21.5&bearing=143&altitude=12&accuracy=6&batt=88",
                    "");
        }

        /** Five digits, made without a formatter: it would cost as much as the rest of the request. */
        private static String degrees(double value) {
            long scaled = Math.round(Math.abs(value) * 100_000);
            String digits = String.valueOf(100_000 + scaled % 100_000).substring(1);
            return (value < 0 ? "-" : "") + scaled / 100_000 + '.' + digits;
        }
    }
}
