package id.psc119.referral.satusehat;

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
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** SATUSEHAT as its published documents describe it, with the faults that such a system has. Tests only. */
final class SatuSehatDouble implements AutoCloseable {
    static final String CLIENT = "client-1";
    static final String SECRET = "secret-1";

    /** What goes wrong with the next transaction. */
    enum Fault {
        NONE,
        /** Nothing is done, and no answer comes. */
        TIME_OUT,
        /** Everything is done, and no answer comes. */
        ANSWER_LOST,
        SERVER_ERROR,
        BUSY,
        /** Everything is done, and the answer breaks off. */
        HALF_ANSWER,
        /** Everything is done, and the answer names half of it. */
        HALF_THE_ENTRIES,
        REFUSED
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger issued = new AtomicInteger();
    /** By type and id. */
    final Map<String, ObjectNode> stored = new ConcurrentHashMap<>();
    /** Whole bodies of transactions, as they came. */
    final List<String> transactions = new CopyOnWriteArrayList<>();
    /** The patients there, by system and NIK. */
    final Map<String, ObjectNode> patients = new ConcurrentHashMap<>();

    SatuSehatDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth2/v1/accesstoken", this::token);
        server.createContext("/fhir-r4/v1", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void next(Fault... these) {
        faults.addAll(List.of(these));
    }

    /** Ends every token before its time. */
    void expireTokens() {
        tokens.clear();
    }

    int tokensIssued() {
        return issued.get();
    }

    void knows(String nik, String number, String birthDate, String gender) {
        ObjectNode patient =
                JSON.createObjectNode().put("resourceType", "Patient").put("id", number);
        patient.put("birthDate", birthDate).put("gender", gender);
        patients.put("https://fhir.kemkes.go.id/id/nik|" + nik, patient);
    }

    List<ObjectNode> of(String type) {
        List<ObjectNode> found = new ArrayList<>();
        stored.forEach((key, resource) -> {
            if (key.startsWith(type + "/")) {
                found.add(resource);
            }
        });
        return found;
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!form.equals("client_id=" + CLIENT + "&client_secret=" + SECRET)) {
            send(exchange, 401, "{}");
            return;
        }
        String token = "token-" + issued.incrementAndGet();
        tokens.add(token);
        send(exchange, 200, "{\"access_token\":\"" + token + "\",\"expires_in\":\"3599\"}");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !tokens.contains(given.replace("Bearer ", ""))) {
            send(exchange, 401, "{\"resourceType\":\"OperationOutcome\"}");
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, 200, search(exchange.getRequestURI()).toString());
            return;
        }
        transactions.add(body);
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.remove();
        switch (fault) {
            case TIME_OUT -> {}
            case SERVER_ERROR -> send(exchange, 500, "<html>Internal Server Error</html>");
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "120");
                send(exchange, 429, "{}");
            }
            case REFUSED -> send(exchange, 400, outcome("invalid"));
            case NONE, ANSWER_LOST, HALF_ANSWER, HALF_THE_ENTRIES -> {
                JsonNode bundle = JSON.readTree(body);
                if (isDuplicate(bundle)) {
                    send(exchange, 400, outcome("duplicate"));
                    return;
                }
                ObjectNode answer = carryOut(bundle);
                if (fault == Fault.HALF_THE_ENTRIES) {
                    ((ArrayNode) answer.path("entry")).remove(0);
                }
                String text = answer.toString();
                if (fault != Fault.ANSWER_LOST) {
                    send(exchange, 200, fault == Fault.HALF_ANSWER ? text.substring(0, text.length() / 2) : text);
                }
            }
        }
    }

    private static String outcome(String code) {
        return "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"" + code
                + "\",\"diagnostics\":\"Budi\"}]}";
    }

    private boolean isDuplicate(JsonNode bundle) {
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            boolean known = of(resource.path("resourceType").asText()).stream()
                    .anyMatch(one -> one.path("identifier").equals(resource.path("identifier")));
            if (known && entry.path("request").path("method").asText().equals("POST")) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode carryOut(JsonNode bundle) throws IOException {
        ObjectNode answer =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction-response");
        ArrayNode entries = answer.putArray("entry");
        String text = bundle.toString();
        List<String> places = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            String type = entry.path("resource").path("resourceType").asText();
            boolean isNew = entry.path("request").path("method").asText().equals("POST");
            String place = isNew
                    ? type + "/" + UUID.randomUUID()
                    : entry.path("request").path("url").asText();
            places.add(place);
            text = text.replace(
                    "\"reference\":\"" + entry.path("fullUrl").asText() + "\"", "\"reference\":\"" + place + "\"");
            entries.addObject()
                    .putObject("response")
                    .put("status", isNew ? "201 Created" : "200 OK")
                    .put("location", address() + "/fhir-r4/v1/" + place + "/_history/1");
        }
        JsonNode resolved = JSON.readTree(text);
        for (int i = 0; i < places.size(); i++) {
            ObjectNode resource = (ObjectNode) resolved.path("entry").path(i).path("resource");
            stored.put(places.get(i), resource.put("id", places.get(i).replaceFirst(".*/", "")));
        }
        return answer;
    }

    private ObjectNode search(URI address) {
        String type = address.getPath().replaceFirst(".*/", "");
        String[] query = address.getRawQuery().split("=", 2);
        String value = URLDecoder.decode(query[1], StandardCharsets.UTF_8);
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode entries = bundle.putArray("entry");
        if (type.equals("Patient")) {
            ObjectNode patient = patients.get(value);
            if (patient != null) {
                entries.addObject().set("resource", patient);
            }
            return bundle;
        }
        for (ObjectNode one : of(type)) {
            boolean matches = query[0].equals("identifier")
                    ? value.equals(one.path("identifier").path(0).path("system").asText() + "|"
                            + one.path("identifier").path(0).path("value").asText())
                    : one.path(query[0]).path("reference").asText().equals("Encounter/" + value);
            if (matches) {
                entries.addObject().set("resource", one);
            }
        }
        return bundle;
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
