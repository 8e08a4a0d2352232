package id.psc119.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the suite takes when nobody is connected, and the memory that it holds then. */
final class Idle implements Cases.Case {
    private static final String NAME = "idle";
    private static final Duration SETTLE = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final double MEMORY_MIB = 1.2 * 1024;
    private static final double PERCENT_OF_A_CORE = 2;

    @Override
    public void run(Cases cases) throws InterruptedException {
        cases.report.begin(
                NAME,
                "Idle and memory",
                "nobody is connected; after all that was measured before in the same run; memory as `./psc status` counts it");
        double mib = 0;
        List<String> parts = new ArrayList<>();
        for (String program : cases.suite.programs()) {
            long pid = cases.suite.pid(program);
            double part =
                    (program.equals(Meter.POSTGRES) ? Processes.kibWithChildren(pid) : Processes.kib(pid)) / 1024.0;
            mib += part;
            parts.add(program + " " + Report.number(part));
        }
        cases.report
                .row(NAME, "memory", Report.number(mib) + " MiB: " + String.join(", ", parts))
                .atMost(mib, MEMORY_MIB, "MiB")
                .write();
        Thread.sleep(SETTLE);
        Meter meter = new Meter(cases.suite);
        meter.begin();
        Thread.sleep(WINDOW);
        meter.end();
        double percent = meter.microsOfSuite() / 1e4 / meter.seconds();
        List<String> each = new ArrayList<>();
        for (String program : cases.suite.programs()) {
            each.add(program + " " + Report.number(meter.cores(program) * 100));
        }
        cases.report
                .row(NAME, "processor", Report.number(percent) + " % of a core: " + String.join(", ", each))
                .atMost(percent, PERCENT_OF_A_CORE, "% of a core")
                .write();
    }
}
