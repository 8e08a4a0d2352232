package id.psc119.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.client.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** People and machines that go on calling one service through the edge, each request once: what is not answered with 2xx is lost. */
final class SteadyLoad {
    private static final int CALLERS = 6;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String service;
    private final URI edge;
    private final String token;
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();
    private final Queue<UUID> written = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers;
    private final AtomicLong slowestMillis = new AtomicLong();
    private volatile boolean over;

    private SteadyLoad(String service, URI edge, String token, int callers) {
        this.service = service;
        this.edge = edge;
        this.token = token;
        this.callers = IntStream.range(0, callers)
                .mapToObj(caller -> Thread.ofVirtual().unstarted(this::call))
                .toList();
    }

    static SteadyLoad start(String service, int edgePort, String token) {
        return start(service, edgePort, token, CALLERS);
    }

    /** @param callers each sends at most ten requests a second */
    static SteadyLoad start(String service, int edgePort, String token, int callers) {
        var load =
                new SteadyLoad(service, URI.create("http://127.0.0.1:" + edgePort + "/api/" + service), token, callers);
        load.callers.forEach(Thread::start);
        return load;
    }

    int answered() {
        return answered.get();
    }

    /** What was answered with something else than 2xx, or not at all. */
    List<String> lost() {
        return List.copyOf(lost);
    }

    /** What is to be said when it does not go as expected. */
    String state() {
        long alive = callers.stream().filter(Thread::isAlive).count();
        return "%s: %d answered, %d lost, %d of %d callers at work, the slowest answer took %d ms; lost: %s"
                .formatted(service, answered(), lost.size(), alive, callers.size(), slowestMillis.get(), lost());
    }

    /** The ids that the service has said to have stored, the first one first. */
    List<UUID> written() {
        return List.copyOf(written);
    }

    /** The table that has a row of each of them. */
    String table() {
        return switch (service) {
            case "intake" -> "contact";
            case "dispatch" -> "road_closure";
            case "fleet" -> "unit";
            default -> "facility";
        };
    }

    void stop() throws InterruptedException {
        over = true;
        for (Thread caller : callers) {
            caller.join();
        }
    }

    /** One in three writes; one in three of referral's is a POST, which the edge must not repeat. */
    private void call() {
        for (int i = 0; !over; i++) {
            UUID id = Json.newId();
            switch (i % 3) {
                case 0 -> send("PUT", writing(id), body(id), id);
                case 1 -> {
                    if (service.equals("referral")) {
                        send("POST", "/patients/searches", Map.of("nik", "1606010101010001"), null);
                    } else {
                        send("GET", reading(), null, null);
                    }
                }
                default -> send("GET", reading(), null, null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private String reading() {
        return service.equals("intake") ? "/regency" : "/dead-letters";
    }

    private String writing(UUID id) {
        return switch (service) {
            case "intake" -> "/presses/" + id;
            case "dispatch" -> "/road-closures/" + id;
            case "fleet" -> "/units/" + id;
            default -> "/facilities/" + id;
        };
    }

    private Map<String, Object> body(UUID id) {
        Map<String, Object> point = Map.of("lat", -2.89, "lon", 103.84);
        Map<String, Object> place = Map.of("point", point, "source", "PIN");
        return switch (service) {
            case "intake" -> Map.of("point", point);
            case "dispatch" -> Map.of("point", point, "reason", "banjir");
            case "fleet" -> Map.of("callSign", "U-" + id, "kind", "BLS_AMBULANCE", "home", place);
            default ->
                Map.of(
                        "name",
                        "Klinik " + id,
                        "kind",
                        "CLINIC",
                        "place",
                        place,
                        "emergencyRoom",
                        Map.of("always", true),
                        "capabilities",
                        List.of());
        };
    }

    private void send(String method, String path, @Nullable Map<String, Object> body, @Nullable UUID id) {
        long began = System.nanoTime();
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(edge + path))
                    .timeout(Duration.ofSeconds(30))
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (service.equals("intake")) {
                request.header("Psc-Press-Secret", UUID.randomUUID().toString());
            } else {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 == 2) {
                answered.incrementAndGet();
                if (id != null) {
                    written.add(id);
                }
            } else {
                lost.add(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException | RuntimeException unanswered) {
            lost.add(method + " " + path + ": " + unanswered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            slowestMillis.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
        }
    }
}
