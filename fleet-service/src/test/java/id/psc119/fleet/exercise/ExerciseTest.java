package id.psc119.fleet.exercise;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.vocabulary.Step;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Exercises are scored from their timelines and count as training. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class ExerciseTest {
    private static final UUID EXPECTED = UUID.fromString("019aa000-0000-7000-8000-00000000f001");
    private static final ExerciseSettings TARGETS = new ExerciseSettings() {
        @Override
        public Duration turnout() {
            return Duration.ofMinutes(3);
        }

        @Override
        public Duration onScene() {
            return Duration.ofMinutes(15);
        }

        @Override
        public int pass() {
            return 70;
        }
    };

    private final Instant start = Instant.now().minusSeconds(7_200).truncatedTo(ChronoUnit.SECONDS);

    private void trip(UUID trip, UUID unit, UUID incident, String state, Map<String, Integer> minutes) {
        Map<String, String> times = new HashMap<>();
        minutes.forEach((step, minute) ->
                times.put(step, start.plusSeconds(minute * 60L).toString()));
        Map<String, Object> body = new HashMap<>(Map.of(
                "version",
                state.equals("OPEN") ? "3-1" : "3-2",
                "unitId",
                unit,
                "incidentId",
                incident,
                "spokenNumber",
                "S-7",
                "kind",
                "EMERGENCY",
                "exercise",
                true,
                "state",
                state,
                "acceptedAt",
                start.toString(),
                "stepTimes",
                times,
                "destinationFacilityId",
                EXPECTED));
        if (state.equals("ENDED")) {
            body.put("endedAt", start.plusSeconds(5_400).toString());
            body.put("endReason", "CLEAR");
        }
        asDispatch().body(body).put("/engagements/" + trip).then().statusCode(200);
    }

    @Test
    void an_exercise_is_one_training_of_its_crews_with_their_scores_however_often_it_is_recorded() {
        String quick = "field:" + id();
        String slow = "field:" + id();
        UUID first = unit(quick);
        UUID second = unit(slow);
        UUID incident = id();
        UUID firstTrip = id();
        UUID secondTrip = id();
        trip(firstTrip, first, incident, "OPEN", Map.of("ACCEPTED", 0, "DEPARTED", 2));
        trip(secondTrip, second, incident, "ENDED", Map.of("ACCEPTED", 0, "DEPARTED", 5, "CLEAR", 80));
        result(incident, 409);
        trip(
                firstTrip,
                first,
                incident,
                "ENDED",
                Map.of(
                        "ACCEPTED",
                        0,
                        "DEPARTED",
                        2,
                        "ON_SCENE",
                        12,
                        "PATIENT_LOADED",
                        25,
                        "AT_FACILITY",
                        45,
                        "HANDED_OVER",
                        55,
                        "CLEAR",
                        60));
        result(incident, 200);
        result(incident, 200);

        String mine = "items.find { it.incidentId == '" + incident + "' }.";
        asSupervisor()
                .get("/exercises")
                .then()
                .statusCode(200)
                .body(mine + "recorded", equalTo(true))
                .body(mine + "crews", hasSize(2));
        List<Map<String, Object>> trainings = as("dinas1", "health-office")
                .get("/trainings")
                .jsonPath()
                .getList("items.training.findAll { it.material == 'Simulasi S-7' }");
        assertThat(trainings).singleElement().satisfies(training -> {
            assertThat(training).containsEntry("kind", "EXERCISE").containsEntry("title", "Simulasi Sekayu");
            assertThat((List<?>) training.get("attendance"))
                    .anySatisfy(one -> assertThat(one)
                            .isEqualTo(Map.of("personId", quick, "attended", true, "passed", true, "score", 100)))
                    // Turnout late: 10, nothing of the scene, destination 20, 2 of 6 steps: 6, no hand-over.
                    .anySatisfy(one -> assertThat(one)
                            .isEqualTo(Map.of("personId", slow, "attended", true, "passed", false, "score", 36)));
        });
        as("awak", "crew").get("/exercises").then().statusCode(403);
        asSupervisor()
                .body(Map.of("title", "Bukan simulasi"))
                .put("/exercises/" + id() + "/result")
                .then()
                .statusCode(404);
    }

    private static void result(UUID incident, int status) {
        as("dinas1", "health-office")
                .body(Map.of("title", "Simulasi Sekayu", "expectedFacilityId", EXPECTED))
                .put("/exercises/" + incident + "/result")
                .then()
                .statusCode(status);
    }

    @Test
    void a_crew_that_was_called_off_shows_its_times_and_gets_no_score() {
        ScoreSheet sheet = ScoreSheet.of(
                Map.of(Step.ACCEPTED, start, Step.DEPARTED, start.plusSeconds(60)), null, true, null, TARGETS);
        assertThat(sheet.percent()).isNull();
        assertThat(sheet.parts().getFirst().points()).isEqualTo(20);
    }

    @Test
    void a_destination_about_which_the_scenario_says_nothing_is_left_out_of_the_sum() {
        ScoreSheet sheet = ScoreSheet.of(
                Map.of(
                        Step.ACCEPTED,
                        start,
                        Step.DEPARTED,
                        start.plusSeconds(60),
                        Step.ON_SCENE,
                        start.plusSeconds(600),
                        Step.PATIENT_LOADED,
                        start.plusSeconds(900),
                        Step.AT_FACILITY,
                        start.plusSeconds(1_500),
                        Step.HANDED_OVER,
                        start.plusSeconds(1_800),
                        Step.CLEAR,
                        start.plusSeconds(2_000)),
                EXPECTED,
                false,
                null,
                TARGETS);
        assertThat(sheet.parts()).hasSize(4);
        assertThat(sheet.percent()).isEqualTo(100);
    }
}
