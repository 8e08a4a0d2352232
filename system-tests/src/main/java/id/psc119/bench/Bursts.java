package id.psc119.bench;

import id.psc119.bench.Load.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Many requests at the same moment, right after a start: a service answers all of them and is ready again. */
final class Bursts implements Cases.Case {
    private static final String NAME = "bursts";
    private static final List<Integer> SIZES = List.of(64, 256, 512);
    private static final Duration RESTART = Duration.ofSeconds(90);
    private static final double READY_WITHIN = 5;

    @Override
    public void run(Cases cases) throws InterruptedException {
        cases.report.begin(
                NAME,
                "Bursts right after a start",
                "so many requests at the same moment, one a connection, at each service that has just started: presses at intake,"
                        + " boards at dispatch, units at fleet, facilities at referral; two carrier threads");
        for (int size : SIZES) {
            if (size != SIZES.getFirst()) {
                restart(cases.suite);
            }
            for (String service : SuiteUnderTest.SERVICES) {
                burst(cases, NAME, service, size);
            }
        }
    }

    private static void restart(SuiteUnderTest suite) throws InterruptedException {
        Map<String, Long> before = new HashMap<>();
        for (String service : SuiteUnderTest.SERVICES) {
            before.put(service, suite.pid(service));
            ProcessHandle.of(suite.pid(service)).ifPresent(ProcessHandle::destroyForcibly);
        }
        long end = System.nanoTime() + RESTART.toNanos();
        for (String service : SuiteUnderTest.SERVICES) {
            while (before.getOrDefault(service, 0L) == suite.pid(service)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(service + " is not started again");
                }
                Thread.sleep(50);
            }
        }
        suite.awaitReady(RESTART);
    }

    /** So many requests at the same moment at one service. */
    static void burst(Cases cases, String section, String service, int size) throws InterruptedException {
        long pid = cases.suite.pid(service);
        Outcome outcome = new Load(cases.suite.port(service), size, requests(cases, service))
                .most(size)
                .run();
        long ended = System.nanoTime();
        List<String> faults = new ArrayList<>();
        while (!cases.suite.isReady(service) && System.nanoTime() - ended < 3 * READY_WITHIN * 1e9) {
            Thread.sleep(50);
        }
        double ready = (System.nanoTime() - ended) / 1e9;
        if (outcome.unanswered > 0) {
            faults.add(outcome.unanswered + " not answered");
        }
        if (ready > READY_WITHIN) {
            faults.add("not ready within 5 s");
        }
        if (cases.suite.pid(service) != pid) {
            faults.add("process restarted");
        }
        cases.report
                .row(
                        section,
                        size + " at " + service,
                        outcome.ok + " answered, " + outcome.busy + " told to come back"
                                + (outcome.otherwise > 0 ? ", otherwise " + outcome.otherStatus : "")
                                + "; the last after "
                                + Report.number(outcome.seconds) + " s"
                                + (faults.isEmpty() ? "" : "; " + String.join(", ", faults)))
                .aim(faults.isEmpty() && outcome.otherwise == 0, "all answered, ready, same process", Double.NaN)
                .write();
    }

    private static Supplier<Shot> requests(Cases cases, String service) {
        return switch (service) {
            case "intake" -> cases.layout::press;
            case "dispatch" -> same(Shot.get("/board", cases.suite.headersOf("dispatcher1")));
            case "fleet" -> same(Shot.get("/units", cases.suite.headersOf("dispatcher1")));
            default -> same(Shot.get("/facilities", cases.suite.headersOf("dispatcher1")));
        };
    }

    private static Supplier<Shot> same(Shot shot) {
        return () -> shot;
    }
}
