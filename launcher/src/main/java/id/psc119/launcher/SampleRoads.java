package id.psc119.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The made-up roads of the sample regency: whoever tries the suite without an extract has roads that a flood can close. They take the
 * place of no roads that somebody has loaded.
 */
final class SampleRoads {
    /** Dispatch looks for newer roads every 15 s. */
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(40);

    /** Between two questions to dispatch, which has nothing else to ask: its readiness names the roads that it drives on. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);

    private final Home home;

    SampleRoads(Home home) {
        this.home = home;
    }

    /** Whether a suite that runs is the sample's and has no roads. */
    boolean areMissing(Map<String, Object> running) {
        return Boolean.TRUE.equals(running.get("sample")) && !Files.exists(current());
    }

    private Path current() {
        return home.folder().resolve("roads").resolve("current");
    }

    /** The files to load, laid out in the suite's folder: the extract, then rivers and landing places. */
    List<Path> files() {
        return Stream.of("roads.osm", "water.geojson").map(this::laidOut).toList();
    }

    private Path laidOut(String name) {
        try (InputStream packaged = SampleRoads.class.getResourceAsStream("/sample/" + name)) {
            if (packaged == null) {
                throw new IllegalStateException("sample/" + name + " is not packaged");
            }
            Path file = home.folder().resolve("sample-" + name);
            Files.copy(packaged, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException wrong) {
            throw new CommandException("Cannot lay out the roads of the sample: " + Home.reason(wrong), wrong);
        }
    }

    /** Waits until dispatch drives on what was loaded; false when it has not after a while. */
    boolean areServed(Map<String, Object> running) throws InterruptedException {
        URI readiness =
                URI.create("http://127.0.0.1:" + Settings.of(running).ports().of("dispatch") + "/q/health/ready");
        Instant end = Instant.now().plus(SERVED_WITHIN);
        try (HttpClient client = HttpClient.newHttpClient()) {
            String hash = Files.readString(current()).strip();
            while (Instant.now().isBefore(end)) {
                if (client.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.ofString())
                        .body()
                        .contains(hash)) {
                    return true;
                }
                Thread.sleep(BETWEEN_QUESTIONS);
            }
        } catch (IOException wrong) {
            Launcher.say("Dispatch does not answer: " + Home.reason(wrong));
        }
        return false;
    }
}
