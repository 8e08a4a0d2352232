package id.psc119.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The release that runs.
 *
 * @param version the version in the root pom
 * @param build what distinguishes two builds of one version: the commit, or {@code unknown} when Maven did not get it
 */
public record Release(String version, String build) {
    private static final Release CURRENT = read();

    /** The release of this program. */
    public static Release current() {
        return CURRENT;
    }

    private static Release read() {
        try (InputStream file = Release.class.getResourceAsStream("/release.properties")) {
            if (file == null) {
                throw new IllegalStateException("release.properties is not packaged");
            }
            var properties = new Properties();
            properties.load(file);
            return new Release(properties.getProperty("version", ""), properties.getProperty("build", ""));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Override
    public String toString() {
        return version + " (" + build + ")";
    }
}
