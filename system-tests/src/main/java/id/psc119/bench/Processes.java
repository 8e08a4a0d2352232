package id.psc119.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What processes take, as Linux tells in {@code /proc}: processor time from {@code stat}, memory from {@code smaps_rollup} (what
 * several processes share is counted once, a part with each). Elsewhere everything is 0.
 */
final class Processes {
    /** {@code sysconf(_SC_CLK_TCK)}: 100 on every Linux that Java runs on. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** Processor time since a process began, in microseconds, with the children that it has waited for. */
    static long micros(long pid) {
        String[] fields = stat(pid);
        long ticks = 0;
        for (int i = 11; i <= 14 && fields.length > 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * MICROS_PER_TICK;
    }

    /** Processor time of a process and of all its living children. PostgreSQL has one for each connection. */
    static long microsWithChildren(long pid) {
        return micros(pid) + sumOfChildren(pid, Processes::micros);
    }

    static long kib(long pid) {
        try {
            for (String line : Files.readAllLines(PROC.resolve(pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException gone) {
            return 0;
        }
        return 0;
    }

    static long kibWithChildren(long pid) {
        return kib(pid) + sumOfChildren(pid, Processes::kib);
    }

    /** Processor time of this process, the load generator, in microseconds. */
    static long ownMicros() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1000
                : 0;
    }

    /** The load averages of 1, 5 and 15 minutes. */
    static String load() {
        try {
            return String.join(
                    " ",
                    List.of(Files.readString(PROC.resolve("loadavg")).split(" ", 4))
                            .subList(0, 3));
        } catch (IOException elsewhere) {
            return "not told";
        }
    }

    /** The machine in words: processor and memory. */
    static String machine() {
        Map<String, String> facts = new LinkedHashMap<>();
        try {
            Files.readAllLines(PROC.resolve("cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .ifPresent(line -> facts.put(
                            "cpu", line.substring(line.indexOf(':') + 1).strip()));
            Files.readAllLines(PROC.resolve("meminfo")).stream()
                    .filter(line -> line.startsWith("MemTotal"))
                    .findFirst()
                    .ifPresent(line -> facts.put(
                            "memory", Math.round(Long.parseLong(line.replaceAll("[^0-9]", "")) / 1e6) + " GB"));
        } catch (IOException elsewhere) {
            facts.put("cpu", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
        return String.join(", ", facts.values());
    }

    private static long sumOfChildren(long parent, ToLongFunction<Long> what) {
        long sum = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path one : all) {
                long pid = Long.parseLong(String.valueOf(one.getFileName()));
                String[] fields = stat(pid);
                if (fields.length > 1 && fields[1].equals("" + parent)) {
                    sum += what.applyAsLong(pid);
                }
            }
        } catch (IOException elsewhere) {
            return sum;
        }
        return sum;
    }

    /** The fields after the name, which may contain spaces: state first, then the parent. */
    private static String[] stat(long pid) {
        try {
            String line = Files.readString(PROC.resolve(pid + "/stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException gone) {
            return new String[0];
        }
    }
}
