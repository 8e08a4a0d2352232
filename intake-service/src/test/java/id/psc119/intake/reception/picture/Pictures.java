package id.psc119.intake.reception.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Pictures as cameras make them, with what they tell of the person who took them. */
public final class Pictures {
    public static final String SECRET_PLACE = "GPS 2.88S 103.84E, phone of Siti";

    private Pictures() {}

    /** A JPEG with EXIF, a comment and something after its end. */
    public static byte[] jpeg() {
        byte[] plain = drawn("jpg");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain, 0, 2);
        segment(all, 0xE1, "Exif\0\0" + SECRET_PLACE);
        segment(all, 0xFE, SECRET_PLACE);
        all.write(plain, 2, plain.length - 2);
        all.writeBytes(SECRET_PLACE.getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    /** A PNG with a text part. */
    public static byte[] png() {
        byte[] plain = drawn("png");
        int afterHeader = 8 + 12 + 13;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain, 0, afterHeader);
        byte[] words = SECRET_PLACE.getBytes(StandardCharsets.US_ASCII);
        all.writeBytes(new byte[] {0, 0, 0, (byte) words.length, 't', 'E', 'X', 't'});
        all.writeBytes(words);
        all.writeBytes(new byte[4]);
        all.write(plain, afterHeader, plain.length - afterHeader);
        return all.toByteArray();
    }

    /** A JPEG whose EXIF says which way it was held, and where. */
    static byte[] heldJpeg(int orientation, ByteOrder order) {
        byte[] plain = drawn("jpg");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain, 0, 2);
        segment(
                all,
                0xE1,
                "Exif\0\0" + new String(notes(orientation, order), StandardCharsets.ISO_8859_1) + SECRET_PLACE);
        all.write(plain, 2, plain.length - 2);
        return all.toByteArray();
    }

    /** A PNG with the same notes. */
    static byte[] heldPng(int orientation) {
        byte[] plain = drawn("png");
        int afterHeader = 8 + 12 + 13;
        byte[] words = SECRET_PLACE.getBytes(StandardCharsets.US_ASCII);
        byte[] notes = notes(orientation, ByteOrder.BIG_ENDIAN);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(plain, 0, afterHeader);
        all.writeBytes(new byte[] {0, 0, 0, (byte) (notes.length + words.length), 'e', 'X', 'I', 'f'});
        all.writeBytes(notes);
        all.writeBytes(words);
        all.writeBytes(new byte[4]);
        all.write(plain, afterHeader, plain.length - afterHeader);
        return all.toByteArray();
    }

    /** A directory of two entries: the camera's make, whose letters follow, and the orientation. */
    private static byte[] notes(int orientation, ByteOrder order) {
        byte sign = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        return ByteBuffer.allocate(38)
                .order(order)
                .put(sign)
                .put(sign)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x010F)
                .putShort((short) 2)
                .putInt(SECRET_PLACE.length())
                .putInt(38)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    public static boolean tellsPlace(byte[] picture) {
        return new String(picture, StandardCharsets.ISO_8859_1).contains(SECRET_PLACE);
    }

    private static void segment(ByteArrayOutputStream all, int marker, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        all.write(0xFF);
        all.write(marker);
        all.write((bytes.length + 2) >> 8);
        all.write((bytes.length + 2) & 0xFF);
        all.writeBytes(bytes);
    }

    private static byte[] drawn(String kind) {
        BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[64];
        for (int y = 0; y < 48; y++) {
            Arrays.fill(row, y * 0x050301);
            picture.setRGB(0, y, 64, 1, row, 0, 64);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, kind, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
