package id.psc119.vocabulary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/**
 * The version of a message's state, written {@code epoch-revision}. Newer supersedes older; a new epoch, taken after a
 * restore, supersedes every revision of the one before.
 */
public record Version(long epoch, long revision) implements Comparable<Version> {
    private static final Comparator<Version> ORDER =
            Comparator.comparingLong(Version::epoch).thenComparingLong(Version::revision);

    /** @throws IllegalArgumentException when the text is no version */
    @JsonCreator
    public static Version parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("a version is epoch-revision");
        }
        return new Version(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return epoch + "-" + revision;
    }
}
