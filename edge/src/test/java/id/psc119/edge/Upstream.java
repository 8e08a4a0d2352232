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
                    "psc.edge.upstreams.intake", address,
                    "psc.edge.upstreams.dispatch", address,
                    "psc.edge.upstreams.fleet", address,
                    "psc.edge.upstreams.referral", "http://127.0.0.1:" + freePort(),
                    "psc.edge.sign-in", address,
                    "psc.edge.streams-of-token", "3",
                    "psc.edge.answer-timeout", "1s");
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ASKED.add(exchange.getRequestMethod() + " " + path);
        if (path.equals("/stream")) {
            stream(exchange);
        } else if (path.endsWith("/silent")) {
            exchange.getRequestBody().readAllBytes();
        } else if (path.endsWith("/dies")) {
            exchange.close();
        } else if (exchange.getRequestURI().toString().endsWith("dies-once") && DIE_ONCE.getAndSet(false)) {
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
