package id.psc119.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PurposeTableTest {
    private static final Path FILE = Path.of("..", "docs", "access", "purposes.md");

    @Test
    void the_table_of_who_may_look_for_what_purpose_is_current() throws IOException {
        String table = """
                <!-- Made by PurposeTableTest from the enum Purpose: change that, not this (-Daccess.write=true writes it). -->

                # For what purpose who may see a person's data in full

                A telephone number, NIK or card number is masked (`••••4821`) in every answer, and lists and streams never hold a whole one.
                Who opens one object and states a purpose in the header `Psc-Purpose` sees it in full, if their role may have that purpose and
                the object is one that they may see at all; the view is a row of the read audit.

                | purpose | who | roles |
                |---|---|---|
                """
                + Arrays.stream(Purpose.values())
                        .map(purpose -> "| `%s` | %s | %s |\n"
                                .formatted(
                                        purpose,
                                        purpose.meaning(),
                                        purpose.roles().stream().sorted().collect(Collectors.joining(", "))))
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("access.write")) {
            Files.writeString(FILE, table);
        }
        assertThat(FILE).exists().content().isEqualTo(table);
    }
}
