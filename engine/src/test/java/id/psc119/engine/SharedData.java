package id.psc119.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The shared data folder: what {@code PSC_SHARED} names, else {@code ../shared} beside the project. Absent by default: the
 * test is skipped; named but unreadable: it fails.
 */
public final class SharedData {
    private SharedData() {}

    /** A file or folder in it. */
    public static Path require(String name) {
        String named = System.getenv("PSC_SHARED");
        Path root = named == null || named.isBlank() ? projectRoot().resolve("../shared") : Path.of(named);
        Path wanted = root.resolve(name);
        if (named != null && !named.isBlank() && !Files.isReadable(wanted)) {
            throw new AssertionError("PSC_SHARED is set, but " + wanted + " cannot be read");
        }
        Assumptions.assumeTrue(Files.isReadable(wanted), "no shared data at " + wanted);
        return wanted;
    }

    /** Surefire starts in the module's folder: the project's root is the first above whose POM has modules. */
    private static Path projectRoot() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path pom = at.resolve("pom.xml");
            try {
                if (Files.isReadable(pom) && Files.readString(pom).contains("<modules>")) {
                    return at;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Path.of("").toAbsolutePath();
    }
}
