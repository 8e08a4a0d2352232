package id.psc119.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A screen's live connection: reads until closed, connects again after the last id it has seen. */
public final class EventStream implements AutoCloseable {
    private final Api api;
    private final String path;
    private final Consumer<Event> reader;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile @Nullable String lastId;
    private volatile @Nullable InputStream connection;

    /** @param after the position of the snapshot from which it goes on */
    public EventStream(Api api, String service, String after, Consumer<Event> reader) {
        this.api = api;
        this.path = "/api/" + service + "/stream";
        this.lastId = after;
        this.reader = reader;
        this.thread = Thread.ofVirtual().name("stream-" + service).start(this::follow);
    }

    /** @param id empty for passing news such as positions */
    public record Event(String id, String kind, JsonNode data) {}

    /** Breaks the connection, as a bad line does; it is made again after the last event. */
    public void breakConnection() {
        InputStream broken = connection;
        if (broken != null) {
            close(broken);
        }
    }

    @Override
    public void close() {
        open = false;
        breakConnection();
        thread.interrupt();
    }

    private void follow() {
        while (open) {
            HttpRequest.Builder request = HttpRequest.newBuilder(api.edge().resolve(path))
                    .headers(api.headers())
                    .header("Accept", "text/event-stream");
            String from = lastId;
            if (from != null) {
                request.header("Last-Event-ID", from);
            }
            try {
                HttpResponse<InputStream> response =
                        api.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                connection = response.body();
                if (response.statusCode() == 200) {
                    read(response.body());
                }
                Thread.sleep(50);
            } catch (IOException e) {
                // The line broke: that is what reconnecting is for.
                connection = null;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read(InputStream body) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = "";
            String kind = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        if (!id.isEmpty()) {
                            lastId = id;
                        }
                        reader.accept(new Event(id, kind, parse(data.toString())));
                    }
                    id = "";
                    kind = "message";
                    data.setLength(0);
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                } else if (line.startsWith("event:")) {
                    kind = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data.append(line.substring(5).strip());
                }
            }
        }
    }

    private static JsonNode parse(String data) throws IOException {
        return data.startsWith("{") || data.startsWith("[")
                ? Api.JSON.readTree(data)
                : Api.JSON.getNodeFactory().textNode(data);
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
