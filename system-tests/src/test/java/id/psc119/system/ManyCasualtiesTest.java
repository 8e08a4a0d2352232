package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Api;
import id.psc119.client.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Issue 13: an exercise of 40 casualties through the edge, with a phone that was off-line. */
@Order(4)
class ManyCasualtiesTest {
    private static final int CASUALTIES = 40;
    private static final List<String> CLASSES = List.of("RED", "YELLOW", "GREEN", "BLACK");

    private final Installation suite = Installation.shared();

    private record Seen(String tag, String triage, Instant at) {}

    @Test
    void everybody_is_in_a_known_place_and_nobody_is_planned_where_no_room_is() {
        Emergency exercise = Emergency.triaged(suite, "TRANSPORT");
        Emergency.Work work = exercise.departed("AMB-04");
        Api crew = suite.crew(work.account()).api();
        Api dispatcher = suite.desk("dispatcher1").api();
        String event = "/api/dispatch/mass-casualty-events/" + exercise.incident();

        Random random = new Random(119);
        Instant start = Instant.now().minusSeconds(900);
        Map<String, String> newest = new HashMap<>();
        List<Seen> reports = new ArrayList<>();
        for (int i = 0; i < CASUALTIES + 8; i++) {
            Seen seen = new Seen(
                    "M-%02d".formatted(i % CASUALTIES),
                    CLASSES.get(random.nextInt(CLASSES.size())),
                    start.plusSeconds(i));
            reports.add(seen);
            newest.put(seen.tag(), seen.triage());
        }
        reports.addAll(reports.subList(0, 5));
        Collections.shuffle(reports, random);
        for (int i = 0; i < reports.size(); i++) {
            Seen seen = reports.get(i);
            // What one crew tells by radio, the desk types.
            (i % 3 == 0 ? dispatcher : crew)
                    .put(
                            event + "/casualties/" + seen.tag(),
                            Json.of(
                                    "triage",
                                    seen.triage(),
                                    "happened",
                                    seen.at().toString(),
                                    "sent",
                                    Instant.now().toString(),
                                    "via",
                                    i % 3 == 0 ? "RADIO" : "APP"))
                    .orThrow();
        }
        JsonNode before = dispatcher.get(event).orThrow();
        assertThat(before.path("exercise").asBoolean()).isTrue();
        dispatcher.put(event + "/plan", Map.of()).orThrow();
        JsonNode after = dispatcher.get(event).orThrow();

        Map<String, String> shown = new HashMap<>();
        Map<String, Integer> planned = new HashMap<>();
        for (JsonNode row : after.path("casualties")) {
            assertThat(row.path("where").asText()).isEqualTo("SCENE");
            if (row.has("tag")) {
                shown.put(row.path("tag").asText(), row.path("triage").asText());
            }
            if (row.has("plannedFacilityId")) {
                planned.merge(row.path("plannedFacilityId").asText(), 1, Integer::sum);
            }
        }
        assertThat(shown).isEqualTo(newest);
        boolean roomLeft = false;
        for (JsonNode hospital : before.path("hospitals")) {
            int used = planned.getOrDefault(hospital.path("facilityId").asText(), 0);
            assertThat(used).isLessThanOrEqualTo(hospital.path("room").asInt());
            roomLeft |= hospital.path("open").asBoolean()
                    && hospital.path("kind").asText().equals("HOSPITAL")
                    && used < hospital.path("room").asInt();
        }
        assertThat(after.path("withoutRoom").isEmpty() || !roomLeft).isTrue();
        assertThat(planned).isNotEmpty();
        assertThat(dispatcher
                        .with("Accept", "application/cap+xml")
                        .get(event + "/cap")
                        .isTaken())
                .isTrue();
        dispatcher.put(event + "/end", Map.of()).orThrow();
        exercise.cancel();
    }
}
