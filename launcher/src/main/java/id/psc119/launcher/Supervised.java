package id.psc119.launcher;

import id.psc119.launcher.Programs.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One process of the suite under watch: started, started again when it ends by itself or no longer works, stopped when asked. Whether it
 * works is asked of its liveness, which fails when only a restart helps (never because the database is away).
 */
final class Supervised {
    static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Program program;
    private final Path log;
    private final Consumer<String> say;
    private final Runnable changed;
    private final Liveness liveness;
    private @Nullable Process process;
    private Instant startedAt = Instant.EPOCH;
    private int deaths;
    private volatile boolean stopping;

    /**
     * How a process is asked whether it still works.
     *
     * @param every time between two questions
     * @param patience how long it may answer anything but 200, or nothing, before it is ended and started again
     * @param answer how long one question waits
     */
    record Liveness(Duration every, Duration patience, Duration answer) {
        static final Liveness DEFAULT =
                new Liveness(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(8));
    }

    /** {@code changed} is called after each start, when the process has another id. */
    Supervised(Program program, Path log, Consumer<String> say, Runnable changed) {
        this(program, log, say, changed, Liveness.DEFAULT);
    }

    Supervised(Program program, Path log, Consumer<String> say, Runnable changed, Liveness liveness) {
        this.program = program;
        this.log = log;
        this.say = say;
        this.changed = changed;
        this.liveness = liveness;
    }

    String name() {
        return program.name();
    }

    synchronized @Nullable ProcessHandle handle() {
        return process == null ? null : process.toHandle();
    }

    Path log() {
        return log;
    }

    void start() {
        launch();
        // Outside this object's lock: what is called takes another, whose holder may be about to stop us.
        changed.run();
    }

    private synchronized void launch() {
        if (stopping) {
            return;
        }
        // Ctrl-C reaches every process of the terminal's group at once. The suite stops in an order of its own, so the
        // shell makes the child deaf to it first; a program that starts with a signal ignored keeps ignoring it.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "psc"));
        command.addAll(program.command());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(program.environment());
        startedAt = Instant.now();
        try {
            process = builder.start();
        } catch (IOException wrong) {
            throw new CommandException("Cannot start " + name() + ": " + Home.reason(wrong), wrong);
        }
        Process mine = process;
        Thread.ofVirtual().name("watch-" + name()).start(() -> watch(mine));
        Thread.ofVirtual().name("live-" + name()).start(() -> watchLiveness(mine));
    }

    /**
     * Ends a process that has worked and no longer does; {@link #watch} then starts it again. One that has never answered is left
     * alone: a long migration is no fault.
     */
    private void watchLiveness(Process mine) {
        String url = program.liveUrl();
        if (url == null) {
            return;
        }
        boolean worked = false;
        long failingSince = 0;
        try {
            while (mine.isAlive() && !stopping) {
                Thread.sleep(liveness.every());
                // Not the clock of the day: a machine that slept has not waited.
                long now = System.nanoTime();
                if (Probe.isOk(url, liveness.answer())) {
                    worked = true;
                    failingSince = 0;
                } else if (worked && failingSince == 0) {
                    failingSince = now;
                } else if (worked && now - failingSince > liveness.patience().toNanos()) {
                    endStuck(mine);
                    return;
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void endStuck(Process mine) {
        if (stopping || !mine.isAlive()) {
            return;
        }
        say.accept(name() + " has not worked for " + liveness.patience().toSeconds() + " s (" + program.liveUrl()
                + "); it is ended. What its threads did is in ./psc logs " + name());
        if (program.isJava()) {
            Shell.signal("QUIT", mine.pid());
        }
        end(mine.toHandle());
    }

    private void watch(Process mine) {
        try {
            int code = mine.waitFor();
            if (stopping) {
                return;
            }
            String how = meaning(code);
            ProcessHandle fresh = null;
            while (fresh == null && !stopping) {
                Duration pause = pauseAfter(died());
                say.accept(name() + " ended by itself (" + how + "); started again"
                        + (pause.isZero() ? "" : " in " + pause.toSeconds() + " s") + ". See ./psc logs " + name());
                Thread.sleep(pause);
                try {
                    start();
                    fresh = handle();
                } catch (CommandException trouble) {
                    how = String.valueOf(trouble.getMessage());
                }
            }
            // One that has died again meanwhile has a watch of its own, which reports it.
            if (ready(Duration.ofMinutes(2)) && fresh != null && fresh.equals(handle())) {
                say.accept(name() + " is back.");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int died() {
        deaths = Duration.between(startedAt, Instant.now()).compareTo(CALM) > 0 ? 1 : deaths + 1;
        return deaths;
    }

    /** At once the first time, then 1, 2, 4 … 30 seconds while it keeps dying within a minute of its start. */
    static Duration pauseAfter(int deaths) {
        if (deaths <= 1) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(deaths - 2, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static String meaning(int code) {
        return code > 128 ? "signal " + (code - 128) : "exit code " + code;
    }

    /** Waits until the program says that it is ready; false when it died or the patience is over. */
    boolean ready(Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end) && !stopping) {
            if (isReady()) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    boolean isReady() {
        return Probe.isOk(program.readyUrl(), ANSWER);
    }

    /** How often it died soon after a start; more than a few means that it cannot start at all. */
    synchronized int deaths() {
        return deaths;
    }

    /** From now on it is not started again when it dies. */
    void leaveDown() {
        stopping = true;
    }

    /** Asks the process to end, waits, and ends it by force when it does not. */
    void stop() {
        stop(STOP);
    }

    void stop(Duration patience) {
        stopping = true;
        ProcessHandle running = handle();
        if (running != null) {
            end(running, patience);
        }
    }

    static void end(ProcessHandle running) {
        end(running, STOP);
    }

    private static void end(ProcessHandle running, Duration patience) {
        running.destroy();
        if (!Shell.ended(running, patience)) {
            running.destroyForcibly();
            Shell.ended(running, STOP);
        }
    }
}
