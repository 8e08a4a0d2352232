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
    private final NeighbourClient neighbours;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    PeerClient(Peers peers, ServiceTokens tokens, NeighbourClient neighbours, ObjectMapper json) {
        this.peers = peers;
        this.tokens = tokens;
        this.neighbours = neighbours;
        this.json = json;
    }

    /**
     * Puts a body to {@code /first/second/…} of a receiver. When it refuses this service's token (its key was rotated, or
     * somebody revoked it), the token is renewed and the body is sent once more.
     *
     * @throws IOException when it does not answer in time
     */
    public Answer put(String receiver, @Nullable String traceparent, Object body, String... path)
            throws IOException, InterruptedException {
        if (receiver.startsWith(Neighbours.PREFIX)) {
            return neighbours.put(receiver, body, path);
        }
        return send("PUT", receiver, null, traceparent, body, path);
    }

    /**
     * Posts a question that the receiver answers at once. Whoever asks has a way to go on without an answer.
     *
     * @throws IOException when it does not answer in time
     */
    public Answer post(String receiver, Object body, String... path) throws IOException, InterruptedException {
        return send("POST", receiver, null, null, body, path);
    }

    /**
     * The same for a question that nobody may wait for longer than this.
     *
     * @throws IOException when it does not answer in time
     */
    public Answer post(String receiver, Duration patience, Object body, String... path)
            throws IOException, InterruptedException {
        return send("POST", receiver, patience, null, body, path);
    }

    private Answer send(
            String method,
            String receiver,
            @Nullable Duration patience,
            @Nullable String traceparent,
            Object body,
            String... path)
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
        String token = tokens.forReceiver(receiver);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.toString()))
                .timeout(patience == null ? peer.timeout() : patience)
                .setHeader("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        if (traceparent != null && !traceparent.isEmpty()) {
            request.header("traceparent", traceparent);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 401) {
            tokens.refused(receiver, token);
            request.setHeader("Authorization", "Bearer " + tokens.forReceiver(receiver));
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
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

        /** True when the receiver rejects the message as it is, so that repeating it at once is useless. */
        public boolean isRejected() {
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
