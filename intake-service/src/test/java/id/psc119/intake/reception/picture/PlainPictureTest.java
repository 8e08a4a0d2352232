package id.psc119.intake.reception.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A picture keeps what is seen in it, and nothing else. */
class PlainPictureTest {
    @Test
    void a_photo_loses_its_place_its_comment_and_what_follows_its_end_and_shows_the_same() throws Exception {
        for (byte[] sent : List.of(Pictures.jpeg(), Pictures.png())) {
            assertThat(Pictures.tellsPlace(sent)).isTrue();
            PlainPicture plain = PlainPicture.in(sent).orElseThrow();
            assertThat(Pictures.tellsPlace(plain.content())).isFalse();
            BufferedImage before = ImageIO.read(new ByteArrayInputStream(sent));
            BufferedImage after = ImageIO.read(new ByteArrayInputStream(plain.content()));
            assertThat(after.getWidth()).isEqualTo(64);
            assertThat(after.getRGB(0, 0, 64, 48, null, 0, 64)).isEqualTo(before.getRGB(0, 0, 64, 48, null, 0, 64));
            assertThat(PlainPicture.in(plain.content()).orElseThrow().content()).isEqualTo(plain.content());
        }
        assertThat(PlainPicture.in(Pictures.jpeg()).orElseThrow().mediaType()).isEqualTo("image/jpeg");
        assertThat(PlainPicture.in(Pictures.png()).orElseThrow().mediaType()).isEqualTo("image/png");
    }

    /** A phone that is held upright stores its photo lying: without this number people saw it on its side. */
    @Test
    void a_photo_keeps_which_way_is_up_and_nothing_else_of_its_notes() throws Exception {
        byte[] asStored = PlainPicture.in(Pictures.jpeg()).orElseThrow().content();
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (int way = 2; way <= 8; way++) {
                byte[] plain = PlainPicture.in(Pictures.heldJpeg(way, order))
                        .orElseThrow()
                        .content();
                assertThat(plain).hasSize(asStored.length + 36);
                assertThat(Orientation.inJpeg(Arrays.copyOfRange(plain, 4, 38))).hasValue(way);
                assertThat(Pictures.tellsPlace(plain)).isFalse();
                assertThat(PlainPicture.in(plain).orElseThrow().content()).isEqualTo(plain);
                assertThat(ImageIO.read(new ByteArrayInputStream(plain)).getWidth())
                        .isEqualTo(64);
            }
        }
        for (int nonsense : List.of(0, 1, 9, 65_535)) {
            assertThat(PlainPicture.in(Pictures.heldJpeg(nonsense, ByteOrder.BIG_ENDIAN))
                            .orElseThrow()
                            .content())
                    .isEqualTo(asStored);
        }
    }

    @Test
    void a_png_keeps_which_way_is_up_too() throws Exception {
        byte[] plain = PlainPicture.in(Pictures.heldPng(6)).orElseThrow().content();
        assertThat(Pictures.tellsPlace(plain)).isFalse();
        assertThat(plain).hasSize(PlainPicture.in(Pictures.png()).orElseThrow().content().length + 38);
        assertThat(PlainPicture.in(plain).orElseThrow().content()).isEqualTo(plain);
        assertThat(ImageIO.read(new ByteArrayInputStream(plain)).getHeight()).isEqualTo(48);
    }

    @Test
    void broken_notes_are_left_out_and_the_picture_is_taken() {
        byte[] asStored = PlainPicture.in(Pictures.jpeg()).orElseThrow().content();
        byte[] held = Pictures.heldJpeg(6, ByteOrder.BIG_ENDIAN);
        int directory = 2 + 4 + 6 + 4;
        for (int where : List.of(0, 7, 9, 4000, Integer.MAX_VALUE, Integer.MIN_VALUE, -1)) {
            byte[] broken = held.clone();
            ByteBuffer.wrap(broken).putInt(directory, where);
            assertThat(PlainPicture.in(broken).orElseThrow().content()).isEqualTo(asStored);
        }
    }

    @Test
    void anything_else_is_no_picture_whatever_it_begins_with() {
        for (String text : List.of("", "GIF89a", "<svg onload=alert(1)>", "RIFF0000WEBPVP8 ", "%PDF-1.7")) {
            assertThat(PlainPicture.in(text.getBytes(StandardCharsets.ISO_8859_1)))
                    .isEmpty();
        }
        assertThat(PlainPicture.in(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}))
                .isEmpty();
        assertThat(PlainPicture.in(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}))
                .isEmpty();
    }

    @Test
    void a_picture_that_unpacks_to_a_huge_one_is_refused() {
        byte[] huge = Pictures.png();
        Arrays.fill(huge, 16, 24, (byte) 0x0F);
        assertThat(PlainPicture.in(huge)).isEmpty();
    }

    @Test
    void a_broken_picture_never_stops_the_reader_and_never_tells_more_than_the_whole_one() {
        Random random = new Random(119);
        for (byte[] whole : List.of(
                Pictures.jpeg(), Pictures.png(), Pictures.heldJpeg(6, ByteOrder.LITTLE_ENDIAN), Pictures.heldPng(8))) {
            for (int length = 0; length < whole.length; length += 7) {
                PlainPicture.in(Arrays.copyOf(whole, length))
                        .ifPresent(plain ->
                                assertThat(Pictures.tellsPlace(plain.content())).isFalse());
            }
            for (int round = 0; round < 500; round++) {
                byte[] spoiled = whole.clone();
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
                PlainPicture.in(spoiled);
            }
        }
    }
}
