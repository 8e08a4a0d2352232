package id.psc119.k8s;

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
import org.jspecify.annotations.Nullable;

/** The cluster's own schemas: unknown fields, wrong types and values that are not of a list are found. */
final class Schemas {
    private static final String RULE = "schema";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode schemas;
    private final Map<String, JsonSchema> read = new ConcurrentHashMap<>();

    private Schemas(JsonNode schemas) {
        this.schemas = schemas;
    }

    /**
     * Reads the schemas from the shared folder.
     *
     * @param shared the folder that PSC_SHARED names; null where nobody has named one, and then the usual place may be empty
     */
    static Optional<Schemas> find(Path tree, @Nullable String shared) throws IOException {
        Path folder = shared == null ? tree.resolveSibling("shared") : tree.resolve(shared);
        Path file = folder.resolve("k8s").resolve("schemas.json");
        if (shared == null && !Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(new Schemas(JSON.readTree(Files.readString(file))));
    }

    void check(Manifests all, Faults faults) {
        for (JsonNode object : all.objects()) {
            String kind = object.path("apiVersion").asText() + "/"
                    + object.path("kind").asText();
            if (!schemas.path("kinds").has(kind)) {
                faults.add(RULE, object, "is of a kind that has no schema, so that nobody can check it: " + kind);
                continue;
            }
            schemaOf(kind).validate(object).forEach(wrong -> faults.add(RULE, object, wrong.getMessage()));
        }
    }

    private JsonSchema schemaOf(String kind) {
        return read.computeIfAbsent(kind, name -> {
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
}
