package id.psc119.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks each object against the cluster's own schema; each is reported skipped where the shared folder is absent. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    @TestFactory
    Stream<DynamicTest> each_object_is_one_that_the_cluster_accepts() {
        return Manifests.FOLDERS.stream()
                .flatMap(folder -> Manifests.of(folder).objects().stream()
                        .map(object -> DynamicTest.dynamicTest(
                                folder + ": " + object.path("kind").asText() + " " + Manifests.name(object), () -> {
                                    JsonNode schemas = schemas();
                                    assertThat(schemaOf(schemas, object).validate(object))
                                            .isEmpty();
                                })));
    }

    @Test
    void an_unknown_field_and_a_wrong_type_are_found() throws IOException {
        JsonNode schemas = schemas();
        ObjectNode deployment =
                Manifests.of("base").named("Deployment", "fleet").orElseThrow().deepCopy();
        ((ObjectNode) deployment.path("spec")).put("replicas", "two").put("replica", 2);
        assertThat(schemaOf(schemas, deployment).validate(deployment)).hasSize(2);
    }

    private static JsonSchema schemaOf(JsonNode schemas, JsonNode object) {
        String kind =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        assertThat(schemas.path("kinds").has(kind)).as("a schema of " + kind).isTrue();
        return SCHEMAS.computeIfAbsent(kind, name -> {
            ObjectNode root = JSON.createObjectNode();
            root.put("$schema", schemas.path("$schema").asText());
            root.set("definitions", schemas.path("definitions"));
            root.putArray("allOf")
                    .addObject()
                    .put(
                            "$ref",
                            "#/definitions/" + schemas.path("kinds").path(name).asText());
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(root);
        });
    }

    /** The schemas; skips the test when nobody has named their folder and the usual place is empty. */
    private static JsonNode schemas() throws IOException {
        Optional<Path> named = Optional.ofNullable(System.getenv("PSC_SHARED")).map(Path::of);
        Path shared = named.map(path -> path.isAbsolute() ? path : Path.of("..").resolve(path))
                .orElse(Path.of("..", "..", "shared"));
        assumeTrue(named.isPresent() || Files.exists(shared), "no shared folder: set PSC_SHARED");
        return JSON.readTree(Files.readString(shared.resolve("k8s").resolve("schemas.json")));
    }
}
