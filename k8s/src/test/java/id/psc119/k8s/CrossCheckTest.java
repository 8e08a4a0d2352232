package id.psc119.k8s;

import static id.psc119.k8s.Manifests.container;
import static id.psc119.k8s.Manifests.each;
import static id.psc119.k8s.Manifests.name;
import static id.psc119.k8s.Manifests.pod;
import static id.psc119.k8s.Manifests.selects;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.settings.Release;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What spans objects, which no schema can see. */
class CrossCheckTest {
    private static final Set<String> SERVICES = Set.of("intake", "dispatch", "fleet", "referral");

    static List<String> folders() {
        return Manifests.FOLDERS;
    }

    static Stream<JsonNode> deployments() {
        return folders().stream().flatMap(folder -> Manifests.of(folder).ofKind("Deployment"));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void the_four_services_and_nothing_secret_are_there(String folder) {
        Manifests manifests = Manifests.of(folder);
        for (String kind : List.of("Deployment", "Service", "ServiceAccount")) {
            assertThat(manifests.ofKind(kind).map(Manifests::name))
                    .as(kind)
                    .containsExactlyInAnyOrderElementsOf(SERVICES);
        }
        assertThat(manifests.ofKind("Secret")).isEmpty();
        assertThat(manifests.ofKind("Job")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void each_service_selects_the_pods_of_one_deployment_and_a_port_that_they_have(String folder) {
        Manifests manifests = Manifests.of(folder);
        manifests.ofKind("Service").forEach(service -> {
            List<JsonNode> selected = manifests
                    .ofKind("Deployment")
                    .filter(deployment -> selects(service.path("spec").path("selector"), podLabels(deployment)))
                    .toList();
            assertThat(selected).as(name(service)).hasSize(1);
            Set<String> ports = ports(selected.getFirst());
            each(service.path("spec").path("ports"))
                    .forEach(port -> assertThat(ports)
                            .as(name(service))
                            .contains(port.path("targetPort").asText()));
        });
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void a_deployment_selects_its_own_pods_by_labels_that_no_version_changes(JsonNode deployment) {
        JsonNode selector = deployment.path("spec").path("selector").path("matchLabels");
        assertThat(selects(selector, podLabels(deployment))).isTrue();
        assertThat(selector.has("app.kubernetes.io/version")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void probes_ask_a_port_that_is_open(JsonNode deployment) {
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            JsonNode get = container(deployment).path(probe).path("httpGet");
            assertThat(ports(deployment)).as(probe).contains(get.path("port").asText());
            assertThat(get.path("path").asText()).startsWith("/q/health/");
        }
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void what_is_mounted_is_a_volume_and_each_volume_is_mounted(JsonNode deployment) {
        Set<String> volumes = each(pod(deployment).path("volumes"))
                .map(volume -> volume.path("name").asText())
                .collect(Collectors.toSet());
        Set<String> mounted = each(container(deployment).path("volumeMounts"))
                .map(mount -> mount.path("name").asText())
                .collect(Collectors.toSet());
        assertThat(mounted).isEqualTo(volumes);
        Set<String> paths = each(container(deployment).path("volumeMounts"))
                .map(mount -> mount.path("mountPath").asText())
                .collect(Collectors.toSet());
        env(deployment).forEach((name, value) -> {
            if (name.endsWith("_FILE") || name.endsWith("_DIR")) {
                assertThat(paths).as(name).anyMatch(value::startsWith);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void a_container_asks_for_no_more_than_its_limit_and_has_one(JsonNode deployment) {
        JsonNode resources = container(deployment).path("resources");
        for (String resource : List.of("cpu", "memory")) {
            assertThat(quantity(resources.path("requests").path(resource).asText()))
                    .as(resource)
                    .isPositive()
                    .isLessThanOrEqualTo(
                            quantity(resources.path("limits").path(resource).asText()));
        }
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void a_pod_is_confined(JsonNode deployment) {
        JsonNode pod = pod(deployment);
        assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.path("securityContext")
                        .path("seccompProfile")
                        .path("type")
                        .asText())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.path("initContainers")).isEmpty();
        assertThat(pod.path("containers")).hasSize(1);
        JsonNode confined = container(deployment).path("securityContext");
        assertThat(confined.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(confined.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(confined.path("capabilities").path("drop").path(0).asText()).isEqualTo("ALL");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void an_image_names_its_version_and_no_registry(JsonNode deployment) {
        assertThat(container(deployment).path("image").asText())
                .isEqualTo(
                        "psc119/" + name(deployment) + ":" + Release.current().version());
    }

    /** */
    @Test
    void the_pages_carry_the_version_of_the_root_pom() throws IOException {
        assertThat(Files.readString(Path.of("..", "web", "package.json")))
                .contains("\"version\": \"" + Release.current().version() + "\"");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void every_name_that_a_pod_refers_to_is_built_here_or_listed_for_the_installer(String folder) throws IOException {
        Manifests manifests = Manifests.of(folder);
        String readme = Files.readString(Path.of("README.md"));
        Set<String> missing = new TreeSet<>();
        manifests.ofKind("Deployment").forEach(deployment -> {
            for (String secret : values(deployment, "secretKeyRef", "name", "secret", "secretName")) {
                if (!readme.contains("`" + secret + "`")) {
                    missing.add("Secret " + secret);
                }
            }
            for (String key : values(deployment, "secretKeyRef", "key", "configMapKeyRef", "key")) {
                if (!readme.contains("`" + key + "`")) {
                    missing.add("key " + key);
                }
            }
            for (String map : values(deployment, "configMapRef", "name", "configMap", "name")) {
                // The regency's own file makes this one: in the base alone it is still to come.
                boolean made =
                        manifests.named("ConfigMap", map).isPresent() || folder.equals("base") && map.equals("regency");
                if (!made && !readme.contains("`" + map + "`")) {
                    missing.add("ConfigMap " + map);
                }
            }
            String account = pod(deployment).path("serviceAccountName").asText();
            if (manifests.named("ServiceAccount", account).isEmpty()) {
                missing.add("ServiceAccount " + account);
            }
        });
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void a_service_finds_its_database_its_keys_and_its_peers(JsonNode deployment) {
        Map<String, String> env = env(deployment);
        String service = name(deployment);
        assertThat(env)
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres-rw:5432/" + service)
                .containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
        for (String peer : SERVICES) {
            assertThat(env).containsEntry("PSC_PEERS_" + peer.toUpperCase(Locale.ROOT) + "_URL", "http://" + peer);
        }
        assertThat(values(deployment, "secretKeyRef", "name", "secret", "secretName"))
                .as("secrets of %s and of nobody else", service)
                .containsExactlyInAnyOrder(service + "-database", service + "-key", service + "-field-keys");
        assertThat(env.values()).noneMatch(value -> value.contains("127.0.0.1") || value.contains("localhost"));
    }

    @Test
    void the_regency_is_one_namespace_and_one_short_file() throws IOException {
        Manifests regency = Manifests.of("regencies/16-06");
        for (JsonNode object : regency.objects()) {
            if (object.path("kind").asText().equals("Namespace")) {
                assertThat(name(object)).isEqualTo("psc119-16-06");
            } else {
                assertThat(object.path("metadata").path("namespace").asText())
                        .as(name(object))
                        .isEqualTo("psc119-16-06");
            }
        }
        JsonNode settings = regency.ofKind("ConfigMap").findAny().orElseThrow().path("data");
        assertThat(settings.path("PSC_REGENCY_CODE").asText()).isEqualTo("16.06");
        assertThat(settings.path("PSC_REGENCY_ZONE").asText()).isEqualTo("Asia/Jakarta");
        assertThat(settings.path("PSC_REGENCY_TELEPHONE_NUMBERS").asText()).isEqualTo("119,0812-3000-119");
        assertThat(settings.path("PSC_TRUST_DESK_ISSUER").asText()).startsWith("https://");
        assertThat(Files.readAllLines(Path.of("regencies/16-06/kustomization.yaml")))
                .hasSizeLessThan(40);
    }

    private static JsonNode podLabels(JsonNode deployment) {
        return deployment.path("spec").path("template").path("metadata").path("labels");
    }

    /** Numbers and names of the container's ports. */
    private static Set<String> ports(JsonNode deployment) {
        return each(container(deployment).path("ports"))
                .flatMap(port -> Stream.of(
                        port.path("containerPort").asText(), port.path("name").asText()))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> env(JsonNode deployment) {
        Map<String, String> env = new HashMap<>();
        each(container(deployment).path("env"))
                .filter(variable -> variable.has("value"))
                .forEach(variable -> env.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return env;
    }

    /** What stands, anywhere in the object, in one field of a part of one name, or of another of another. */
    private static Set<String> values(JsonNode object, String part, String field, String orPart, String orField) {
        Set<String> values = new TreeSet<>();
        for (JsonNode found : object.findValues(part)) {
            values.add(found.path(field).asText());
        }
        for (JsonNode found : object.findValues(orPart)) {
            values.add(found.path(orField).asText());
        }
        return values;
    }

    private static BigDecimal quantity(String text) {
        Matcher matcher = Pattern.compile("([0-9.]+)(m|Ki|Mi|Gi|)").matcher(text);
        assertThat(matcher.matches()).as("quantity " + text).isTrue();
        BigDecimal number = new BigDecimal(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> number.movePointLeft(3);
            case "Ki" -> number.multiply(BigDecimal.valueOf(1L << 10));
            case "Mi" -> number.multiply(BigDecimal.valueOf(1L << 20));
            case "Gi" -> number.multiply(BigDecimal.valueOf(1L << 30));
            default -> number;
        };
    }
}
