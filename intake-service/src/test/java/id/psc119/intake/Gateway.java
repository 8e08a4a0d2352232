package id.psc119.intake;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A telephone exchange or a gateway of these tests, with the secrets of the test profile. */
public final class Gateway {
    public static final String SECRET = "a-secret-of-the-gateway";

    private Gateway() {}

    /** Posts bytes as they are, signed at that time. */
    public static ValidatableResponse signed(String path, String contentType, byte[] body, Instant at, String secret) {
        String timestamp = Long.toString(at.getEpochSecond());
        return post(path, contentType, body, "Psc-Signature", timestamp, hmac(secret, timestamp + ".", body));
    }

    /** Posts a body as a gateway in order does. */
    public static ValidatableResponse posted(String path, String contentType, String body) {
        return signed(path, contentType, body.getBytes(StandardCharsets.UTF_8), Instant.now(), SECRET);
    }

    /** Delivers as Meta does. */
    public static ValidatableResponse fromMeta(String body, String secret) {
        return fromMeta(body.getBytes(StandardCharsets.UTF_8), secret);
    }

    /** Delivers bytes as they are. */
    public static ValidatableResponse fromMeta(byte[] bytes, String secret) {
        return post(
                "/whatsapp-messages", "application/json", bytes, "X-Hub-Signature-256", "", hmac(secret, "", bytes));
    }

    /** A request whose body goes out byte by byte as it is. */
    public static RequestSpecification raw() {
        return given().config(RestAssured.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                        .encodeContentTypeAs("application/json", ContentType.TEXT)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
    }

    private static ValidatableResponse post(
            String path, String contentType, byte[] body, String header, String timestamp, String signature) {
        return raw().header("Psc-Timestamp", timestamp)
                .header(header, signature)
                .contentType(contentType)
                .body(body)
                .post(path)
                .then();
    }

    private static String hmac(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
