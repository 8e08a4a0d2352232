package id.psc119.intake.reception.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * Which way a picture is held, of the notes that a camera adds (EXIF): read from its notes, and written as notes that say nothing else. Notes
 * that cannot be read say nothing; they are no reason to refuse a picture.
 */
final class Orientation {
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int AS_STORED = 1;
    private static final int LAST = 8;
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int TIFF = 42;
    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    /** A header, a directory of one entry, and that no directory follows. */
    private static final int NOTES = HEADER + 2 + ENTRY + 4;

    private Orientation() {}

    /** From a segment with its two bytes of length; empty when it has none or the picture is stored upright. */
    static OptionalInt inJpeg(byte[] segment) {
        if (segment.length < 2 + EXIF.length) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < EXIF.length; i++) {
            if (segment[2 + i] != EXIF[i]) {
                return OptionalInt.empty();
            }
        }
        return in(ByteBuffer.wrap(segment, 2 + EXIF.length, segment.length - 2 - EXIF.length)
                .slice());
    }

    /** From a part with its length, name and checksum. */
    static OptionalInt inPng(byte[] part) {
        return in(ByteBuffer.wrap(part, 8, part.length - 12).slice());
    }

    static byte[] jpegNotes(int orientation) {
        return ByteBuffer.allocate(4 + EXIF.length + NOTES)
                .putShort((short) 0xFFE1)
                .putShort((short) (2 + EXIF.length + NOTES))
                .put(EXIF)
                .put(notes(orientation))
                .array();
    }

    static byte[] pngNotes(int orientation) {
        byte[] named = ByteBuffer.allocate(4 + NOTES)
                .put("eXIf".getBytes(StandardCharsets.US_ASCII))
                .put(notes(orientation))
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(NOTES)
                .put(named)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] notes(int orientation) {
        return ByteBuffer.allocate(NOTES)
                .put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) TIFF)
                .putInt(HEADER)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    private static OptionalInt in(ByteBuffer notes) {
        if (notes.limit() < HEADER + 2) {
            return OptionalInt.empty();
        }
        notes.order(notes.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = notes.getInt(4);
        if (notes.getShort(2) != TIFF || directory < HEADER || directory > notes.limit() - 2) {
            return OptionalInt.empty();
        }
        int entries = notes.getShort(directory) & 0xFFFF;
        for (int i = 0, at = directory + 2; i < entries && at <= notes.limit() - ENTRY; i++, at += ENTRY) {
            if ((notes.getShort(at) & 0xFFFF) == TAG && notes.getShort(at + 2) == SHORT) {
                int orientation = notes.getShort(at + 8) & 0xFFFF;
                return orientation > AS_STORED && orientation <= LAST
                        ? OptionalInt.of(orientation)
                        : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }
}
