package id.psc119.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the whole suite once, in a folder and on ports of its own, and stops it again. When they end, the programs write the
 * AOT caches with which every later start of this build is fast.
 */
final class Training {
    private static final int FIRST_PORT = 28_000;
    private static final int LAST_PORT = 30_000;
    /** What a browser asks first; answering it is part of what a start should be fast at. */
    private static final List<String> ASKED =
            List.of("/", "/config.json", "/api/intake/regency", "/api/intake/areas", "/api/intake/complaints");

    private final Home home;

    Training(Home home) {
        this.home = home;
    }

    int run() throws InterruptedException {
        Home own = new Home(home.tree().resolve("target").resolve("training"), home.tree());
        Ports ports = freePorts();
        remove(own.folder());
        var suite = new Suite(own, Settings.toMakeCaches(ports), line -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(suite::stop));
        try {
            suite.start();
            ask(ports);
        } finally {
            suite.stop();
        }
        if (!suite.withoutCache().isEmpty()) {
            Launcher.say("No cache was written for " + String.join(", ", suite.withoutCache())
                    + ", which will start more slowly. Their logs: " + own.logs());
            return 1;
        }
        remove(own.folder());
        return 0;
    }

    private static void ask(Ports ports) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : ASKED) {
                http.send(
                        HttpRequest.newBuilder(URI.create(ports.address() + path))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.discarding());
            }
        } catch (IOException wrong) {
            // The caches are then a little less good.
            Launcher.say("The training was not complete: " + Home.reason(wrong));
        }
    }

    private static Ports freePorts() {
        for (int edge = FIRST_PORT; edge < LAST_PORT; edge += 10) {
            var ports = new Ports(edge);
            if (ports.all().values().stream().allMatch(PortOwners::free)) {
                return ports;
            }
        }
        throw new CommandException("There are no free ports for a training run.");
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException left) {
            Launcher.say("Some files of the training run are left in " + folder + ": " + Home.reason(left));
        }
    }
}
