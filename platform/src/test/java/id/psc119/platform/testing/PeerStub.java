package id.psc119.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Stands for the other services: keeps what was put to them, and answers as it is told to. */
public final class PeerStub {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static final Map<String, Reply> REPLIES = new ConcurrentHashMap<>();
    private static HttpServer server;

    private PeerStub() {}

    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", PeerStub::take);
        server.start();
    }

    static void stop() {
        server.stop(0);
    }

    static String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything put to a receiver's kind, oldest first; {@code id} is the path's last part. */
    public static List<Received> received(String receiver, String kind) {
        return RECEIVED.stream()
                .filter(message ->
                        message.receiver().equals(receiver) && message.kind().equals(kind))
                .toList();
    }

    /** The newest message about one thing, or null when there is none yet. */
    public static JsonNode newest(String receiver, String kind, Object id) {
        return received(receiver, kind).stream()
                .filter(message -> message.id().equals(id.toString()))
                .reduce((one, other) -> other)
                .map(Received::body)
                .orElse(null);
    }

    /** Makes a receiver answer so from now on; {@link #reset} makes it answer 200 again. */
    public static void reply(String receiver, int status, String body) {
        REPLIES.put(receiver, new Reply(status, body));
    }

    public static void reset() {
        REPLIES.clear();
        RECEIVED.clear();
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/");
            byte[] body = exchange.getRequestBody().readAllBytes();
            Reply reply = REPLIES.getOrDefault(path[1], new Reply(200, "{}"));
            if (reply.status() / 100 == 2) {
                RECEIVED.add(new Received(
                        path[1],
                        path.length > 2 ? path[2] : "",
                        path.length > 3 ? path[path.length - 1] : "",
                        exchange.getRequestHeaders().getFirst("traceparent"),
                        JSON.readTree(body)));
            }
            byte[] answer = reply.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    public record Received(String receiver, String kind, String id, String traceparent, JsonNode body) {}

    private record Reply(int status, String body) {}
}
