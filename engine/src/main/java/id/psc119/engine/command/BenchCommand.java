package id.psc119.engine.command;

import id.psc119.engine.bench.DispatchBenchmark;
import id.psc119.engine.bench.OwnTime;
import id.psc119.engine.roads.RoadStore;
import id.psc119.engine.roads.RoadsUnusable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures what a dispatcher waits for, on a real road extract. */
final class BenchCommand {
    private final PrintStream out;

    BenchCommand(PrintStream out) {
        this.out = out;
    }

    void run(Options options) throws Usage {
        String what = options.next().orElse("");
        if (!what.equals("dispatch")) {
            throw new Usage("./psc bench dispatch [--extract FILE.osm.pbf]");
        }
        String shared = System.getenv().getOrDefault("PSC_SHARED", "../shared");
        Path extract = options.path("--extract").orElse(Path.of(shared, "osm", "porto.osm.pbf"));
        String only = options.value("--only").orElse("");
        boolean ownTime = options.flag("--own-time");
        options.end();
        try {
            Path folder = Files.createTempDirectory("psc-bench");
            long start = System.nanoTime();
            new RoadStore(folder).load(extract, Map.of(), out::println);
            Runtime runtime = Runtime.getRuntime();
            out.printf(
                    Locale.ROOT,
                    "Imported in %.1f s, %d MB of heap in use%n",
                    (System.nanoTime() - start) / 1e9,
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
            if (ownTime) {
                new OwnTime(folder, out).run();
                return;
            }
            new Runner(new OptionsBuilder()
                            .include(DispatchBenchmark.class.getName() + "." + only)
                            .jvmArgsAppend("-Dbench.roads=" + folder, "-Xmx2g")
                            .build())
                    .run();
        } catch (RoadsUnusable | IOException | RunnerException e) {
            throw new Usage(String.valueOf(e.getMessage()), e);
        }
    }
}
