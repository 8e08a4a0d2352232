package id.psc119.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One more process of dispatch beside the suite's, on the same database. */
public final class SecondReplica implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final int port;

    private SecondReplica(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Started as the launcher has started the first one. */
    public static SecondReplica of(SuiteUnderTest suite, Path log) throws IOException, InterruptedException {
        ProcessHandle.Info first =
                ProcessHandle.of(suite.pid("dispatch")).orElseThrow().info();
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(first.command().orElseThrow()));
        for (String argument : first.arguments().orElseThrow()) {
            if (argument.startsWith("-Dquarkus.http.port=")) {
                command.add("-Dquarkus.http.port=" + port);
            } else if (!argument.startsWith("-XX:AOT") && !argument.startsWith("-Dpsc.program=")) {
                command.add(argument);
            }
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", suite.secret("dispatch_app"));
        builder.environment().put("QUARKUS_FLYWAY_PASSWORD", suite.secret("dispatch_owner"));
        SecondReplica replica = new SecondReplica(builder.start(), port);
        Runtime.getRuntime().addShutdownHook(new Thread(replica::close));
        Instant end = Instant.now().plus(START);
        while (!replica.isReady()) {
            if (!replica.process.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException("the second replica does not start; its words are in " + log);
            }
            Thread.sleep(100);
        }
        return replica;
    }

    public int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Ends it as a power cut does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }

    private boolean isReady() throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
