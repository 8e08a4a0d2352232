package id.psc119.platform.privacy;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values are sealed.
 *
 * @param hashColumn the column beside it that is searched; null when nothing searches it
 * @param hash the searched hash of a clear value, which may be null
 */
public record SealedColumn(
        String table,
        String column,
        @Nullable String hashColumn,
        @Nullable Function<String, @Nullable String> hash) {
    /** A column that nothing searches. */
    public static SealedColumn of(String table, String column) {
        return new SealedColumn(table, column, null, null);
    }

    /** A column that is searched by the hash in another. */
    public static SealedColumn searched(
            String table, String column, String hashColumn, Function<String, @Nullable String> hash) {
        return new SealedColumn(table, column, hashColumn, hash);
    }

    /** The name that the cipher binds its values to. */
    public String field() {
        return table + "." + column;
    }
}
