package id.psc119.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.settings.MappedSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps the list of a program's settings current, by which a mistyped name is found. */
public final class SettingsList {
    private static final Path LISTS = Path.of("..", "settings", "src", "main", "resources", "settings");

    private SettingsList() {}

    /** Fails when the list is stale; run with {@code -Daccess.write=true} to write it again. */
    public static void isWritten(String program, Class<?>... anchors) throws IOException {
        Path file = LISTS.resolve(program + ".txt");
        String text = "# Made by a test from the code of " + program + ": change that, not this.\n"
                + String.join("\n", MappedSettings.of(anchors)) + "\n";
        if (Boolean.getBoolean("access.write")) {
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("write it with -Daccess.write=true and commit it")
                .exists()
                .hasContent(text);
    }
}
