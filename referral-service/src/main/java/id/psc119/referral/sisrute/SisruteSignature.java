package id.psc119.referral.sisrute;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a call to SISRUTE: HMAC-SHA256 over consumer and time, with a key that two generations of the system make differently. */
final class SisruteSignature {
    /** How the key is made. */
    enum Variant {
        /** From the password alone, by MD5. */
        LEGACY,
        /** From consumer and password, by SHA-256. */
        NEWER
    }

    private SisruteSignature() {}

    /** @param seconds of the epoch, as in {@code X-Timestamp} */
    static String of(Variant variant, String consumer, String password, long seconds) {
        try {
            String key = switch (variant) {
                case LEGACY -> hex("MD5", password);
                case NEWER -> hex("SHA-256", consumer + password);
            };
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal((consumer + "&" + seconds).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256, MD5 and SHA-256", e);
        }
    }

    private static String hex(String algorithm, String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
