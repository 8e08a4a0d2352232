package id.psc119.platform.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.trust.ServiceTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Calls another service with this service's token. */
@ApplicationScoped
public class PeerClient {
    private final Peers peers;
    private final ServiceTokens tokens;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    public PeerClient(Peers peers, ServiceTokens tokens, ObjectMapper json) {
        this.peers = peers;
        this.tokens = tokens;
        this.json = json;
    }

    /**
     * Puts a body to {@code /first/second/…} of a receiver.
     *
     * @throws IOException when it does not answer in time
     */
    public Answer put(String receiver, @Nullable String traceparent, Object body, String... path)
            throws IOException, InterruptedException {
        Peers.@Nullable Peer peer = peers.byName().get(receiver);
        if (peer == null) {
            throw new IOException("psc.peers." + receiver + ".url is not set");
        }
        StringBuilder address = new StringBuilder(peer.url().toString().replaceAll("/$", ""));
        for (String part : path) {
            address.append('/')
                    .append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.toString()))
                .timeout(peer.timeout())
                .header("Authorization", "Bearer " + tokens.forReceiver(receiver))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        if (traceparent != null && !traceparent.isEmpty()) {
            request.header("traceparent", traceparent);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /** The body as JSON; missing where there is none. */
    JsonNode read(Answer answer) throws IOException {
        return json.readTree(answer.body());
    }

    /** What the receiver answered. */
    public record Answer(int status, String body) {
        public boolean isTaken() {
            return status / 100 == 2;
        }

        /** True when the same message would be refused for ever: the receiver cannot parse it. */
        boolean isHopeless() {
            return status / 100 == 4
                    && status != 401
                    && status != 403
                    && status != 404
                    && status != 408
                    && status != 429;
        }

        String brief() {
            return status + " " + body.substring(0, Math.min(body.length(), 300));
        }
    }
}
