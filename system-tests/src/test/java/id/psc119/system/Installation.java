package id.psc119.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.bench.SuiteUnderTest;
import id.psc119.client.Crew;
import id.psc119.client.Desk;
import id.psc119.client.Hospital;
import id.psc119.client.People;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The packaged suite, started by its launcher in a folder and on ports of its own, once for all test classes. Tests drive it
 * through the edge; what is beside that (killing a process, breaking a database) is what they test.
 */
final class Installation {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofMinutes(8);
    /** The secret of the telephone exchange and of the message gateways. */
    static final String GATEWAY = "a-secret-of-the-gateway";

    /** A missed call of a car's owner to it says that the car is ready. */
    static final String READY_LINE = "0711-119-000";

    private static Installation shared;
    private static int nextPorts = 20_000 + (int) (ProcessHandle.current().pid() % 900) * 10;

    private final Path tree = Path.of(System.getProperty("psc.tree")).toAbsolutePath();
    private final Path home;
    private final Path output;
    private final List<String> command;
    private Process launcher;
    private People people;

    private Installation(String name, List<String> options) throws IOException, InterruptedException {
        Path target = tree.resolve("system-tests/target");
        home = target.resolve(name);
        remove(home);
        Files.createDirectories(home);
        output = target.resolve(name + ".log");
        command = new ArrayList<>(java());
        command.addAll(List.of("run", "--port", "" + freePorts()));
        command.addAll(options);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        start();
    }

    /** Starts it on what its folder holds: nothing at first, later what was there when it was stopped. */
    void start() throws IOException, InterruptedException {
        Files.deleteIfExists(output);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PSC_HOME", home.toString());
        launcher = builder.start();
        Instant end = Instant.now().plus(START);
        while (!Files.readString(output).contains("Everything is ready")) {
            if (Files.readString(output).contains("Keycloak cannot be fetched")) {
                launcher.waitFor(60, TimeUnit.SECONDS);
                Assumptions.abort("Keycloak's zip does not resolve here");
            }
            if (!launcher.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the suite does not start; its words:\n" + Files.readString(output));
            }
            Thread.sleep(200);
        }
        people = new People(
                URI.create(runFile().path("address").asText()),
                Path.of(runFile().path("accounts").asText()));
    }

    /** Ends every process of it as a power cut does, the launcher first. */
    void crash() throws InterruptedException {
        List<Long> processes = new ArrayList<>();
        runFile()
                .path("processes")
                .forEach(each -> processes.add(each.path("pid").asLong()));
        launcher.destroyForcibly().waitFor();
        for (long pid : processes) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    String regency() {
        return runFile().path("regency").asText();
    }

    /** The one suite of this test run, started by whoever asks first. */
    static synchronized Installation shared() {
        try {
            if (shared == null) {
                shared = new Installation(
                        "suite",
                        List.of(
                                "--set",
                                "intake:psc.press.untriaged-after=15s",
                                "--set",
                                "intake:psc.telephone.secrets=" + GATEWAY,
                                "--set",
                                "intake:psc.telephone.ready-lines=" + READY_LINE,
                                "--set",
                                "intake:psc.messages.sms.secrets=" + GATEWAY,
                                "--set",
                                "intake:psc.messages.whatsapp.app-secrets=" + GATEWAY,
                                "--set",
                                "dispatch:psc.offer.lapse-after=15s",
                                // No quiet hours, so that what is advised does not hang on when a test runs.
                                "--set",
                                "dispatch:psc.relocation.quiet-to=22:00",
                                // The measurement opens many streams of few people.
                                "--set",
                                "dispatch:psc.streams.per-person=20"));
            }
            return shared;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One more suite, beside the shared one and for whoever stops it; it skips the test where Keycloak cannot be had. */
    static Installation another(String name, String... options) throws IOException, InterruptedException {
        return new Installation(name, List.of(options));
    }

    /** The same suite, as the measurement sees it. */
    SuiteUnderTest underTest() {
        return SuiteUnderTest.running(home);
    }

    People people() {
        return people;
    }

    Desk desk(String username) {
        return new Desk(people.signedIn(username));
    }

    Crew crew(String username) {
        return new Crew(people.signedIn(username));
    }

    Hospital hospital(String username) {
        return new Hospital(people.signedIn(username));
    }

    /** Ends a process as a power cut does; the launcher starts it again. */
    long kill(String program) {
        long pid = pid(program);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    /** The id that the launcher's notes give for a process. */
    long pid(String program) {
        return runFile().path("processes").path(program).path("pid").asLong();
    }

    int port(String program) {
        return runFile().path("ports").path(program).asInt();
    }

    /** A password that the launcher made and keeps. */
    String secret(String name) throws IOException {
        return Files.readAllLines(home.resolve("secrets")).stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** The private key with which a service signs its calls, a JWK. */
    JsonNode key(String service) throws IOException {
        return JSON.readTree(home.resolve("keys").resolve(service + ".jwk").toFile());
    }

    /** The lines of a file in which the launcher keeps what it has done. */
    List<String> noteOf(String file) throws IOException {
        return Files.readAllLines(home.resolve(file));
    }

    boolean isReady(String service) {
        try {
            int port = runFile().path("ports").path(service).asInt();
            var connection = URI.create("http://127.0.0.1:" + port + "/q/health/ready")
                    .toURL()
                    .openConnection();
            connection.setReadTimeout(2_000);
            return ((java.net.HttpURLConnection) connection).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Of the database server, as a JDBC URL that ends with some database. */
    String databaseAddress() {
        return runFile().path("postgres").path("url").asText();
    }

    Connection superuser(String database) throws SQLException {
        JsonNode server = runFile().path("postgres");
        String url = server.path("url").asText().replaceAll("/[^/]*$", "/" + database);
        return DriverManager.getConnection(
                url, server.path("user").asText(), server.path("password").asText());
    }

    /** Runs a command of {@code ./psc} against this suite and gives its words. */
    String psc(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(tree.resolve("system-tests/target"), "psc", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PSC_HOME", home.toString());
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", arguments) + " does not end");
        }
        String words = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " failed: " + words);
        }
        return words;
    }

    /** The lines that a process has logged. */
    List<String> log(String program) {
        try (Stream<Path> files = Files.list(home.resolve("logs"))) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(program + ".log"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines about the sample accounts, which the launcher also says when it starts. */
    List<String> accountLines() throws IOException {
        return Files.readAllLines(home.resolve("accounts.txt")).stream()
                .map(String::strip)
                .toList();
    }

    /** Every file of this suite but its databases, the programs that it fetched, and the files that are there to hold secrets. */
    List<Path> filesWritten() throws IOException {
        List<Path> leftOut = Stream.of(
                        "postgres",
                        "postgres-program",
                        "keycloak",
                        "keys",
                        "secrets",
                        "accounts.txt",
                        "accounts.json",
                        "codes.txt")
                .map(home::resolve)
                .toList();
        try (Stream<Path> all = Files.walk(home)) {
            return Stream.concat(
                            Stream.of(output),
                            all.filter(file -> leftOut.stream().noneMatch(file::startsWith)))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    private JsonNode runFile() {
        for (int attempt = 0; ; attempt++) {
            try {
                return JSON.readTree(home.resolve("run.json").toFile());
            } catch (IOException e) {
                if (attempt > 20) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Loses the databases of all services, and what else is on PostgreSQL's disk. The suite does not run. */
    void loseDatabases() throws IOException {
        remove(home.resolve("postgres"));
    }

    void stop() {
        if (launcher == null) {
            return;
        }
        launcher.destroy();
        try {
            if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                tree.resolve("launcher/target/launcher.jar").toString());
    }

    /** The first of ten ports in a row of which none is taken. */
    private static synchronized int freePorts() {
        for (int base = nextPorts; base < 32_000; base += 10) {
            boolean free = true;
            for (int port = base; port < base + 10 && free; port++) {
                try (ServerSocket socket = new ServerSocket()) {
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                } catch (IOException e) {
                    free = false;
                }
            }
            if (free) {
                // Another suite may start before this one has bound its ports.
                nextPorts = base + 10;
                return base;
            }
        }
        throw new IllegalStateException("no ten ports in a row are free");
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            // Keycloak's program has no data in it, and takes half a minute to lay out.
            Path program = folder.resolve("keycloak");
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(path -> !path.startsWith(program))
                        .sorted(Comparator.reverseOrder())
                        .map(Path::toFile)
                        .forEach(File::delete);
            }
        }
    }
}
