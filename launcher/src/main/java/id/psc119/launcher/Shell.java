package id.psc119.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The few things about processes that Java has no words for. */
final class Shell {
    private Shell() {}

    /** Sends a signal by name; a process that is gone already is no error. */
    static void signal(String name, long pid) {
        run("kill", "-" + name, "" + pid);
    }

    /** Whether the process ended in time. Looked at often: Java watches processes that are not its own children lazily. */
    static boolean ended(ProcessHandle process, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (process.isAlive() && System.nanoTime() < end) {
                Thread.sleep(20);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return !process.isAlive();
    }

    /** What a short command prints, or an empty text when it is missing or fails. */
    static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said : "";
        } catch (IOException missing) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /**
     * The memory that a process takes, in KiB; 0 when it is not known. Where the system knows it, what several
     * processes share (PostgreSQL's buffers, libraries) is counted once, a part with each.
     */
    static long memoryKib(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException unknown) {
            String said = run("ps", "-o", "rss=", "-p", "" + pid).strip();
            return said.isEmpty() ? 0 : Long.parseLong(said);
        }
        return 0;
    }
}
