package id.psc119.bench;

import id.psc119.bench.Floors.Floor;
import id.psc119.bench.Load.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The emergency button: how many presses a second are taken, at which cost, and when the console sees them. */
final class Presses implements Cases.Case {
    private static final String NAME = "presses";
    private static final double RATE_OF_THE_AIM = 200;
    private static final double ENOUGH = 1_000;
    private static final double JAVA_MILLIS = 1.5;
    private static final int CONNECTIONS = 64;
    private static final int READERS = 32;
    private static final int OVERLOAD_CONNECTIONS = 256;
    private static final Duration OVERLOAD = Duration.ofSeconds(6);

    @Override
    public void run(Cases cases) throws IOException, SQLException, InterruptedException {
        cases.report.begin(
                NAME,
                "Presses",
                "`PUT /presses/{id}` with a point, each with a new id, straight to intake; the floor is the same contact row, one"
                        + " a commit, by bare JDBC");
        floors(cases, NAME);
        atMost(cases, NAME, "presses", ENOUGH, "presses.rate");
        if (!cases.scale.isShort()) {
            oneByOne(cases);
        }
        untilTheConsole(cases, NAME, cases.scale.isShort() ? 25 : RATE_OF_THE_AIM);
        if (!cases.scale.isShort()) {
            cases.layout.incidents(cases.scale.openIncidents());
            atMost(
                    cases,
                    NAME,
                    "presses, " + Report.number(cases.scale.openIncidents()) + " open incidents",
                    ENOUGH,
                    "presses.busy.rate");
            tooMany(cases);
        }
    }

    /** The floor's rows of a section. */
    static void floors(Cases cases, String section) throws SQLException, InterruptedException {
        floorRow(cases, section, cases.commitAt8());
        floorRow(cases, section, cases.commitAt40());
    }

    private static void floorRow(Cases cases, String section, Floor floor) {
        cases.report
                .row(
                        section,
                        "floor: " + floor.what(),
                        Report.number(floor.rowsPerSecond()) + "/s; "
                                + floor.times().shown() + "; PostgreSQL " + Report.number(floor.postgresMicros())
                                + " µs")
                .write();
    }

    /**
     * As many as are taken: at least half of the floor.
     *
     * @param enough a second, when half of the floor is more
     */
    static void atMost(Cases cases, String section, String what, double enough, String ratio)
            throws SQLException, InterruptedException {
        Meter meter = new Meter(cases.suite);
        Outcome outcome = new Load(cases.suite.port("intake"), CONNECTIONS, cases.layout::press)
                .warmUp(cases.scale.warmUp())
                .window(cases.scale.window())
                .around(meter::begin, meter::end)
                .run();
        cases.tookPresses(outcome.perSecond());
        Floor floor = cases.commit();
        double half = Math.min(enough, floor.rowsPerSecond() / 2);
        cases.report
                .row(
                        section,
                        what + ", " + CONNECTIONS + " connections",
                        Report.number(outcome.perSecond()) + "/s; until committed " + outcome.times.shown())
                .floor(Report.number(floor.rowsPerSecond()) + "/s", outcome.perSecond() / floor.rowsPerSecond(), ratio)
                .atLeast(outcome.perSecond(), half, "/s")
                .write();
        double java = meter.micros("intake") / 1000.0 / Math.max(1, outcome.ok);
        double postgres = (double) meter.micros(Meter.POSTGRES) / Math.max(1, outcome.ok);
        cases.report
                .row(section, what + ": Java of intake, each", Report.number(java) + " ms")
                .atMost(java, JAVA_MILLIS, "ms")
                .write();
        cases.report
                .row(section, what + ": PostgreSQL, each", Report.number(postgres) + " µs")
                .floor(
                        Report.number(floor.postgresMicros()) + " µs",
                        floor.postgresMicros() / postgres,
                        ratio + ".postgres")
                .write();
        cases.report
                .row(section, what + ": not taken", outcome.refused() + " of " + (outcome.refused() + outcome.ok))
                .none(outcome.refused(), "")
                .write();
        cases.report
                .row(
                        section,
                        what + ": load generator, each",
                        Report.number((double) meter.micros(Meter.GENERATOR) / Math.max(1, outcome.ok)) + " µs")
                .write();
    }

    private static void oneByOne(Cases cases) {
        Outcome outcome = new Load(cases.suite.port("intake"), 1, cases.layout::press)
                .window(Duration.ofSeconds(3))
                .run();
        cases.report
                .row(
                        NAME,
                        "presses, one connection",
                        Report.number(outcome.perSecond()) + "/s; " + outcome.times.shown())
                .write();
    }

    /** At a steady rate, from when a press is due until an open console has its event. */
    static void untilTheConsole(Cases cases, String section, double rate) throws IOException, InterruptedException {
        Map<UUID, Long> due = new HashMap<>();
        Outcome outcome;
        List<Streams.Event> events;
        try (Streams console = new Streams(cases.suite.port("intake"), List.of(cases.suite.headersOf("operator1")))) {
            outcome = new Load(cases.suite.port("intake"), CONNECTIONS, cases.layout::press)
                    .rate(rate)
                    .warmUp(Duration.ofSeconds(2))
                    .window(cases.scale.window())
                    .listener((shot, status, dueAt, answered) -> {
                        UUID subject = shot.subject();
                        if (subject != null && status / 100 == 2) {
                            due.put(subject, dueAt);
                        }
                    })
                    .run();
            Thread.sleep(1_500);
            events = console.ofFirst();
        }
        Times seen = new Times();
        for (Streams.Event event : events) {
            Long at = due.remove(event.subject());
            if (at != null) {
                seen.add(event.nanos() - at);
            }
        }
        String what = Report.number(rate) + " presses a second";
        cases.report
                .row(section, what + ": until the console has it", seen.shown())
                .atMost(seen.p99(), 250, "ms at p99")
                .write();
        cases.report
                .row(section, what + ": until committed", outcome.times.shown())
                .write();
        cases.report
                .row(section, what + ": refused", outcome.refused() + " of " + (outcome.ok + outcome.refused()))
                .none(outcome.refused(), "")
                .write();
        cases.report
                .row(section, what + ": taken, but on no console", "" + due.size())
                .none(due.size(), "")
                .write();
    }

    /** Twice the highest rate, beside people who read: presses are taken, reads are refused. */
    private static void tooMany(Cases cases) throws InterruptedException {
        double rate = 2 * cases.mostPresses();
        int port = cases.suite.port("intake");
        Shot read = Shot.get("/contacts?limit=50", cases.suite.headersOf("operator1"));
        List<Outcome> reads = new ArrayList<>();
        Thread readers = Thread.ofPlatform()
                .name("readers")
                .start(() -> reads.add(
                        new Load(port, READERS, () -> read).window(OVERLOAD).run()));
        Outcome presses = new Load(port, OVERLOAD_CONNECTIONS, cases.layout::press)
                .rate(rate)
                .window(OVERLOAD)
                // Twice as many as can be taken: the rest takes at least as long again.
                .rest(OVERLOAD.multipliedBy(4))
                .run();
        readers.join();
        Outcome read1 = reads.isEmpty() ? new Outcome() : reads.getFirst();
        String what = Report.number(rate) + " presses a second, twice the highest rate";
        cases.report
                .row(NAME, what + ": not taken", presses.refused() + " of " + (presses.ok + presses.refused()))
                .none(presses.refused(), "")
                .write();
        cases.report
                .row(NAME, what + ": answered, the waiting for a connection included", presses.times.shown())
                .write();
        cases.report
                .row(
                        NAME,
                        what + ": reads beside them",
                        read1.ok + " answered, " + read1.busy + " refused, " + read1.unanswered + " not answered")
                .write();
    }
}
