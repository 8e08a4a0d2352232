package id.psc119.dispatch.desk.board;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class StreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/stream")
    URI stream;

    record Heard(String id, String kind, JsonNode data) {}

    @Test
    void a_client_that_reconnects_at_random_hears_each_change_once_and_in_order() throws Exception {
        String position = dispatcher().get("/board").jsonPath().getString("position");
        List<Heard> heard = new CopyOnWriteArrayList<>();
        Thread reader = Thread.ofVirtual()
                .start(() -> listen(TestKeys.person("d1", "dispatcher"), position, heard, new Random(7)));
        Map<UUID, Incident> incidents = new HashMap<>();
        List<Thread> work = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Incident incident = Incident.reported(1, 1);
            incidents.put(incident.id, incident);
            Unit unit = Unit.onDuty();
            work.add(Thread.ofVirtual().start(() -> {
                UUID assignment = incident.assign(unit, 0);
                steps(assignment, "DEPARTED", "ON_SCENE", "PATIENT_LOADED", "AT_FACILITY", "HANDED_OVER", "CLEAR");
            }));
        }
        for (Thread each : work) {
            each.join();
        }
        for (Incident incident : incidents.values()) {
            long last = incident.row().getLong("revision");
            assertThat(incident.state()).isEqualTo("CLOSED");
            await().untilAsserted(() -> assertThat(revisions(heard, incident.id))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList()));
        }
        reader.interrupt();
        List<Long> positions = heard.stream()
                .map(event -> Long.parseLong(event.id().substring(event.id().indexOf('-') + 1)))
                .toList();
        assertThat(positions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_crew_hears_of_its_own_work_only_and_nobody_but_the_desk_of_telephones_and_positions() {
        Unit unit = Unit.onDuty();
        Unit other = Unit.onDuty();
        List<Heard> own = new CopyOnWriteArrayList<>();
        List<Heard> others = new CopyOnWriteArrayList<>();
        List<Heard> desk = new CopyOnWriteArrayList<>();
        String position = dispatcher().get("/board").jsonPath().getString("position");
        List<Thread> readers = List.of(
                Thread.ofVirtual().start(() -> listen(TestKeys.person(unit.crew, "crew"), position, own, null)),
                Thread.ofVirtual().start(() -> listen(TestKeys.person(other.crew, "crew"), position, others, null)),
                Thread.ofVirtual().start(() -> listen(TestKeys.person("d1", "dispatcher"), position, desk, null)));
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(unit, 0);
        await().until(() -> desk.stream().anyMatch(event -> event.kind().equals("unit")));
        await().untilAsserted(() -> {
            service("fleet")
                    .body(List.of(map("unitId", unit.id, "lat", -2.8, "lon", 104.0, "fixedAt", now().toString())))
                    .put("/unit-positions");
            assertThat(desk)
                    .anyMatch(event ->
                            event.kind().equals("positions") && event.id().isEmpty());
        });
        steps(assignment, "DEPARTED");
        await().untilAsserted(() -> assertThat(own)
                .anyMatch(event ->
                        event.data().path("body").path("state").asText().equals("EN_ROUTE")));
        assertThat(own)
                .allMatch(
                        event -> event.kind().equals("incident") || event.kind().equals("facility"));
        assertThat(own.toString()).doesNotContain("+628");
        assertThat(others).noneMatch(event -> event.kind().equals("incident"));
        readers.forEach(Thread::interrupt);
    }

    private static List<Long> revisions(List<Heard> heard, UUID incident) {
        return heard.stream()
                .filter(event -> event.kind().equals("incident")
                        && event.data().path("subject").asText().equals(incident.toString()))
                .map(event -> event.data().path("body").path("revision").asLong())
                .toList();
    }

    /** Reads the stream; with a {@code random}, breaks off now and then and goes on after the last id it has heard. */
    private void listen(String token, String from, List<Heard> heard, Random random) {
        String last = from;
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!Thread.currentThread().isInterrupted()) {
                HttpRequest request = HttpRequest.newBuilder(stream)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", last)
                        .build();
                int until = random == null ? Integer.MAX_VALUE : 1 + random.nextInt(9);
                var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
                try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body()))) {
                    last = read(lines, until, last, heard);
                }
            }
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(BufferedReader lines, int until, String last, List<Heard> heard) throws IOException {
        String id = "";
        String kind = "";
        String position = last;
        int count = 0;
        for (String line = lines.readLine(); line != null && count < until; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                kind = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                heard.add(new Heard(id, kind, JSON.readTree(line.substring(5))));
                position = id.isEmpty() ? position : id;
                count++;
            } else if (line.isEmpty()) {
                id = "";
                kind = "";
            }
        }
        return position;
    }
}
