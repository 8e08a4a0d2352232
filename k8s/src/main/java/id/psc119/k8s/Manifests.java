package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects that a folder builds to, as {@code kubectl kustomize} gives them. */
record Manifests(List<JsonNode> objects) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<Path, Manifests> BUILT = new ConcurrentHashMap<>();

    /** Builds a folder, once in this process. */
    static Manifests of(Path folder) {
        return BUILT.computeIfAbsent(folder.toAbsolutePath().normalize(), Manifests::build);
    }

    private static Manifests build(Path folder) {
        try {
            Path errors = Files.createTempFile("kustomize", ".err");
            try {
                Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                        .redirectError(errors.toFile())
                        .start();
                String built = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (kubectl.waitFor() != 0) {
                    String said = Files.readString(errors).strip();
                    throw new IllegalStateException("kubectl kustomize " + folder + ": " + said
                            + (said.contains("unknown field") ? " (or is this kubectl older than 1.32?)" : ""));
                }
                return new Manifests(documents(built));
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "kubectl does not run. Install 1.32 or newer: https://kubernetes.io/docs/tasks/tools", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The documents of a YAML text. */
    static List<JsonNode> documents(String yaml) throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        }
    }

    /** The same objects, which may be changed. */
    Manifests copy() {
        var copies = new ArrayList<JsonNode>();
        objects.forEach(object -> copies.add(object.deepCopy()));
        return new Manifests(copies);
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    Optional<JsonNode> named(String kind, String name) {
        return ofKind(kind).filter(object -> name(object).equals(name)).findAny();
    }

    ObjectNode get(String kind, String name) {
        return (ObjectNode)
                named(kind, name).orElseThrow(() -> new IllegalArgumentException("There is no " + kind + " " + name));
    }

    /** The ConfigMap that was generated under a name: the builder adds a hash to it. */
    Optional<JsonNode> generated(String name) {
        return ofKind("ConfigMap")
                .filter(object -> name(object).matches(name + "(-[0-9a-z]{10})?"))
                .findAny();
    }

    /** Everything that runs pods, by name. */
    List<Workload> workloads() {
        return objects.stream().flatMap(object -> Workload.of(object).stream()).toList();
    }

    Optional<Workload> workload(String name) {
        return workloads().stream()
                .filter(workload -> workload.name().equals(name))
                .findAny();
    }

    /** Whether this is a province, which has an edge and no service behind it. */
    boolean isProvince() {
        return workloads().stream().noneMatch(workload -> Suite.SERVICES.contains(workload.name()));
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    static String title(JsonNode object) {
        return object.path("kind").asText() + " " + name(object);
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** The texts of a list. */
    static List<String> texts(JsonNode list) {
        return each(list).map(JsonNode::asText).toList();
    }

    /** True when a label selector, with {@code matchLabels} and {@code matchExpressions}, takes these labels. */
    static boolean selects(JsonNode selector, JsonNode labels) {
        for (Map.Entry<String, JsonNode> wanted : selector.path("matchLabels").properties()) {
            if (!labels.path(wanted.getKey()).equals(wanted.getValue())) {
                return false;
            }
        }
        for (JsonNode expression : selector.path("matchExpressions")) {
            boolean in = texts(expression.path("values"))
                    .contains(labels.path(expression.path("key").asText()).asText());
            if (in != expression.path("operator").asText().equals("In")) {
                return false;
            }
        }
        return true;
    }

    /** True when every label of a plain selector is among the labels. */
    static boolean selectsPlainly(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(entry -> labels.path(entry.getKey()).equals(entry.getValue()));
    }

    /**
     * Something that runs pods of one kind.
     *
     * @param object the whole object
     * @param template its pods' template
     */
    record Workload(JsonNode object, JsonNode template) {
        static Optional<Workload> of(JsonNode object) {
            return switch (object.path("kind").asText()) {
                case "Deployment", "StatefulSet", "DaemonSet", "Job" ->
                    Optional.of(new Workload(object, object.path("spec").path("template")));
                case "CronJob" ->
                    Optional.of(new Workload(
                            object,
                            object.path("spec").path("jobTemplate").path("spec").path("template")));
                default -> Optional.empty();
            };
        }

        /** The name of the object; of a release's job, without the release. */
        String name() {
            return kind().equals("Job")
                    ? labels().path("app.kubernetes.io/name").asText()
                    : Manifests.name(object);
        }

        String kind() {
            return object.path("kind").asText();
        }

        boolean isService() {
            return kind().equals("Deployment");
        }

        JsonNode labels() {
            return template.path("metadata").path("labels");
        }

        JsonNode pod() {
            return template.path("spec");
        }

        JsonNode container() {
            return pod().path("containers").path(0);
        }

        /** How many pods there may be while nothing is rolled out: what a scaler allows, or what the object says. */
        int mostPods(Manifests all) {
            return all.ofKind("HorizontalPodAutoscaler")
                    .filter(scaler -> scaler.at("/spec/scaleTargetRef/kind")
                                    .asText()
                                    .equals(kind())
                            && scaler.at("/spec/scaleTargetRef/name").asText().equals(name()))
                    .map(scaler -> scaler.at("/spec/maxReplicas").asInt())
                    .findAny()
                    .orElse(object.path("spec").path("replicas").asInt(1));
        }

        /** The variables that have a plain value: the ConfigMaps' first, then its own. */
        Map<String, String> environment(Manifests all) {
            var environment = new HashMap<String, String>();
            for (JsonNode from : container().path("envFrom")) {
                String map = from.path("configMapRef").path("name").asText();
                all.named("ConfigMap", map)
                        .ifPresent(found -> found.path("data")
                                .properties()
                                .forEach(entry -> environment.put(
                                        entry.getKey(), entry.getValue().asText())));
            }
            for (JsonNode variable : container().path("env")) {
                JsonNode map = variable.path("valueFrom").path("configMapKeyRef");
                if (variable.has("value")) {
                    environment.put(
                            variable.path("name").asText(),
                            variable.path("value").asText());
                } else if (!map.isMissingNode()) {
                    all.named("ConfigMap", map.path("name").asText())
                            .map(found -> found.path("data")
                                    .path(map.path("key").asText())
                                    .asText())
                            .ifPresent(value ->
                                    environment.put(variable.path("name").asText(), value));
                }
            }
            return environment;
        }

        /** The number of a port that is given by number or by name. */
        Optional<Integer> port(JsonNode given) {
            return each(container().path("ports"))
                    .filter(port -> port.path("name").asText().equals(given.asText())
                            || port.path("containerPort").asText().equals(given.asText()))
                    .map(port -> port.path("containerPort").asInt())
                    .findFirst();
        }
    }
}
