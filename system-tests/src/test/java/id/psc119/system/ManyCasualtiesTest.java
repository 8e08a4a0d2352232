package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.Api;
import id.psc119.client.Json;
import id.psc119.client.Sending;
import id.psc119.demo.MassCasualtyExercise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Issue 13: an exercise of 40 casualties through the edge, with phones that are off-line, to the last hand-over. */
@Order(4)
class ManyCasualtiesTest {
    private static final int CASUALTIES = 40;

    private final Installation suite = Installation.shared();

    /** Everybody who was ever seen; nobody may be lost again. */
    private final Set<String> known = new HashSet<>();

    private int looks;

    @Test
    void everybody_is_in_a_known_place_at_any_time_and_nobody_goes_where_no_room_is() throws InterruptedException {
        MassCasualtyExercise exercise = new MassCasualtyExercise(
                suite.people(),
                new Sending(suite.desk("dispatcher1")),
                CASUALTIES,
                new Random(119),
                howLong -> {},
                line -> {},
                this::everybodyHasAPlace);
        exercise.play();

        JsonNode over = exercise.view();
        assertThat(known).hasSize(CASUALTIES);
        assertThat(looks).isGreaterThan(CASUALTIES);
        assertThat(over.path("endedAt").isMissingNode()).isFalse();
        Map<String, Integer> where = new HashMap<>();
        over.path("casualties").forEach(row -> where.merge(row.path("where").asText(), 1, Integer::sum));
        assertThat(where).containsKeys("AT_FACILITY", "DIED").doesNotContainKeys("SCENE", "IN_UNIT");
        assertThat(over.path("casualties")
                        .valueStream()
                        .filter(row -> Set.of("RED", "YELLOW")
                                .contains(row.path("triage").asText())))
                .allSatisfy(row -> assertThat(row.path("where").asText()).isEqualTo("AT_FACILITY"));
        familiesAsk(exercise.incident(), over);
    }

    /** Of each state that the desk sees: each tag once, each with a place, and no hospital over-full while another has room. */
    private void everybodyHasAPlace(JsonNode view) {
        looks++;
        assertThat(view.path("exercise").asBoolean()).isTrue();
        Set<String> tags = new HashSet<>();
        for (JsonNode row : view.path("casualties")) {
            if (row.has("tag")) {
                assertThat(tags.add(row.path("tag").asText())).isTrue();
            }
            String where = row.path("where").asText();
            assertThat(where).isIn("SCENE", "IN_UNIT", "AT_FACILITY", "LEFT", "DIED");
            if (Set.of("IN_UNIT", "AT_FACILITY").contains(where)) {
                assertThat(row.path("callSign").asText()).isNotEmpty();
            }
            if (where.equals("AT_FACILITY")) {
                assertThat(row.path("facilityName").asText()).isNotEmpty().isNotEqualTo("?");
            }
        }
        assertThat(tags).containsAll(known);
        known.addAll(tags);
        for (JsonNode hospital : view.path("hospitals")) {
            if (hospital.has("freeBeds") && hospital.path("planned").asInt() > 0) {
                assertThat(hospital.path("planned").asInt()
                                + hospital.path("coming").asInt())
                        .as("beds of %s", hospital)
                        .isLessThanOrEqualTo(hospital.path("freeBeds").asInt());
            }
        }
    }

    /** A relative knows a name; the hospital has said who one of them is. */
    private void familiesAsk(UUID incident, JsonNode over) {
        JsonNode one = over.path("casualties")
                .valueStream()
                .filter(row -> row.path("where").asText().equals("AT_FACILITY"))
                .findFirst()
                .orElseThrow();
        String patient = one.path("patientId").asText();
        Api supervisor = suite.people().signedIn("supervisor1");
        Api callTaker = suite.people().signedIn("operator1");
        String desk = "/api/referral/family-desks/" + incident;
        Map<String, Object> question = Json.of("name", "Sity Aminah");
        await("referral to know the patient")
                .atMost(Duration.ofSeconds(30))
                .until(() -> supervisor
                        .put(
                                "/api/referral/patients/" + patient,
                                Json.of("name", "Ny. Siti Aminah", "sex", "FEMALE", "ageYears", 41, "exercise", true))
                        .isTaken());
        Answer closed = callTaker.post(desk + "/questions", question);
        assertThat(closed.problem()).isEqualTo("family-desk-closed");
        supervisor
                .put(
                        desk + "/openings/" + Json.newId(),
                        Json.of("until", Instant.now().plusSeconds(600)))
                .orThrow();
        await("the hospital in the answer").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode people =
                    callTaker.post(desk + "/questions", question).orThrow().path("people");
            assertThat(people).hasSize(1);
            assertThat(people.get(0).path("patientId").asText()).isEqualTo(patient);
            assertThat(people.get(0).path("facilityId")).isEqualTo(one.path("facilityId"));
        });
        assertThat(suite.desk("dispatcher1")
                        .api()
                        .get("/api/dispatch/mass-casualty-events/" + incident)
                        .orThrow()
                        .toString())
                .doesNotContain("Siti");
        assertThat(List.of(
                        suite.people()
                                .signedIn("crew-amb-02")
                                .post(desk + "/questions", question)
                                .status(),
                        suite.people()
                                .signedIn("rs-sekayu")
                                .post(desk + "/questions", question)
                                .status()))
                .containsOnly(403);
    }
}
