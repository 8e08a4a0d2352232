package id.psc119.intake.reception.press;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The secret that a phone makes with its press, of which only the hash is kept. One plain SHA-256 is enough: it is random, not
 * chosen by a person. A press without a secret, or with one that can be guessed, is taken all the same; its progress then opens to
 * nobody.
 */
final class PressSecret {
    static final String HEADER = "Psc-Press-Secret";
    static final String SHARE_HEADER = "Psc-Press-Share";

    private static final int SHORTEST = 16;
    private static final int LONGEST = 200;
    private static final int DIFFERENT_CHARACTERS = 6;

    private final byte[] hash;
    private final boolean isStrong;

    private PressSecret(byte[] hash, boolean isStrong) {
        this.hash = hash;
        this.isStrong = isStrong;
    }

    /**
     * The secret of a request.
     *
     * @param network identifies a phone that sends no secret: its repetitions come from there
     */
    static PressSecret of(@Nullable String header, String network) {
        if (header == null || header.isBlank()) {
            return new PressSecret(sha256("no secret, network " + network), false);
        }
        return new PressSecret(sha256(header), isStrong(header));
    }

    /** False for one that somebody could guess: too short, too few different characters, or a plain sequence. */
    private static boolean isStrong(String secret) {
        if (secret.length() < SHORTEST || secret.length() > LONGEST) {
            return false;
        }
        int steps = 0;
        for (int i = 2; i < secret.length(); i++) {
            if (secret.charAt(i) - secret.charAt(i - 1) == secret.charAt(i - 1) - secret.charAt(i - 2)) {
                steps++;
            }
        }
        return secret.chars().distinct().count() >= DIFFERENT_CHARACTERS && steps < secret.length() / 2;
    }

    boolean isStrong() {
        return isStrong;
    }

    byte[] hash() {
        return hash;
    }

    /** True for the secret with which the press was made; compares in the same time whatever differs. */
    boolean made(Press press) {
        return MessageDigest.isEqual(hash, press.secretHash());
    }

    /** True for the code of a press's tracking link. Whoever has the code does not learn the secret by which the press is changed. */
    static boolean shares(Press press, String code) {
        HexFormat hex = HexFormat.of();
        String expected = hex.formatHex(sha256("follow " + hex.formatHex(press.secretHash())));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
