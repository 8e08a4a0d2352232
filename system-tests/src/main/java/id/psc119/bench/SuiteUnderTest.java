package id.psc119.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.client.Api;
import id.psc119.client.People;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The suite that is measured: one of its own in a temporary folder, or one that runs already. */
public final class SuiteUnderTest implements AutoCloseable {
    static final List<String> SERVICES = List.of("intake", "dispatch", "fleet", "referral");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(8);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int FIRST_PORT = 32_000;
    private static final int LAST_PORT = 36_000;

    private final Path home;
    private final @Nullable Process launcher;
    private final double startSeconds;
    private @Nullable People people;

    private SuiteUnderTest(Path home, @Nullable Process launcher, double startSeconds) {
        this.home = home;
        this.launcher = launcher;
        this.startSeconds = startSeconds;
    }

    /** The suite that runs with this folder; closing it leaves it running. */
    public static SuiteUnderTest running(Path home) {
        return new SuiteUnderTest(home, null, 0);
    }

    /** Starts a suite in a folder and on ports of its own; closing it stops it and removes the folder. */
    static SuiteUnderTest start(Path tree, List<String> options) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("psc-bench");
        return start(tree, home, options);
    }

    /** Starts a suite with the data that the folder has. */
    static SuiteUnderTest start(Path tree, Path home, List<String> options) throws IOException, InterruptedException {
        Path output = home.resolve("launcher.txt");
        Files.deleteIfExists(output);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xms8m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                tree.resolve("launcher/target/launcher.jar").toString(),
                "run",
                "--port",
                "" + freePorts()));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PSC_HOME", home.toString());
        if (Runtime.getRuntime().availableProcessors() > 2) {
            builder.environment().put("JAVA_TOOL_OPTIONS", "-Djdk.virtualThreadScheduler.parallelism=2");
        }
        long began = System.nanoTime();
        Process launcher = builder.start();
        Thread atEnd = new Thread(() -> stop(launcher));
        Runtime.getRuntime().addShutdownHook(atEnd);
        while (!Files.readString(output).contains("Everything is ready")) {
            if (!launcher.isAlive() || System.nanoTime() - began > START.toNanos()) {
                stop(launcher);
                throw new IllegalStateException("the suite does not start; its words:\n" + Files.readString(output));
            }
            Thread.sleep(20);
        }
        return new SuiteUnderTest(home, launcher, (System.nanoTime() - began) / 1e9);
    }

    double startSeconds() {
        return startSeconds;
    }

    Path home() {
        return home;
    }

    int port(String program) {
        return runFile().path("ports").path(program).asInt();
    }

    long pid(String program) {
        JsonNode notes = runFile();
        JsonNode process = program.equals("launcher")
                ? notes.path("launcher")
                : notes.path("processes").path(program);
        return process.path("pid").asLong();
    }

    List<String> programs() {
        List<String> names = new ArrayList<>(List.of("launcher"));
        runFile().path("processes").fieldNames().forEachRemaining(names::add);
        return names;
    }

    synchronized People people() {
        People known = people;
        if (known == null) {
            JsonNode notes = runFile();
            known = new People(
                    URI.create(notes.path("address").asText()),
                    Path.of(notes.path("accounts").asText()));
            people = known;
        }
        return known;
    }

    /** A person of the desk, through the edge, who repeats what is refused for a moment. */
    Api signedIn(String username) {
        return people().signedIn(username).patient(Duration.ofSeconds(60));
    }

    /** The header lines of a person of the desk. */
    String headersOf(String username) {
        return Shot.bearer(people().token(username));
    }

    /** What a service answers past the edge, which does not lead everywhere. */
    JsonNode get(String service, String path, String username) {
        try {
            var connection = URI.create("http://127.0.0.1:" + port(service) + path)
                    .toURL()
                    .openConnection();
            connection.setReadTimeout(20_000);
            connection.setRequestProperty("Authorization", "Bearer " + people().token(username));
            try (InputStream body = connection.getInputStream()) {
                return JSON.readTree(body);
            }
        } catch (IOException e) {
            throw new IllegalStateException(service + path + " does not answer", e);
        }
    }

    /** A password that the launcher made and keeps. */
    String secret(String name) throws IOException {
        return Files.readAllLines(home.resolve("secrets")).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    Connection connect(String database) throws SQLException {
        JsonNode server = runFile().path("postgres");
        return DriverManager.getConnection(
                server.path("url").asText().replaceAll("/[^/]*$", "/" + database) + "?stringtype=unspecified",
                server.path("user").asText(),
                server.path("password").asText());
    }

    boolean isReady(String service) {
        return statusOf(service, "/q/health/ready", 2_000) == 200;
    }

    /** The status of a GET without a token; 0 when there is no answer in time. */
    int statusOf(String service, String path, int millis) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(service)), millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes(12);
            return line.length < 12 ? 0 : Integer.parseInt(new String(line, 9, 3, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return 0;
        }
    }

    void awaitReady(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (String service : SERVICES) {
            while (!isReady(service)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(service + " is not ready after " + patience.toSeconds() + " s");
                }
                Thread.sleep(50);
            }
        }
    }

    private JsonNode runFile() {
        for (int attempt = 0; ; attempt++) {
            try {
                return JSON.readTree(home.resolve("run.json").toFile());
            } catch (IOException e) {
                if (attempt > 20) {
                    throw new IllegalStateException("the suite does not run in " + home, e);
                }
            }
        }
    }

    /** Stops the suite, and leaves its data for another start. */
    void stop() {
        Process mine = launcher;
        if (mine != null) {
            stop(mine);
        }
    }

    @Override
    public void close() {
        if (launcher == null) {
            return;
        }
        stop();
        try (Stream<Path> all = Files.walk(home)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException("the folder " + home + " cannot be removed", e);
        }
    }

    private static void stop(Process launcher) {
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first of ten ports in a row of which none is taken. */
    private static int freePorts() {
        for (int base = FIRST_PORT; base < LAST_PORT; base += 10) {
            boolean free = true;
            for (int port = base; port < base + 10 && free; port++) {
                try (ServerSocket socket = new ServerSocket()) {
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                } catch (IOException e) {
                    free = false;
                }
            }
            if (free) {
                return base;
            }
        }
        throw new IllegalStateException("no ten ports in a row are free");
    }
}
