package id.psc119.intake.reception.picture;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A JPEG or PNG with nothing in it but the picture and which way is up: no place, device, time, name, preview or comment, and nothing
 * after its end. A phone that is held upright stores the picture lying and says so in its notes; that one number is kept in notes of our
 * own. The kind follows from the content, not from what the sender calls it. Parts are copied as they are; nothing is decoded here, so a
 * picture that unpacks to a huge one costs nothing.
 */
public final class PlainPicture {
    private static final int LARGEST_SIDE = 16_000;
    private static final long MOST_PIXELS = 100_000_000;

    private static final int MARK = 0xFF;
    private static final int JPEG_START = 0xD8;
    private static final int JPEG_END = 0xD9;
    private static final int JPEG_SCAN = 0xDA;
    private static final int JPEG_COMMENT = 0xFE;
    private static final int JPEG_FIRST_RESTART = 0xD0;
    private static final int JPEG_FIRST_NOTE = 0xE0;
    private static final int JPEG_NOTES = 0xE1;
    private static final int JPEG_LAST_NOTE = 0xEF;
    private static final int JPEG_COLOURS_OF_ADOBE = 0xEE;
    private static final int JPEG_TEMPORARY = 0x01;
    private static final Set<Integer> JPEG_NO_FRAME = Set.of(0xC4, 0xC8, 0xCC);

    private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
    private static final Set<String> PNG_PARTS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND", "gAMA", "cHRM", "sRGB");
    private static final int PNG_BESIDE_CONTENT = 12;

    private final String mediaType;
    private final byte[] content;

    private PlainPicture(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content;
    }

    /** The picture in these bytes; empty when they are none of the kinds that are shown, or cannot be read as one. */
    public static Optional<PlainPicture> in(byte[] sent) {
        try {
            if (sent.length > 2 && (sent[0] & MARK) == MARK && (sent[1] & MARK) == JPEG_START) {
                return jpeg(ByteBuffer.wrap(sent));
            }
            return startsAsPng(sent) ? png(ByteBuffer.wrap(sent)) : Optional.empty();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The SHA-256 of bytes in hex. */
    public static String digestOf(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<PlainPicture> jpeg(ByteBuffer from) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(from.remaining());
        from.position(2);
        plain.write(MARK);
        plain.write(JPEG_START);
        boolean hasFrame = false;
        boolean hasScan = false;
        boolean isTurned = false;
        while (from.hasRemaining()) {
            if (next(from) != MARK) {
                return Optional.empty();
            }
            int marker = next(from);
            while (marker == MARK) {
                marker = next(from);
            }
            if (marker == JPEG_END) {
                break;
            }
            if (marker == JPEG_TEMPORARY || (marker >= JPEG_FIRST_RESTART && marker <= JPEG_END)) {
                continue;
            }
            byte[] segment = segment(from);
            if (isFrame(marker)) {
                if (!isPossible(unsigned(segment, 5), unsigned(segment, 3))) {
                    return Optional.empty();
                }
                hasFrame = true;
            }
            if (isNote(marker)) {
                OptionalInt way = marker == JPEG_NOTES && !isTurned ? Orientation.inJpeg(segment) : OptionalInt.empty();
                if (way.isPresent()) {
                    isTurned = true;
                    plain.writeBytes(Orientation.jpegNotes(way.getAsInt()));
                }
                continue;
            }
            plain.write(MARK);
            plain.write(marker);
            plain.writeBytes(segment);
            if (marker == JPEG_SCAN) {
                hasScan = true;
                copyScan(from, plain);
            }
        }
        if (!hasFrame || !hasScan) {
            return Optional.empty();
        }
        // Also of one whose end was cut off: a person sees what arrived.
        plain.write(MARK);
        plain.write(JPEG_END);
        return Optional.of(new PlainPicture("image/jpeg", plain.toByteArray()));
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && !JPEG_NO_FRAME.contains(marker);
    }

    private static boolean isNote(int marker) {
        return marker == JPEG_COMMENT
                || (marker >= JPEG_FIRST_NOTE && marker <= JPEG_LAST_NOTE && marker != JPEG_COLOURS_OF_ADOBE);
    }

    /** A segment with its two bytes of length. */
    private static byte[] segment(ByteBuffer from) {
        int length = from.getShort(from.position()) & 0xFFFF;
        if (length < 2) {
            throw new IllegalArgumentException("a segment has a length");
        }
        byte[] segment = new byte[length];
        from.get(segment);
        return segment;
    }

    /** The compressed picture up to the next marker, which is left to be read. */
    private static void copyScan(ByteBuffer from, ByteArrayOutputStream plain) {
        while (from.hasRemaining()) {
            int one = next(from);
            if (one == MARK && from.hasRemaining()) {
                int after = from.get(from.position()) & MARK;
                boolean isPartOfScan = after == 0 || (after >= JPEG_FIRST_RESTART && after < JPEG_START);
                if (!isPartOfScan && after != MARK) {
                    from.position(from.position() - 1);
                    return;
                }
            }
            plain.write(one);
        }
    }

    private static Optional<PlainPicture> png(ByteBuffer from) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(from.remaining());
        from.position(PNG_START.length);
        plain.writeBytes(PNG_START);
        boolean isFirst = true;
        boolean hasPicture = false;
        while (from.remaining() >= PNG_BESIDE_CONTENT) {
            int length = from.getInt(from.position());
            if (length < 0 || length > from.remaining() - PNG_BESIDE_CONTENT) {
                return Optional.empty();
            }
            byte[] part = new byte[length + PNG_BESIDE_CONTENT];
            from.get(part);
            String name = new String(part, 4, 4, StandardCharsets.US_ASCII);
            if (isFirst) {
                ByteBuffer header = ByteBuffer.wrap(part);
                if (!name.equals("IHDR") || length < 8 || !isPossible(header.getInt(8), header.getInt(12))) {
                    return Optional.empty();
                }
                isFirst = false;
            }
            if (PNG_PARTS.contains(name)) {
                plain.writeBytes(part);
            } else if (name.equals("eXIf")) {
                Orientation.inPng(part).ifPresent(way -> plain.writeBytes(Orientation.pngNotes(way)));
            }
            hasPicture |= name.equals("IDAT");
            if (name.equals("IEND")) {
                return hasPicture ? Optional.of(new PlainPicture("image/png", plain.toByteArray())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean startsAsPng(byte[] sent) {
        if (sent.length < PNG_START.length) {
            return false;
        }
        for (int i = 0; i < PNG_START.length; i++) {
            if (sent[i] != PNG_START[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPossible(int width, int height) {
        return width > 0
                && height > 0
                && width <= LARGEST_SIDE
                && height <= LARGEST_SIDE
                && (long) width * height <= MOST_PIXELS;
    }

    private static int next(ByteBuffer from) {
        return from.get() & MARK;
    }

    private static int unsigned(byte[] bytes, int at) {
        if (at + 1 >= bytes.length) {
            throw new BufferUnderflowException();
        }
        return ((bytes[at] & MARK) << 8) | (bytes[at + 1] & MARK);
    }
}
