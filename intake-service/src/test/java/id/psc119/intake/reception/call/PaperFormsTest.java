package id.psc119.intake.reception.call;

import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.supervisor;
import static id.psc119.intake.Desk.told;
import static id.psc119.intake.Desk.triaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** After a power cut: what was written on paper is typed in, form after form. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class PaperFormsTest {
    private static final int FORMS = 200;
    private static final Instant NIGHT = Instant.parse("2022-02-03T12:00:00Z");

    @Test
    void two_hundred_forms_keep_their_real_times_are_each_kept_once_and_slow_no_figure() {
        Map<UUID, Instant> forms = new HashMap<>();
        List<Map<String, Object>> typed = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < FORMS; i++) {
            UUID id = newId();
            Instant received = NIGHT.plusSeconds(i * 97L);
            forms.put(id, received);
            ids.add(id);
            typed.add(Map.of(
                    "channel",
                    i % 3 == 0 ? "RADIO" : i % 3 == 1 ? "WALK_IN" : "CALL_GSM",
                    "receivedAt",
                    received.toString(),
                    "callBackNumber",
                    "0813-7000-" + (1000 + i),
                    "note",
                    "formulir " + i));
        }
        long began = System.nanoTime();
        for (int i = 0; i < FORMS; i++) {
            operator().body(typed.get(i)).put("/contacts/" + ids.get(i)).then().statusCode(201);
            operator()
                    .body(Map.of(
                            "outcome",
                            "SOLVED_BY_PHONE",
                            "via",
                            "PAPER",
                            "happened",
                            NIGHT.plusSeconds(i * 97L + 60).toString()))
                    .put("/contacts/" + ids.get(i) + "/outcome")
                    .then()
                    .statusCode(200);
        }
        System.out.printf(
                "%d paper forms with their outcomes, one after the other: %d ms%n",
                FORMS, (System.nanoTime() - began) / 1_000_000);
        // The answer to one was lost, and it is sent again.
        operator().body(typed.get(7)).put("/contacts/" + ids.get(7)).then().statusCode(200);

        Map<UUID, Instant> kept = new HashMap<>();
        Set<Boolean> late = new HashSet<>();
        for (String day : List.of("2022-02-03", "2022-02-04")) {
            String cursor = "";
            do {
                JsonPath page = operator()
                        .get("/contacts?limit=50&day=" + day + cursor)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                page.<Map<String, Object>>getList("items").forEach(item -> {
                    kept.put(UUID.fromString((String) item.get("id")), Instant.parse((String) item.get("receivedAt")));
                    late.add(((List<?>) item.get("flags")).contains("TYPED_IN_LATE"));
                });
                cursor = page.get("next") == null ? null : "&cursor=" + page.getString("next");
            } while (cursor != null);
        }
        assertThat(kept).isEqualTo(forms);
        assertThat(late).containsExactly(true);
        supervisor()
                .get("/reception-measures?from=2022-02-03&to=2022-02-04&by=CHANNEL")
                .then()
                .statusCode(200)
                .body("groups.typedInLate.sum()", equalTo(FORMS))
                .body("groups.toAnswer.many.sum()", equalTo(0));
    }

    /** Dispatch leaves the desk's interval of it out: nobody could type while the power was away. */
    @Test
    void an_emergency_from_paper_goes_to_dispatch_with_the_real_time_and_when_it_was_typed_in() {
        UUID paper = newId();
        Instant received = Instant.now().minusSeconds(4 * 3600);
        operator()
                .body(Map.of("channel", "RADIO", "receivedAt", received.toString()))
                .put("/contacts/" + paper)
                .then()
                .statusCode(201);
        UUID live = newId();
        operator()
                .body(Map.of("channel", "RADIO"))
                .put("/contacts/" + live)
                .then()
                .statusCode(201);

        JsonNode message = told(triaged(paper, Map.of("complaint", "FALL")), any -> true);
        assertThat(Instant.parse(message.path("reportedAt").asText()))
                .isBefore(Instant.now().minusSeconds(3 * 3600));
        assertThat(Instant.parse(message.path("enteredAt").asText()))
                .isAfter(Instant.now().minusSeconds(120));
        assertThat(told(triaged(live, Map.of("complaint", "FALL")), any -> true).has("enteredAt"))
                .isFalse();
    }
}
