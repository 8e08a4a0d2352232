package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** what a regency installs holds nothing of another regency: no sample data, no loader, no name, code or telephone number. */
@Order(1)
class ProductionJarsTest {
    private static final Path TREE = Path.of(System.getProperty("psc.tree"));
    /** Entries that hold or load sample data. */
    private static final Pattern SAMPLE_FILE = Pattern.compile(
            "(?:^|/)(?:sample(?!r|ling)|muba|areas-\\d)[^/]*(?:/|$)|(?:^|/)(?:units|facilities)\\.csv$");
    /** A comment in it names places. A migration that is applied somewhere cannot be edited. */
    private static final String OLD_MIGRATION = "db/migration/V20261121.1__areas.sql";

    /** Facts of the sample regency, and of places in it. */
    private static final Pattern FACT = Pattern.compile(
            "Musi Banyuasin|Sekayu|Bayung Lencir|Sungai Lilin|Babat Toman|0812-?3000-?119|0700-0000|(?<![\\d.])16\\.06(?![\\d])");

    @ParameterizedTest
    @ValueSource(strings = {"intake-service", "dispatch-service", "fleet-service", "referral-service", "edge"})
    void no_sample_and_no_regency_is_in_what_is_installed(String module) throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> jars = jarsOf(module);
        assertThat(jars).as("the jars of " + module).hasSizeGreaterThan(1);
        for (Path jar : jars) {
            look(jar.getFileName().toString(), Files.readAllBytes(jar), found);
        }
        assertThat(found)
                .as("sample in " + module + " (left over in target by an older build? Then remove target)")
                .isEmpty();
    }

    @Test
    void the_sample_of_the_launcher_is_found_by_the_same_look() throws IOException {
        List<String> found = new ArrayList<>();
        look("sample.jar", Files.readAllBytes(TREE.resolve("sample/target/sample.jar")), found);
        assertThat(found)
                .anyMatch(line -> line.contains("areas-16.06.csv"))
                .anyMatch(line -> line.contains("units.csv"))
                .anyMatch(line -> line.contains("Sekayu"));
    }

    /** The service's own jars and those of its modules; libraries of others have their own test data and samples. */
    private static List<Path> jarsOf(String module) throws IOException {
        Path app = TREE.resolve(module + "/target/quarkus-app");
        try (Stream<Path> files = Files.walk(app)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith("id.psc119.")
                                || file.startsWith(app.resolve("app"))
                                || file.startsWith(app.resolve("quarkus"))
                                || name.equals("quarkus-run.jar");
                    })
                    .toList();
        }
    }

    private static void look(String jar, byte[] bytes, List<String> found) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                String name = entry.getName();
                if (SAMPLE_FILE.matcher(name.toLowerCase(Locale.ROOT)).find()) {
                    found.add(jar + ": " + name);
                }
                Matcher fact = FACT.matcher(new String(entries.readAllBytes(), StandardCharsets.ISO_8859_1));
                if (!name.equals(OLD_MIGRATION) && fact.find()) {
                    found.add(jar + ": " + name + " has " + fact.group());
                }
            }
        }
    }
}
