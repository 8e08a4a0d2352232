package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of what the suite is made of: who reads of a weakness in a library must find out here whether it is on board. */
@Order(1)
class SbomTest {
    private static final Path TREE = Path.of(System.getProperty("psc.tree"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"intake-service", "dispatch-service", "fleet-service", "referral-service", "edge"})
    void every_library_that_is_shipped_is_on_the_list(String module) throws IOException {
        Path list = TREE.resolve(module + "/target/sbom.json");
        assumeThat(list).as("the list is not made by an offline build (mvn -o)").exists();
        Set<String> listed = new HashSet<>();
        JSON.readTree(list.toFile()).path("components").forEach(one -> listed.add(fileOf(one)));
        assertThat(shipped(module))
                .isNotEmpty()
                .allSatisfy(jar -> assertThat(listed)
                        .as("%s is shipped with %s", jar, module)
                        .anyMatch(jar::startsWith));
    }

    @Test
    void what_a_browser_runs_is_on_the_list_in_the_version_that_was_built_in() throws IOException {
        JsonNode packages =
                JSON.readTree(TREE.resolve("web/package-lock.json").toFile()).path("packages");
        JsonNode listed =
                JSON.readTree(TREE.resolve("web/target/sbom-pages.json").toFile());
        assertThat(listed.path("bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> names = new HashSet<>();
        listed.path("components").forEach(one -> names.add(one.path("purl").asText()));
        for (String name : Set.of("svelte", "maplibre-gl")) {
            String version =
                    packages.path("node_modules/" + name).path("version").asText();
            assertThat(names).contains("pkg:npm/" + name + "@" + version);
        }
    }

    /** How the jar's name begins. The suite's own jars carry no version in their names: all are of one release. */
    private static String fileOf(JsonNode component) {
        String group = component.path("group").asText();
        String name = group + "." + component.path("name").asText();
        return group.equals("id.psc119")
                ? name
                : name + "-" + component.path("version").asText();
    }

    private static Set<String> shipped(String module) throws IOException {
        Path libraries = TREE.resolve(module + "/target/quarkus-app/lib");
        try (Stream<Path> files = Files.walk(libraries)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.substring(0, name.length() - ".jar".length()))
                    .collect(Collectors.toSet());
        }
    }
}
