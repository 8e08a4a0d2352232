package id.psc119.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for the other services: keeps what was put to them, and answers as it is told to. Every body must match its contract; a
 * body that does not is rejected, and the test class fails at its end ({@link ContractsKept}).
 */
public final class PeerStub {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static final List<String> VIOLATIONS = new CopyOnWriteArrayList<>();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();
    private static final Map<String, Reply> REPLIES = new ConcurrentHashMap<>();
    private static final Map<String, Duration> DELAYS = new ConcurrentHashMap<>();
    private static final Map<String, Integer> UNDER_WAY = new ConcurrentHashMap<>();
    private static final AtomicInteger NOW = new AtomicInteger();
    private static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();
    private static final Set<String> TWICE_AT_ONCE = ConcurrentHashMap.newKeySet();
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

    /** Makes the answer about one thing, or of one receiver, take so long; {@link #reset} ends it. */
    public static void delay(String idOrReceiver, Duration time) {
        DELAYS.put(idOrReceiver, time);
    }

    /** Ids of which two messages were under way at the same time, since the last reset. */
    public static Set<String> twiceAtOnce() {
        return Set.copyOf(TWICE_AT_ONCE);
    }

    /** How many delayed messages were under way at most at the same time, since the last reset. */
    public static int mostAtOnce() {
        return MOST_AT_ONCE.get();
    }

    public static void reset() {
        DELAYS.clear();
        MOST_AT_ONCE.set(0);
        TWICE_AT_ONCE.clear();
        REPLIES.clear();
        REFUSED.clear();
        RECEIVED.clear();
    }

    /** The token of the newest request to a receiver. */
    public static String newestToken(String receiver) {
        return TOKENS.get(receiver);
    }

    /** Makes every receiver answer 401 to a token; {@link #reset} ends it. */
    public static void refuse(String token) {
        REFUSED.add(token);
    }

    /** What was sent and is not as {@code contracts/} says, since the last call. */
    static List<String> takeViolations() {
        List<String> all = List.copyOf(VIOLATIONS);
        VIOLATIONS.clear();
        return all;
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/");
            byte[] body = exchange.getRequestBody().readAllBytes();
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            TOKENS.put(path[1], token);
            if (REFUSED.contains(token)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            if (path[path.length - 1].equals("token")) {
                // The provider of a neighbouring service's suite.
                respond(exchange, new Reply(200, "{\"access_token\": \"of-the-neighbour\", \"expires_in\": 300}"));
                return;
            }
            // A neighbour's suite is reached through its edge: /neighbour/api/<service>/<kind>/<id>.
            String message = path.length > 4 && path[2].equals("api") ? path[4] : path.length > 2 ? path[2] : "";
            JsonNode json = JSON.readTree(body);
            pause(path[1], path[path.length - 1]);
            // Notes are the platform's own test service's; a gateway for SMS or WhatsApp is none of our services.
            List<String> wrong = message.equals("notes") || path[1].equals("gateway")
                    ? List.of()
                    : Contracts.checkSent(message, json);
            wrong.forEach(each -> VIOLATIONS.add(path[1] + " " + message + ": " + each));
            Reply reply = wrong.isEmpty()
                    ? REPLIES.getOrDefault(path[1], new Reply(200, "{}"))
                    : new Reply(422, "{\"title\": \"not as the contract says\"}");
            if (reply.status() / 100 == 2) {
                RECEIVED.add(new Received(
                        path[1],
                        message,
                        exchange.getRequestURI().getPath(),
                        path.length > 3 ? path[path.length - 1] : "",
                        exchange.getRequestHeaders().getFirst("traceparent"),
                        json));
            }
            respond(exchange, reply);
        }
    }

    private static void respond(HttpExchange exchange, Reply reply) throws IOException {
        byte[] answer = reply.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), answer.length);
        exchange.getResponseBody().write(answer);
    }

    private static void pause(String receiver, String id) {
        Duration delay = DELAYS.getOrDefault(id, DELAYS.getOrDefault(receiver, Duration.ZERO));
        if (delay.isZero()) {
            return;
        }
        if (UNDER_WAY.merge(id, 1, Integer::sum) > 1) {
            TWICE_AT_ONCE.add(id);
        }
        int atOnce = NOW.incrementAndGet();
        MOST_AT_ONCE.accumulateAndGet(atOnce, Math::max);
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            NOW.decrementAndGet();
            UNDER_WAY.merge(id, -1, Integer::sum);
        }
    }

    public record Received(String receiver, String kind, String path, String id, String traceparent, JsonNode body) {}

    private record Reply(int status, String body) {}
}
