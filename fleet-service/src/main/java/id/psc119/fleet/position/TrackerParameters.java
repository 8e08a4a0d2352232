package id.psc119.fleet.position;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as trackers write them, in an address or a form. Half an escape stays as it is written: an error would make the
 * tracker repeat the message for ever. The first value of a name counts.
 */
final class TrackerParameters {
    /** More than any tracker sends; a hostile text costs no more than this. */
    private static final int MOST = 200;

    private final List<String> names = new ArrayList<>(12);
    private final List<String> values = new ArrayList<>(12);

    private TrackerParameters() {}

    /** Separated by {@code &}, by line ends, and by {@code ;} where a name follows, since it also separates coordinates. */
    static TrackerParameters of(@Nullable String text) {
        TrackerParameters parameters = new TrackerParameters();
        int length = text == null ? 0 : text.length();
        int start = 0;
        for (int at = 0; at <= length && parameters.names.size() < MOST; at++) {
            if (text == null || (at < length && !isSeparator(text, at))) {
                continue;
            }
            int equals = text.indexOf('=', start);
            if (equals > start && equals < at) {
                parameters.names.add(decoded(text.substring(start, equals)));
                parameters.values.add(decoded(text.substring(equals + 1, at)));
            }
            start = at + 1;
        }
        return parameters;
    }

    @Nullable
    String get(String name) {
        int index = names.indexOf(name);
        return index < 0 ? null : values.get(index);
    }

    private static boolean isSeparator(String text, int at) {
        return switch (text.charAt(at)) {
            case '&', '\r', '\n' -> true;
            case ';' -> {
                int next = at + 1;
                while (next < text.length() && (Character.isLetter(text.charAt(next)) || text.charAt(next) == '_')) {
                    next++;
                }
                yield next > at + 1 && next < text.length() && text.charAt(next) == '=';
            }
            default -> false;
        };
    }

    private static String decoded(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0 ? text : unescaped(text);
    }

    private static String unescaped(String text) {
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[written.length];
        int length = 0;
        for (int at = 0; at < written.length; at++) {
            byte one = written[at];
            if (one == '+') {
                bytes[length++] = ' ';
            } else if (one == '%' && at + 2 < written.length && isHex(written[at + 1]) && isHex(written[at + 2])) {
                bytes[length++] = (byte) (hex(written[at + 1]) << 4 | hex(written[at + 2]));
                at += 2;
            } else {
                bytes[length++] = one;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isHex(byte letter) {
        return Character.digit(letter, 16) >= 0;
    }

    private static int hex(byte letter) {
        return Character.digit(letter, 16);
    }
}
