package id.psc119.fleet.position;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The secret that a tracker sends as its identifier: 144 random bits, of which only the hash is kept. */
final class DeviceToken {
    private static final SecureRandom RANDOM = new SecureRandom();

    private DeviceToken() {}

    /** 24 letters, digits, - and _: short enough to type into a phone. */
    static String make() {
        byte[] bytes = new byte[18];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256, hexadecimal; no salt or stretching, which only guessable secrets need. */
    static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
