package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.Api;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import id.psc119.client.Phone;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with what clients send, the answer says what to correct, and nothing is half-written. */
@Order(3)
class BadInputTest {
    private static final Installation SUITE = Installation.shared();

    private final Desk operator = SUITE.desk("operator1");

    @Test
    void impossible_coordinates_of_a_call_are_a_problem_and_the_contact_is_not_made() {
        UUID contact = Json.newId();
        Answer answer = operator.writeDown(
                contact,
                Json.of(
                        "channel",
                        "CALL_GSM",
                        "place",
                        Json.of("source", "PIN", "point", Json.of("lat", -95, "lon", 103.8))));
        problem(answer, 422, "invalid");
        assertThat(answer.body().path("violations").findValuesAsText("field")).contains("place.point.lat");
        assertThat(operator.api().get("/api/intake/contacts/" + contact).status())
                .isEqualTo(404);
    }

    @Test
    void impossible_coordinates_of_a_press_are_named_and_the_press_is_taken_all_the_same() {
        Phone phone = new Phone(SUITE.people());
        JsonNode receipt = phone.press(Json.of(
                        "happened", Instant.now(), "point", Json.of("lat", 222, "lon", 103.8), "exercise", true))
                .orThrow();
        assertThat(receipt.path("ignored").toString()).contains("point");
        operator.claim(phone.contact()).orThrow();
        operator.end(phone.contact(), "PRANK", Map.of()).orThrow();
    }

    @Test
    void an_unknown_desa_is_a_problem_that_names_it() {
        UUID contact = Json.newId();
        Answer answer = operator.writeDown(
                contact,
                Json.of("channel", "CALL_GSM", "place", Json.of("source", "DESA", "desaCode", "16.06.99.9999")));
        problem(answer, 422, answer.problem());
        assertThat(answer.body().toString()).contains("desaCode");
        assertThat(operator.api().get("/api/intake/contacts/" + contact).status())
                .isEqualTo(404);
    }

    @Test
    void a_decision_that_the_state_forbids_names_the_state() {
        Emergency emergency = Emergency.triaged(SUITE, "TRANSPORT");
        emergency.cancel();
        Answer answer = SUITE.desk("dispatcher1").addNeed(emergency.incident(), Json.newId(), "RESPONDER");
        problem(answer, 409, "incident-closed");
        assertThat(answer.body().toString()).contains("CANCELLED");
        assertThat(emergency.atDispatch().path("needs")).hasSize(1);
    }

    @Test
    void a_body_that_is_no_json_too_large_or_of_another_type_is_a_problem() {
        for (String path : List.of(
                "/api/intake/contacts/" + Json.newId(),
                "/api/dispatch/offers/" + Json.newId(),
                "/api/referral/patients/" + Json.newId(),
                "/api/fleet/units/" + Json.newId())) {
            Api supervisor = SUITE.people().signedIn("supervisor1");
            problem(supervisor.send("PUT", path, "application/json", "{\"channel\": "), 400, "unreadable-body");
            problem(
                    supervisor.send("PUT", path, "application/json", "{\"note\": \"" + "a".repeat(1_200_000) + "\"}"),
                    413,
                    "too-large");
            problem(supervisor.send("PUT", path, "text/plain", "hello"), 415, "unsupported-media-type");
        }
    }

    @Test
    void a_value_of_the_wrong_type_names_its_field() {
        Answer answer = operator.api()
                .send("PUT", "/api/intake/contacts/" + Json.newId(), "application/json", "{\"channel\": \"PIGEON\"}");
        problem(answer, 400, "bad-request");
        assertThat(answer.body().path("field").asText()).isEqualTo("channel");
    }

    @Test
    void no_token_a_forged_one_and_one_without_the_role_are_problems() {
        String path = "/api/dispatch/board";
        problem(SUITE.people().anybody().get(path), 401, "unauthorized");
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"iss\":\"x\",\"sub\":\"a\"}".getBytes(StandardCharsets.UTF_8));
        problem(
                SUITE.people()
                        .anybody()
                        .with("Authorization", "Bearer eyJhbGciOiJub25lIn0." + claims + ".")
                        .get(path),
                401,
                "unauthorized");
        problem(SUITE.people().signedIn("rs-sekayu").get(path), 403, "forbidden");
    }

    @Test
    void messages_between_services_and_their_health_cannot_be_reached_through_the_edge() {
        Api administrator = SUITE.people().signedIn("admin1");
        for (String path : List.of(
                "/api/dispatch/reported-incidents/" + Json.newId(),
                "/api/dispatch/unit-positions",
                "/api/referral/arrivals/" + Json.newId(),
                "/api/intake/incident-progress/" + Json.newId(),
                "/api/fleet/engagements/" + Json.newId())) {
            assertThat(administrator.put(path, Map.of()).status()).as(path).isEqualTo(404);
        }
        assertThat(administrator.get("/api/intake/q/metrics").status()).isEqualTo(404);
    }

    private static void problem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(code);
        assertThat(answer.body().path("title").asText()).isNotBlank();
        assertThat(answer.body().path("detail").asText()).isNotBlank();
        assertThat(answer.body().toString()).doesNotContain("id.psc119", "Exception", "java.");
    }
}
