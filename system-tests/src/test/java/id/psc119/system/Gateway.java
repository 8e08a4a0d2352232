package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The SMS gateway and the telephone exchange of the shared suite: they deliver through the edge and sign what they say. */
final class Gateway {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI edge;

    Gateway(Installation suite) {
        edge = URI.create("http://127.0.0.1:" + suite.port("edge"));
    }

    void sms(String from, String text) throws Exception {
        deliver("/api/intake/sms-messages", """
                {"id":"%s","from":"%s","text":"%s"}""".formatted(UUID.randomUUID(), from, text));
    }

    void missedCall(String from, String to) throws Exception {
        deliver("/api/intake/call-events", """
                {"callId":"%s","event":"MISSED","callerNumber":"%s","calledNumber":"%s"}""".formatted(UUID.randomUUID(), from, to));
    }

    private void deliver(String path, String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Installation.GATEWAY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(send(HttpRequest.newBuilder(edge.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Psc-Timestamp", timestamp)
                        .header("Psc-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))))
                .isEqualTo(200);
    }

    /** What a tracker sends with GET. */
    int get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(edge.resolve(path)));
    }

    /** What a tracker sends with POST. */
    int post(String path, String contentType, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(edge.resolve(path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(40)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
