package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Issue 11: what a regency's manifests say is enough to start the programs. Each is started as its pod would be, by {@link
 * Pod}. {@code -Dpods=all}, or {@code -Dpods=dispatch,referral}, starts the edge and these services, with their migration
 * jobs before them; {@code -Dpods.replace=true} also replaces each under load. {@code keycloak}, and {@code all}, start the
 * provider too. Without the property it is skipped.
 */
class PodsTest {
    private static final Path TREE = Path.of(System.getProperty("psc.tree")).toAbsolutePath();
    private static final List<String> ALL = List.of("intake", "dispatch", "fleet", "referral");
    private static final String KEYCLOAK = "keycloak";
    /** Where KeycloakTest lays it out. */
    private static final Path KEYCLOAKS = TREE.resolve("system-tests/target/suite-keycloak/keycloak");

    private static final String CHOSEN = System.getProperty("pods", "");
    private static final boolean REPLACE = Boolean.getBoolean("pods.replace");
    private static final Duration PRE_STOP = Duration.ofSeconds(5);
    private static final int REQUESTS = 1_000;
    /** What Java ends with after SIGTERM: 128 and the signal's number. */
    private static final int TERMINATED = 143;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PodFolder folder = new PodFolder(TREE.resolve("system-tests/target/pods"));
    private final Map<String, ServiceDoor> doors = new TreeMap<>();

    @BeforeAll
    static void canConfine() throws InterruptedException {
        assumeTrue(!CHOSEN.isEmpty(), "Not part of every build: run it with -Dpods=fleet, or with -Dpods=all.");
        assumeTrue(
                ends("unshare", "--mount", "setpriv", "--reuid=10001", "true"),
                "A pod cannot be imitated here: that needs root, unshare (mounts of its own) and setpriv.");
        assumeTrue(ends("kubectl", "version", "--client"), "A pod cannot be imitated here: kubectl is not installed.");
    }

    private static boolean ends(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    @AfterEach
    void stop() throws IOException {
        folder.stopAll();
        for (ServiceDoor door : doors.values()) {
            door.close();
        }
    }

    /** K-5, K-9 and issue 11: a service that is replaced loses none of 1,000 requests, and knows people while the provider is away. */
    @Test
    void each_program_is_healthy_with_its_manifest_s_environment_mounts_memory_and_read_only_root() throws Exception {
        assumeTrue(!services().isEmpty(), "no service is chosen");
        folder.build("16-06");
        for (String service : ALL) {
            doors.put(service, new ServiceDoor());
        }
        var ports = new TreeMap<String, Integer>();
        doors.forEach((service, door) -> ports.put(service, door.port()));
        Pod edge = folder.start("edge", "edge", "", ports);
        var migrations = new TreeMap<String, Pod>();
        for (String service : services()) {
            makeDatabase(service);
            migrations.put(service, folder.start("migrate-" + service, service, database(service), Map.of()));
        }
        for (Pod migration : migrations.values()) {
            assertThat(migration.waitForEnd()).as(migration.words()).isZero();
        }
        var pods = new TreeMap<String, Pod>();
        for (String service : services()) {
            pods.put(service, folder.start(service, service, database(service), Map.of()));
        }
        for (Pod pod : pods.values()) {
            check(pod);
            assertThat(status(pod.port(), "/dead-letters", folder.token("operator", "supervisor")))
                    .as("%s knows the provider's keys, though the provider is down and it starts anew", pod.name())
                    .isEqualTo(200);
        }
        check(edge);
        assertThat(status(edge.port(), "/config.json")).isEqualTo(200);
        assertThat(status(edge.port(), "/api/intake/q/metrics")).isEqualTo(404);
        if (REPLACE) {
            for (String service : services()) {
                checkReplacing(service, edge, pods.get(service));
            }
        } else {
            pods.values().forEach(Pod::terminate);
            for (Pod pod : pods.values()) {
                checkDraining(pod);
            }
        }
    }

    /** Keycloak starts as its manifest says, with the realm of the manifests, and is what services and browsers look for. */
    @Test
    void the_provider_is_healthy_as_its_pod_and_has_the_realm_at_the_regency_s_address() throws Exception {
        assumeTrue(chosen().anyMatch(List.of("all", KEYCLOAK)::contains), "the provider is not chosen");
        Path distribution;
        try (Stream<Path> unpacked = Files.exists(KEYCLOAKS) ? Files.list(KEYCLOAKS) : Stream.empty()) {
            distribution = unpacked.filter(each -> each.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .orElse(null);
        }
        assumeTrue(distribution != null, "Keycloak is not here: KeycloakTest fetches it.");
        folder.build("16-06");
        folder.makeKeycloak(distribution);
        makeDatabaseOfKeycloak();
        Pod keycloak = folder.start(KEYCLOAK, KEYCLOAK, database(KEYCLOAK), Map.of());
        check(keycloak);
        assertThat(status(keycloak.healthPort(), "/sign-in/health/started")).isEqualTo(200);
        assertThat(status(keycloak.healthPort(), "/sign-in/health/live")).isEqualTo(200);
        assertThat(status(keycloak.healthPort(), "/sign-in/metrics")).isEqualTo(200);
        assertThat(status(keycloak.port(), "/sign-in/health/ready"))
                .as("health on the port of people")
                .isEqualTo(404);

        JsonNode known = get(keycloak, "/sign-in/realms/psc119/.well-known/openid-configuration");
        assertThat(known.path("issuer").asText()).isEqualTo(folder.address("PSC_TRUST_DESK_ISSUER"));
        String keys = URI.create(folder.address("PSC_TRUST_DESK_JWKS_URL")).getPath();
        assertThat(known.path("jwks_uri").asText()).endsWith(keys);
        assertThat(get(keycloak, keys).path("keys")).isNotEmpty();
        String page = folder.address("PSC_ADDRESS") + "/console/";
        assertThat(status(keycloak.port(), signIn(page)))
                .as("sign in for " + page)
                .isEqualTo(200);
        assertThat(status(keycloak.port(), signIn("https://somewhere.example/")))
                .as("sign in for another's page")
                .isEqualTo(400);
        keycloak.terminate();
        assertThat(keycloak.waitForEnd()).as(keycloak.words()).isIn(0, TERMINATED);
    }

    private static String signIn(String page) {
        return "/sign-in/realms/psc119/protocol/openid-connect/auth?client_id=psc119-web&response_type=code&scope=openid"
                + "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    private static JsonNode get(Pod pod, String path) throws IOException, InterruptedException {
        return JSON.readTree(HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + pod.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static Stream<String> chosen() {
        return Stream.of(CHOSEN.split(",", -1));
    }

    private static List<String> services() {
        return CHOSEN.equals("all") ? ALL : chosen().filter(ALL::contains).toList();
    }

    private static void check(Pod pod) {
        awaitReady(pod);
        assertThat(pod.words()).doesNotContain("Read-only file system").doesNotContain("Permission denied");
        assertThat(pod.capabilities()).as("capabilities of %s", pod.name()).isEqualTo("0000000000000000");
        assertThat(pod.user()).isEqualTo(10001);
        assertThat(pod.peakMebibytes())
                .as("peak memory of %s, in MiB", pod.name())
                .isLessThan(pod.memoryLimitMebibytes());
        assertThat(pod.filesOpenForWriting())
                .as("files that %s writes", pod.name())
                .allMatch(pod::isBelowAMount);
        System.out.printf(
                "%s as a pod: peak %d of %d MiB, kept by %s%n",
                pod.name(),
                pod.peakMebibytes(),
                pod.memoryLimitMebibytes(),
                pod.isLimitedByTheKernel() ? "the kernel" : "the JVM alone");
    }

    private static void awaitReady(Pod pod) {
        await(pod.name() + " is ready").atMost(Duration.ofSeconds(150)).until(() -> {
            assertThat(pod.isAlive()).as(pod.words()).isTrue();
            return status(pod.healthPort(), pod.name().equals(KEYCLOAK) ? "/sign-in/health/ready" : "/q/health/ready")
                    == 200;
        });
    }

    /** K-5: it keeps answering while Kubernetes takes it out of the Service. */
    private static void checkDraining(Pod pod) throws InterruptedException {
        await(pod.name() + " is not ready any more")
                .atMost(Duration.ofSeconds(5))
                .until(() -> status(pod.healthPort(), "/q/health/ready") == 503);
        assertThat(status(pod.healthPort(), "/q/health/live")).isEqualTo(200);
    }

    /** As a rollout does: a second pod, then the first leaves the Service, waits its preStop, gets SIGTERM and ends. */
    private void checkReplacing(String service, Pod edge, Pod before) throws Exception {
        awaitReady(edge);
        ServiceDoor door = doors.get(service);
        door.leadsTo(before.port());
        String token = folder.token("roll-out", "supervisor", "administrator");
        SteadyLoad load = SteadyLoad.start(service, edge.port(), token);
        CompletableFuture<HttpResponse<Void>> stream = openStream(service, edge, token);
        try {
            Pod after = folder.start(service, service, database(service), Map.of());
            awaitReady(after);
            door.leadsTo(before.port(), after.port());
            awaitAnswers(load, load.answered() + 100);
            door.leadsTo(after.port());
            await().pollDelay(PRE_STOP).until(() -> true);
            assertThat(stream).as("the stream of %s", service).isNotDone();
            long began = System.nanoTime();
            before.terminate();
            assertThat(before.waitForEnd()).as(before.words()).isIn(0, TERMINATED);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("the end of %s with a stream open", service)
                    .isLessThan(Duration.ofSeconds(20));
            assertThat(stream).succeedsWithin(Duration.ofSeconds(5));
            awaitAnswers(load, Math.max(load.answered() + 100, REQUESTS));
            load.stop();
            System.out.printf(
                    "%s replaced under load: %d answered, %d lost%n",
                    service, load.answered(), load.lost().size());
            assertThat(load.lost()).as("requests to %s that were lost", service).isEmpty();
            assertThat(stored(service, load.table())).containsAll(load.written());
            after.kill();
        } finally {
            load.stop();
        }
    }

    /** K-5: a stream does not hold up the end of its pod, and is not broken off. */
    private static CompletableFuture<HttpResponse<Void>> openStream(String service, Pod edge, String token) {
        return HTTP.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.port() + "/api/" + service + "/stream"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private static void awaitAnswers(SteadyLoad load, int number) {
        await().atMost(Duration.ofSeconds(180))
                .untilAsserted(
                        () -> assertThat(load.answered()).as(load.state()).isGreaterThan(number));
    }

    /** As CloudNativePG prepares it; the roles and their passwords are those of the shared suite. */
    private static void makeDatabase(String service) throws SQLException {
        try (Connection server = Installation.shared().superuser("postgres");
                Statement sql = server.createStatement()) {
            sql.execute("DROP DATABASE IF EXISTS " + database(service) + " WITH (FORCE)");
            sql.execute("CREATE DATABASE " + database(service) + " OWNER " + service + "_owner");
            sql.execute("GRANT CONNECT ON DATABASE " + database(service) + " TO " + service + "_app");
        }
        try (Connection database = Installation.shared().superuser(database(service));
                Statement sql = database.createStatement()) {
            sql.execute("ALTER SCHEMA public OWNER TO " + service + "_owner");
        }
    }

    private void makeDatabaseOfKeycloak() throws SQLException {
        try (Connection server = Installation.shared().superuser("postgres");
                Statement sql = server.createStatement()) {
            sql.execute("DROP DATABASE IF EXISTS " + database(KEYCLOAK) + " WITH (FORCE)");
            sql.execute("DROP ROLE IF EXISTS keycloak");
            sql.execute(
                    "CREATE ROLE keycloak LOGIN PASSWORD '" + folder.secretOf("keycloak-database", "password") + "'");
            sql.execute("CREATE DATABASE " + database(KEYCLOAK) + " OWNER keycloak");
        }
    }

    private static List<UUID> stored(String service, String table) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (Connection database = Installation.shared().superuser(database(service));
                Statement sql = database.createStatement();
                ResultSet rows = sql.executeQuery("SELECT id FROM " + table)) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private static String database(String service) {
        return "pod_" + service;
    }

    private static int status(int port, String path) throws InterruptedException {
        return status(port, path, "");
    }

    private static int status(int port, String path, String token) throws InterruptedException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
