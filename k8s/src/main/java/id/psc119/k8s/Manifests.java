package id.psc119.k8s;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects that a folder builds to, as {@code kubectl kustomize} gives them. */
record Manifests(List<JsonNode> objects) {
    static final List<String> FOLDERS = List.of("base", "regencies/16-06");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, Manifests> BUILT = new ConcurrentHashMap<>();

    static Manifests of(String folder) {
        return BUILT.computeIfAbsent(folder, Manifests::build);
    }

    private static Manifests build(String folder) {
        try {
            Path errors = Files.createTempFile("kustomize", ".err");
            Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder)
                    .redirectError(errors.toFile())
                    .start();
            String built = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (kubectl.waitFor() != 0) {
                fail("kubectl kustomize %s: %s", folder, Files.readString(errors));
            }
            try (MappingIterator<JsonNode> documents =
                    YAML.readerFor(JsonNode.class).readValues(built)) {
                return new Manifests(documents.readAll());
            }
        } catch (IOException e) {
            return fail(
                    "kubectl does not run; install it with: apt-get install kubernetes-client (%s)", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted", e);
        }
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    Optional<JsonNode> named(String kind, String name) {
        return ofKind(kind).filter(object -> name(object).equals(name)).findAny();
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }

    static JsonNode pod(JsonNode deployment) {
        return deployment.path("spec").path("template").path("spec");
    }

    static JsonNode container(JsonNode deployment) {
        return pod(deployment).path("containers").path(0);
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** True when every label of the selector stands among the labels. */
    static boolean selects(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.properties().stream()
                        .allMatch(entry -> labels.path(entry.getKey()).equals(entry.getValue()));
    }
}
