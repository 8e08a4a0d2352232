package id.psc119.platform.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table that a regency decides about is the one that the services run by. */
class RetentionTableTest {
    private static final Path TABLE = Path.of("..", "docs", "retention.md");

    @Test
    void every_period_is_in_the_table_with_its_default() throws IOException {
        List<String> rows = Files.readAllLines(TABLE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        for (Method setting : RetentionSettings.class.getMethods()) {
            if (setting.getReturnType() != Duration.class
                    || List.of("every", "firstAfter").contains(setting.getName())) {
                continue;
            }
            String name = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            long days = Duration.parse(setting.getAnnotation(WithDefault.class).value())
                    .toDays();
            assertThat(rows)
                    .as("a row of %s, %d days", name, days)
                    .anyMatch(row -> columns(row).get(1).contains("`" + name + "`")
                            && columns(row)
                                    .get(name.endsWith("-of-exercises") ? 3 : 2)
                                    .equals("" + days));
        }
    }

    private static List<String> columns(String row) {
        return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
    }
}
