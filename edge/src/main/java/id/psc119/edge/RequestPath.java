package id.psc119.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a request, parsed once. The edge judges the decoded segments, and it forwards the text that is written
 * again from them. So a service cannot read the path differently from the edge.
 *
 * @param segments the decoded segments, without empty ones
 * @param endsWithSlash whether a slash follows the last segment; pages need it, services do not
 */
record RequestPath(List<String> segments, boolean endsWithSlash) {
    /** Under this name the parsed path is kept with its request. */
    static final String KEY = RequestPath.class.getName();

    private static final String UNRESERVED = "-._~";
    /** Allowed unencoded in a segment (RFC 3986, pchar) without the semicolon, which begins matrix parameters. */
    private static final String IN_SEGMENT = UNRESERVED + "!$&'()*+,=:@";

    private static final String IN_QUERY = IN_SEGMENT + ";/?";

    /** A path or query that is not text: it has a broken percent-encoding, or its bytes are not UTF-8. */
    static final class Unreadable extends Exception {
        Unreadable() {
            super("The address is not percent-encoded UTF-8");
        }
    }

    /** A path with segments that different programs read differently. Nothing is reachable under such a path. */
    static final class Ambiguous extends Exception {
        Ambiguous() {
            super("The path can be read in several ways");
        }
    }

    /**
     * Parses a path as the client sent it.
     *
     * @throws Unreadable if it is not percent-encoded UTF-8
     * @throws Ambiguous if it has matrix parameters, dot segments, empty segments, encoded slashes, backslashes or
     *     control characters
     */
    static RequestPath parse(String raw) throws Unreadable, Ambiguous {
        if (!raw.startsWith("/")) {
            throw new Ambiguous();
        }
        var segments = new ArrayList<String>();
        boolean endsWithSlash = raw.endsWith("/");
        String inner = raw.substring(1, endsWithSlash ? Math.max(1, raw.length() - 1) : raw.length());
        if (!inner.isEmpty()) {
            for (String part : inner.split("/", -1)) {
                String segment = decode(part);
                if (segment.isEmpty()
                        || segment.equals(".")
                        || segment.equals("..")
                        || segment.chars().anyMatch(RequestPath::isAmbiguous)) {
                    throw new Ambiguous();
                }
                segments.add(segment);
            }
        }
        return new RequestPath(List.copyOf(segments), endsWithSlash);
    }

    private static boolean isAmbiguous(int character) {
        return character == ';' || character == '/' || character == '\\' || Character.isISOControl(character);
    }

    boolean startsWith(String... first) {
        return segments.size() >= first.length
                && segments.subList(0, first.length).equals(List.of(first));
    }

    /** The path without its first segments, written for an HTTP request. */
    String encodedFrom(int first) {
        var text = new StringBuilder();
        for (String segment : segments.subList(first, segments.size())) {
            text.append('/');
            encode(segment.getBytes(StandardCharsets.UTF_8), IN_SEGMENT, text);
        }
        return text.isEmpty() ? "/" : text.toString();
    }

    /**
     * Writes a query so that every service can read it: characters that do not belong there are percent-encoded.
     *
     * @throws Unreadable if it is not percent-encoded UTF-8
     */
    static String cleanQuery(String raw) throws Unreadable {
        byte[] bytes = bytesOf(raw);
        checkUtf8(decodeBytes(bytes));
        var text = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                text.append('%').append((char) bytes[i + 1]).append((char) bytes[i + 2]);
                i += 2;
            } else {
                encode(new byte[] {bytes[i]}, IN_QUERY, text);
            }
        }
        return text.toString();
    }

    private static String decode(String raw) throws Unreadable {
        return checkUtf8(decodeBytes(bytesOf(raw)));
    }

    /** The server reads the request line byte by byte into characters; an address typed in a script may be UTF-8. */
    private static byte[] bytesOf(String raw) {
        boolean bytesOnly = raw.chars().allMatch(character -> character < 256);
        return raw.getBytes(bytesOnly ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static byte[] decodeBytes(byte[] raw) throws Unreadable {
        var decoded = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                decoded.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                throw new Unreadable();
            }
            decoded.put((byte) (high * 16 + low));
            i += 2;
        }
        byte[] bytes = new byte[decoded.position()];
        decoded.flip().get(bytes);
        return bytes;
    }

    private static String checkUtf8(byte[] bytes) throws Unreadable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new Unreadable();
        }
    }

    private static void encode(byte[] bytes, String allowed, StringBuilder text) {
        for (byte each : bytes) {
            char character = (char) (each & 0xff);
            boolean plain =
                    character < 128 && (Character.isLetterOrDigit(character) || allowed.indexOf(character) >= 0);
            if (plain) {
                text.append(character);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit(character >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(character & 15, 16)));
            }
        }
    }
}
