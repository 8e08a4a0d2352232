package id.psc119.k8s;

import static id.psc119.k8s.Manifests.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** K-10: every regency is checked, and each kind of mistake is found: the second half seeds one at a time. */
class CheckTest {
    private static final Path TREE = Path.of("..").toAbsolutePath().normalize();
    private static final Suite SUITE = new Suite(TREE);
    private static final String SMALL = "16-07";
    private static final String STANDARD = "16-71";
    private static final String PROVINCE = "province-16";
    private static final String RESTORED = "restored";

    static Stream<String> regencies() {
        return SUITE.regencies().keySet().stream();
    }

    @Test
    void all_seventeen_regencies_of_south_sumatra_are_there_with_their_names() throws IOException {
        Path areas = shared().resolve("data").resolve("sumsel-areas.csv");
        var names = new TreeMap<String, String>();
        for (String line : Files.readAllLines(areas)) {
            String[] parts = line.split(",", -1);
            if (parts[2].equals("kabkota")) {
                names.put(parts[0].replace('.', '-'), parts[1].replaceFirst("^Kabupaten ", ""));
            }
        }
        var built = new TreeMap<String, String>();
        regencies()
                .forEach(code -> built.put(
                        code,
                        of(code).generated("regency")
                                .orElseThrow()
                                .path("data")
                                .path("PSC_REGENCY_NAME")
                                .asText()));
        assertThat(built).isEqualTo(names).hasSize(17);
    }

    @ParameterizedTest
    @MethodSource("regencies")
    void nothing_is_wrong_with_a_regency(String code) {
        Faults faults = new Faults();
        Regencies.checkFile(SUITE.regencies().get(code), faults);
        new Check(SUITE, Optional.empty()).check(of(code), faults);
        assertThat(faults.found()).isEmpty();
    }

    @Test
    void no_two_regencies_share_what_must_be_their_own() {
        Faults faults = new Faults();
        var built = new TreeMap<String, Manifests>();
        regencies().forEach(code -> built.put(code, of(code)));
        SUITE.provinces().keySet().forEach(code -> built.put(code, of(code)));
        Regencies.check(built, faults);
        assertThat(faults.found()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("regencies")
    void every_object_is_one_that_the_cluster_accepts(String code) throws IOException {
        assertThat(schemaFaults(of(code))).isEmpty();
    }

    @Test
    void what_a_cluster_needs_once_is_accepted_too() throws IOException {
        for (String folder : List.of("cluster/own-ca", "cluster/acme", "examples/everything")) {
            assertThat(schemaFaults(Manifests.of(SUITE.folder().resolve(folder))))
                    .isEmpty();
        }
    }

    /** With the components that no profile has: secrets from a store, and a gateway for messages. */
    @Test
    void the_components_that_a_regency_may_add_fit_the_others() {
        Faults faults = new Faults();
        Manifests all = Manifests.of(SUITE.folder().resolve("examples/everything"));
        new Check(SUITE, Optional.empty()).check(all, faults);
        assertThat(faults.found()).isEmpty();
        var fromStore = new TreeMap<String, TreeSet<String>>();
        all.ofKind("ExternalSecret").forEach(secret -> {
            String name = "Secret " + secret.at("/spec/target/name").asText();
            boolean whole = secret.path("spec").has("dataFrom");
            fromStore.put(
                    name,
                    new TreeSet<>(
                            whole
                                    ? SUITE.installed().get(name)
                                    : secret.path("spec").path("data").findValuesAsText("secretKey")));
        });
        var needed = new TreeMap<String, TreeSet<String>>();
        SUITE.installed().forEach((name, keys) -> {
            if (name.startsWith("Secret ")) {
                needed.put(name, new TreeSet<>(keys));
            }
        });
        assertThat(fromStore).isEqualTo(needed);
    }

    /** Issue 10: one job makes the roads and the map, and the readers look where it puts them. */
    @ParameterizedTest
    @ValueSource(strings = {SMALL, STANDARD})
    void dispatch_and_edge_read_from_where_the_import_writes(String code) {
        Manifests all = of(code);
        List<String> arguments = new ArrayList<>();
        all.get("CronJob", "roads-import")
                .at("/spec/jobTemplate/spec/template/spec/containers/0/args")
                .forEach(argument -> arguments.add(argument.asText()));
        String folder = arguments.get(arguments.indexOf("--folder") + 1);
        assertThat(variable(all, "Deployment", "dispatch", "PSC_ROADS_FOLDER")
                        .path("value")
                        .asText())
                .isEqualTo(folder);
        assertThat(variable(all, "Deployment", "edge", "PSC_EDGE_MAP_FOLDER")
                        .path("value")
                        .asText())
                .isEqualTo(folder + "/map");
        assertThat(named(container(all, "Deployment", "edge").path("volumeMounts"), "roads")
                        .path("readOnly")
                        .asBoolean())
                .isTrue();
    }

    /** Issue 11: one edge, a provider, and no service. */
    @Test
    void nothing_is_wrong_with_the_province_and_the_cluster_accepts_its_objects() throws IOException {
        assertThat(SUITE.provinces()).containsOnlyKeys(PROVINCE);
        Manifests all = of(PROVINCE);
        Faults faults = new Faults();
        new Check(SUITE, Optional.empty()).check(all, faults);
        assertThat(faults.found()).isEmpty();
        assertThat(all.workloads())
                .extracting(Manifests.Workload::name)
                .containsExactlyInAnyOrder("edge", "keycloak", "provider-keys");
        assertThat(schemaFaults(all)).isEmpty();
    }

    /** K-7: the file of a regency from the day of a restore on. */
    @Test
    void a_database_is_restored_to_a_moment_from_its_own_backups_and_keeps_new_ones_apart() throws IOException {
        Manifests all = of(RESTORED);
        Faults faults = new Faults();
        new Check(SUITE, Optional.empty()).check(all, faults);
        assertThat(faults.found()).isEmpty();
        JsonNode cluster = all.get("Cluster", "postgres");
        assertThat(cluster.at("/spec/bootstrap/initdb").isMissingNode()).isTrue();
        assertThat(cluster.at("/spec/bootstrap/recovery/recoveryTarget/targetTime")
                        .asText())
                .isEqualTo("2026-11-27T08:00:00Z");
        assertThat(cluster.at("/spec/externalClusters/0/barmanObjectStore/destinationPath")
                        .asText())
                .isEqualTo("s3://psc119/99.98");
        assertThat(schemaFaults(all)).isEmpty();
        assertThat(schemaFaults(new Manifests(
                        Manifests.documents(Files.readString(SUITE.folder().resolve("cluster/backup-now.yaml"))))))
                .isEmpty();
    }

    /** GitOps brings the pilot first, and then every other regency and the province. */
    @Test
    void gitops_names_every_regency_and_province_once_and_the_pilot_first() throws IOException {
        Faults faults = new Faults();
        GitOps.check(SUITE, faults);
        assertThat(faults.found()).isEmpty();
    }

    static Stream<Arguments> mistakesOfGitOps() {
        return Stream.of(
                Arguments.of(
                        "Flux forgets the province", change(flux -> remove(flux, "psc119-province-16"), argo -> {})),
                Arguments.of("Flux forgets a regency", change(flux -> remove(flux, "psc119-16-13"), argo -> {})),
                Arguments.of(
                        "Flux reads another folder",
                        change(flux -> spec(flux, "psc119-16-13").put("path", "./k8s/regencies/16-14"), argo -> {})),
                Arguments.of(
                        "a regency comes before the pilot",
                        change(flux -> spec(flux, "psc119-16-13").remove("dependsOn"), argo -> {})),
                Arguments.of(
                        "the pilot waits for itself",
                        change(
                                flux -> ((ObjectNode) spec(flux, "psc119-16-06").at("/dependsOn/0"))
                                        .put("name", "psc119-16-06"),
                                argo -> {})),
                Arguments.of(
                        "the next wave does not wait for pods",
                        change(flux -> spec(flux, "psc119-16-06").put("wait", false), argo -> {})),
                Arguments.of(
                        "what all need may be removed",
                        change(flux -> spec(flux, "cluster").put("prune", true), argo -> {})),
                Arguments.of(
                        "a repository of somebody else",
                        change(
                                flux -> spec(flux, "psc119").put("url", "https://github.com/psc119/psc119"),
                                argo -> {})),
                Arguments.of(
                        "Argo CD forgets the province",
                        change(flux -> {}, argo -> elements(argo).remove(17))),
                Arguments.of(
                        "Argo CD applies a regency twice",
                        change(
                                flux -> {},
                                argo -> elements(argo).add(elements(argo).get(3).deepCopy()))),
                Arguments.of(
                        "Argo CD puts a regency into another's namespace",
                        change(
                                flux -> {},
                                argo -> ((ObjectNode) elements(argo).get(3)).put("namespace", "psc119-16-06"))),
                Arguments.of(
                        "Argo CD has another pilot",
                        change(flux -> {}, argo -> ((ObjectNode) elements(argo).get(0)).put("step", "pilot"))),
                Arguments.of(
                        "Argo CD brings all at once",
                        change(
                                flux -> {},
                                argo -> ((ObjectNode) argo.getFirst().at("/spec/strategy/rollingSync"))
                                        .putArray("steps"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakesOfGitOps")
    void a_mistake_in_gitops_is_found(String words, BiConsumer<List<JsonNode>, List<JsonNode>> change)
            throws IOException {
        Path folder = SUITE.folder().resolve("gitops");
        var flux = new ArrayList<JsonNode>(GitOps.documents(folder.resolve("flux/regencies.yaml")));
        var argo = new ArrayList<JsonNode>(GitOps.documents(folder.resolve("argocd/regencies.yaml")));
        change.accept(flux, argo);
        Faults faults = new Faults();
        GitOps.check(SUITE, flux, argo, faults);
        assertThat(faults.found()).as(words).isNotEmpty();
    }

    private static BiConsumer<List<JsonNode>, List<JsonNode>> change(
            Consumer<List<JsonNode>> ofFlux, Consumer<List<JsonNode>> ofArgo) {
        return (flux, argo) -> {
            ofFlux.accept(flux);
            ofArgo.accept(argo);
        };
    }

    private static void remove(List<JsonNode> objects, String name) {
        objects.removeIf(object -> name(object).equals(name));
    }

    private static ObjectNode spec(List<JsonNode> objects, String name) {
        return (ObjectNode) objects.stream()
                .filter(object -> name(object).equals(name))
                .findFirst()
                .orElseThrow()
                .path("spec");
    }

    private static ArrayNode elements(List<JsonNode> argo) {
        return (ArrayNode) argo.getFirst().at("/spec/generators/0/list/elements");
    }

    /** K-15: what is named in an expression, and what the code publishes. */
    @Test
    void metrics_are_distinguished_from_labels_functions_and_times() {
        assertThat(Monitoring.names(
                        "sum by (pod) (rate(a_b_total{status=~\"5..\"}[5m])) > 0.1 or absent(c_d) unless e offset 10m"))
                .containsExactly("a_b_total", "c_d", "e");
        assertThat(SUITE.metrics())
                .contains(
                        "psc_offers_lapsed_total",
                        "psc_offers_waiting_seconds",
                        "psc_outbox_waiting",
                        "psc_positions_stale_units")
                .doesNotContain("psc_offers_lapsed", "psc_positions_keep");
    }

    /** What is asked for at the start and what the objects are checked for are one list. */
    @Test
    void the_settings_without_which_a_service_does_not_start_are_those_of_the_code() throws IOException {
        String main = Files.readString(TREE.resolve("platform/src/main/java/id/psc119/platform/start/Main.java"));
        assertThat(Pattern.compile("\"(psc\\.[a-z.-]+)\"")
                        .matcher(main)
                        .results()
                        .map(found -> found.group(1).replaceAll("[.-]", "_").toUpperCase(java.util.Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(Suite.REQUIRED);
    }

    /** A mistake that somebody makes, in a built regency, and the rule that must find it. */
    private static Arguments mistake(String words, String regency, String rule, Consumer<Manifests> change) {
        return Arguments.of(words, regency, rule, change);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "an alert on a figure that nobody publishes",
                        SMALL,
                        "monitoring",
                        all -> alert(all, "OffersUnanswered").put("expr", "increase(psc_offers_lapsed[15m]) > 3")),
                mistake(
                        "an alert that is silent while its figure is missing",
                        SMALL,
                        "monitoring",
                        all -> alert(all, "BackupOld")
                                .put("expr", "time() - cnpg_collector_last_available_backup_timestamp > 93600")),
                mistake(
                        "no alert for evidence without a seal",
                        SMALL,
                        "monitoring",
                        all -> alert(all, "EvidenceUnsealed").put("expr", "up == 0")),
                mistake("a panel of a figure that nobody publishes", SMALL, "monitoring", all -> {
                    ObjectNode data = (ObjectNode)
                            all.generated("dashboard").orElseThrow().path("data");
                    data.put(
                            "psc119.json",
                            data.path("psc119.json").asText().replace("psc_edge_streams", "psc_edge_stream"));
                }),
                mistake(
                        "a monitor that asks at a port that no pod has",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) all.get("PodMonitor", "edge").at("/spec/podMetricsEndpoints/0"))
                                .put("port", "metrics")),
                mistake(
                        "a monitor that asks at a path that is not served",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) all.get("PodMonitor", "services").at("/spec/podMetricsEndpoints/0"))
                                .put("path", "/metrics")),
                mistake(
                        "a monitor of no pod",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) all.get("PodMonitor", "edge").at("/spec/selector/matchLabels"))
                                .put("app.kubernetes.io/name", "egde")),
                mistake("a monitor of no Service", SMALL, "references", all -> monitorOfServices(all, "psc", "http")),
                mistake(
                        "a monitor of a Service at a port that it does not have",
                        SMALL,
                        "references",
                        all -> monitorOfServices(all, "psc119", "metrics")),
                mistake(
                        "an alert that goes to nobody",
                        SMALL,
                        "monitoring",
                        all -> ((ObjectNode) alert(all, "PressWaits").path("labels")).put("severity", "page")),
                mistake(
                        "an alert that does not say what to do",
                        SMALL,
                        "monitoring",
                        all -> ((ObjectNode) alert(all, "PressWaits").path("annotations")).remove("description")),
                mistake(
                        "a port that is named otherwise in its pod",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) all.get("Service", "fleet").at("/spec/ports/0")).put("targetPort", "web")),
                mistake(
                        "a budget for another program's pods",
                        STANDARD,
                        "references",
                        all -> ((ObjectNode)
                                        all.get("PodDisruptionBudget", "intake").at("/spec/selector/matchLabels"))
                                .put("app.kubernetes.io/name", "fleet")),
                mistake(
                        "a start without the password",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) variable(all, "Deployment", "intake", "QUARKUS_DATASOURCE_PASSWORD")
                                        .at("/valueFrom/secretKeyRef"))
                                .put("optional", true)),
                mistake(
                        "a start without the keys",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) volume(all, "fleet", "field-keys").path("secret")).put("optional", true)),
                mistake(
                        "a disk of one node for pods on several",
                        STANDARD,
                        "references",
                        all -> ((ArrayNode) all.get("PersistentVolumeClaim", "roads")
                                        .at("/spec/accessModes"))
                                .removeAll()
                                .add("ReadWriteOnce")),
                mistake(
                        "the newest image, whatever it is",
                        SMALL,
                        "images",
                        all -> container(all, "Deployment", "intake")
                                .put("image", "registry.psc119.invalid/intake:latest")),
                mistake(
                        "an image without a version",
                        SMALL,
                        "images",
                        all -> container(all, "StatefulSet", "keycloak")
                                .put("image", "registry.psc119.invalid/keycloak")),
                mistake(
                        "an image that is fetched at each start",
                        SMALL,
                        "images",
                        all -> container(all, "Deployment", "intake").put("imagePullPolicy", "Always")),
                mistake(
                        "a container that is root in a pod that is not",
                        SMALL,
                        "confinement",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "edge").path("securityContext"))
                                .put("runAsUser", 0)),
                mistake(
                        "a container without seccomp",
                        SMALL,
                        "confinement",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "edge").path("securityContext"))
                                .putObject("seccompProfile")
                                .put("type", "Unconfined")),
                mistake(
                        "a port of the node",
                        SMALL,
                        "confinement",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "edge").at("/ports/0"))
                                .put("hostPort", 80)),
                mistake(
                        "a privileged container",
                        SMALL,
                        "confinement",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "edge").path("securityContext"))
                                .put("privileged", true)),
                mistake(
                        "a role of the whole cluster",
                        SMALL,
                        "confinement",
                        all -> all.objects()
                                .add(all.get("Role", "provider-keys").deepCopy().put("kind", "ClusterRole"))),
                mistake(
                        "no pods",
                        SMALL,
                        "life-cycle",
                        all -> ((ObjectNode) all.get("Deployment", "referral").path("spec")).put("replicas", 0)),
                mistake(
                        "killed while it starts",
                        SMALL,
                        "probes",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "intake").path("startupProbe"))
                                .put("failureThreshold", 3)),
                mistake(
                        "killed for one late answer",
                        SMALL,
                        "probes",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "intake").path("livenessProbe"))
                                .put("failureThreshold", 1)),
                mistake(
                        "no probe",
                        SMALL,
                        "probes",
                        all -> container(all, "Deployment", "dispatch").remove("readinessProbe")),
                mistake("a probe that opens a connection only", SMALL, "probes", all -> {
                    ObjectNode probe =
                            (ObjectNode) container(all, "Deployment", "fleet").path("livenessProbe");
                    probe.remove("httpGet");
                    probe.putObject("tcpSocket").put("port", 8123);
                }),
                mistake(
                        "no budget for a drained node",
                        STANDARD,
                        "life-cycle",
                        all -> all.objects().remove(all.get("PodDisruptionBudget", "edge"))),
                mistake(
                        "a quota in which no update fits",
                        SMALL,
                        "resources",
                        all -> ((ObjectNode) all.get("ResourceQuota", "regency").at("/spec/hard"))
                                .put("limits.memory", "12Gi")),
                mistake(
                        "a quota of too few pods",
                        STANDARD,
                        "resources",
                        all -> ((ObjectNode) all.get("ResourceQuota", "regency").at("/spec/hard")).put("pods", "14")),
                mistake(
                        "a heap as large as the pod",
                        SMALL,
                        "resources",
                        all -> variable(all, "Deployment", "intake", "JAVA_TOOL_OPTIONS")
                                .put("value", "-XX:MaxRAMPercentage=95 -XX:+ExitOnOutOfMemoryError")),
                mistake(
                        "a greater pool in one service",
                        SMALL,
                        "connections",
                        all -> ((ArrayNode)
                                        container(all, "Deployment", "intake").path("env"))
                                .addObject()
                                .put("name", "QUARKUS_DATASOURCE_JDBC_MAX_SIZE")
                                .put("value", "60")),
                mistake(
                        "a job that may hang for ever",
                        SMALL,
                        "jobs",
                        all -> ((ObjectNode) all.get("CronJob", "audit-verify").at("/spec/jobTemplate/spec"))
                                .remove("activeDeadlineSeconds")),
                mistake(
                        "a job that never runs again after an outage",
                        SMALL,
                        "jobs",
                        all -> ((ObjectNode) all.get("CronJob", "audit-verify").path("spec"))
                                .remove("startingDeadlineSeconds")),
                mistake(
                        "a job that runs beside itself",
                        SMALL,
                        "jobs",
                        all -> ((ObjectNode) all.get("CronJob", "provider-keys").path("spec"))
                                .put("concurrencyPolicy", "Allow")),
                mistake(
                        "evidence that nobody verifies",
                        SMALL,
                        "jobs",
                        all -> ((ObjectNode) all.get("CronJob", "audit-verify").path("spec")).put("suspend", true)),
                mistake(
                        "a schedule with a field too many",
                        SMALL,
                        "jobs",
                        all -> ((ObjectNode) all.get("CronJob", "audit-verify").path("spec"))
                                .put("schedule", "0 30 19 * * *")),
                mistake(
                        "a migration that gives up",
                        SMALL,
                        "jobs",
                        all -> ((ObjectNode)
                                        all.get("Job", "migrate-fleet-1-0-0").path("spec"))
                                .put("backoffLimit", 0)),
                mistake(
                        "no backup",
                        SMALL,
                        "backups",
                        all -> all.objects().remove(all.get("ScheduledBackup", "nightly"))),
                mistake(
                        "a backup that is switched off",
                        SMALL,
                        "backups",
                        all -> ((ObjectNode)
                                        all.get("ScheduledBackup", "nightly").path("spec"))
                                .put("suspend", true)),
                mistake(
                        "a log that goes nowhere",
                        SMALL,
                        "backups",
                        all -> ((ObjectNode) all.get("Cluster", "postgres").path("spec")).remove("backup")),
                mistake(
                        "backups of two days",
                        SMALL,
                        "backups",
                        all -> ((ObjectNode) all.get("Cluster", "postgres").at("/spec/backup"))
                                .put("retentionPolicy", "2d")),
                mistake(
                        "no synchronous replica",
                        STANDARD,
                        "backups",
                        all -> ((ObjectNode) all.get("Cluster", "postgres").at("/spec/postgresql"))
                                .remove("synchronous")),
                mistake(
                        "a commit that waits for a replica that is not there",
                        STANDARD,
                        "backups",
                        all -> ((ObjectNode) all.get("Cluster", "postgres").path("spec")).put("instances", 1)),
                mistake(
                        "a service that can be reached past the gateway",
                        SMALL,
                        "entrance",
                        all -> ((ObjectNode) all.get("Service", "intake").path("spec")).put("type", "NodePort")),
                mistake(
                        "an Ingress beside the gateway",
                        SMALL,
                        "entrance",
                        all -> all.objects()
                                .add(all.get("HTTPRoute", "pages").deepCopy().put("kind", "Ingress"))),
                mistake(
                        "other namespaces serve under the regency's name",
                        SMALL,
                        "entrance",
                        all -> ((ObjectNode)
                                        all.get("Gateway", "public").at("/spec/listeners/1/allowedRoutes/namespaces"))
                                .put("from", "All")),
                mistake(
                        "an old TLS",
                        SMALL,
                        "entrance",
                        all -> ((ObjectNode)
                                        all.get("ClientTrafficPolicy", "public").at("/spec/tls"))
                                .put("minVersion", "1.0")),
                mistake(
                        "a gateway that rewrites paths",
                        SMALL,
                        "entrance",
                        all -> ((ObjectNode)
                                        all.get("ClientTrafficPolicy", "public").at("/spec/path"))
                                .put("escapedSlashesAction", "UnescapeAndForward")),
                mistake(
                        "a range of ports",
                        SMALL,
                        "network",
                        all -> ((ObjectNode) all.get("NetworkPolicy", "fleet").at("/spec/ingress/0/ports/0"))
                                .put("endPort", 9000)),
                mistake(
                        "a protocol that nobody speaks",
                        SMALL,
                        "network",
                        all -> ((ObjectNode) all.get("NetworkPolicy", "fleet").at("/spec/ingress/0/ports/0"))
                                .put("protocol", "UDP")),
                mistake(
                        "the whole internet",
                        SMALL,
                        "network",
                        all -> ((ArrayNode) all.get("NetworkPolicy", "referral").at("/spec/egress"))
                                .addObject()
                                .putArray("to")
                                .addObject()
                                .putObject("ipBlock")
                                .put("cidr", "0.0.0.0/0")),
                mistake(
                        "every namespace may call",
                        SMALL,
                        "network",
                        all -> ((ArrayNode) all.get("NetworkPolicy", "referral").at("/spec/ingress/0/from"))
                                .addObject()
                                .putObject("namespaceSelector")),
                mistake(
                        "a Service selects nothing",
                        SMALL,
                        "references",
                        all -> labels(all.get("Service", "fleet")).put("app.kubernetes.io/name", "flet")),
                mistake(
                        "a Service leads to a port that no pod has",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) all.get("Service", "edge").at("/spec/ports/0")).put("targetPort", 8080)),
                mistake(
                        "a Deployment does not select its own pods",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) all.get("Deployment", "intake").at("/spec/selector/matchLabels"))
                                .put("app.kubernetes.io/name", "intak")),
                mistake(
                        "a Secret has another key",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) variable(all, "Deployment", "intake", "QUARKUS_DATASOURCE_PASSWORD")
                                        .at("/valueFrom/secretKeyRef"))
                                .put("key", "application-password")),
                mistake(
                        "a Secret that nobody makes",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) volume(all, "fleet", "own-key").path("secret"))
                                .put("secretName", "flet-key")),
                mistake(
                        "a file that its Secret does not have",
                        SMALL,
                        "references",
                        all -> variable(all, "Deployment", "intake", "PSC_SIGN_IN_KEY_FILE")
                                .put("value", "/keys/own/telephone.jwk")),
                mistake(
                        "a ConfigMap that nobody makes",
                        SMALL,
                        "references",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "edge").at("/envFrom/0/configMapRef"))
                                .put("name", "adresses")),
                mistake(
                        "a volume that is not mounted",
                        SMALL,
                        "references",
                        all -> ((ArrayNode)
                                        container(all, "Deployment", "dispatch").path("volumeMounts"))
                                .remove(0)),
                mistake(
                        "a claim that is not there",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) volume(all, "dispatch", "roads").path("persistentVolumeClaim"))
                                .put("claimName", "road")),
                mistake(
                        "an account that is not there",
                        SMALL,
                        "references",
                        all -> pod(all, "Deployment", "referral").put("serviceAccountName", "referal")),
                mistake(
                        "a route to a service that is not there",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) all.get("HTTPRoute", "pages").at("/spec/rules/0/backendRefs/0"))
                                .put("name", "web")),
                mistake(
                        "a certificate that nobody asks for",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) all.get("Certificate", "public").path("spec")).put("secretName", "tls")),
                mistake(
                        "a database role without a password",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) all.get("Cluster", "postgres").at("/spec/managed/roles/0/passwordSecret"))
                                .put("name", "intake-database")),
                mistake(
                        "a scaler of nothing",
                        STANDARD,
                        "references",
                        all -> ((ObjectNode) all.get("HorizontalPodAutoscaler", "edge")
                                        .at("/spec/scaleTargetRef"))
                                .put("name", "egde")),
                mistake(
                        "a scaler and a number of pods",
                        STANDARD,
                        "references",
                        all -> ((ObjectNode) all.get("Deployment", "edge").path("spec")).put("replicas", 2)),
                mistake(
                        "a scaler with its least above its greatest",
                        STANDARD,
                        "references",
                        all -> ((ObjectNode) all.get("HorizontalPodAutoscaler", "edge")
                                        .path("spec"))
                                .put("minReplicas", 9)),
                mistake(
                        "a probe of a path that is not served",
                        SMALL,
                        "probes",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "intake").at("/readinessProbe/httpGet"))
                                .put("path", "/health/ready")),
                mistake(
                        "a probe of the public port of the edge",
                        SMALL,
                        "probes",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "edge").at("/livenessProbe/httpGet"))
                                .put("port", 8119)),
                mistake(
                        "a variable that no program reads",
                        SMALL,
                        "environment",
                        all -> variable(all, "Deployment", "intake", "PSC_TRUST_CACHE_DIR")
                                .put("name", "PSC_TRUST_CASHE_DIR")),
                mistake(
                        "a variable of Quarkus that is mistyped",
                        SMALL,
                        "environment",
                        all -> variable(all, "Deployment", "edge", "QUARKUS_HTTP_HOST")
                                .put("name", "QUARKUS_HTTP_HOSTS")),
                mistake(
                        "a regency without its name",
                        SMALL,
                        "environment",
                        all -> facts(all).remove("PSC_REGENCY_NAME")),
                mistake(
                        "a regency without its host",
                        SMALL,
                        "environment",
                        all -> facts(all).remove("PSC_HOST")),
                mistake(
                        "the host did not reach the gateway",
                        SMALL,
                        "environment",
                        all -> ((ArrayNode) all.get("Certificate", "public").at("/spec/dnsNames"))
                                .removeAll()
                                .add("HOST")),
                mistake(
                        "the edge believes every address",
                        SMALL,
                        "environment",
                        all -> variable(all, "Deployment", "edge", "PSC_EDGE_TRUSTED_HOPS")
                                .put("value", "0")),
                mistake(
                        "the edge says that this is a training machine",
                        SMALL,
                        "environment",
                        all -> variable(all, "Deployment", "edge", "PSC_EDGE_TRUSTED_HOPS")
                                .put("name", "PSC_EDGE_ONE_MACHINE")
                                .put("value", "true")),
                mistake(
                        "a file that is not mounted",
                        SMALL,
                        "environment",
                        all -> variable(all, "Deployment", "fleet", "PSC_TRUST_SERVICE_KEY_FILE")
                                .put("value", "/key/own/key.jwk")),
                mistake(
                        "an address of the pod itself",
                        SMALL,
                        "environment",
                        all -> variable(all, "Deployment", "fleet", "PSC_PEERS_DISPATCH_URL")
                                .put("value", "http://127.0.0.1:8122")),
                mistake(
                        "backups in the place of another regency",
                        SMALL,
                        "environment",
                        all -> ((ObjectNode) all.get("Cluster", "postgres").at("/spec/backup/barmanObjectStore"))
                                .put("destinationPath", "s3://psc119/16.06")),
                mistake(
                        "a request above its limit",
                        SMALL,
                        "resources",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "intake").at("/resources/requests"))
                                .put("memory", "1Gi")),
                mistake(
                        "no limit",
                        SMALL,
                        "resources",
                        all -> ((ObjectNode) container(all, "StatefulSet", "keycloak")
                                        .path("resources"))
                                .remove("limits")),
                mistake(
                        "too little memory for roads",
                        SMALL,
                        "resources",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "dispatch").at("/resources/limits"))
                                .put("memory", "1Gi")),
                mistake(
                        "a program that goes on without memory",
                        SMALL,
                        "resources",
                        all -> variable(all, "Deployment", "dispatch", "JAVA_TOOL_OPTIONS")
                                .put("value", "-XX:MaxRAMPercentage=60")),
                mistake(
                        "more connections than the server takes",
                        SMALL,
                        "connections",
                        all -> ((ObjectNode) all.get("Cluster", "postgres").at("/spec/postgresql/parameters"))
                                .put("max_connections", "100")),
                mistake(
                        "more pods than the server has connections for",
                        STANDARD,
                        "connections",
                        all -> ((ObjectNode) all.get("Deployment", "intake").path("spec")).put("replicas", 9)),
                mistake(
                        "no preStop",
                        SMALL,
                        "life-cycle",
                        all -> container(all, "Deployment", "edge").remove("lifecycle")),
                mistake(
                        "killed before it could end",
                        SMALL,
                        "life-cycle",
                        all -> pod(all, "Deployment", "intake").put("terminationGracePeriodSeconds", 10)),
                mistake(
                        "ready until it is gone",
                        SMALL,
                        "life-cycle",
                        all -> variable(all, "Deployment", "intake", "QUARKUS_SHUTDOWN_DELAY")
                                .put("value", "0s")),
                mistake(
                        "old pods end first",
                        SMALL,
                        "life-cycle",
                        all -> ((ObjectNode) all.get("Deployment", "fleet").at("/spec/strategy/rollingUpdate"))
                                .put("maxUnavailable", 1)),
                mistake(
                        "a drained node takes all pods",
                        STANDARD,
                        "life-cycle",
                        all -> all.objects().remove(all.get("PodDisruptionBudget", "intake"))),
                mistake(
                        "no node can be drained",
                        STANDARD,
                        "life-cycle",
                        all -> ((ObjectNode)
                                        all.get("PodDisruptionBudget", "intake").path("spec"))
                                .put("maxUnavailable", 0)),
                mistake(
                        "pods that migrate",
                        SMALL,
                        "migrations",
                        all -> variable(all, "Deployment", "intake", "QUARKUS_FLYWAY_MIGRATE_AT_START")
                                .put("value", "true")),
                mistake(
                        "pods with the owner's password",
                        SMALL,
                        "migrations",
                        all -> ((ObjectNode) variable(all, "Deployment", "fleet", "QUARKUS_FLYWAY_PASSWORD")
                                        .at("/valueFrom/secretKeyRef"))
                                .put("name", "fleet-database-owner")),
                mistake(
                        "a migration of another release",
                        SMALL,
                        "migrations",
                        all -> container(all, "Job", "migrate-fleet-1-0-0")
                                .put("image", "registry.psc119.invalid/fleet:0.9.0")),
                mistake(
                        "a migration that the next release cannot replace",
                        SMALL,
                        "migrations",
                        all -> ((ObjectNode)
                                        all.get("Job", "migrate-fleet-1-0-0").path("metadata"))
                                .put("name", "migrate-fleet")),
                mistake(
                        "a name that anybody can take",
                        SMALL,
                        "images",
                        all -> container(all, "Deployment", "intake").put("image", "psc119/intake:1.0.0")),
                mistake(
                        "a tag of a public registry",
                        SMALL,
                        "images",
                        all -> ((ObjectNode) all.get("Cluster", "postgres").path("spec"))
                                .put("imageName", "ghcr.io/cloudnative-pg/postgresql:17")),
                mistake(
                        "another program's image",
                        SMALL,
                        "images",
                        all -> container(all, "Deployment", "intake")
                                .put("image", "registry.psc119.invalid/fleet:1.0.0")),
                mistake(
                        "a pod that may be root",
                        SMALL,
                        "confinement",
                        all -> ((ObjectNode) pod(all, "Deployment", "intake").path("securityContext"))
                                .put("runAsNonRoot", false)),
                mistake(
                        "a pod that may write to its image",
                        SMALL,
                        "confinement",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "edge").path("securityContext"))
                                .put("readOnlyRootFilesystem", false)),
                mistake(
                        "a pod with capabilities",
                        SMALL,
                        "confinement",
                        all -> ((ObjectNode)
                                        container(all, "Deployment", "edge").path("securityContext"))
                                .remove("capabilities")),
                mistake(
                        "a pod with a token of the cluster",
                        SMALL,
                        "confinement",
                        all -> pod(all, "Deployment", "edge").put("automountServiceAccountToken", true)),
                mistake(
                        "a pod on the node's network",
                        SMALL,
                        "confinement",
                        all -> pod(all, "StatefulSet", "keycloak").put("hostNetwork", true)),
                mistake(
                        "a folder of the node",
                        SMALL,
                        "confinement",
                        all -> volume(all, "dispatch", "tmp")
                                .putObject("hostPath")
                                .put("path", "/")),
                mistake("a committed Secret", SMALL, "confinement", all -> {
                    ObjectNode secret = all.get("ServiceAccount", "operator").deepCopy();
                    all.objects().add(secret.put("kind", "Secret"));
                }),
                mistake(
                        "a Role that reads Secrets",
                        SMALL,
                        "confinement",
                        all -> ((ArrayNode) all.get("Role", "provider-keys").at("/rules/0/resources")).add("secrets")),
                mistake(
                        "a namespace that allows everything",
                        SMALL,
                        "confinement",
                        all -> ((ObjectNode)
                                        all.get("Namespace", "psc119-16-07").at("/metadata/labels"))
                                .put("pod-security.kubernetes.io/enforce", "privileged")),
                mistake(
                        "the network is open",
                        SMALL,
                        "network",
                        all -> all.objects().remove(all.get("NetworkPolicy", "deny-all"))),
                mistake(
                        "a call that is not let through",
                        SMALL,
                        "network",
                        all -> ((ArrayNode) all.get("NetworkPolicy", "dispatch").at("/spec/egress")).remove(1)),
                mistake(
                        "a call that nobody makes is let through",
                        SMALL,
                        "network",
                        all -> ((ArrayNode) all.get("NetworkPolicy", "edge").at("/spec/egress"))
                                .add(all.get("NetworkPolicy", "intake")
                                        .at("/spec/egress")
                                        .get(4))),
                mistake(
                        "another port",
                        SMALL,
                        "network",
                        all -> ((ObjectNode) all.get("NetworkPolicy", "fleet").at("/spec/ingress/0/ports/0"))
                                .put("port", 8080)),
                mistake(
                        "everybody may call",
                        SMALL,
                        "network",
                        all -> ((ObjectNode)
                                        all.get("NetworkPolicy", "referral").at("/spec/ingress/0"))
                                .remove("from")),
                mistake(
                        "a new peer that no policy knows",
                        SMALL,
                        "network",
                        all -> variable(all, "Deployment", "fleet", "PSC_PEERS_DISPATCH_URL")
                                .put("value", "https://dispatch.other.example")),
                mistake("a province whose regencies' secrets are in a ConfigMap", PROVINCE, "secrets", all -> {
                    ObjectNode volume = volume(all, "edge", "province");
                    volume.remove("secret");
                    volume.putObject("configMap").put("name", "province-regencies");
                }),
                mistake(
                        "a province that no regency can answer",
                        PROVINCE,
                        "network",
                        all -> ((ArrayNode) all.get("NetworkPolicy", "edge").at("/spec/egress")).remove(1)),
                mistake(
                        "a province that lets presses in",
                        PROVINCE,
                        "province",
                        all -> all.objects().add(of(SMALL).copy().get("HTTPRoute", "open"))),
                mistake(
                        "a province that anybody may read",
                        PROVINCE,
                        "province",
                        all -> all.objects().remove(all.get("SecurityPolicy", "tokens"))),
                mistake(
                        "a province without its day",
                        PROVINCE,
                        "environment",
                        all -> facts(all).remove("PSC_PROVINCE_ZONE")),
                mistake(
                        "a restore that writes over the backups it needs",
                        RESTORED,
                        "references",
                        all -> ((ObjectNode) all.get("Cluster", "postgres").at("/spec/backup/barmanObjectStore"))
                                .put("serverName", "postgres")),
                mistake(
                        "a restore from another regency",
                        RESTORED,
                        "references",
                        all -> ((ObjectNode)
                                        all.get("Cluster", "postgres").at("/spec/externalClusters/0/barmanObjectStore"))
                                .put("destinationPath", "s3://psc119/16.06")),
                mistake(
                        "a secret of the exchange that cannot reach the pod",
                        SMALL,
                        "secrets",
                        all -> remove(container(all, "Deployment", "intake").path("env"), "PSC_TELEPHONE_SECRETS")),
                mistake(
                        "a secret in the regency's file, which is committed",
                        SMALL,
                        "secrets",
                        all -> facts(all).put("PSC_MESSAGES_SMS_SECRETS", "a1b2c3d4")),
                mistake("a secret as a plain value", SMALL, "secrets", all -> {
                    ObjectNode variable = variable(all, "Deployment", "intake", "PSC_MESSAGES_WHATSAPP_VERIFY_TOKEN");
                    variable.remove("valueFrom");
                    variable.put("value", "a1b2c3d4");
                }),
                mistake("a private key in a ConfigMap", SMALL, "secrets", all -> {
                    ObjectNode volume = volume(all, "referral", "own-key");
                    volume.remove("secret");
                    volume.putObject("configMap").put("name", "service-public-keys");
                }),
                mistake(
                        "a gateway for messages without its secret",
                        SMALL,
                        "secrets",
                        all -> facts(all).put("PSC_SIGN_IN_GATEWAY_URL", "https://sms.example/send")),
                mistake(
                        "a start that waits for a secret that not every regency has",
                        SMALL,
                        "references",
                        all -> ((ObjectNode) variable(all, "Deployment", "intake", "PSC_MESSAGES_WHATSAPP_APP_SECRETS")
                                        .at("/valueFrom/secretKeyRef"))
                                .remove("optional")),
                mistake(
                        "a printed sheet leads to another regency",
                        SMALL,
                        "environment",
                        all -> ((ObjectNode)
                                        all.generated("addresses").orElseThrow().path("data"))
                                .put("PSC_TRIPS_PUBLIC_ADDRESS", "https://psc119.example")),
                mistake(
                        "a gateway for messages that cannot be reached",
                        SMALL,
                        "network",
                        all -> facts(all).put("PSC_SIGN_IN_GATEWAY_URL", "https://sms.example/send")),
                mistake(
                        "a press asks for a token",
                        SMALL,
                        "entrance",
                        all -> ((ArrayNode) all.get("HTTPRoute", "open").at("/spec/rules/0/matches")).remove(0)),
                mistake(
                        "everything is open",
                        SMALL,
                        "entrance",
                        all -> ((ArrayNode) all.get("HTTPRoute", "open").at("/spec/rules/0/matches"))
                                .addObject()
                                .putObject("path")
                                .put("type", "PathPrefix")
                                .put("value", "/api")),
                mistake(
                        "a press may be answered 429",
                        SMALL,
                        "entrance",
                        all -> ((ObjectNode)
                                        all.get("BackendTrafficPolicy", "edge").path("spec"))
                                .putObject("rateLimit")
                                .put("type", "Local")),
                mistake(
                        "a stream ends by a clock",
                        SMALL,
                        "entrance",
                        all -> ((ObjectNode)
                                        all.get("BackendTrafficPolicy", "edge").at("/spec/timeout/http"))
                                .put("requestTimeout", "30s")),
                mistake(
                        "a route passes the edge by",
                        SMALL,
                        "entrance",
                        all -> ((ObjectNode) all.get("HTTPRoute", "signed").at("/spec/rules/0/backendRefs/0"))
                                .put("name", "intake")),
                mistake(
                        "nobody asks for tokens",
                        SMALL,
                        "entrance",
                        all -> all.objects().remove(all.get("SecurityPolicy", "tokens"))),
                mistake(
                        "the gateway asks the provider when it starts",
                        SMALL,
                        "entrance",
                        all -> ((ObjectNode) all.get("SecurityPolicy", "tokens").at("/spec/jwt/providers/0"))
                                .putObject("remoteJWKS")
                                .put("uri", "http://keycloak/certs")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void a_mistake_is_found(String words, String regency, String rule, Consumer<Manifests> change) {
        Manifests all = of(regency).copy();
        change.accept(all);
        Faults faults = new Faults();
        new Check(SUITE, Optional.empty()).check(all, faults);
        assertThat(faults.found()).as(words).extracting(Fault::rule).contains(rule);
    }

    @Test
    void a_second_regency_with_the_host_the_code_or_the_namespace_of_the_first_is_found() {
        Manifests copied = of(SMALL).copy();
        Faults faults = new Faults();
        Regencies.check(new TreeMap<>(Map.of(SMALL, of(SMALL), "16-08", copied)), faults);
        assertThat(faults.found())
                .extracting(Fault::text)
                .anyMatch(text -> text.startsWith("has the host of"))
                .anyMatch(text -> text.startsWith("has the code of"))
                .anyMatch(text -> text.startsWith("has the namespace of"))
                .anyMatch(text -> text.startsWith("is for the code"));
    }

    /** The province's host must not be that of a regency: both would answer under one name. */
    @Test
    void a_province_with_the_host_of_a_regency_is_found() {
        Manifests province = of(PROVINCE).copy();
        facts(province).put("PSC_HOST", facts(of(SMALL)).path("PSC_HOST").asText());
        Faults faults = new Faults();
        Regencies.check(new TreeMap<>(Map.of(SMALL, of(SMALL), PROVINCE, province)), faults);
        assertThat(faults.found()).extracting(Fault::text).anyMatch(text -> text.startsWith("has the host of"));
    }

    @Test
    void an_unknown_field_a_wrong_type_and_an_unknown_kind_are_found() throws IOException {
        Manifests all = of(SMALL).copy();
        ((ObjectNode) all.get("Deployment", "fleet").path("spec"))
                .put("replicas", "two")
                .put("replica", 2);
        all.get("Service", "fleet").put("kind", "Servise");
        assertThat(schemaFaults(all)).hasSize(3);
    }

    private static List<Fault> schemaFaults(Manifests all) throws IOException {
        Optional<Schemas> schemas = Schemas.find(TREE, System.getenv("PSC_SHARED"));
        assumeTrue(schemas.isPresent(), "no shared folder: set PSC_SHARED");
        Faults faults = new Faults();
        schemas.get().check(all, faults);
        return faults.found();
    }

    private static Path shared() {
        String named = System.getenv("PSC_SHARED");
        Path shared = named == null ? TREE.resolveSibling("shared") : TREE.resolve(named);
        assumeTrue(named != null || Files.exists(shared), "no shared folder: set PSC_SHARED");
        return shared;
    }

    private static Manifests of(String code) {
        return Manifests.of(
                switch (code) {
                    case PROVINCE -> SUITE.provinces().get(code);
                    case RESTORED -> SUITE.folder().resolve("examples/restore");
                    default -> SUITE.regencies().get(code);
                });
    }

    private static ObjectNode pod(Manifests all, String kind, String name) {
        return (ObjectNode)
                Manifests.Workload.of(all.get(kind, name)).orElseThrow().pod();
    }

    private static ObjectNode container(Manifests all, String kind, String name) {
        return (ObjectNode) pod(all, kind, name).path("containers").path(0);
    }

    private static ObjectNode variable(Manifests all, String kind, String name, String variable) {
        return named(container(all, kind, name).path("env"), variable);
    }

    private static ObjectNode volume(Manifests all, String deployment, String volume) {
        return named(pod(all, "Deployment", deployment).path("volumes"), volume);
    }

    private static ObjectNode named(JsonNode list, String name) {
        return (ObjectNode) Manifests.each(list)
                .filter(item -> item.path("name").asText().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static void remove(JsonNode list, String name) {
        var items = (ArrayNode) list;
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).path("name").asText().equals(name)) {
                items.remove(i);
            }
        }
    }

    private static ObjectNode alert(Manifests all, String name) {
        return (ObjectNode) Manifests.each(all.get("PrometheusRule", "psc119").at("/spec/groups/0/rules"))
                .filter(rule -> rule.path("alert").asText().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static void monitorOfServices(Manifests all, String partOf, String port) {
        ObjectNode monitor = all.get("PodMonitor", "services").deepCopy();
        monitor.put("kind", "ServiceMonitor");
        ObjectNode spec = monitor.putObject("spec");
        spec.putObject("selector").putObject("matchLabels").put("app.kubernetes.io/part-of", partOf);
        spec.putArray("endpoints").addObject().put("port", port);
        all.objects().add(monitor);
    }

    private static ObjectNode labels(JsonNode service) {
        return (ObjectNode) service.path("spec").path("selector");
    }

    private static ObjectNode facts(Manifests all) {
        return (ObjectNode) all.generated("regency").orElseThrow().path("data");
    }
}
