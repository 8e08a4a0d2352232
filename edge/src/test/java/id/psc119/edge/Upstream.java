package id.psc119.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A small server in the place of every service: it says back what it was asked, streams what the test feeds it, or keeps
 * silent. The referral service is down: nothing listens on its port.
 */
public class Upstream implements QuarkusTestResourceLifecycleManager {
    static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
    static final CountDownLatch STREAM_LEFT = new CountDownLatch(1);
    static final AtomicBoolean DIE_ONCE = new AtomicBoolean();
    static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", Upstream::answer);
            server.start();
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            return Map.of(
                    "psc.edge.upstreams.intake",
                    address,
                    "psc.edge.upstreams.dispatch",
                    address,
                    "psc.edge.upstreams.fleet",
                    address,
                    "psc.edge.upstreams.referral",
                    "http://127.0.0.1:" + freePort(),
                    "psc.edge.sign-in",
                    address,
                    "psc.edge.streams-of-token",
                    "3",
                    "psc.province.file",
                    province(address).toString(),
                    "psc.province.timeout",
                    "1s",
                    "psc.province.keys-url",
                    address + "/certs",
                    "psc.edge.answer-timeout",
                    "1s");
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** Of five regencies one answers, one is down, one is silent, one has taken its client back, and one has not consented. */
    private static Path province(String address) throws IOException {
        Path file = Files.createTempFile("province", ".json");
        Files.writeString(file, """
                [{"code": "16.06", "name": "Musi Banyuasin", "address": "%1$s", "clientId": "province", "clientSecret": "s:1"},
                 {"code": "16.07", "name": "Banyuasin", "address": "http://127.0.0.1:%2$d", "clientId": "province",
                  "clientSecret": "s:2"},
                 {"code": "16.08", "name": "Ogan Komering Ulu Timur", "address": "%1$s/x", "clientId": "province",
                  "clientSecret": "s:1", "tokenUrl": "%1$s/token/silent"},
                 {"code": "16.09", "name": "Ogan Komering Ulu Selatan", "address": "%1$s", "clientId": "province",
                  "clientSecret": "taken back"},
                 {"code": "16.71", "name": "Palembang"}]
                """.formatted(address, freePort()));
        file.toFile().deleteOnExit();
        return file;
    }

    private static boolean answersOfAProvince(HttpExchange exchange, String path) throws IOException {
        String with = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String answer = switch (path) {
            case "/certs" -> Readers.PUBLIC_KEYS;
            case "/sign-in/realms/psc119/protocol/openid-connect/token" ->
                with.equals("Basic "
                                + Base64.getEncoder().encodeToString("province:s%3A1".getBytes(StandardCharsets.UTF_8)))
                        ? "{\"access_token\": \"figures\", \"expires_in\": 300}"
                        : "";
            case "/api/dispatch/daily-figures/2026-11-27" -> with.equals("Bearer figures") ? """
                            {"day": "2026-11-27", "totals": {"incidents": 7, "patients": 9, "byColour": {"RED": 2},
                             "medianResponseSeconds": 840, "later": 1}}
                            """ : "";
            case "/api/fleet/programme-figures" -> with.equals("Bearer figures") ? """
                            {"day": "2026-11-28", "total": 242, "withUnit": 120, "withFullKit": 80, "withTaxWaiver": 60, "later": 1}
                            """ : "";
            default -> null;
        };
        if (answer == null) {
            return false;
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(bytes.length == 0 ? 401 : 200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
        return true;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ASKED.add(exchange.getRequestMethod() + " " + path);
        if (answersOfAProvince(exchange, path)) {
            return;
        }
        if (path.equals("/stream")) {
            stream(exchange);
        } else if (path.endsWith("/silent")) {
            exchange.getRequestBody().readAllBytes();
        } else if (path.endsWith("/dies")) {
            exchange.close();
        } else if (exchange.getRequestURI().toString().endsWith("dies-once") && DIE_ONCE.getAndSet(false)) {
            exchange.close();
        } else if (exchange.getRequestURI().toString().endsWith("ends-once") && DIE_ONCE.getAndSet(false)) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        } else if (path.endsWith("/mute")) {
            exchange.sendResponseHeaders(415, -1);
            exchange.close();
        } else {
            echo(exchange);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        int length = exchange.getRequestBody().readAllBytes().length;
        var headers = exchange.getRequestHeaders();
        String body = """
                {"method": "%s", "uri": "%s", "length": %d, "traceparent": "%s", "forwardedFor": "%s", "forwardedHost": "%s",
                 "authorization": "%s", "acceptEncoding": "%s", "filler": "%s"}""".formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        length,
                        headers.getFirst("traceparent"),
                        headers.getFirst("X-Forwarded-For"),
                        headers.getFirst("X-Forwarded-Host"),
                        headers.getFirst("Authorization"),
                        headers.getFirst("Accept-Encoding"),
                        "x".repeat(4000));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            while (true) {
                String event = EVENTS.poll(100, TimeUnit.MILLISECONDS);
                out.write((event == null ? ":\n\n" : "data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            STREAM_LEFT.countDown();
        }
    }
}
