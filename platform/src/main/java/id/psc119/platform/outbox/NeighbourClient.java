package id.psc119.platform.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls the suite of a neighbouring service through its edge, by the client credentials that it gave us. */
@ApplicationScoped
class NeighbourClient {
    /** A token is asked for again a little before its end, so that it does not end on the way. */
    private static final int SPARE_SECONDS = 10;

    private final Neighbours neighbours;
    private final ObjectMapper json;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    NeighbourClient(Neighbours neighbours, ObjectMapper json, NeighbourSettings settings, Clock clock) {
        this.neighbours = neighbours;
        this.json = json;
        this.timeout = settings.timeout();
        this.clock = clock;
    }

    private record Token(String value, Instant until) {}

    private static final class NoToken extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        NoToken(int status) {
            super("status " + status);
            this.status = status;
        }
    }

    /**
     * Puts a body to {@code /api/first/second/…}. Where the neighbour gives us no token its answer is that of its provider.
     *
     * @throws IOException when it does not answer in time
     */
    PeerClient.Answer put(String receiver, Object body, String... path) throws IOException, InterruptedException {
        Neighbours.Neighbour to = neighbours
                .ofReceiver(receiver)
                .orElseThrow(() -> new IOException(receiver + " is not in psc.neighbours.file"));
        StringBuilder address = new StringBuilder(to.address().toString()).append("/api");
        for (String part : path) {
            address.append('/').append(encoded(part).replace("+", "%20"));
        }
        byte[] bytes = json.writeValueAsBytes(body);
        try {
            HttpResponse<String> response = put(address.toString(), token(to), bytes);
            if (response.statusCode() == 401) {
                tokens.remove(receiver);
                response = put(address.toString(), token(to), bytes);
            }
            return new PeerClient.Answer(response.statusCode(), response.body());
        } catch (NoToken e) {
            return new PeerClient.Answer(e.status, "no token");
        }
    }

    private HttpResponse<String> put(String address, String token, byte[] body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(timeout)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String token(Neighbours.Neighbour to) throws IOException, InterruptedException, NoToken {
        Token known = tokens.get(to.receiver());
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.value();
        }
        String credentials = encoded(to.clientId()) + ":" + encoded(to.clientSecret());
        HttpResponse<String> given = http.send(
                HttpRequest.newBuilder(to.tokens())
                        .timeout(timeout)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString());
        if (given.statusCode() != 200) {
            // Nothing is wrong with the message: it is tried again, as with 401.
            throw new NoToken(given.statusCode() >= 500 ? given.statusCode() : 401);
        }
        JsonNode answer = json.readTree(given.body());
        String value = answer.path("access_token").asText();
        tokens.put(
                to.receiver(),
                new Token(
                        value,
                        clock.instant().plusSeconds(answer.path("expires_in").asLong(0) - SPARE_SECONDS)));
        return value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
