package id.psc119.intake.outgoing;

import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Gateway.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.intake.Gateway;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A crew is rung up and answers with a key. The telephone exchange is played by {@link PeerStub} and by what is posted here. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class CallsToPeopleTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    @Inject
    AgroalDataSource database;

    private final String number = "+6281366" + (100_000 + NUMBERS.incrementAndGet());
    private final UUID offer = newId();

    @AfterEach
    void everybodyAnswersAgain() {
        PeerStub.reset();
    }

    @Test
    void the_exchange_is_asked_for_a_call_and_the_key_goes_to_dispatch_once() throws Exception {
        UUID question = ask(Instant.now().plusSeconds(60));
        JsonNode call = calls(1).getFirst();
        assertThat(call.path("endpoint").asText()).isEqualTo("Local/" + number.substring(1) + "@psc-call");
        assertThat(call.path("channelId").asText())
                .isEqualTo(call.path("variables").path("PSC_CALL").asText());
        assertThat(call.path("variables").path("PSC_TEXT").asText()).contains("Tekan 1");
        assertThat(call.path("variables").path("PSC_TEMPLATE").asText()).isEqualTo("offer.call");
        soon(() -> state("SENT", null));

        assertThat(press(call, "1")).isEqualTo("RECEIVED");
        assertThat(press(call, "1")).isEqualTo("RECEIVED");
        JsonNode answer = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PeerStub.newest("dispatch", "message-answers", question), message -> message != null);
        assertThat(answer.path("answer").asText()).isEqualTo("ACCEPT");
        assertThat(answer.path("via").asText()).isEqualTo("PHONE");
        state("DELIVERED", null);
        operator().get("/outgoing-messages?about=" + offer).then().body("items[0].way", equalTo("CALL"));
        assertThat(PeerStub.received("gateway", "sms").stream()
                        .filter(sms -> sms.body().path("to").asText().equals(number)))
                .as("who has pressed a key has heard that it arrived")
                .isEmpty();
    }

    @Test
    void who_does_not_answer_is_rung_up_once_more_and_then_the_desk_sees_why_nobody_was_reached() {
        ask(Instant.now().plusSeconds(60));
        JsonNode first = calls(1).getFirst();
        report(first, "NOANSWER");
        JsonNode second = calls(2).getLast();
        assertThat(second.path("channelId").asText()).endsWith("-2");
        report(first, "NOANSWER");
        report(second, "BUSY");
        state("FAILED", "BUSY");
        assertThat(calls(2)).hasSize(2);
    }

    @Test
    void a_key_that_comes_too_late_is_said_to_be_too_late_and_dispatch_hears_of_it_all_the_same() throws Exception {
        UUID question = ask(Instant.now().plusSeconds(60));
        JsonNode call = calls(1).getFirst();
        update("UPDATE message_question SET until_at = now() - interval '1 second' WHERE id = '" + question + "'");
        assertThat(press(call, "2")).isEqualTo("OVER");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PeerStub.newest("dispatch", "message-answers", question),
                        message -> message != null
                                && message.path("answer").asText().equals("DECLINE"));
    }

    @Test
    void a_key_that_is_no_answer_or_has_another_call_s_code_answers_nothing() throws Exception {
        UUID question = ask(Instant.now().plusSeconds(60));
        JsonNode call = calls(1).getFirst();
        assertThat(press(call, "7")).isEqualTo("NOT_UNDERSTOOD");
        body(call.path("channelId").asText(), "AAAAAAAAAAAA", "\"key\":\"1\"").statusCode(401);
        body(newId() + "-1", call.path("variables").path("PSC_TOKEN").asText(), "\"key\":\"1\"")
                .statusCode(401);
        RestAssured.given()
                .contentType("application/json")
                .body("{}")
                .post("/call-answers")
                .then()
                .statusCode(401);
        RestAssured.given()
                .header("Psc-Gateway-Secret", Gateway.SECRET)
                .contentType("application/x-www-form-urlencoded")
                .body("call=" + call.path("channelId").asText() + "&token="
                        + call.path("variables").path("PSC_TOKEN").asText() + "&key=8")
                .post("/call-answers")
                .then()
                .statusCode(200)
                .body("say", equalTo("NOT_UNDERSTOOD"));
        assertThat(count("SELECT count(*) FROM message_question WHERE answer IS NULL AND id = '" + question + "'"))
                .isOne();
    }

    @Test
    void a_call_of_ours_is_no_contact_whatever_the_exchange_reports_of_it() throws Exception {
        ask(Instant.now().plusSeconds(60));
        String call = calls(1).getFirst().path("channelId").asText();
        long before = count("SELECT count(*) FROM contact");
        for (String event : List.of("RINGING", "ANSWERED", "ENDED")) {
            posted("/call-events", "application/json", """
                    {"callId":"%s","event":"%s","callerNumber":"119"}""".formatted(call, event))
                    .statusCode(200)
                    .body("contactId", nullValue());
        }
        assertThat(count("SELECT count(*) FROM contact")).isEqualTo(before);
    }

    @Test
    void an_exercise_rings_nobody_up_and_what_only_tells_something_is_written() throws Exception {
        handIn(
                newId(),
                "\"exercise\":true,\"way\":\"CALL\",\"question\":{\"id\":\"%s\",\"answers\":[\"ACCEPT\"]}"
                        .formatted(newId()),
                Instant.now().plusSeconds(60));
        handIn(newId(), "\"exercise\":false,\"way\":\"CALL\"", Instant.now().plusSeconds(60));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PeerStub.received("gateway", "sms").stream()
                        .anyMatch(sms -> sms.body().path("to").asText().equals(number)));
        assertThat(made()).isEmpty();
        assertThat(count("SELECT count(*) FROM outgoing_message WHERE subject_id = '" + offer + "'"))
                .isOne();
    }

    private UUID ask(Instant until) {
        UUID question = newId();
        handIn(
                question,
                "\"exercise\":false,\"way\":\"CALL\",\"question\":{\"id\":\"%s\",\"answers\":[\"ACCEPT\",\"DECLINE\"]}"
                        .formatted(question),
                until);
        return question;
    }

    private void handIn(UUID id, String more, Instant until) {
        RestAssured.given()
                .auth()
                .oauth2(TestKeys.service("dispatch", "intake"))
                .contentType("application/json")
                .body("""
                        {"version":"1-1","number":"%s","template":"offer.call","parameters":["AMB-07"],
                        "text":"AMB-07 diminta berangkat. Tekan 1 untuk menerima","language":"id",
                        "about":{"kind":"OFFER","id":"%s"},"quiet":false,"until":"%s",%s}""".formatted(number, offer, until, more))
                .put("/person-messages/" + id)
                .then()
                .statusCode(204);
    }

    private List<JsonNode> made() {
        return PeerStub.received("gateway", "calls").stream()
                .map(PeerStub.Received::body)
                .filter(call -> call.path("endpoint").asText().contains(number.substring(1)))
                .toList();
    }

    private List<JsonNode> calls(int many) {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::made, all -> all.size() >= many);
    }

    private void state(String state, String why) {
        operator()
                .get("/outgoing-messages?about=" + offer)
                .then()
                .body("items[0].state", equalTo(state))
                .body("items[0].why", why == null ? nullValue() : equalTo(why));
    }

    private static String press(JsonNode call, String key) {
        return body(call, "\"key\":\"" + key + "\"").statusCode(200).extract().path("say");
    }

    private static void report(JsonNode call, String result) {
        body(call, "\"result\":\"" + result + "\"").statusCode(200).body("say", equalTo("NOTHING"));
    }

    private static io.restassured.response.ValidatableResponse body(JsonNode call, String more) {
        return body(
                call.path("channelId").asText(),
                call.path("variables").path("PSC_TOKEN").asText(),
                more);
    }

    private static io.restassured.response.ValidatableResponse body(String call, String token, String more) {
        return posted(
                "/call-answers",
                "application/json",
                "{\"call\":\"%s\",\"token\":\"%s\",%s}".formatted(call, token, more));
    }

    private void update(String query) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.executeUpdate(query);
        }
    }

    private long count(String query) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
