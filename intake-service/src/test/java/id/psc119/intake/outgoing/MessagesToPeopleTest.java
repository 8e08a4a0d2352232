package id.psc119.intake.outgoing;

import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.incident;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Desk.triaged;
import static id.psc119.intake.Gateway.SECRET;
import static id.psc119.intake.Gateway.fromMeta;
import static id.psc119.intake.Gateway.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The PSC writes to people: to callers, to owners of cars, and for other services. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class MessagesToPeopleTest {
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    @Inject
    AgroalDataSource database;

    private final String number = "+6281277" + (100_000 + NUMBERS.incrementAndGet());

    @AfterEach
    void everybodyAnswersAgain() {
        PeerStub.reset();
    }

    @Test
    void who_reports_by_sms_gets_a_receipt_the_spoken_number_and_the_state_and_may_ask_and_take_it_back()
            throws Exception {
        sms("DARURAT -2.8801,103.8400 kecelakaan motor");
        assertThat(sent(1).getLast()).contains("laporan Anda sudah diterima").contains("BATAL");
        UUID contact = contactOf();

        UUID incident = triaged(contact, Map.of("complaint", "ROAD_CRASH"));
        String spoken = incident(incident).extract().path("spokenNumber");
        assertThat(sent(2).getLast()).contains(spoken).contains("ditangani");

        long before = count("SELECT count(*) FROM contact");
        progress(incident, "100-1", "EN_ROUTE");
        assertThat(sent(3).getLast()).contains(spoken).contains("Bantuan").contains("AMB-01, kira-kira pukul");
        sms("Status?");
        assertThat(sent(4).getLast()).isEqualTo(sent(4).get(2));
        sms("BATAL sudah dibawa keluarga");
        assertThat(sent(5).getLast()).contains("menarik");
        assertThat(count("SELECT count(*) FROM contact")).isEqualTo(before);
        contact(contact).body("withdrawn.reason", equalTo("BATAL sudah dibawa keluarga"));
    }

    @Test
    void the_desk_sees_whether_a_message_arrived_and_no_number_is_in_clear() throws Exception {
        sms("tolong, ibu pingsan");
        String ours = messages(1).getFirst().path("id").asText();
        UUID contact = contactOf();
        operator()
                .get("/outgoing-messages?about=" + contact)
                .then()
                .statusCode(200)
                .body("open", equalTo(true))
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(ours))
                .body("items[0].number", equalTo("••••" + number.substring(number.length() - 4)));
        soon(() -> state(contact, "SENT"));
        report(ours, "UNDELIV");
        state(contact, "FAILED");
        report(ours, "DELIVRD");
        report(ours, "UNDELIV");
        state(contact, "DELIVERED");
        report("never-heard-of", "DELIVRD");
        assertThat(count("SELECT count(*) FROM outgoing_message o WHERE o::text LIKE '%" + number.substring(3) + "%'"))
                .isZero();
    }

    @Test
    void a_gateway_that_refuses_stops_nothing_and_the_desk_sees_it() throws Exception {
        PeerStub.reply("gateway", 422, "{}");
        sms("tolong kebakaran");
        UUID contact = contactOf();
        soon(() -> operator()
                .get("/outgoing-messages?about=" + contact)
                .then()
                .body("items[0].state", equalTo("GIVEN_UP"))
                .body("items[0].why", equalTo("REFUSED")));
        operator()
                .get("/outgoing-messages?undelivered=true")
                .then()
                .body("items.find { it.aboutId == '" + contact + "' }.state", equalTo("GIVEN_UP"));
        contact(contact).body("state", equalTo("WAITING"));
    }

    @Test
    void whoever_writes_by_whatsapp_is_answered_there_and_meta_s_report_counts() throws Exception {
        String gatewayId = "wamid." + newId();
        PeerStub.reply("gateway", 200, "{\"messages\":[{\"id\":\"" + gatewayId + "\"}]}");
        fromMeta("""
                {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{
                "messages":[{"from":"%s","id":"in-%s","timestamp":"%d","type":"text","text":{"body":"tolong"}}]}}]}]}""".formatted(number.substring(1), newId(), Instant.now().getEpochSecond()), SECRET)
                .statusCode(200);
        UUID contact = contactOf();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PeerStub.received("gateway", "whatsapp").stream()
                        .map(PeerStub.Received::body)
                        .anyMatch(body -> body.path("to").asText().equals(number.substring(1))
                                && body.path("text").path("body").asText().contains("diterima")));
        soon(() -> state(contact, "SENT"));
        fromMeta("""
                {"entry":[{"changes":[{"value":{"statuses":[{"id":"%s","status":"failed","errors":[{"code":131026}]}]}}]}]}""".formatted(gatewayId), SECRET).statusCode(200);
        operator()
                .get("/outgoing-messages?about=" + contact)
                .then()
                .body("items[0].state", equalTo("FAILED"))
                .body("items[0].why", equalTo("131026"))
                .body("items[0].way", equalTo("WHATSAPP"));
    }

    @Test
    void an_owner_s_word_goes_to_fleet_and_what_fleet_does_not_take_is_a_contact() throws Exception {
        long before = count("SELECT count(*) FROM contact");
        UUID unit = newId();
        PeerStub.reply("fleet", 200, """
                {"result":"TAKEN","units":[{"unitId":"%s","callSign":"AMBDES-07","state":"ON","validUntil":"2026-11-28T11:00:00Z"}]}""".formatted(unit));
        sms("SIAP");
        assertThat(sent(1).getLast()).contains("AMBDES-07 siap sampai pukul 18.00");
        JsonNode asked = PeerStub.received("fleet", "duty-answers").getLast().body();
        assertThat(asked.path("number").asText()).isEqualTo(number);
        assertThat(asked.path("text").asText()).isEqualTo("SIAP");
        assertThat(count("SELECT count(*) FROM contact")).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM duty_answer")).isZero();

        PeerStub.reply("fleet", 200, "{\"result\":\"NUMBER_UNKNOWN\",\"units\":[]}");
        sms("PULANG 18:00");
        soon(() -> assertThat(count("SELECT count(*) FROM contact")).isEqualTo(before + 1));
        contact(contactOf()).body("note", equalTo("PULANG 18:00")).body("channel", equalTo("SMS"));
    }

    @Test
    void status_of_a_number_without_a_report_is_a_contact_so_that_nothing_is_lost() throws Exception {
        sms("STATUS");
        contact(contactOf()).body("note", equalTo("STATUS"));
    }

    @Test
    void other_services_hand_messages_in_once_and_a_question_waits_for_the_end_of_the_quiet_hours() throws Exception {
        UUID id = newId();
        UUID unit = newId();
        handIn(id, "1-1", unit, true, false);
        handIn(id, "1-1", unit, true, false);
        handIn(id, "1-2", unit, true, false);
        handIn(newId(), "1-1", unit, false, true);
        assertThat(count("SELECT count(*) FROM outgoing_message WHERE subject_id = '" + unit + "'"))
                .as("an exercise is not sent")
                .isEqualTo(1);
        assertThat(count("""
                SELECT count(*) FROM outgoing_message WHERE id = '%s' AND sender = 'fleet' AND quiet AND (
                  due_at = created_at AND (created_at AT TIME ZONE 'Asia/Jakarta')::time >= '05:30'
                    AND (created_at AT TIME ZONE 'Asia/Jakarta')::time < '21:00' AND state <> 'X'
                  OR (due_at AT TIME ZONE 'Asia/Jakarta')::time = '05:30' OR attempts > 0)""".formatted(id))).isEqualTo(1);
        RestAssured.given()
                .auth()
                .oauth2(TestKeys.service("intake", "intake"))
                .contentType("application/json")
                .body("{\"version\":\"1-1\"}")
                .put("/person-messages/" + newId())
                .then()
                .statusCode(403);
    }

    @Test
    void a_number_gets_only_so_many_messages_within_an_hour() throws Exception {
        UUID unit = newId();
        for (int i = 0; i < 15; i++) {
            handIn(newId(), "1-1", unit, true, false);
        }
        assertThat(count("SELECT count(*) FROM outgoing_message WHERE subject_id = '" + unit + "'"))
                .isEqualTo(12);
    }

    @Test
    void a_caller_whom_nobody_answered_is_told_once_that_they_are_called_back() {
        posted("/call-events", "application/json", """
                {"callId":"%s","event":"MISSED","happened":"%s","callerNumber":"%s","calledNumber":"119"}""".formatted(newId(), Instant.now(), number))
                .statusCode(200);
        assertThat(sent(1).getLast()).contains("belum terjawab").contains("menelepon kembali");
    }

    @Test
    void a_digit_answers_what_the_number_was_asked_goes_to_who_asked_once_and_makes_no_contact() throws Exception {
        long before = count("SELECT count(*) FROM contact");
        UUID question = newId();
        ask(question, Instant.now().plusSeconds(60));
        assertThat(sent(1).getLast()).contains("1 = terima");
        sms("1");
        assertThat(sent(2).getLast()).contains("jawaban Anda (1)");
        JsonNode answer = answerTo(question, "ACCEPT");
        assertThat(answer.path("via").asText()).isEqualTo("SMS");
        sms("ya");
        sms("TIDAK");
        answerTo(question, "DECLINE");
        assertThat(sent(3).getLast()).contains("jawaban Anda (2)");
        assertThat(count("SELECT count(*) FROM contact")).isEqualTo(before);
        assertThat(count("SELECT count(*) FROM message_question q WHERE q::text LIKE '%" + number.substring(3) + "%'"))
                .isZero();
    }

    @Test
    void an_answer_that_comes_late_goes_to_who_asked_and_a_digit_of_nobody_who_was_asked_is_a_contact()
            throws Exception {
        UUID question = newId();
        ask(question, Instant.now().plusSeconds(60));
        sent(1);
        update("UPDATE message_question SET until_at = now() - interval '1 minute' WHERE id = '" + question + "'");
        sms("2");
        answerTo(question, "DECLINE");

        update("UPDATE message_question SET asked_at = now() - interval '13 hours' WHERE id = '" + question + "'");
        sms("1");
        contact(contactOf()).body("note", equalTo("1")).body("channel", equalTo("SMS"));
    }

    @Test
    void an_answer_waits_while_the_asking_service_is_away() throws Exception {
        UUID question = newId();
        ask(question, Instant.now().plusSeconds(60));
        sent(1);
        PeerStub.reply("dispatch", 503, "{}");
        sms("1");
        soon(() -> assertThat(count("SELECT count(*) FROM outbox_mark WHERE id = '" + question + "' AND attempts > 0"))
                .isOne());
        PeerStub.reset();
        answerTo(question, "ACCEPT");
    }

    private void ask(UUID question, Instant until) {
        RestAssured.given()
                .auth()
                .oauth2(TestKeys.service("dispatch", "intake"))
                .contentType("application/json")
                .body("""
                        {"version":"1-1","number":"%s","template":"offer.question","parameters":["AMB-07"],
                        "text":"AMB-07 diminta berangkat. Balas 1 = terima, 2 = tolak","language":"id",
                        "about":{"kind":"OFFER","id":"%s"},"exercise":false,"quiet":false,"until":"%s",
                        "question":{"id":"%s","answers":["ACCEPT","DECLINE"]}}""".formatted(number, newId(), until, question))
                .put("/person-messages/" + newId())
                .then()
                .statusCode(204);
    }

    private static JsonNode answerTo(UUID question, String answer) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PeerStub.newest("dispatch", "message-answers", question),
                        message -> message != null
                                && message.path("answer").asText().equals(answer));
    }

    private void update(String query) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.executeUpdate(query);
        }
    }

    private void handIn(UUID id, String version, UUID unit, boolean quiet, boolean exercise) {
        RestAssured.given()
                .auth()
                .oauth2(TestKeys.service("fleet", "intake"))
                .contentType("application/json")
                .body("""
                        {"version":"%s","number":"%s","template":"duty.question","parameters":["AMBDES-07"],"text":"siap?",
                        "language":"id","about":{"kind":"UNIT","id":"%s"},"exercise":%s,"quiet":%s,"until":"%s"}""".formatted(
                        version, number, unit, exercise, quiet, Instant.now().plus(Duration.ofHours(12))))
                .put("/person-messages/" + id)
                .then()
                .statusCode(204);
    }

    private void sms(String text) {
        posted("/sms-messages", "application/json", """
                {"id":"m-%s","from":"%s","text":"%s","sent":"%s"}""".formatted(newId(), number, text, Instant.now()))
                .statusCode(200);
    }

    private static void progress(UUID incident, String version, String state) {
        RestAssured.given()
                .auth()
                .oauth2(TestKeys.service("dispatch", "intake"))
                .contentType("application/json")
                .body("""
                        {"version":"%s","state":"%s","exercise":false,"endings":[],"units":[{"assignmentId":"%s","unitId":"%s",
                        "callSign":"AMB-01","kind":"AMBULANCE","step":"DEPARTED","etaAt":"%s","etaIsEstimate":true}]}""".formatted(
                                version, state, newId(), newId(), Instant.now().plusSeconds(900)))
                .put("/incident-progress/" + incident)
                .then()
                .statusCode(204);
    }

    private static void report(String id, String status) {
        posted("/sms-delivery-reports", "application/json", "{\"id\":\"" + id + "\",\"status\":\"" + status + "\"}")
                .statusCode(200);
    }

    private static void state(UUID contact, String state) {
        operator()
                .get("/outgoing-messages?about=" + contact)
                .then()
                .body("items[0].state", equalTo(state))
                .body("items[0].why", state.equals("FAILED") ? notNullValue() : nullValue());
    }

    /** The texts that this number was sent, as soon as there are so many; further ones would be too many. */
    private List<String> sent(int many) {
        return messages(many).stream()
                .map(body -> body.path("message").asText())
                .toList();
    }

    private List<JsonNode> messages(int many) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PeerStub.received("gateway", "sms").stream()
                                .map(PeerStub.Received::body)
                                .filter(body -> body.path("to").asText().equals(number))
                                .toList(),
                        all -> all.size() == many);
    }

    private UUID contactOf() throws Exception {
        String hash = "(SELECT number_hash FROM contact c2 WHERE c2.id = r.contact_id)";
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var row = sql.executeQuery(
                        "SELECT r.contact_id FROM received_message r WHERE r.contact_id IS NOT NULL AND " + hash
                                + " IS NOT NULL ORDER BY r.received_at DESC, r.id DESC LIMIT 1")) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }

    private long count(String query) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
