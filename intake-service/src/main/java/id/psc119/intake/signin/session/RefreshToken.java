package id.psc119.intake.signin.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token, of which only the hash is kept: one plain SHA-256 is enough for 256 random bits. Its successor is made from the
 * token itself and a salt that is kept here, so that the same token gives the same successor again, and neither the table alone
 * nor the token alone gives it.
 */
@Entity
class RefreshToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    @Id
    private String tokenHash;

    private UUID sessionId;
    private int generation;
    private @Nullable Instant usedAt;
    private @Nullable UUID usedBy;
    private @Nullable String salt;

    protected RefreshToken() {}

    RefreshToken(String token, UUID sessionId, int generation) {
        this.tokenHash = hash(token);
        this.sessionId = sessionId;
        this.generation = generation;
    }

    /** A token that nobody could guess. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String hash(String token) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Used for the first time, by this request. */
    void use(UUID request, Instant now) {
        usedAt = now;
        usedBy = request;
        salt = random();
    }

    /** True when the same request asks again, or whoever has it does so within the grace. */
    boolean mayRepeat(UUID request, Instant now, Duration grace) {
        return usedAt != null && (request.equals(usedBy) || now.isBefore(usedAt.plus(grace)));
    }

    /** The token that follows; the same each time. Only of a token that was used. */
    String successor(String token) {
        if (salt == null) {
            throw new IllegalStateException("not used yet");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(salt.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID sessionId() {
        return sessionId;
    }

    int generation() {
        return generation;
    }
}
