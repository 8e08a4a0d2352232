package id.psc119.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looking at a suite, stopping it, and removing its data, from outside the process that runs it. */
final class Operations {
    private static final Duration STOP = Duration.ofMinutes(2);
    /** What the suite keeps in its folder. Anything else there is not ours: PSC_HOME may name a folder in use. */
    private static final List<String> KEPT = List.of(
            "postgres",
            "postgres-program",
            "keys",
            "logs",
            "cache",
            "keycloak",
            "roads",
            "secrets",
            "accounts.json",
            "accounts.txt",
            "codes.txt",
            SampleStart.FILE,
            "run.json",
            "launcher.lock");

    private final Home home;

    Operations(Home home) {
        this.home = home;
    }

    @SuppressWarnings("unchecked")
    int status() {
        Optional<Map<String, Object>> running = RunFile.read(home);
        if (running.isEmpty()) {
            Launcher.say("Nothing runs (" + home.folder() + "). Start it by ./psc run.");
            return 1;
        }
        Map<String, Object> content = running.get();
        Map<String, Object> processes = RunFile.part(content, "processes");
        Map<String, Object> ports = RunFile.part(content, "ports");
        boolean keycloak = Boolean.TRUE.equals(content.get("keycloak"));
        long total = 0;
        boolean whole = true;
        Launcher.say(
                String.format(Locale.ROOT, "%-10s %6s %8s %8s  %s", "program", "port", "process", "MiB", "health"));
        for (var entry : ports.entrySet()) {
            String name = entry.getKey();
            ProcessHandle handle = processes.get(name) instanceof Map<?, ?> written
                    ? RunFile.living((Map<String, Object>) written).orElse(null)
                    : null;
            long memory = memory(handle);
            total += memory;
            String health =
                    handle == null ? "not running" : health(name, ((Number) entry.getValue()).intValue(), keycloak);
            whole &= health.equals("ready");
            Launcher.say(row(name, String.valueOf(entry.getValue()), handle, memory, health));
        }
        Optional<ProcessHandle> launcher = RunFile.living(RunFile.part(content, "launcher"));
        boolean watched = launcher.isPresent();
        if (launcher.isPresent()) {
            long own = Shell.memoryKib(launcher.get().pid());
            total += own;
            Launcher.say(row("launcher", "-", launcher.get(), own, "ready"));
        }
        Launcher.say("release " + content.getOrDefault("release", "unknown"));
        Launcher.say("together " + (total >> 10) + " MiB, at " + content.get("address")
                + (watched ? "" : ". The launcher itself has died: ./psc run takes over, ./psc stop ends the rest."));
        return whole && watched ? 0 : 1;
    }

    private static String row(String name, String port, @Nullable ProcessHandle handle, long memoryKib, String health) {
        return String.format(
                Locale.ROOT,
                "%-10s %6s %8s %8d  %s",
                name,
                port,
                handle == null ? "-" : handle.pid(),
                memoryKib >> 10,
                health);
    }

    /** KiB of the process and its children. */
    private static long memory(@Nullable ProcessHandle handle) {
        if (handle == null) {
            return 0;
        }
        return Shell.memoryKib(handle.pid())
                + handle.descendants()
                        .mapToLong(child -> Shell.memoryKib(child.pid()))
                        .sum();
    }

    private static String health(String name, int port, boolean keycloak) {
        if (name.equals("postgres")) {
            return PortOwners.free(port) ? "not answering" : "ready";
        }
        String path = switch (name) {
            case "edge" -> "/config.json";
            case "sign-in" ->
                (keycloak ? "/sign-in/realms/" + Keycloak.REALM : "/sign-in") + "/.well-known/openid-configuration";
            default -> "/q/health/ready";
        };
        return Probe.isOk("http://127.0.0.1:" + port + path, Duration.ofSeconds(2)) ? "ready" : "not ready";
    }

    /** Ends the launcher, which takes everything down in order; if it has died already, ends what it left. */
    int stop() {
        Optional<Map<String, Object>> running = RunFile.read(home);
        if (running.isEmpty()) {
            Launcher.say("Nothing runs (" + home.folder() + ").");
            return 0;
        }
        Map<String, Object> content = running.get();
        Optional<ProcessHandle> launcher = RunFile.living(RunFile.part(content, "launcher"));
        if (launcher.isPresent()) {
            launcher.get().destroy();
            if (!Shell.ended(launcher.get(), STOP)) {
                throw new CommandException(
                        "The suite (process " + launcher.get().pid() + ") has not stopped after " + STOP.toMinutes()
                                + " minutes. See ./psc logs.");
            }
        } else {
            Leftovers.end(home, line -> {});
            int edge = ((Number) RunFile.part(content, "ports").getOrDefault("edge", Ports.DEFAULT_EDGE)).intValue();
            new Postgres(home, new Ports(edge), new Secrets(home.folder().resolve("secrets"))).stop();
            RunFile.remove(home);
        }
        Launcher.say("Stopped. The data is kept in " + home.folder() + ".");
        return 0;
    }

    int reset(boolean sure) {
        if (!Files.isDirectory(home.folder())) {
            Launcher.say("There is no data (" + home.folder() + ").");
            return 0;
        }
        try (var lock = home.tryLock()) {
            if (lock == null || RunFile.read(home).isPresent()) {
                throw new CommandException("The suite still runs, or was left running. First ./psc stop.");
            }
            if (!sure && !confirmed()) {
                Launcher.say("Nothing was removed.");
                return 1;
            }
            for (String ours : KEPT) {
                if (Files.exists(home.folder().resolve(ours))) {
                    remove(home.folder().resolve(ours));
                }
            }
        } catch (IOException wrong) {
            throw new CommandException("Cannot remove " + home.folder() + ": " + Home.reason(wrong), wrong);
        }
        Launcher.say("Removed what the suite kept in " + home.folder()
                + ". The next ./psc run begins again, with new accounts.");
        return 0;
    }

    private boolean confirmed() throws IOException {
        System.out.printf("Remove every incident, key, account and log in %s for good? Type yes: ", home.folder());
        System.out.flush();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String answer = input.readLine();
        if (answer == null) {
            Launcher.say("");
            throw new CommandException(
                    "./psc reset asks before it removes anything; without a terminal say ./psc reset --yes.");
        }
        return "yes".equalsIgnoreCase(answer.strip());
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException wrong) throws IOException {
                if (wrong != null) {
                    throw wrong;
                }
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
