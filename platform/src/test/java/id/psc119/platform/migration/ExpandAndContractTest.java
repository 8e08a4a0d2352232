package id.psc119.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.platform.testing.ReleasedRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * K-12: two versions run side by side during an update, so a migration may add but not take away. What the release before the last
 * one stopped using may go, if the migration says so: {@code -- contract: 1.0.0}, the release in which the old use ended.
 */
class ExpandAndContractTest {
    private static final String LAST_RELEASE = "1.0.0";
    private static final String RELEASED = """
            CREATE TABLE unit (
                id        uuid        PRIMARY KEY,
                call_sign text        NOT NULL, -- what is said over the radio; unique while in use
                beds      smallint    NOT NULL DEFAULT 0,
                note      text,
                CHECK (beds >= 0)
            );
            CREATE UNIQUE INDEX unit_call_sign ON unit (call_sign);
            CREATE VIEW free_unit AS SELECT id FROM unit;
            """;

    @ParameterizedTest
    @ValueSource(strings = {"intake", "dispatch", "fleet", "referral"})
    void a_migration_takes_nothing_away_that_the_last_release_uses(String service) throws IOException {
        var contractions = new Contractions(LAST_RELEASE);
        for (Path file : migrations(service)) {
            if (isReleased(file)) {
                contractions.addReleased(Files.readString(file));
            }
        }
        assertThat(contractions.releasedTables())
                .as("tables of %s and the platform", service)
                .isGreaterThan(15);
        for (Path file : migrations(service)) {
            if (!isReleased(file)) {
                assertThat(contractions.of(Files.readString(file)))
                        .as("%s: take it away one release later, see docs/operate.md", file.getFileName())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE unit;",
                "DROP VIEW IF EXISTS free_unit;",
                "ALTER TABLE unit RENAME TO vehicle;",
                "ALTER TABLE unit RENAME COLUMN note TO remark;",
                "ALTER TABLE unit RENAME note TO remark;",
                "ALTER TABLE unit DROP COLUMN note;",
                "alter table only public.unit\n  drop note;",
                "ALTER TABLE unit ADD COLUMN kind text NOT NULL;",
                "ALTER TABLE unit ADD COLUMN a text, ADD COLUMN b text NOT NULL;",
                "ALTER TABLE unit ADD COLUMN code text DEFAULT '' UNIQUE;",
                "ALTER TABLE unit ALTER COLUMN note SET NOT NULL;",
                "ALTER TABLE unit ALTER note TYPE varchar(20);",
                "ALTER TABLE unit ALTER COLUMN call_sign SET DATA TYPE uuid USING call_sign::uuid;",
                "ALTER TABLE unit ALTER COLUMN beds DROP DEFAULT;",
                "ALTER TABLE unit ADD CONSTRAINT few CHECK (beds < 9);",
                "ALTER TABLE unit ADD CHECK (beds < 9) NOT VALID;",
                "ALTER TABLE unit ADD FOREIGN KEY (note) REFERENCES note;",
                "ALTER TABLE unit ADD UNIQUE (note);",
                "ALTER TABLE unit DROP CONSTRAINT unit_pkey;",
                "ALTER TABLE unit ENABLE ROW LEVEL SECURITY;",
                "CREATE UNIQUE INDEX unit_note ON unit (lower(note)) WHERE beds > 0;",
                "DROP INDEX unit_call_sign;",
                "REVOKE UPDATE ON unit FROM ${app};",
                "DO $$ BEGIN IF true THEN ALTER TABLE unit DROP COLUMN note; END IF; END $$;",
                "DO $$ BEGIN EXECUTE format('DROP TABLE unit'); END $$;",
                "ALTER TABLE unit RENAME TO unit_earlier; CREATE TABLE unit (id uuid PRIMARY KEY, call_sign text NOT NULL);",
                "ALTER TABLE unit RENAME TO old; CREATE TABLE unit (id uuid PRIMARY KEY, call_sign text NOT NULL,"
                        + " beds smallint NOT NULL DEFAULT 0, note text NOT NULL);",
                "-- contract: 1.1.0\nDROP TABLE unit;",
                "-- contract: later\nDROP TABLE unit;",
            })
    void what_the_last_release_would_miss_is_found(String migration) {
        assertThat(ofTheExample(migration)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE crew (id uuid PRIMARY KEY, name text NOT NULL); ALTER TABLE crew ADD UNIQUE (name); DROP TABLE crew;",
                "ALTER TABLE unit ADD COLUMN kind text;",
                "ALTER TABLE unit ADD COLUMN kind text NOT NULL DEFAULT 'AMBULANCE', ALTER COLUMN beds TYPE integer;",
                "ALTER TABLE unit ADD COLUMN code text; CREATE UNIQUE INDEX unit_code ON unit (code);",
                "ALTER TABLE unit ALTER COLUMN note SET DEFAULT ''; ALTER TABLE unit ALTER COLUMN call_sign DROP NOT NULL;",
                "CREATE INDEX unit_note ON unit (note);",
                "-- contract: 1.0.0 no code reads note any more\nALTER TABLE unit DROP COLUMN note;",
                "INSERT INTO unit (note) VALUES ('; DROP TABLE unit;'); -- DROP TABLE unit;",
                "CREATE FUNCTION later() RETURNS void LANGUAGE sql AS $$ DROP TABLE unit; $$;",
                "ALTER TABLE unit RENAME TO unit_earlier; CREATE TABLE unit (id uuid NOT NULL, call_sign text NOT NULL,"
                        + " beds smallint NOT NULL DEFAULT 0, note text, PRIMARY KEY (id)) PARTITION BY HASH (id);",
            })
    void what_only_adds_is_allowed(String migration) {
        assertThat(ofTheExample(migration)).isEmpty();
    }

    @Test
    void a_reviewed_contraction_names_the_release_in_which_the_old_use_ended() {
        assertThat(ofTheExample("-- contract: 0.9.0\nDROP TABLE unit;")).isEmpty();
        assertThat(ofTheExample("-- contract: 1.0.1\nDROP TABLE unit;"))
                .singleElement()
                .asString()
                .contains("not out yet");
    }

    private static List<String> ofTheExample(String migration) {
        var contractions = new Contractions(LAST_RELEASE);
        contractions.addReleased(RELEASED);
        return contractions.of(migration);
    }

    /** The platform's and the service's, in the order in which Flyway applies them. */
    private static List<Path> migrations(String service) {
        var files = new ArrayList<Path>();
        for (Path folder : List.of(
                Path.of("src/main/resources/db/platform"),
                Path.of("../" + service + "-service/src/main/resources/db/migration"))) {
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(file -> file.toString().endsWith(".sql")).forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        files.sort((one, other) -> compare(version(one), version(other)));
        return files;
    }

    private static boolean isReleased(Path file) {
        return compare(version(file), ReleasedRows.VERSION) <= 0;
    }

    private static String version(Path file) {
        return file.getFileName().toString().replaceFirst("^V([0-9.]+)__.*", "$1");
    }

    private static int compare(String one, String other) {
        long[] a = Stream.of(one.split("\\.")).mapToLong(Long::parseLong).toArray();
        long[] b = Stream.of(other.split("\\.")).mapToLong(Long::parseLong).toArray();
        return Arrays.compare(a, b);
    }
}
