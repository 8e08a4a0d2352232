package id.psc119.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether a program that starts still gets on: it writes to its log, or it computes. A slow machine needs minutes for what a
 * quick one does in seconds, so no fixed limit can distinguish a slow start from one that hangs.
 */
final class Progress {
    /** Less than this share of one processor is what a program needs that only waits. */
    private static final double COMPUTES = 0.1;

    private final Path log;
    private final Supplier<Duration> processorTime;
    private final Duration patience;
    private Instant since;
    private long logged = -1;
    private Duration computed = Duration.ZERO;

    /**
     * Watches one program.
     *
     * @param processorTime what the program has used until now
     * @param patience how long it may do neither before it counts as stuck
     */
    Progress(Path log, Supplier<Duration> processorTime, Duration patience, Instant now) {
        this.log = log;
        this.processorTime = processorTime;
        this.patience = patience;
        this.since = now;
    }

    /** Looks at the program: whether it is stuck. */
    boolean isStuck(Instant now) {
        long size = log.toFile().length();
        Duration used = processorTime.get();
        Duration passed = Duration.between(since, now);
        boolean computes = used.minus(computed).toMillis() > Math.max(passed.toMillis(), 1000) * COMPUTES;
        if (size != logged || computes) {
            since = now;
            logged = size;
            computed = used;
            return false;
        }
        return passed.compareTo(patience) > 0;
    }

    /** What the program said last, as far as it helps somebody who waits. */
    String lastLine() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
            // Java's own lines about its caches say nothing of the program.
            String last = lines.reversed().stream()
                    .filter(line -> !line.contains("AOT") && !line.startsWith("Picked up "))
                    .findFirst()
                    .orElse("nothing yet");
            int message = last.indexOf("\"message\":\"");
            String text = message < 0 ? last : last.substring(message + 11).replaceFirst("(?<!\\\\)\".*", "");
            return text.length() > 100 ? text.substring(0, 100) + "…" : text;
        } catch (IOException unreadable) {
            return "its log cannot be read";
        }
    }
}
