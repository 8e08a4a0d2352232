package id.psc119.bench;

import id.psc119.bench.Floors.Floor;
import id.psc119.bench.Layout.Incident;
import id.psc119.bench.Load.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The outbox: from a triage at intake until a board of dispatch has the incident. */
final class Triages implements Cases.Case {
    private static final String NAME = "outbox";
    private static final double RATE = 15;
    private static final int CONNECTIONS = 16;
    private static final int AT_ONCE = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public void run(Cases cases) throws IOException, SQLException, InterruptedException {
        cases.report.begin(
                NAME,
                "Outbox",
                "`PUT /incidents/{id}` at intake (a triage), until an open board of dispatch has the event of that incident");
        steadily(cases, NAME);
        atOnce(cases);
    }

    /** From the answer to a triage until an open board of dispatch has the incident. */
    static void steadily(Cases cases, String section) throws IOException, InterruptedException {
        Duration warmUp = Duration.ofSeconds(cases.scale.isShort() ? 2 : 5);
        Duration window = cases.scale.window().multipliedBy(cases.scale.isShort() ? 1 : 2);
        int count = (int) (RATE * (warmUp.plus(window).toSeconds() + 1));
        Iterator<Incident> incidents = cases.layout.contacts(count).iterator();
        String headers = cases.suite.headersOf("operator1");
        Map<UUID, Long> answers = new HashMap<>();
        List<Streams.Event> events;
        Outcome outcome;
        boolean[] inWindow = {false};
        try (Streams board = board(cases)) {
            outcome = new Load(
                            cases.suite.port("intake"),
                            CONNECTIONS,
                            () -> cases.layout.triage(incidents.next(), headers))
                    .rate(RATE)
                    .warmUp(warmUp)
                    .window(window)
                    .around(() -> inWindow[0] = true, () -> inWindow[0] = false)
                    .listener((shot, status, due, answered) -> {
                        UUID subject = shot.subject();
                        if (inWindow[0] && status / 100 == 2 && subject != null) {
                            answers.put(subject, answered);
                        }
                    })
                    .run();
            Thread.sleep(3_000);
            events = board.ofFirst();
        }
        Times times = new Times();
        for (Streams.Event event : events) {
            Long answered = answers.remove(event.subject());
            if (answered != null) {
                times.add(event.nanos() - answered);
            }
        }
        String what = Report.number(RATE) + " triages a second";
        cases.report
                .row(section, what + ": from the answer until the board has it", times.shown())
                .atMost(times.p99(), 150, "ms at p99")
                .write();
        cases.report
                .row(section, what + ": answered", outcome.times.shown() + "; refused " + outcome.refused())
                .none(outcome.refused(), "")
                .write();
        cases.report
                .row(section, what + ": never on the board", "" + answers.size())
                .none(answers.size(), "")
                .write();
    }

    private static void atOnce(Cases cases) throws IOException, SQLException, InterruptedException {
        int count = cases.scale.isShort() ? AT_ONCE / 3 : AT_ONCE;
        List<Incident> waiting = cases.layout.contacts(count);
        Iterator<Incident> incidents = waiting.iterator();
        String headers = cases.suite.headersOf("operator1");
        Map<UUID, Long> missing = new HashMap<>();
        waiting.forEach(incident -> missing.put(incident.id(), 0L));
        long began;
        long last = 0;
        try (Streams board = board(cases)) {
            began = System.nanoTime();
            new Load(cases.suite.port("intake"), CONNECTIONS, () -> cases.layout.triage(incidents.next(), headers))
                    .most(count)
                    .run();
            int seen = 0;
            while (!missing.isEmpty() && System.nanoTime() - began < PATIENCE.toNanos()) {
                List<Streams.Event> events = board.ofFirst();
                for (Streams.Event event : events.subList(seen, events.size())) {
                    if (missing.remove(event.subject()) != null) {
                        last = event.nanos();
                    }
                }
                seen = events.size();
                Thread.sleep(20);
            }
        }
        Floor floor = cases.commit();
        double perSecond = (count - missing.size()) / ((last - began) / 1e9);
        cases.report
                .row(NAME, count + " triages as fast as they are taken: on the board", Report.number(perSecond) + "/s")
                .floor(
                        Report.number(floor.rowsPerSecond()) + "/s " + floor.what(),
                        perSecond / floor.rowsPerSecond(),
                        "outbox.rate")
                .write();
        cases.report
                .row(NAME, count + " triages as fast as they are taken: never on the board", "" + missing.size())
                .none(missing.size(), "")
                .write();
    }

    private static Streams board(Cases cases) throws IOException, InterruptedException {
        return new Streams(cases.suite.port("dispatch"), List.of(cases.suite.headersOf("dispatcher1")));
    }
}
