package id.psc119.launcher;

import id.psc119.launcher.Programs.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process of the suite under watch: started, restarted when it dies of itself, stopped when asked. */
final class Supervised {
    static final Duration STOP = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Program program;
    private final Path log;
    private final HttpClient http;
    private final Consumer<String> say;
    private final Runnable changed;
    private @Nullable Process process;
    private Instant startedAt = Instant.EPOCH;
    private int deaths;
    private volatile boolean stopping;

    /** {@code changed} is called after each start, when the process has another id. */
    Supervised(Program program, Path log, HttpClient http, Consumer<String> say, Runnable changed) {
        this.program = program;
        this.log = log;
        this.http = http;
        this.say = say;
        this.changed = changed;
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

    boolean isReady() throws InterruptedException {
        return answersReady(http, program.readyUrl());
    }

    static boolean answersReady(HttpClient http, String url) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
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
