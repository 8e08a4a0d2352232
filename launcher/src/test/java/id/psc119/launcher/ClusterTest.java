package id.psc119.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K-4: the runbook's commands work on a cluster. A script plays kubectl; no cluster is part of this. */
class ClusterTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private PublicJsonWebKey key;
    private volatile String keySet = "{\"keys\":[]}";
    private volatile boolean mapExists;

    @TempDir
    Path folder;

    @BeforeEach
    void service() throws Exception {
        key = ServiceKeys.newKey("operator");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request + " " + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        int status = request.startsWith("PATCH") && !mapExists ? 404 : 200;
        byte[] body = (request.endsWith("/certs") ? keySet : "{}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void a_person_with_kubectl_asks_each_service_in_the_operator_s_name() throws Exception {
        try (var cluster = Cluster.of("psc119-16-07", kubectl(), Map.of())) {
            assertThat(new Calls(cluster).resync()).isZero();
        }
        assertThat(asked).hasSize(4).allMatch(request -> request.startsWith("POST /resync Bearer "));
        JwtClaims claims = claims(asked.get(1));
        assertThat(claims.getIssuer()).isEqualTo("psc119:operator");
        assertThat(claims.getAudience()).containsExactly("dispatch");
        assertThat(claims.getStringClaimValue("regency")).isEqualTo("16.07");
    }

    @Test
    void a_job_of_the_installation_finds_addresses_and_key_in_its_environment() throws Exception {
        Path file = folder.resolve("key.jwk");
        Files.writeString(file, key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        var environment = Map.of(
                "PSC_OPERATOR_KEY_FILE", file.toString(),
                "PSC_REGENCY_CODE", "16.71",
                "PSC_INTAKE_URL", address,
                "PSC_DISPATCH_URL", address,
                "PSC_FLEET_URL", address,
                "PSC_REFERRAL_URL", address);
        assertThat(Cluster.isNamedBy(environment)).isTrue();
        try (var cluster = Cluster.ofEnvironment(environment)) {
            assertThat(new Calls(cluster).resync()).isZero();
            assertThat(cluster.status()).isZero();
        }
        assertThat(claims(asked.getFirst()).getStringClaimValue("regency")).isEqualTo("16.71");
    }

    @Test
    void the_owner_s_databases_are_reached_through_a_forwarded_port() throws IOException {
        try (var cluster = Cluster.of("psc119-16-07", kubectl(), Map.of())) {
            assertThat(cluster.ownersOfDatabases())
                    .hasSize(4)
                    .containsEntry(
                            "PSC_AUDIT_FLEET",
                            "jdbc:postgresql://127.0.0.1:" + server.getAddress().getPort()
                                    + "/fleet?user=fleet_owner&password=secret");
        }
    }

    @Test
    void field_keys_of_a_cluster_are_rotated_where_they_are_kept_and_nowhere_else() throws IOException {
        try (var cluster = Cluster.of("psc119-16-07", kubectl(), Map.of())) {
            assertThatThrownBy(() -> new Calls(cluster).keys(new FieldKeys(folder), List.of("rotate")))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("--rotate-fields");
        }
        assertThatThrownBy(() -> Cluster.of("--all", "kubectl", Map.of())).isInstanceOf(CommandException.class);
    }

    /** K-9 */
    @Test
    void the_provider_s_keys_are_kept_in_the_cluster_and_an_answer_without_keys_changes_nothing() throws Exception {
        Files.writeString(folder.resolve("namespace"), "psc119-16-07\n");
        Files.writeString(folder.resolve("token"), "account\n");
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (HttpClient http = HttpClient.newHttpClient()) {
            var keys = new ProviderKeys(http, address, folder);
            assertThatThrownBy(() -> keys.keep(http, address.resolve("/certs"))).isInstanceOf(CommandException.class);
            assertThat(asked).hasSize(1);

            keySet = new org.jose4j.jwk.JsonWebKeySet(key).toJson();
            keys.keep(http, address.resolve("/certs"));
            mapExists = true;
            keys.keep(http, address.resolve("/certs"));
        }
        String maps = "/api/v1/namespaces/psc119-16-07/configmaps";
        assertThat(asked.stream().map(request -> request.substring(0, request.indexOf(" ", 7))))
                .containsExactly(
                        "GET /certs",
                        "GET /certs",
                        "PATCH " + maps + "/provider-keys",
                        "POST " + maps,
                        "GET /certs",
                        "PATCH " + maps + "/provider-keys");
        assertThat(asked.get(3)).contains("Bearer account", "desk.jwks", key.getKeyId());
    }

    /** Issue 11: an extract reaches the volume whole, and the job that loads it is started. */
    @Test
    void an_extract_of_roads_is_sent_through_a_pod_of_the_job_and_loaded() throws Exception {
        Path extract = folder.resolve("sumatra.osm.pbf");
        byte[] content = new byte[200_000];
        new Random(1).nextBytes(content);
        Files.write(extract, content);
        Files.writeString(folder.resolve("roads-import.json"), """
                {"spec": {"jobTemplate": {"spec": {"template": {
                  "metadata": {"labels": {"app.kubernetes.io/name": "roads-import"}},
                  "spec": {"restartPolicy": "Never", "containers": [{"name": "psc", "image": "psc:1",
                    "args": ["roads", "load", "/roads/incoming.osm.pbf", "--folder", "/roads"],
                    "volumeMounts": [{"name": "roads", "mountPath": "/roads"}]}]}}}}}}
                """);
        try (var cluster = Cluster.of("psc119-16-07", kubectl(), Map.of())) {
            var roads = new ClusterRoads(cluster, Instant.ofEpochSecond(1_700_000_000));
            assertThat(roads.load(List.of("load", extract.toString()))).isZero();
            assertThatThrownBy(() -> roads.load(List.of("load", "nowhere.pbf")))
                    .hasMessageContaining("There is no file");
        }
        assertThat(Files.readAllLines(folder.resolve("asked")))
                .containsSubsequence(
                        "wait --for=condition=Ready --timeout=5m pod/roads-receive-1700000000",
                        "attach --stdin pod/roads-receive-1700000000",
                        "wait --for=jsonpath={.status.phase}=Succeeded --timeout=2m pod/roads-receive-1700000000",
                        "delete pod roads-receive-1700000000 --wait=false",
                        "create job roads-1700000000 --from=cronjob/roads-import",
                        "logs job/roads-1700000000");
        Map<String, Object> pod = JsonUtil.parseJson(Files.readString(folder.resolve("created.json")));
        assertThat(RunFile.part(RunFile.part(pod, "metadata"), "labels"))
                .containsEntry("app.kubernetes.io/name", "roads-import");
        var container = (Map<?, ?>) ((List<?>) java.util.Objects.requireNonNull(
                        RunFile.part(pod, "spec").get("containers")))
                .getFirst();
        assertThat(container.get("stdin")).isEqualTo(true);
        List<String> arguments =
                ((List<?>) container.get("args")).stream().map(String::valueOf).toList();
        assertThat(arguments).startsWith("roads", "receive", "/roads/incoming.osm.pbf", "200000");

        // The same in the pod: what came is kept when it is whole, and nothing of it otherwise.
        var inThePod = new ArrayList<>(arguments.subList(1, arguments.size()));
        Path incoming = folder.resolve("incoming.osm.pbf");
        inThePod.set(1, incoming.toString());
        byte[] half = Arrays.copyOf(content, 100_000);
        assertThatThrownBy(() -> ClusterRoads.receive(inThePod, new ByteArrayInputStream(half)))
                .hasMessageContaining("Only 100000 of 200000 bytes");
        byte[] others = content.clone();
        others[7]++;
        assertThatThrownBy(() -> ClusterRoads.receive(inThePod, new ByteArrayInputStream(others)))
                .hasMessageContaining("or others");
        assertThat(folder).isDirectoryNotContaining("glob:**incoming*");
        try (InputStream sent = Files.newInputStream(folder.resolve("sent"))) {
            assertThat(ClusterRoads.receive(inThePod, sent)).isZero();
        }
        assertThat(incoming).hasSameBinaryContentAs(extract);
    }

    private static JwtClaims claims(String request) throws Exception {
        var token = new JsonWebSignature();
        token.setCompactSerialization(request.split(" ", -1)[3]);
        return JwtClaims.parse(token.getUnverifiedPayload());
    }

    /** Answers as kubectl does: with a port that leads to the test's server, with Secrets, and with nothing. */
    private String kubectl() throws IOException {
        String operator = java.util.Base64.getEncoder()
                .encodeToString(key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)
                        .getBytes(StandardCharsets.UTF_8));
        Path script = folder.resolve("kubectl");
        Files.writeString(script, """
                #!/bin/sh
                cd '%3$s'
                shift 2
                echo "$*" >> asked
                case "$*" in
                  "get cronjob roads-import"*) cat roads-import.json ;;
                  "create --filename"*) cp "$3" created.json ;;
                  attach*) cat > sent ;;
                  "get job"*) printf Complete ;;
                  wait*|delete*|create*|logs*) ;;
                  *port-forward*) echo "Forwarding from 127.0.0.1:%1$d -> 8121"; exec sleep 60 ;;
                  *operator-key*) printf %%s '%2$s' ;;
                  *database-owner*) printf %%s c2VjcmV0 ;;
                  *) exit 1 ;;
                esac
                """.formatted(server.getAddress().getPort(), operator, folder));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }
}
