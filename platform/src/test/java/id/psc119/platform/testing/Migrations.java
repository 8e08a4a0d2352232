package id.psc119.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * the rules for migrations. One Flyway history mixes the platform's and the service's, so their numbers must differ; a number
 * is the UTC minute in which the file was made, so branches that are worked on at the same time do not take the same one.
 */
public final class Migrations {
    private static final Pattern RELEASED = Pattern.compile("V(202611(?:21|22)\\.\\d+)__[a-z0-9_]+\\.sql");
    private static final Pattern NEW = Pattern.compile("V(\\d{12})__[a-z0-9_]+\\.sql");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm").withResolverStyle(ResolverStyle.STRICT);

    private Migrations() {}

    /** Checks the platform's and the service's migrations; called in a service's module. */
    public static void hold() {
        try {
            check();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check() throws IOException {
        List<String> versions = new ArrayList<>();
        for (Path folder : List.of(
                Path.of("../platform/src/main/resources/db/platform"), Path.of("src/main/resources/db/migration"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.map(file -> file.getFileName().toString())
                            .map(Migrations::versionOf)
                            .forEach(versions::add);
                }
            }
        }
        assertThat(versions).isNotEmpty().doesNotHaveDuplicates();
        areNotEdited();
    }

    private static String versionOf(String file) {
        Matcher released = RELEASED.matcher(file);
        if (released.matches()) {
            return released.group(1);
        }
        Matcher fresh = NEW.matcher(file);
        assertThat(fresh.matches())
                .as(file + " must be named V<UTC minute>__<what_it_does>.sql, such as V202611281415__caller_blocks.sql")
                .isTrue();
        LocalDateTime.parse(fresh.group(1), MINUTE);
        return fresh.group(1);
    }

    /** What main has may be applied somewhere: Flyway refuses to start where such a file has changed. */
    private static void areNotEdited() throws IOException {
        Process git = new ProcessBuilder(
                        "git",
                        "diff",
                        "--name-status",
                        "--diff-filter=MDR",
                        "main...HEAD",
                        "--",
                        "*/db/platform/*.sql",
                        "*/db/migration/*.sql")
                .directory(Path.of("..").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String changed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Without a repository, or a branch of this name, there is nothing to compare with.
        assertThat(changed)
                .as("migrations that main has and that are changed here")
                .isEmpty();
    }
}
