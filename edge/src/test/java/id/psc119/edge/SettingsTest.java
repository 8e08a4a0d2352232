package id.psc119.edge;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.settings.MappedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Path LIST = Path.of("..", "settings", "src", "main", "resources", "settings", "edge.txt");

    /** */
    @Test
    void the_list_of_the_edge_s_settings_is_current() throws IOException {
        String text = "# Made by a test from the code of edge: change that, not this.\n"
                + String.join("\n", MappedSettings.of(EdgeConfig.class)) + "\n";
        if (Boolean.getBoolean("access.write")) {
            Files.writeString(LIST, text);
        }
        assertThat(LIST)
                .as("write it with -Daccess.write=true and commit it")
                .exists()
                .hasContent(text);
    }
}
