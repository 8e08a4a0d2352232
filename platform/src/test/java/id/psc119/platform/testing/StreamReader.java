package id.psc119.platform.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a service's {@code /stream} as a client would, and can be cut off and resumed at the last id it has seen. */
public final class StreamReader implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private final Thread thread;
    private volatile boolean open;
    private volatile boolean ended;

    private StreamReader(InputStream body) {
        this.body = body;
        this.thread = Thread.ofVirtual().start(this::read);
    }

    /** Opens the stream after {@code lastEventId}, or from now when that is null. Returns when the server has begun to answer. */
    public static StreamReader open(String token, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("stream answered " + response.statusCode());
            }
            return new StreamReader(response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /** True once the server has said that the stream is open. */
    public boolean isOpen() {
        return open;
    }

    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        body.close();
    }

    private void read() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        try {
            byte[] buffer = new byte[8192];
            java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        line.append(bytes.toString(StandardCharsets.UTF_8));
                        bytes.reset();
                        take(line.toString(), lines);
                        line.setLength(0);
                    } else {
                        bytes.write(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            // Cut off on purpose, by close().
        } finally {
            ended = true;
        }
    }

    private void take(String line, List<String> lines) {
        open = true;
        if (!line.isEmpty()) {
            lines.add(line);
            return;
        }
        String id = value(lines, "id");
        String name = value(lines, "event");
        String data = value(lines, "data");
        lines.clear();
        if (data != null) {
            events.add(new Event(id, name, data));
        }
    }

    private static String value(List<String> lines, String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).stripLeading())
                .findFirst()
                .orElse(null);
    }

    /** One event; {@code id} is null for passing news. */
    public record Event(String id, String name, String data) {}
}
