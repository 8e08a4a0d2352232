package id.psc119.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One client of the suite: everything goes through the edge, as a browser's or a phone's requests do. */
public final class Api {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE_OF_ONE = Duration.ofSeconds(20);

    private final URI edge;
    private final HttpClient http;
    private final List<String> headers;
    private final Duration patience;

    Api(URI edge, HttpClient http, List<String> headers, Duration patience) {
        this.edge = edge;
        this.http = http;
        this.headers = List.copyOf(headers);
        this.patience = patience;
    }

    /** The same client with another header. */
    public Api with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Api(edge, http, more, patience);
    }

    /** The same client, which repeats what was not answered, or answered 5xx, until the patience is over. */
    public Api patient(Duration howLong) {
        return new Api(edge, http, headers, howLong);
    }

    public Answer get(String path) {
        return send("GET", path, "application/json", null);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, "application/json", write(body));
    }

    public Answer post(String path, Object body) {
        return send("POST", path, "application/json", write(body));
    }

    public Answer delete(String path) {
        return send("DELETE", path, "application/json", null);
    }

    /** Sends a body as it is. */
    public Answer send(String method, String path, String contentType, @org.jspecify.annotations.Nullable String body) {
        Instant end = Instant.now().plus(patience);
        while (true) {
            try {
                Answer answer = once(method, path, contentType, body);
                if (answer.status() < 500 || Instant.now().isAfter(end)) {
                    return answer;
                }
            } catch (IOException e) {
                if (Instant.now().isAfter(end)) {
                    throw new UncheckedIOException(method + " " + path, e);
                }
            }
            pause();
        }
    }

    private Answer once(String method, String path, String contentType, @org.jspecify.annotations.Nullable String body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(edge.resolve(path))
                .timeout(PATIENCE_OF_ONE)
                .header("Accept", "application/json, application/problem+json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", contentType);
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    read(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    URI edge() {
        return edge;
    }

    HttpClient http() {
        return http;
    }

    String[] headers() {
        return headers.toArray(String[]::new);
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode read(String body) {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // A page or a CSV: it has no JSON to look into.
            return JSON.getNodeFactory().textNode(body);
        }
    }
}
