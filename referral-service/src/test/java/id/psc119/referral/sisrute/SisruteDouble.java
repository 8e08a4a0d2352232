package id.psc119.referral.sisrute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** SISRUTE as its published clients describe it, with the faults that such a system has. Tests only. */
final class SisruteDouble implements AutoCloseable {
    static final String CONSUMER = "1000";
    static final String PASSWORD = "X123X123";

    /** What goes wrong with the next call. */
    enum Fault {
        NONE,
        /** Nothing is done, and no answer comes. */
        TIME_OUT,
        /** Everything is done, and no answer comes. */
        ANSWER_LOST,
        SERVER_ERROR,
        /** Everything is done, and the answer breaks off. */
        HALF_ANSWER,
        /** Nothing is done, and the answer of the creation before comes once more. */
        DUPLICATE_ANSWER,
        REFUSED
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    /** What is stored, as {@code {PASIEN, RUJUKAN}}. */
    final List<ObjectNode> referrals = new CopyOnWriteArrayList<>();

    final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile SisruteSignature.Variant variant = SisruteSignature.Variant.NEWER;

    SisruteDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** The number of the n-th referral; each double has its own. */
    String number(int which) {
        return "R" + server.getAddress().getPort() + "-" + which;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    void next(Fault... these) {
        faults.addAll(List.of(these));
    }

    void signedBy(SisruteSignature.Variant wanted) {
        variant = wanted;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        calls.add(exchange.getRequestMethod() + " " + path);
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
        Instant now = Instant.now();
        if (fault == Fault.TIME_OUT) {
            return;
        }
        if (!isSigned(exchange, now)) {
            send(exchange, 401, "{\"status\":\"401\",\"success\":false,\"detail\":\"Signature\"}");
            return;
        }
        if (fault == Fault.SERVER_ERROR) {
            send(exchange, 500, "<html>Internal Server Error</html>");
            return;
        }
        if (fault == Fault.REFUSED) {
            send(exchange, 200, "{\"status\":\"422\",\"success\":false,\"detail\":\"DIAGNOSA\"}");
            return;
        }
        JsonNode data =
                fault == Fault.DUPLICATE_ANSWER ? referrals.getLast() : answer(exchange.getRequestMethod(), path, body);
        if (fault == Fault.ANSWER_LOST) {
            return;
        }
        String text = JSON.createObjectNode()
                .put("status", "200")
                .put("success", true)
                .put("detail", "ok")
                .set("data", data)
                .toString();
        send(exchange, 200, fault == Fault.HALF_ANSWER ? text.substring(0, text.length() / 2) : text);
    }

    private boolean isSigned(HttpExchange exchange, Instant now) {
        long seconds = Long.parseLong(exchange.getRequestHeaders().getFirst("X-Timestamp"));
        return Math.abs(seconds - now.getEpochSecond()) < 60
                && CONSUMER.equals(exchange.getRequestHeaders().getFirst("X-cons-id"))
                && SisruteSignature.of(variant, CONSUMER, PASSWORD, seconds)
                        .equals(exchange.getRequestHeaders().getFirst("X-signature"));
    }

    private JsonNode answer(String method, String path, JsonNode body) {
        if (method.equals("POST") && path.equals("/rujukan")) {
            ObjectNode stored = (ObjectNode) body;
            ((ObjectNode) stored.path("RUJUKAN")).put("NOMOR", number(referrals.size() + 1));
            referrals.add(stored);
            return stored;
        }
        if (method.equals("GET") && path.startsWith("/rujukan")) {
            ArrayNode rows = JSON.createArrayNode();
            if (path.contains("create=true")) {
                referrals.forEach(rows::add);
            } else {
                ObjectNode incoming = rows.addObject();
                incoming.putObject("PASIEN").put("NAMA", "Rahasia").put("NIK", "1606060101900001");
                ObjectNode referral = incoming.putObject("RUJUKAN").put("NOMOR", "IN-" + incomingTo);
                referral.putObject("FASKES_TUJUAN").put("KODE", incomingTo).put("NAMA", "kita");
                referral.putObject("FASKES_ASAL").put("KODE", "9999999").put("NAMA", "RS Lain");
                referral.putObject("STATUS").put("KODE", "1").put("NAMA", "Belum diterima");
                referral.putObject("DIAGNOSA").put("KODE", "I21.9").put("NAMA", "AMI");
            }
            return rows;
        }
        if (method.equals("GET") && path.startsWith("/referensi/alasanrujukan")) {
            ArrayNode rows = JSON.createArrayNode();
            rows.addObject().put("KODE", "7").put("NAMA", "Sarana");
            return rows;
        }
        return JSON.createObjectNode();
    }

    private volatile String incomingTo = "0000000";

    void incomingTo(String code) {
        incomingTo = code;
    }

    List<String> callsTo(String begin) {
        return new ArrayList<>(
                calls.stream().filter(call -> call.startsWith(begin)).toList());
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
