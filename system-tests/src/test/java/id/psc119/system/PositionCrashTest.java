package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.client.Api;
import id.psc119.client.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Fleet or PostgreSQL is killed (kill −9) again and again while trackers report: every position that got a 2xx is stored, once. On demand:
 * {@code -Dcrash.positions=20} kills twenty times, fleet and PostgreSQL in turn.
 */
@Order(11)
class PositionCrashTest {
    private static final int KILLS = Integer.getInteger("crash.positions", 0);
    private static final int DEVICES = 40;
    private static final Duration BACK = Duration.ofSeconds(120);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int OK = 200;
    /** So many positions are acknowledged before each kill. */
    private static final int BETWEEN = 500;

    private record Tracker(UUID unit, String token) {}

    private final Map<UUID, Queue<Instant>> acknowledged = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicBoolean going = new AtomicBoolean(true);

    @Test
    void whatever_is_killed_every_position_that_was_acknowledged_is_stored_once() throws Exception {
        Assumptions.assumeTrue(KILLS > 0, "on demand, with -Dcrash.positions=20");
        Installation suite = Installation.shared();
        List<Tracker> trackers = trackers(suite);
        try (HttpClient client = HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> reporting = new ArrayList<>();
            for (Tracker tracker : trackers) {
                reporting.add(threads.submit(() -> report(client, suite, tracker)));
            }
            for (int kill = 1; kill <= KILLS; kill++) {
                long before = taken.get();
                await().atMost(BACK).until(() -> taken.get() >= before + BETWEEN);
                String victim = kill % 2 == 0 ? "postgres" : "fleet";
                long killed = suite.kill(victim);
                await(victim + " to be back").atMost(BACK).until(() -> suite.pid(victim) != killed);
                await("fleet to be ready").atMost(BACK).until(() -> suite.isReady("fleet"));
                System.out.printf(
                        "kill %d of %d: %s; acknowledged %d, refused or broken off %d%n",
                        kill, KILLS, victim, taken.get(), failed.get());
            }
            long last = taken.get();
            await().atMost(SOON).until(() -> taken.get() >= last + BETWEEN);
            going.set(false);
            for (Future<?> each : reporting) {
                each.get();
            }
        }
        int rows = 0;
        try (Connection database = suite.superuser("fleet")) {
            for (Tracker tracker : trackers) {
                Map<Instant, Integer> stored = stored(database, tracker.unit());
                rows += stored.size();
                assertThat(stored.keySet())
                        .as("positions of %s that got a 2xx", tracker.unit())
                        .containsAll(acknowledged.getOrDefault(tracker.unit(), new ConcurrentLinkedQueue<>()));
                assertThat(stored.values()).as("each once").allMatch(count -> count == 1);
            }
        }
        System.out.printf(
                "%d kills: %d positions acknowledged, %d rows, %d requests without a 2xx%n",
                KILLS, taken.get(), rows, failed.get());
        assertThat(failed.get()).as("the kills were felt").isPositive();
    }

    private static List<Tracker> trackers(Installation suite) {
        Api supervisor = suite.people().signedIn("supervisor1");
        List<Tracker> trackers = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            UUID unit = Json.newId();
            supervisor
                    .put(
                            "/api/fleet/units/" + unit,
                            Json.of(
                                    "callSign",
                                    "UJI-" + unit.toString().substring(24),
                                    "kind",
                                    "VILLAGE_CAR",
                                    "capabilities",
                                    List.of("TRANSPORT"),
                                    "homeDesaCode",
                                    "16.06.02.2005",
                                    "privateVehicle",
                                    true))
                    .orThrow();
            String token = supervisor
                    .put("/api/fleet/units/" + unit + "/devices/" + Json.newId(), Json.of("label", "uji"))
                    .orThrow()
                    .required("token")
                    .asText();
            trackers.add(new Tracker(unit, token));
        }
        return trackers;
    }

    /** One tracker. What is not acknowledged is sent again, as a tracker does; the answer may have been lost after the commit. */
    private void report(HttpClient client, Installation suite, Tracker tracker) {
        Instant fixedAt = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
        int tries = 0;
        while (going.get() || tries > 0) {
            if (isTaken(client, suite, tracker, fixedAt)) {
                acknowledged
                        .computeIfAbsent(tracker.unit(), unit -> new ConcurrentLinkedQueue<>())
                        .add(fixedAt);
                taken.incrementAndGet();
                fixedAt = fixedAt.plusMillis(20);
                tries = 0;
            } else {
                failed.incrementAndGet();
                tries++;
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean isTaken(HttpClient client, Installation suite, Tracker tracker, Instant fixedAt) {
        URI address = URI.create("http://127.0.0.1:" + suite.port("fleet") + "/positions?id=" + tracker.token()
                + "&lat=-2.87&lon=104.05&accuracy=12&timestamp=" + fixedAt.toEpochMilli());
        try {
            return client.send(
                                    HttpRequest.newBuilder(address)
                                            .timeout(Duration.ofSeconds(15))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A tracker that finds nobody waits a moment. */
    private static boolean pause() {
        try {
            Thread.sleep(100);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<Instant, Integer> stored(Connection database, UUID unit) throws SQLException {
        Map<Instant, Integer> stored = new ConcurrentHashMap<>();
        try (PreparedStatement select = database.prepareStatement(
                "SELECT fixed_at, count(*) FROM position WHERE unit_id = ? GROUP BY fixed_at")) {
            select.setObject(1, unit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stored.put(rows.getTimestamp(1).toInstant(), rows.getInt(2));
                }
            }
        }
        return stored;
    }
}
