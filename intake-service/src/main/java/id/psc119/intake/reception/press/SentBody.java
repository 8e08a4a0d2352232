package id.psc119.intake.reception.press;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a press or a webhook as text, whatever its content coding and character set.
 *
 * @param isDamaged true when some of it could not be read
 */
public record SentBody(String text, boolean isDamaged) {
    /** Bytes that are read; what comes after them is cut off. */
    static final int LONGEST = 262_144;

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

    /**
     * Reads the bytes.
     *
     * @param contentType as sent, however broken
     * @param contentEncoding as sent
     */
    public static SentBody of(byte[] sent, @Nullable String contentType, @Nullable String contentEncoding) {
        Inflated inflated = inflate(sent, contentEncoding == null ? "" : contentEncoding.toLowerCase(Locale.ROOT));
        SentBody decoded = decode(inflated.bytes, contentType == null ? "" : contentType);
        return new SentBody(decoded.text(), decoded.isDamaged() || inflated.isDamaged);
    }

    private static final class Inflated {
        private final byte[] bytes;
        private final boolean isDamaged;

        Inflated(byte[] bytes, boolean isDamaged) {
            this.bytes = bytes;
            this.isDamaged = isDamaged;
        }
    }

    private static Inflated inflate(byte[] sent, String encoding) {
        boolean isGzip = sent.length > 2 && sent[0] == (byte) 0x1f && sent[1] == (byte) 0x8b;
        if (!isGzip && !encoding.contains("deflate")) {
            return cut(sent);
        }
        byte[] bytes = new byte[LONGEST];
        int read = 0;
        try (InputStream raw = new ByteArrayInputStream(sent);
                InputStream in = isGzip ? new GZIPInputStream(raw) : new InflaterInputStream(raw)) {
            for (int more = 0; more >= 0 && read < LONGEST; more = in.read(bytes, read, LONGEST - read)) {
                read += more;
            }
            return new Inflated(Arrays.copyOf(bytes, read), read == LONGEST);
        } catch (IOException e) {
            // A stream that was cut off: what came before is used. What is not compressed at all is used as it is.
            return read > 0 || isGzip ? new Inflated(Arrays.copyOf(bytes, read), true) : cut(sent);
        }
    }

    private static Inflated cut(byte[] sent) {
        return sent.length <= LONGEST ? new Inflated(sent, false) : new Inflated(Arrays.copyOf(sent, LONGEST), true);
    }

    private static SentBody decode(byte[] bytes, String contentType) {
        Charset charset = charsetOf(bytes, contentType);
        try {
            CharBuffer whole = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return new SentBody(withoutMark(whole.toString()), false);
        } catch (CharacterCodingException e) {
            return new SentBody(withoutMark(new String(bytes, charset)), true);
        }
    }

    private static Charset charsetOf(byte[] bytes, String contentType) {
        if (bytes.length >= 2) {
            int mark = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
            if (mark == 0xfeff || (bytes[0] == 0 && bytes[1] != 0)) {
                return StandardCharsets.UTF_16BE;
            }
            if (mark == 0xfffe || (bytes[0] != 0 && bytes[1] == 0)) {
                return StandardCharsets.UTF_16LE;
            }
        }
        Matcher named = CHARSET.matcher(contentType);
        if (named.find()) {
            try {
                Charset charset = Charset.forName(named.group(1));
                // A body in another byte width would have shown itself above.
                return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
                        ? StandardCharsets.UTF_8
                        : charset;
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                return StandardCharsets.UTF_8;
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
