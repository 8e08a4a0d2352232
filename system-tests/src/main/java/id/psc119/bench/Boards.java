package id.psc119.bench;

import id.psc119.bench.Layout.Incident;
import id.psc119.bench.Load.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Many open consoles: every change of an incident goes to each of them, whichever replica of dispatch made it. */
final class Boards implements Cases.Case {
    private static final String SECOND = "second dispatch";
    private static final int WRITERS = 32;
    /** Of the changes that are due in a window, some are always answered after it. */
    private static final double ALMOST = 0.98;

    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final List<String> PEOPLE = List.of("dispatcher1", "dispatcher2", "supervisor1");

    private final String name;
    private final boolean isReplicated;

    /** @param isReplicated with two processes of dispatch, among which streams and changes are shared out */
    Boards(String name, boolean isReplicated) {
        this.name = name;
        this.isReplicated = isReplicated;
    }

    @Override
    public void run(Cases cases) throws IOException, SQLException, InterruptedException {
        if (!isReplicated) {
            run(cases, List.of(cases.suite.port("dispatch")), new Meter(cases.suite));
            return;
        }
        Path log = Files.createTempFile("second-replica", ".log");
        try (SecondReplica second = SecondReplica.of(cases.suite, log)) {
            Meter meter = new Meter(cases.suite);
            meter.add(SECOND, second.pid());
            run(cases, List.of(cases.suite.port("dispatch"), second.port()), meter);
        }
        Files.delete(log);
    }

    /** At the rate of the aim, and at half of it: what a machine adds that has no processor left is seen by comparing the two. */
    private void run(Cases cases, List<Integer> ports, Meter meter)
            throws IOException, SQLException, InterruptedException {
        int rate = cases.scale.eventsPerSecond();
        begin(cases, rate);
        run(cases, ports, meter, rate, "");
        if (!cases.scale.isShort()) {
            run(cases, ports, meter, rate / 2, rate / 2 + " a second: ");
        }
    }

    private void begin(Cases cases, int rate) {
        cases.report.begin(
                name,
                isReplicated ? "Boards over two replicas" : "Boards",
                cases.scale.streams()
                        + (isReplicated ? " streams of two processes of dispatch" : " streams of dispatch")
                        + ", read by one client; each event is a change of an incident's working colour, "
                        + rate
                        + " a second; timed from the answer to the change, which follows its commit, and from when the change was due");
    }

    private void run(Cases cases, List<Integer> ports, Meter meter, int rate, String label)
            throws IOException, SQLException, InterruptedException {
        int count = cases.scale.streams();
        // So many that an incident changes once a second.
        List<Incident> incidents = cases.layout.incidents(rate);
        String writer = cases.suite.headersOf("dispatcher1");
        List<String> readers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readers.add(cases.suite.headersOf(PEOPLE.get(i % PEOPLE.size())));
        }
        Writes writes = new Writes(incidents, writer);
        Outcome outcome;
        Streams streams = new Streams(ports, readers);
        long[] bytes = new long[2];
        long[] events = new long[2];
        try (streams) {
            outcome = new Load(ports, WRITERS, writes::next)
                    .rate(rate)
                    .warmUp(cases.scale.warmUp())
                    .window(cases.scale.window())
                    .listener(writes::answered)
                    .around(
                            () -> {
                                meter.begin();
                                bytes[0] = streams.bytes();
                                events[0] = streams.events();
                                writes.from = System.nanoTime();
                            },
                            () -> {
                                meter.end();
                                bytes[1] = streams.bytes();
                                events[1] = streams.events();
                                writes.to = System.nanoTime();
                            })
                    .run();
            Thread.sleep(SETTLE);
        }
        report(cases, writes, streams, outcome, rate, label);
        double delivered = Math.max(1, events[1] - events[0]);
        double java = (meter.micros("dispatch") + meter.micros(SECOND)) / delivered;
        double client = meter.micros(Meter.GENERATOR) / delivered;
        cases.report
                .row(
                        name,
                        label + "Java of dispatch for each delivered event, the change itself included",
                        Report.number(java) + " µs")
                .floor(Report.number(client) + " µs to read it", client / java, name + ".java")
                .write();
        cases.report
                .row(
                        name,
                        label + "cores: dispatch, intake, PostgreSQL, load generator; data",
                        String.join(
                                ", ",
                                Report.number(meter.cores("dispatch") + meter.cores(SECOND)),
                                Report.number(meter.cores("intake")),
                                Report.number(meter.cores(Meter.POSTGRES)),
                                Report.number(meter.cores(Meter.GENERATOR)),
                                Report.number((bytes[1] - bytes[0]) / 1e6 / meter.seconds()) + " MB/s"))
                .write();
    }

    private void report(Cases cases, Writes writes, Streams streams, Outcome outcome, int rate, String label) {
        Times fromDue = new Times();
        Times fromAnswer = new Times();
        long expected = 0;
        long missing = 0;
        Map<UUID, Deque<Streams.Event>> byIncident = new HashMap<>();
        for (Streams.Event event : streams.ofFirst()) {
            byIncident
                    .computeIfAbsent(event.subject(), any -> new ArrayDeque<>())
                    .add(event);
        }
        // Each change makes one event, and an incident's events come in the order in which its changes were committed.
        for (Writes.Write write : writes.done) {
            Streams.@Nullable Event event =
                    byIncident.getOrDefault(write.incident, new ArrayDeque<>()).poll();
            if (write.due < writes.from || write.due >= writes.to) {
                continue;
            }
            expected += streams.size();
            if (event == null) {
                missing += streams.size();
                continue;
            }
            for (long arrival : streams.arrivals(event.position())) {
                if (arrival == 0) {
                    missing++;
                } else {
                    fromDue.add(arrival - write.due);
                    fromAnswer.add(arrival - write.answered);
                }
            }
        }
        cases.report
                .row(name, label + "until a console has it, from the answer", fromAnswer.shown())
                .atMost(fromAnswer.p99(), 250, "ms at p99")
                .write();
        cases.report
                .row(name, label + "until a console has it, from when it is due", fromDue.shown())
                .write();
        double committed = writes.perSecond();
        cases.report
                .row(name, label + "changes committed", Report.number(committed) + "/s")
                .atLeast(committed, rate * ALMOST, "/s")
                .write();
        cases.report
                .row(name, label + "not delivered", Report.number(missing) + " of " + Report.number(expected))
                .none(missing + (expected == 0 ? 1 : 0), "")
                .write();
        cases.report
                .row(name, label + "streams that ended by themselves", "" + streams.broken())
                .none(streams.broken(), "")
                .write();
        cases.report
                .row(
                        name,
                        label + "changes: answered",
                        outcome.times.shown() + "; refused " + outcome.refused() + " " + outcome.otherStatus)
                .none(outcome.refused(), "")
                .write();
    }

    /** The changes, each incident in turn between two colours. */
    private static final class Writes {
        private final List<Incident> incidents;
        private final String headers;
        private final List<Write> done = new ArrayList<>();
        private int sent;
        private long from = Long.MAX_VALUE;
        private long to = Long.MAX_VALUE;

        Writes(List<Incident> incidents, String headers) {
            this.incidents = incidents;
            this.headers = headers;
        }

        private record Write(UUID incident, long due, long answered) {}

        /** Changes answered in the window. */
        double perSecond() {
            long inWindow = done.stream()
                    .filter(write -> write.answered >= from && write.answered < to)
                    .count();
            return inWindow * 1e9 / Math.max(1, to - from);
        }

        Shot next() {
            UUID incident = incidents.get(sent % incidents.size()).id();
            String colour = sent / incidents.size() % 2 == 0 ? "RED" : "YELLOW";
            sent++;
            return Shot.put(
                    "/incidents/" + incident + "/working-colour", headers, "{\"colour\":\"" + colour + "\"}", incident);
        }

        void answered(Shot shot, int status, long due, long answered) {
            UUID incident = shot.subject();
            if (status / 100 == 2 && incident != null) {
                done.add(new Write(incident, due, answered));
            }
        }
    }
}
