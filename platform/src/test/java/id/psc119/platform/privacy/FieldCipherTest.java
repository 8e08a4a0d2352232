package id.psc119.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.psc119.platform.privacy.FieldCipher.SealBroken;
import id.psc119.platform.privacy.FieldKeys.KeysUnusable;
import id.psc119.platform.testing.FieldKeyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCipherTest {
    private static final String FIELD = "contact.call_back_number";
    private static final String NUMBER = "+6281273334821";

    @TempDir
    Path folder;

    @Test
    void what_is_sealed_opens_again_and_names_its_key_but_not_itself() throws IOException {
        FieldCipher cipher = new FieldCipher(holding("k-2026=" + FieldKeyFiles.key()));
        String sealed = cipher.seal(FIELD, NUMBER);
        assertThat(sealed).startsWith("k-2026:").doesNotContain("4821");
        assertThat(cipher.open(FIELD, sealed)).isEqualTo(NUMBER);
    }

    @Property(tries = 200)
    void every_text_opens_as_it_was(@ForAll String text) throws IOException {
        Path file = Files.createTempFile("keys", ".json");
        Files.writeString(file, FieldKeyFiles.json(FieldKeyFiles.key(), "k-2026=" + FieldKeyFiles.key()));
        FieldCipher cipher = new FieldCipher(fileOf(file));
        // A lone surrogate is no text; PostgreSQL would not keep it either.
        String kept = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(cipher.open(FIELD, cipher.seal(FIELD, kept))).isEqualTo(kept);
        Files.delete(file);
    }

    @Test
    void the_same_number_never_looks_the_same_twice() throws IOException {
        FieldCipher cipher = new FieldCipher(holding("k-2026=" + FieldKeyFiles.key()));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            seen.add(cipher.seal(FIELD, NUMBER));
        }
        assertThat(seen).hasSize(1_000);
    }

    @Test
    void another_key_of_the_same_name_does_not_open_it() throws IOException {
        String sealed = new FieldCipher(holding("k-2026=" + FieldKeyFiles.key())).seal(FIELD, NUMBER);
        FieldCipher other = new FieldCipher(holding("k-2026=" + FieldKeyFiles.key()));
        assertThatThrownBy(() -> other.open(FIELD, sealed))
                .isInstanceOf(SealBroken.class)
                .hasMessageContaining(FIELD)
                .hasMessageNotContaining(sealed);
    }

    @Test
    void a_changed_letter_anywhere_in_the_cipher_text_is_noticed() throws IOException {
        FieldCipher cipher = new FieldCipher(holding("k-2026=" + FieldKeyFiles.key()));
        String sealed = cipher.seal(FIELD, NUMBER);
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(sealed.indexOf(':') + 1));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String tampered = "k-2026:" + Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> cipher.open(FIELD, tampered)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void a_value_moved_to_another_field_does_not_open() throws IOException {
        FieldCipher cipher = new FieldCipher(holding("k-2026=" + FieldKeyFiles.key()));
        String sealed = cipher.seal("patient.nik", "1606010101900001");
        assertThatThrownBy(() -> cipher.open("patient.family_telephone", sealed))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void a_clear_value_is_never_taken_for_a_sealed_one() throws IOException {
        FieldCipher cipher = new FieldCipher(holding("k-2026=" + FieldKeyFiles.key()));
        for (String clear : new String[] {NUMBER, "", "k-2026:", "tel:0812-3000-119", "k-2026:" + "A".repeat(30)}) {
            assertThatThrownBy(() -> cipher.open(FIELD, clear)).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void after_rotation_new_values_use_the_new_key_and_old_ones_still_open() throws IOException {
        String old = "k-2026=" + FieldKeyFiles.key();
        String hash = FieldKeyFiles.key();
        Path file = folder.resolve("keys.json");
        Files.writeString(file, FieldKeyFiles.json(hash, old));
        FieldCipher before = new FieldCipher(fileOf(file));
        String sealed = before.seal(FIELD, NUMBER);
        Files.writeString(file, FieldKeyFiles.json(hash, "k-2027=" + FieldKeyFiles.key(), old));
        FieldCipher after = new FieldCipher(fileOf(file));
        assertThat(after.seal(FIELD, NUMBER)).startsWith("k-2027:");
        assertThat(after.open(FIELD, sealed)).isEqualTo(NUMBER);
        assertThat(before.open(FIELD, after.seal(FIELD, NUMBER)))
                .as("a replica that still runs reads the file again when it meets an unknown key")
                .isEqualTo(NUMBER);
    }

    @Test
    void a_key_that_is_gone_is_named_in_the_error() throws IOException {
        String sealed = new FieldCipher(holding("k-2026=" + FieldKeyFiles.key())).seal(FIELD, NUMBER);
        FieldCipher without = new FieldCipher(holding("k-2027=" + FieldKeyFiles.key()));
        assertThatThrownBy(() -> without.open(FIELD, sealed)).hasMessageContaining("k-2026");
    }

    @Test
    void without_a_usable_key_file_nothing_is_sealed_under_some_other_key() throws IOException {
        assertThatThrownBy(() -> new FieldCipher(new FieldKeyFile(settings(null), new Running())).seal(FIELD, NUMBER))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageContaining("psc.privacy.keys-file");
        for (String broken : new String[] {
            "",
            "{",
            "{}",
            FieldKeyFiles.json("", "k-2026=" + FieldKeyFiles.key()),
            FieldKeyFiles.json(FieldKeyFiles.key(), "k-2026=c2hvcnQ="),
            FieldKeyFiles.json(FieldKeyFiles.key(), "UPPER=" + FieldKeyFiles.key()),
            FieldKeyFiles.json(FieldKeyFiles.key(), "k-2026=" + FieldKeyFiles.key())
                    .replace("\"current\": \"k-2026\"", "\"current\": \"k-2027\"")
        }) {
            Path file = folder.resolve("broken.json");
            Files.writeString(file, broken);
            assertThatThrownBy(() -> new FieldCipher(fileOf(file)).seal(FIELD, NUMBER))
                    .as(broken)
                    .isInstanceOf(KeysUnusable.class);
        }
    }

    @Test
    void one_key_for_both_sealing_and_hashing_is_refused() throws IOException {
        String key = FieldKeyFiles.key();
        Path file = folder.resolve("same.json");
        Files.writeString(file, FieldKeyFiles.json(key, "k-2026=" + key));
        assertThatThrownBy(() -> new FieldCipher(fileOf(file)).seal(FIELD, NUMBER))
                .isInstanceOf(KeysUnusable.class)
                .hasMessageNotContaining(key);
    }

    @Test
    void a_key_file_that_is_damaged_while_we_run_leaves_the_keys_that_were_read() throws IOException {
        Path file = folder.resolve("keys.json");
        Files.writeString(file, FieldKeyFiles.json(FieldKeyFiles.key(), "k-2026=" + FieldKeyFiles.key()));
        FieldKeyFile keys = fileOf(file);
        String sealed = new FieldCipher(keys).seal(FIELD, NUMBER);
        Files.writeString(file, "{ half of it");
        keys.readAgain();
        assertThat(keys.fault()).isPresent();
        assertThat(new FieldCipher(keys).open(FIELD, sealed)).isEqualTo(NUMBER);
    }

    @Test
    void equal_numbers_have_equal_hashes_under_one_key_and_under_no_other() throws IOException {
        KeyedHash hash = new KeyedHash(holding("k-2026=" + FieldKeyFiles.key()));
        assertThat(hash.telephone(NUMBER))
                .isEqualTo(hash.telephone(NUMBER))
                .hasSize(43)
                .isNotEqualTo(hash.telephone("+6281273334822"))
                .isNotEqualTo(hash.nik(NUMBER))
                .isNotEqualTo(new KeyedHash(holding("k-2026=" + FieldKeyFiles.key())).telephone(NUMBER));
        assertThat(hash.telephone(null)).isNull();
    }

    @Test
    void keys_are_not_printed() throws IOException {
        String key = FieldKeyFiles.key();
        assertThat(FieldKeys.parse(FieldKeyFiles.json(FieldKeyFiles.key(), "k-2026=" + key))
                        .toString())
                .contains("k-2026")
                .doesNotContain(key);
    }

    private FieldKeyFile holding(String... keys) throws IOException {
        Path file = Files.createTempFile(folder, "keys", ".json");
        Files.writeString(file, FieldKeyFiles.json(FieldKeyFiles.key(), keys));
        return fileOf(file);
    }

    private static FieldKeyFile fileOf(Path file) {
        return new FieldKeyFile(settings(file), new Running());
    }

    private static PrivacySettings settings(Path file) {
        return new PrivacySettings() {
            @Override
            public Optional<Path> keysFile() {
                return Optional.ofNullable(file);
            }

            @Override
            public Duration resealEvery() {
                return Duration.ofHours(1);
            }
        };
    }

    /** A clock on which an hour passes between any two looks. */
    private static final class Running extends Clock {
        private Instant now = Instant.parse("2026-11-22T00:00:00Z");

        @Override
        public Instant instant() {
            now = now.plusSeconds(3600);
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
