package id.psc119.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The gateways of calls and messages: they deliver through the edge, signed as each of them signs. */
final class Gateways {
    static final String SMS = "/api/intake/sms-messages";
    static final String WHATSAPP = "/api/intake/whatsapp-messages";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Gateways() {}

    static HttpResponse<String> deliver(Installation suite, String path, String text, String secret)
            throws IOException, InterruptedException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + suite.port("edge") + path))
                .timeout(Duration.ofSeconds(40))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        if (path.equals(WHATSAPP)) {
            request.header("X-Hub-Signature-256", "sha256=" + hmac(secret, "", body));
        } else {
            request.header("Psc-Timestamp", timestamp)
                    .header("Psc-Signature", "sha256=" + hmac(secret, timestamp + ".", body));
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String hmac(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
