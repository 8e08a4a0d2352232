package id.psc119.intake.reception.webhook;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Checks who sent a webhook: an HMAC-SHA-256 over its raw body. Without a configured secret the webhook does not exist. Several
 * secrets are possible, so that one can be replaced without a gap.
 */
public final class WebhookSignature {
    /** Seconds since 1970 at which the sender signed: {@code HMAC(secret, timestamp + "." + body)}. */
    public static final String TIMESTAMP = "Psc-Timestamp";

    /** {@code sha256=} and the HMAC in hexadecimal digits. */
    public static final String SIGNATURE = "Psc-Signature";

    private static final Logger LOG = Logger.getLogger(WebhookSignature.class);
    private static final String PREFIX = "sha256=";
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /**
     * Requires a signature of the timestamp and the body, made within the bound: an old request cannot be sent again by somebody else.
     *
     * @throws ProblemException 404 without a secret, 401 for a bad or old signature
     */
    public static void requireTimed(
            List<String> secrets,
            @Nullable String timestamp,
            @Nullable String signature,
            byte[] body,
            Instant now,
            Duration bound) {
        requireConfigured(secrets);
        String signed = timestamp == null ? "" : timestamp.strip();
        if (!isWithin(signed, now, bound)) {
            refuse("its time is absent or too far from now");
        }
        byte[] before = (signed + ".").getBytes(StandardCharsets.UTF_8);
        if (secrets.stream().noneMatch(secret -> isOf(secret, before, body, signature))) {
            refuse("its signature is absent or wrong");
        }
    }

    /**
     * Requires a signature of the body alone.
     *
     * @throws ProblemException 404 without a secret, 401 for a bad signature
     */
    public static void require(List<String> secrets, @Nullable String signature, byte[] body) {
        requireConfigured(secrets);
        if (secrets.stream().noneMatch(secret -> isOf(secret, new byte[0], body, signature))) {
            refuse("its signature is absent or wrong");
        }
    }

    /** @throws ProblemException 404 without a secret */
    public static void requireConfigured(List<String> secrets) {
        if (secrets.stream().allMatch(String::isBlank)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
    }

    /** True when the text is one of the secrets; takes the same time for any wrong one. */
    public static boolean isSecret(List<String> secrets, @Nullable String text) {
        return text != null
                && secrets.stream()
                        .filter(secret -> !secret.isBlank())
                        .anyMatch(secret -> MessageDigest.isEqual(
                                secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The signature that {@link #requireTimed} takes, for what we send ourselves. */
    public static String of(String secret, String timestamp, byte[] body) {
        byte[] before = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return PREFIX + HexFormat.of().formatHex(hmac(secret, before, body));
    }

    private static boolean isOf(String secret, byte[] before, byte[] body, @Nullable String signature) {
        if (secret.isBlank() || signature == null) {
            return false;
        }
        String sent = signature.strip().toLowerCase(Locale.ROOT);
        try {
            byte[] given = HexFormat.of().parseHex(sent.startsWith(PREFIX) ? sent.substring(PREFIX.length()) : sent);
            return MessageDigest.isEqual(hmac(secret, before, body), given);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] hmac(String secret, byte[] before, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(before);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 does not work here", e);
        }
    }

    private static boolean isWithin(String timestamp, Instant now, Duration bound) {
        try {
            Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(signed, now).abs().compareTo(bound) <= 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void refuse(String why) {
        LOG.warnf("webhook refused: %s", why);
        throw new ProblemException(PlatformProblem.UNAUTHORIZED);
    }
}
