package id.psc119.platform.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads the text of a table as Indonesian offices save it: any encoding of Excel, any of its separators. */
public final class TableText {
    private TableText() {}

    /** The text, in whatever encoding it was saved; without a byte order mark. */
    public static String decode(byte[] bytes) {
        String text = decodeWithMark(bytes);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decodeWithMark(byte[] bytes) {
        if (bytes.length >= 2) {
            int mark = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
            if (mark == 0xfeff || bytes[0] == 0) {
                return new String(bytes, StandardCharsets.UTF_16BE);
            }
            if (mark == 0xfffe || bytes[1] == 0) {
                return new String(bytes, StandardCharsets.UTF_16LE);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // What an older Excel saves without saying so.
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    /** What separates the fields of the heading: a comma, a semicolon, a tab or a bar. Lines that begin with # are comments. */
    public static char separatorOf(String text) {
        String heading = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            if (count(heading, candidate) > count(heading, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
