package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * K-2: while an image is built, its program starts once, without database and network, so that the start is in its AOT cache. A new
 * setting that is needed to start must have a placeholder there, or no image can be built.
 */
@Order(1)
class ImagesTest {
    private static final Path TREE = Path.of(System.getProperty("psc.tree")).toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {"intake-service", "dispatch-service", "fleet-service", "referral-service", "edge"})
    void what_starts_while_an_image_is_built_ends_by_itself(String module) throws Exception {
        List<String> command =
                new ArrayList<>(PodFolder.words("service.Containerfile", "RUN --mount=type=tmpfs,target=/tmp"));
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.removeIf(word -> word.startsWith("-XX:AOTCacheOutput"));
        command.add(1, "-XX:TieredStopAtLevel=1");
        command.set(
                command.size() - 1,
                TREE.resolve(module)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString());
        Path output = Files.createTempFile(TREE.resolve("system-tests/target"), "image", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        // A container's build has no settings of this machine.
        builder.environment().clear();
        Process process = builder.start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("ends by itself")
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
