package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.bench.SecondReplica;
import id.psc119.client.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Issue 13: two processes of dispatch on one database. Runs only when asked: {@code -Dreplicas.races=10000} and
 * {@code -Dreplicas.offers=200}. It prints its figures, and fails when it is not done after {@code -Dreplicas.minutes} (20).
 *
 * <p>Incidents are replaced after some races. Each change of an incident carries all its offers to the boards and into the event log, so
 * a race for an incident with a thousand offers takes a hundred times as long as for one with ten, and 10,000 races for eight incidents never
 * came to their end. No real incident has more than some dozens.
 */
@Order(11)
class TwoReplicasTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RACES = Integer.getInteger("replicas.races", 0);
    private static final int OFFERS = Integer.getInteger("replicas.offers", 0);
    private static final Path SECOND_LOG =
            Path.of(System.getProperty("psc.tree"), "system-tests", "target", "second-replica.log");
    private static final int RACERS = 8;
    private static final int RACES_FOR_ONE = 20;
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("replicas.minutes", 20));

    private final Installation suite = Installation.shared();
    private final Peer intake = new Peer(suite, "intake");
    private final Peer fleet = new Peer(suite, "fleet");
    private final String dispatcher = suite.people().token("dispatcher1");
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Waiting(UUID incident, UUID need) {}

    private Waiting incident() throws IOException, InterruptedException {
        UUID id = Json.newId();
        ObjectNode message = Peer.example("reported-incidents", "triaged").put("exercise", true);
        message.put("version", "1795302000-1");
        message.remove(List.of("cancel", "withdrawn"));
        assertThat(intake.put("dispatch", "reported-incidents", id, message)).isBetween(200, 299);
        return new Waiting(id, UUID.fromString(message.at("/needs/0/id").asText()));
    }

    private UUID unit() throws IOException, InterruptedException {
        UUID id = Json.newId();
        assertThat(fleet.put("dispatch", "fleet-units", id, unit(false, "1"))).isBetween(200, 299);
        return id;
    }

    private static ObjectNode unit(boolean retired, String revision) throws IOException {
        return Peer.example("fleet-units", "ambulance")
                .put("version", "1795302000-" + revision)
                .put("retired", retired);
    }

    private void putAway(List<Waiting> incidents, List<UUID> units, int port) throws IOException, InterruptedException {
        for (UUID unit : units) {
            fleet.put("dispatch", "fleet-units", unit, unit(true, "2"));
        }
        for (Waiting each : incidents) {
            put(port, "/incidents/" + each.incident() + "/cancellation", Map.of("reason", "latihan selesai"));
        }
    }

    private int put(int port, String path, Map<String, Object> body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .timeout(Duration.ofSeconds(30))
                                .header("Authorization", "Bearer " + dispatcher)
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int offer(int port, UUID offer, Waiting incident, UUID unit) throws IOException, InterruptedException {
        return put(
                port,
                "/offers/" + offer,
                Json.of(
                        "incidentId",
                        incident.incident(),
                        "needId",
                        incident.need(),
                        "unitId",
                        unit,
                        "overrideReason",
                        "latihan"));
    }

    @Test
    void of_all_who_ask_for_a_unit_at_two_replicas_at_once_one_wins() throws Exception {
        assumeTrue(RACES > 0, "takes minutes: -Dreplicas.races=10000");
        List<Waiting> incidents = new ArrayList<>();
        List<UUID> units = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            units.add(unit());
            incidents.add(incident());
            incidents.add(incident());
        }
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger left = new AtomicInteger(RACES);
        AtomicInteger won = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        Instant began = Instant.now();
        Instant end = began.plus(LONGEST);
        try (SecondReplica second = SecondReplica.of(suite.underTest(), SECOND_LOG);
                ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
            int[] ports = {suite.port("dispatch"), second.port()};
            List<Course> courses =
                    incidents.stream().map(each -> new Course(each, ports[0])).toList();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                Random random = new Random(i);
                running.add(racers.submit(() -> {
                    try (Connection database = suite.superuser("dispatch")) {
                        while (Instant.now().isBefore(end) && left.getAndDecrement() > 0) {
                            Waiting incident =
                                    courses.get(random.nextInt(courses.size())).next();
                            race(ports, incident, units, random, database, wrong, won, lost);
                        }
                        return null;
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
            putAway(courses.stream().map(Course::present).toList(), units, ports[0]);
        }
        System.out.printf(
                "two replicas: races=%d won=%d lost=%d wrong=%d seconds=%d%n",
                won.get() + lost.get(),
                won.get(),
                lost.get(),
                wrong.size(),
                Duration.between(began, Instant.now()).toSeconds());
        assertThat(wrong).isEmpty();
        assertThat(won.get()).isPositive();
        assertThat(lost.get()).isPositive();
        assertThat(won.get() + lost.get()).as("races in %s", LONGEST).isEqualTo(RACES);
    }

    /** One incident after the other, each for some races. */
    private final class Course {
        private final int port;
        private Waiting present;
        private Waiting before;
        private int races;

        Course(Waiting first, int port) {
            present = first;
            this.port = port;
        }

        synchronized Waiting next() throws IOException, InterruptedException {
            if (++races % RACES_FOR_ONE == 0) {
                // Of the one before nobody has anything in hand any more.
                if (before != null) {
                    put(port, "/incidents/" + before.incident() + "/cancellation", Map.of("reason", "latihan selesai"));
                }
                before = present;
                present = incident();
            }
            return present;
        }

        synchronized Waiting present() {
            return present;
        }
    }

    private void race(
            int[] ports,
            Waiting incident,
            List<UUID> units,
            Random random,
            Connection database,
            ConcurrentLinkedQueue<String> wrong,
            AtomicInteger won,
            AtomicInteger lost)
            throws Exception {
        UUID unit = units.get(random.nextInt(units.size()));
        UUID offer = Json.newId();
        UUID assignment = Json.newId();
        int asked = offer(ports[random.nextInt(2)], offer, incident, unit);
        if (!isAnswer(asked, wrong)) {
            lost.incrementAndGet();
            return;
        }
        int accepted = put(
                ports[random.nextInt(2)],
                "/offers/" + offer + "/answer",
                Json.of("answer", "ACCEPTED", "assignmentId", assignment));
        if (!isAnswer(accepted, wrong)) {
            lost.incrementAndGet();
            return;
        }
        won.incrementAndGet();
        try (PreparedStatement query = database.prepareStatement(
                "SELECT count(*) FROM assignment WHERE (unit_id = ? OR need_id = ?) AND end_reason IS NULL")) {
            query.setObject(1, unit);
            query.setObject(2, incident.need());
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                if (rows.getInt(1) != 1) {
                    wrong.add("active assignments of one unit or need: " + rows.getInt(1));
                }
            }
        }
        isAnswer(
                put(
                        ports[random.nextInt(2)],
                        "/assignments/" + assignment + "/stand-down",
                        Map.of("reason", "latihan")),
                wrong);
    }

    /** Whether it was accepted. Anything but a plain yes or a plain conflict is wrong. */
    private static boolean isAnswer(int status, ConcurrentLinkedQueue<String> wrong) {
        if (status != 200 && status != 201 && status != 409) {
            wrong.add("status " + status);
        }
        return status < 300;
    }

    /** Both replicas are killed while offers run, and come back after the offers' time. */
    @Test
    void after_a_restart_of_both_replicas_every_offer_expires_once_none_early_and_none_is_lost() throws Exception {
        assumeTrue(OFFERS > 0, "takes a minute: -Dreplicas.offers=200");
        List<UUID> units = Collections.synchronizedList(new ArrayList<>());
        List<Waiting> incidents = Collections.synchronizedList(new ArrayList<>());
        each(OFFERS, any -> {
            units.add(unit());
            incidents.add(incident());
        });
        List<UUID> offers = Stream.generate(Json::newId).limit(OFFERS).toList();
        try (Connection database = suite.superuser("dispatch")) {
            try (SecondReplica second = SecondReplica.of(suite.underTest(), SECOND_LOG)) {
                each(OFFERS, i -> {
                    int port = i % 2 == 0 ? suite.port("dispatch") : second.port();
                    assertThat(offer(port, offers.get(i), incidents.get(i), units.get(i)))
                            .isEqualTo(201);
                });
                int open = count(database, offers, "o.state = 'OFFERED'");
                System.out.printf("two replicas: offers=%d open-at-the-crash=%d%n", OFFERS, open);
                assertThat(open).as("offers that run when both are killed").isPositive();
                long first = suite.kill("dispatch");
                second.kill();
                await("dispatch to be back")
                        .atMost(Duration.ofSeconds(120))
                        .until(() -> suite.pid("dispatch") != first && suite.isReady("dispatch"));
            }
            try (SecondReplica again = SecondReplica.of(suite.underTest(), SECOND_LOG)) {
                await("all offers to lapse")
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> count(database, offers, "o.state = 'LAPSED'") == OFFERS);
                assertThat(count(database, offers, """
                        (SELECT count(*) FROM timeline_entry t WHERE t.incident_id = o.incident_id
                          AND t.what = 'OFFER_LAPSED' AND t.happened = o.expires_at) = 1""")).isEqualTo(OFFERS);
                assertThat(count(database, offers, """
                        EXISTS (SELECT FROM timeline_entry t WHERE t.incident_id = o.incident_id
                          AND t.what = 'OFFER_LAPSED' AND t.recorded >= o.expires_at AND t.happened = o.expires_at)""")).isEqualTo(OFFERS);
                putAway(incidents, units, again.port());
            }
        }
    }

    /** What is done for each of many, some at a time. */
    private interface Step {
        void of(int number) throws IOException, InterruptedException;
    }

    private static void each(int many, Step step) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < RACERS; worker++) {
                running.add(workers.submit(() -> {
                    for (int i = next.getAndIncrement(); i < many; i = next.getAndIncrement()) {
                        step.of(i);
                    }
                    return null;
                }));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        }
    }

    private static int count(Connection database, List<UUID> offers, String condition) throws SQLException {
        String ids =
                String.join(",", offers.stream().map(offer -> "'" + offer + "'").toList());
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM offer o WHERE o.id IN (" + ids + ") AND " + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
