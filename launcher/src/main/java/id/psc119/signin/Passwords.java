package id.psc119.signin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Makes passwords that can be read out over a room, and keeps only their slow hashes (PBKDF2, HMAC-SHA-256). */
final class Passwords {
    /** About 30 ms each. The passwords are random, not people's own, so that nobody can go through a word list. */
    private static final int ROUNDS = 120_000;

    private static final int BITS = 256;
    private static final String CONSONANTS = "bdghjklmnprstw";
    private static final String VOWELS = "aeiou";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** Six syllables, such as {@code kabu-rido-sena}: over 10^11 of them. */
    static String make() {
        var text = new StringBuilder();
        for (int syllable = 0; syllable < 6; syllable++) {
            if (syllable > 0 && syllable % 2 == 0) {
                text.append('-');
            }
            text.append(CONSONANTS.charAt(RANDOM.nextInt(CONSONANTS.length())));
            text.append(VOWELS.charAt(RANDOM.nextInt(VOWELS.length())));
        }
        return text.toString();
    }

    /** {@code rounds:salt:hash}, the parts in Base64. */
    static String hash(String password) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        var encoder = Base64.getEncoder();
        return ROUNDS + ":" + encoder.encodeToString(salt) + ":" + encoder.encodeToString(slow(password, salt, ROUNDS));
    }

    static boolean fits(String password, String hash) {
        var parts = hash.split(":", -1);
        var decoder = Base64.getDecoder();
        return MessageDigest.isEqual(
                decoder.decode(parts[2]), slow(password, decoder.decode(parts[1]), Integer.parseInt(parts[0])));
    }

    private static byte[] slow(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java lacks PBKDF2WithHmacSHA256", missing);
        }
    }
}
