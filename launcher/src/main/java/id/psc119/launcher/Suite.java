package id.psc119.launcher;

import id.psc119.settings.Release;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole suite on one machine: brought up in order, watched, and taken down in the reverse order. */
final class Suite {
    /** How long a program may neither write to its log nor compute before its start counts as failed. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(20);
    /** Programs are asked on the processors that they start with, so not too often. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);
    /** A program that writes its AOT cache ends later. */
    private static final Duration CACHE_WRITTEN = Duration.ofMinutes(5);

    private static final int DEATHS_THAT_END_A_START = 3;
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final int GLANCES_BETWEEN_ROTATIONS = 30;
    private static final long LOG_LIMIT = 10L << 20;

    private final Home home;
    private final Settings settings;
    private final Consumer<String> say;
    private final List<Supervised> programs = new CopyOnWriteArrayList<>();
    private @Nullable Postgres postgres;
    private @Nullable ProcessHandle postgresProcess;
    private @Nullable Secrets secrets;
    private @Nullable AotCaches caches;
    private @Nullable FileLock lock;
    private volatile boolean stopping;
    private volatile boolean notesMissing;
    private boolean stopped;
    private List<String> withoutCache = List.of();

    Suite(Home home, Settings settings, Consumer<String> say) {
        this.home = home;
        this.settings = settings;
        this.say = say;
    }

    /** Brings everything up and returns when all of it is ready. */
    void start() throws InterruptedException {
        Instant began = Instant.now();
        home.prepare();
        home.checkSpace();
        takeLock();
        Leftovers.end(home, say);
        var keys = new ServiceKeys(home.keys());
        var kept = new Secrets(home.folder().resolve("secrets"));
        secrets = kept;
        var plan = new Programs(home, settings, kept, keys);
        plan.check();
        var server = new Postgres(home, settings.ports(), kept);
        checkPorts(server);
        keys.prepare();
        if (settings.keycloak()) {
            plan.keycloak().prepare(say);
        }
        new FieldKeys(home.keys()).prepare();

        for (var program : plan.all()) {
            programs.add(new Supervised(program, home.log(program.name()), say, this::processChanged));
        }
        caches = plan.caches();
        // A service waits for its database by itself, so that both start side by side. At the very first start there is
        // no database yet, and Keycloak does not wait.
        boolean isNew = !server.hasData();
        boolean together = !isNew && !settings.keycloak();
        var sample = new SampleStart(home, settings, plan, keys, say);
        sample.begin(isNew);
        say.accept("Starting PostgreSQL, "
                + programs.stream().map(Supervised::name).collect(Collectors.joining(", ")) + " …");
        if (together) {
            startPrograms();
        }
        startPostgres(server);
        server.prepareDatabases();
        if (settings.keycloak()) {
            server.prepareKeycloak();
            plan.keycloak().writeRealm();
        }
        say.accept("PostgreSQL ready" + (server.adopted() ? ", taken over as it was" : "") + " (" + since(began) + ")");
        if (!together) {
            startPrograms();
        }
        awaitAll(began);
        if (settings.keycloak()) {
            plan.keycloak().removeRealm();
        }
        sample.finish();
        writeRunFile();
        // Unpacking PostgreSQL took a heap that the watching never needs again.
        System.gc();
        say.accept("Everything is ready after " + since(began) + ".");
    }

    /** Under the lock that stopping takes, so that a Ctrl-C now waits and then finds the server that it has to stop. */
    private synchronized void startPostgres(Postgres server) {
        refuseWhenStopping();
        postgres = server;
        server.startOrAdopt();
    }

    private void refuseWhenStopping() {
        if (stopping) {
            throw new CommandException("Stopped before everything was up.");
        }
    }

    private void takeLock() {
        try {
            lock = home.tryLock();
        } catch (IOException wrong) {
            throw new CommandException("Cannot lock " + home.folder() + ": " + Home.reason(wrong), wrong);
        }
        if (lock == null) {
            var running = RunFile.read(home);
            throw new CommandException("The suite already runs"
                    + running.map(content -> " at " + content.get("address")).orElse("")
                    + ". See ./psc status; ./psc stop ends it.");
        }
    }

    private void checkPorts(Postgres server) {
        settings.ports().all().forEach((name, port) -> {
            boolean expected = settings.without().contains(name) || (name.equals("postgres") && server.answers());
            if (!expected && !PortOwners.free(port)) {
                throw new CommandException("Port " + port + " (for " + name + ") is taken by " + PortOwners.of(port)
                        + ". End that, or choose other ports: ./psc run --port "
                        + (settings.ports().edge() + 1000)
                        + ".");
            }
        });
    }

    private void startPrograms() {
        refuseWhenStopping();
        programs.forEach(Supervised::start);
    }

    /** Waits while there is progress, and says from time to time what it waits for. */
    private void awaitAll(Instant began) throws InterruptedException {
        var waiting = new LinkedHashMap<Supervised, Progress>();
        for (var program : programs) {
            waiting.put(program, new Progress(program.log(), () -> processorTime(program), STUCK, Instant.now()));
        }
        Instant news = Instant.now().plus(BETWEEN_NEWS);
        Instant check = Instant.now().plus(BETWEEN_CHECKS);
        while (!stopping && !waiting.isEmpty()) {
            for (var program : List.copyOf(waiting.keySet())) {
                if (program.isReady()) {
                    waiting.remove(program);
                    say.accept(program.name() + " ready (" + since(began) + ")");
                }
            }
            if (Instant.now().isAfter(check)) {
                check = Instant.now().plus(BETWEEN_CHECKS);
                waiting.forEach(this::failIfItDoesNotStart);
            }
            if (!waiting.isEmpty() && Instant.now().isAfter(news)) {
                news = Instant.now().plus(BETWEEN_NEWS);
                waiting.forEach((program, progress) ->
                        say.accept("… " + program.name() + " is still starting: " + progress.lastLine()));
            }
            Thread.sleep(BETWEEN_QUESTIONS);
        }
        refuseWhenStopping();
    }

    private void failIfItDoesNotStart(Supervised program, Progress progress) {
        if (program.deaths() >= DEATHS_THAT_END_A_START || progress.isStuck(Instant.now())) {
            home.checkSpace();
            throw new CommandException(program.name() + " does not start. Its last words: " + progress.lastLine()
                    + " (./psc logs " + program.name() + ")");
        }
    }

    private static Duration processorTime(Supervised program) {
        ProcessHandle handle = program.handle();
        return handle == null ? Duration.ZERO : handle.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Stays until the suite is stopped: restarts a PostgreSQL that died, keeps the logs small. */
    void watch() throws InterruptedException {
        var rotation = new LogRotation(LOG_LIMIT);
        int deaths = 0;
        for (long glance = 1; !stopping; glance++) {
            Thread.sleep(GLANCE);
            if (glance % GLANCES_BETWEEN_ROTATIONS == 0) {
                rotate(rotation);
            }
            if (notesMissing) {
                processChanged();
            }
            deaths = postgresLives() ? 0 : deaths + 1;
            if (deaths > 0 && !stopping) {
                restartPostgres(deaths);
            }
        }
    }

    /** Its file of the process id is read only when the process that was seen has ended. */
    private boolean postgresLives() {
        if (postgres == null) {
            return true;
        }
        if (postgresProcess == null || !postgresProcess.isAlive()) {
            postgresProcess = postgres.process().filter(ProcessHandle::isAlive).orElse(null);
        }
        return postgresProcess != null;
    }

    private void restartPostgres(int deaths) throws InterruptedException {
        Duration pause = Supervised.pauseAfter(deaths);
        say.accept("PostgreSQL ended by itself; started again"
                + (pause.isZero() ? "" : " in " + pause.toSeconds() + " s") + ". See ./psc logs postgres");
        Thread.sleep(pause);
        Postgres server = postgres;
        if (server == null || stopping) {
            return;
        }
        try {
            startPostgres(server);
            processChanged();
            say.accept("PostgreSQL is back.");
        } catch (CommandException still) {
            // Its old workers may need a moment to notice that their master is gone; the next glance tries again.
            if (!stopping) {
                say.accept(still.getMessage());
            }
        }
    }

    private void rotate(LogRotation rotation) {
        try (var logs = Files.newDirectoryStream(home.logs(), "*.log")) {
            for (var log : logs) {
                rotation.look(log);
            }
        } catch (IOException wrong) {
            say.accept("The logs cannot be rotated: " + Home.reason(wrong));
        }
    }

    /** Takes everything down, the doors first and the database last; safe to call twice. */
    void stop() {
        stopping = true;
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            stopPrograms();
            if (postgres != null) {
                postgres.stop();
            }
            if (lock != null) {
                RunFile.remove(home);
                release(lock);
            }
        }
    }

    /** The edge first, so that nobody asks any more; then the others side by side. */
    private void stopPrograms() {
        programs.forEach(Supervised::leaveDown);
        for (var program : programs) {
            if (program.name().equals("edge")) {
                program.stop(patience(program));
            }
        }
        var stops = new ArrayList<Thread>();
        for (var program : programs) {
            stops.add(Thread.ofVirtual().start(() -> program.stop(patience(program))));
        }
        for (Thread stop : stops) {
            join(stop);
        }
        if (caches != null) {
            withoutCache = caches.finish();
        }
    }

    private static void join(Thread stop) {
        try {
            stop.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration patience(Supervised program) {
        boolean writes = caches != null && caches.isTraining(program.name());
        return writes ? CACHE_WRITTEN : Supervised.STOP;
    }

    private void release(FileLock held) {
        try {
            held.channel().close();
        } catch (IOException wrong) {
            say.accept("The lock of " + home.folder() + " could not be released: " + Home.reason(wrong));
        }
    }

    boolean stopping() {
        return stopping;
    }

    /** After a training run: the programs that wrote no AOT cache. */
    List<String> withoutCache() {
        return withoutCache;
    }

    /** A suite that runs goes on when its notes cannot be written; the next glance tries again. */
    private void processChanged() {
        try {
            writeRunFile();
            notesMissing = false;
        } catch (CommandException trouble) {
            if (!notesMissing) {
                say.accept(trouble.getMessage());
            }
            notesMissing = true;
        }
    }

    private synchronized void writeRunFile() {
        if (stopped || secrets == null) {
            return;
        }
        var content = new LinkedHashMap<String, Object>();
        content.put("launcher", RunFile.process(ProcessHandle.current()));
        content.put("address", settings.ports().address());
        content.put("keycloak", settings.keycloak());
        content.put("sample", settings.sample());
        content.put("regency", settings.regency().code());
        content.put("regencyName", settings.regency().name());
        content.put("regencyZone", settings.regency().zone());
        content.put("regencyTelephoneNumbers", settings.regency().telephoneNumbers());
        content.put("release", Release.current().toString());
        content.put("accounts", home.accounts().toString());
        content.put("ports", settings.ports().all());
        var processes = new LinkedHashMap<String, Object>();
        if (postgres != null) {
            postgres.process().ifPresent(handle -> processes.put("postgres", RunFile.process(handle)));
        }
        for (var program : programs) {
            ProcessHandle handle = program.handle();
            if (handle != null) {
                processes.put(program.name(), RunFile.process(handle));
            }
        }
        content.put("processes", processes);
        var databases = new LinkedHashMap<String, Object>();
        for (String name : Programs.SERVICES) {
            databases.put(name, database(name, secrets));
        }
        content.put("databases", databases);
        content.put(
                "postgres",
                Map.of(
                        "url", Programs.databaseUrl(settings.ports(), "postgres"),
                        "user", "postgres",
                        "password", secrets.of("postgres")));
        RunFile.write(home, content);
    }

    private Map<String, Object> database(String name, Secrets kept) {
        var database = new LinkedHashMap<String, Object>();
        database.put("url", Programs.databaseUrl(settings.ports(), name));
        database.put("owner", name + "_owner");
        database.put("ownerPassword", kept.of(name + "_owner"));
        database.put("app", name + "_app");
        database.put("appPassword", kept.of(name + "_app"));
        return database;
    }

    private static String since(Instant then) {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(then, Instant.now()).toMillis() / 1000.0);
    }
}
