package id.psc119.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How long {@code ./psc run} takes with data that is there already, and what it holds when it is ready. */
final class Starts {
    private static final String NAME = "start";
    private static final int TIMES = 3;
    private static final double SECONDS = 6;
    private static final double MIB = 0.9 * 1024;

    private Starts() {}

    static void run(Path tree, Report report) throws IOException, InterruptedException {
        report.begin(
                NAME,
                "Start",
                "`./psc run`, from its call until everything is ready; the data is there already; memory and processor time are read"
                        + " at that moment");
        Path home = Files.createTempDirectory("psc-bench");
        SuiteUnderTest first = SuiteUnderTest.start(tree, home, List.of());
        first.stop();
        report.row(NAME, "the first start, without data", Report.number(first.startSeconds()) + " s")
                .write();
        for (int i = 0; i < TIMES; i++) {
            SuiteUnderTest suite = SuiteUnderTest.start(tree, home, List.of());
            try {
                double mib = 0;
                double seconds = 0;
                for (String program : suite.programs()) {
                    long pid = suite.pid(program);
                    boolean isServer = program.equals(Meter.POSTGRES);
                    mib += (isServer ? Processes.kibWithChildren(pid) : Processes.kib(pid)) / 1024.0;
                    seconds += (isServer ? Processes.microsWithChildren(pid) : Processes.micros(pid)) / 1e6;
                }
                report.row(
                                NAME,
                                "start " + (i + 1),
                                Report.number(suite.startSeconds()) + " s; processor time " + Report.number(seconds)
                                        + " s")
                        .atMost(suite.startSeconds(), SECONDS, "s")
                        .write();
                report.row(NAME, "start " + (i + 1) + ": memory", Report.number(mib) + " MiB")
                        .atMost(mib, MIB, "MiB")
                        .write();
            } finally {
                if (i == TIMES - 1) {
                    suite.close();
                } else {
                    suite.stop();
                }
            }
        }
    }
}
