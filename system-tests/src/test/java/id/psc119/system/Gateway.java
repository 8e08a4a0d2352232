package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The telephone exchange and the gateways of SMS and WhatsApp: what they deliver is signed with the secret that both sides know. */
final class Gateway {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Installation suite;

    Gateway(Installation suite) {
        this.suite = suite;
    }

    void sms(String from, String text) throws IOException, InterruptedException {
        assertThat(deliver(
                                "/api/intake/sms-messages",
                                """
                                {"id":"%s","from":"%s","text":"%s"}""".formatted(UUID.randomUUID(), from, text),
                                Installation.GATEWAY)
                        .statusCode())
                .isEqualTo(200);
    }

    void missedCall(String from, String to) throws IOException, InterruptedException {
        assertThat(deliver("/api/intake/call-events", """
                                {"callId":"%s","event":"MISSED","callerNumber":"%s","calledNumber":"%s"}""".formatted(UUID.randomUUID(), from, to), Installation.GATEWAY)
                        .statusCode())
                .isEqualTo(200);
    }

    /** What a tracker sends with GET. */
    int get(String path) throws IOException, InterruptedException {
        return status(to(path).GET());
    }

    /** What a tracker sends with POST. */
    int post(String path, String contentType, String body) throws IOException, InterruptedException {
        return status(to(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    HttpResponse<String> deliver(String path, String body, String secret) throws IOException, InterruptedException {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return http.send(
                post(path, body)
                        .header("Psc-Timestamp", timestamp)
                        .header("Psc-Signature", "sha256=" + hmac(secret, timestamp + "." + body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> deliverAsMeta(String path, String body, String secret)
            throws IOException, InterruptedException {
        return http.send(
                post(path, body)
                        .header("X-Hub-Signature-256", "sha256=" + hmac(secret, body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder post(String path, String body) {
        return to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + suite.port("edge") + path))
                .timeout(Duration.ofSeconds(40));
    }

    private static String hmac(String secret, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
