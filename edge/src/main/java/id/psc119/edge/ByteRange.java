package id.psc119.edge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a {@code Range} header asks for (RFC 9110, section 14).
 *
 * @param from the first byte
 * @param length how many; 0 when the file has none of what was asked for
 */
record ByteRange(long from, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** Null when the whole file is to be sent: without a header, with several ranges, or with one that cannot be read. */
    static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher single = SINGLE.matcher(header == null ? "" : header.strip());
        if (!single.matches()) {
            return null;
        }
        String first = single.group(1);
        String last = single.group(2);
        if (first.isEmpty()) {
            if (last.isEmpty()) {
                return null;
            }
            long length = Math.min(Long.parseLong(last), size);
            return new ByteRange(size - length, length);
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
        if (!last.isEmpty() && Long.parseLong(last) < from) {
            return null;
        }
        return new ByteRange(from, from >= size ? 0 : to - from + 1);
    }

    boolean isNothing() {
        return length == 0;
    }

    String contentRange(long size) {
        return isNothing() ? "bytes */" + size : "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
