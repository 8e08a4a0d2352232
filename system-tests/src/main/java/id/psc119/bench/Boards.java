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
    private static final String THIRD = "third dispatch";
    /** The full compiler has compiled anew what the load uses by then. */
    private static final Duration COMPILING = Duration.ofSeconds(60);

    private static final int WRITERS = 32;
    /** Of the changes that are due in a window, some are always answered after it. */
    private static final double ALMOST = 0.98;

    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final List<String> PEOPLE = List.of("dispatcher1", "dispatcher2", "supervisor1");

    private final String name;
    private final Replicas replicas;

    Boards(String name, Replicas replicas) {
        this.name = name;
        this.replicas = replicas;
    }

    /** Among which processes of dispatch streams and changes are shared out. */
    enum Replicas {
        ONE("streams of dispatch"),
        TWO("streams of two processes of dispatch"),
        /** Two more beside the suite's own, which has no client then. */
        TWO_FULLY_COMPILED(
                "streams of two processes of dispatch with the full compiler, as in Kubernetes, after a minute of the same load");

        private final String words;

        Replicas(String words) {
            this.words = words;
        }
    }

    @Override
    public void run(Cases cases) throws IOException, SQLException, InterruptedException {
        if (replicas == Replicas.ONE) {
            run(cases, List.of(cases.suite.port("dispatch")), new Meter(cases.suite));
            return;
        }
        boolean isFullyCompiled = replicas == Replicas.TWO_FULLY_COMPILED;
        Path log = Files.createTempFile("second-replica", ".log");
        try (SecondReplica second = SecondReplica.of(cases.suite, log, isFullyCompiled)) {
            Meter meter = new Meter(cases.suite);
            meter.add(SECOND, second.pid());
            if (isFullyCompiled) {
                Path thirdLog = Files.createTempFile("third-replica", ".log");
                try (SecondReplica third = SecondReplica.of(cases.suite, thirdLog, true)) {
                    meter.add(THIRD, third.pid());
                    run(cases, List.of(second.port(), third.port()), meter);
                }
                Files.delete(thirdLog);
            } else {
                run(cases, List.of(cases.suite.port("dispatch"), second.port()), meter);
            }
        }
        Files.delete(log);
    }

    private void run(Cases cases, List<Integer> ports, Meter meter)
            throws IOException, SQLException, InterruptedException {
        int rate = cases.scale.eventsPerSecond();
        int count = cases.scale.streams();
        cases.report.begin(
                name,
                replicas == Replicas.ONE ? "Boards" : "Boards over two replicas",
                count + " " + replicas.words
                        + ", read by one client; each event is a change of an incident's working colour, "
                        + rate
                        + " a second; timed from the answer to the change, which follows its commit, and from when the change was due");
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
                    .warmUp(replicas == Replicas.TWO_FULLY_COMPILED ? COMPILING : cases.scale.warmUp())
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
        report(cases, writes, streams, outcome);
        double delivered = Math.max(1, events[1] - events[0]);
        List<String> dispatch = List.of("dispatch", SECOND, THIRD);
        double java = dispatch.stream().mapToDouble(meter::micros).sum() / delivered;
        double client = meter.micros(Meter.GENERATOR) / delivered;
        cases.report
                .row(
                        name,
                        "Java of dispatch for each delivered event, the change itself included",
                        Report.number(java) + " µs")
                .floor(Report.number(client) + " µs to read it", client / java, name + ".java")
                .write();
        cases.report
                .row(
                        name,
                        "cores: dispatch, intake, PostgreSQL, load generator; data",
                        String.join(
                                ", ",
                                Report.number(dispatch.stream()
                                        .mapToDouble(meter::cores)
                                        .sum()),
                                Report.number(meter.cores("intake")),
                                Report.number(meter.cores(Meter.POSTGRES)),
                                Report.number(meter.cores(Meter.GENERATOR)),
                                Report.number((bytes[1] - bytes[0]) / 1e6 / meter.seconds()) + " MB/s"))
                .write();
    }

    private void report(Cases cases, Writes writes, Streams streams, Outcome outcome) {
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
                .row(name, "until a console has it, from the answer", fromAnswer.shown())
                .atMost(fromAnswer.p99(), 250, "ms at p99")
                .write();
        cases.report
                .row(name, "until a console has it, from when it is due", fromDue.shown())
                .write();
        double committed = writes.perSecond();
        cases.report
                .row(name, "changes committed", Report.number(committed) + "/s")
                .atLeast(committed, cases.scale.eventsPerSecond() * ALMOST, "/s")
                .write();
        cases.report
                .row(name, "not delivered", Report.number(missing) + " of " + Report.number(expected))
                .none(missing + (expected == 0 ? 1 : 0), "")
                .write();
        cases.report
                .row(name, "streams that ended by themselves", "" + streams.broken())
                .none(streams.broken(), "")
                .write();
        cases.report
                .row(
                        name,
                        "changes: answered",
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
