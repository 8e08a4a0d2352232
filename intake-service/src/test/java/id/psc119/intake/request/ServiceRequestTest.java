package id.psc119.intake.request;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Desk.supervisor;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.intake.Desk;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Requests that are no emergencies. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class ServiceRequestTest {
    private static final String DESA = "16.06.01.1010";

    @Inject
    AgroalDataSource database;

    @Inject
    TellAsker tellAsker;

    @Inject
    RemindOfRequests reminder;

    private final String number = "+6281399" + ThreadLocalRandom.current().nextInt(100_000, 999_999);

    @Test
    void a_home_visit_is_taken_planned_and_done_and_who_asked_is_told_each_time() throws Exception {
        UUID contact = called(Map.of("channel", "CALL_GSM", "number", number));
        UUID id = newId();
        take(id, Map.of("kind", "HOME_VISIT", "contactId", contact, "askedBy", "Ibu Contoh", "number", number))
                .body("request.spokenNumber", matchesPattern("P-\\d{6}-\\d{3}"))
                .body("request.state", equalTo("RECEIVED"))
                .body("request.number", startsWith("••••"));
        UUID decision = newId();
        for (int i = 0; i < 2; i++) {
            decide(id, decision, Map.of("state", "PLANNED", "plannedFor", "2026-12-01T02:00:00Z"), 200)
                    .body("request.state", equalTo("PLANNED"));
        }
        decide(id, newId(), Map.of("state", "DONE"), 200);
        decide(id, newId(), Map.of("state", "ACCEPTED"), 409).body("type", containsString("request-ended"));
        operator().get("/service-requests").then().body("items.request.id", not(hasItem(id.toString())));
        operator().get("/service-requests?open=false").then().body("items.request.id", hasItem(id.toString()));
        assertThat(count("SELECT count(*) FROM outgoing_message WHERE subject_id = '" + id + "' AND quiet"))
                .isEqualTo(3);
        assertThat(count("SELECT count(*) FROM service_request r WHERE r::text LIKE '%" + number.substring(3) + "%'"))
                .isZero();
    }

    @Test
    void a_request_is_declined_with_a_reason_that_who_asked_reads_by_the_link() {
        UUID id = newId();
        take(id, Map.of("kind", "BUS_SEAT", "number", number));
        decide(id, newId(), Map.of("state", "DECLINED"), 422);
        decide(id, newId(), Map.of("state", "PLANNED"), 422);
        decide(id, newId(), Map.of("state", "DECLINED", "reason", "bus <penuh>"), 200);
        given().header("Accept-Language", "id")
                .get("/request-follow/" + id + "/" + tellAsker.codeOf(id))
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .body(containsString("tidak dapat dipenuhi: bus &lt;penuh&gt;"));
        given().get("/request-follow/" + id + "/guess").then().statusCode(404);
    }

    /** Issue 12: who asked follows it, also without the link. */
    @Test
    void who_is_signed_in_with_the_number_that_was_left_sees_their_own_requests_and_no_others() {
        UUID id = newId();
        UUID others = newId();
        take(id, Map.of("kind", "HOME_VISIT", "number", number, "askedBy", "Ibu Contoh", "note", "luka diabetes"));
        take(others, Map.of("kind", "HOME_VISIT", "number", "+6281399000001"));
        decide(id, newId(), Map.of("state", "PLANNED", "plannedFor", "2026-12-01T02:00:00Z"), 200);
        String token = Desk.signedIn(number).getString("accessToken");
        String body = given().auth()
                .oauth2(token)
                .header("Accept-Language", "id")
                .get("/my-requests")
                .then()
                .statusCode(200)
                .body("id", equalTo(List.of(id.toString())))
                .body("[0].kind", equalTo("HOME_VISIT"))
                .body("[0].state", equalTo("PLANNED"))
                .body("[0].plannedFor", equalTo("2026-12-01T02:00:00Z"))
                .body("[0].news", containsString("dijadwalkan"))
                .extract()
                .asString();
        assertThat(body).doesNotContain("Ibu Contoh", "luka diabetes", number.substring(3));
        given().auth()
                .oauth2(TestKeys.person("phone:x", "citizen"))
                .get("/my-requests")
                .then()
                .statusCode(200)
                .body("$", empty());
        operator().get("/my-requests").then().statusCode(403);
    }

    @Test
    void a_complaint_about_a_levy_is_a_supervisors_alone_and_alerts() throws Exception {
        UUID id = newId();
        take(id, Map.of("kind", "LEVY_COMPLAINT", "note", "diminta bayar"));
        operator().get("/service-requests").then().body("items.request.id", not(hasItem(id.toString())));
        decide(id, newId(), Map.of("state", "ACCEPTED"), 404);
        supervisor().get("/service-requests").then().body("items.request.id", hasItem(id.toString()));
        supervisor()
                .body(Map.of("state", "ACCEPTED"))
                .put("/service-requests/" + id + "/decisions/" + newId())
                .then()
                .statusCode(200);
        assertThat(count("SELECT count(*) FROM event_log WHERE kind = 'alert' AND subject = '" + id
                        + "' AND body->>'code' = 'levy-complaint' AND NOT body::text LIKE '%bayar%'"))
                .isEqualTo(1);
    }

    @Test
    void an_accepted_transfer_is_handed_to_dispatch_without_anybody_s_name_and_taken_back_when_it_is_declined() {
        UUID id = newId();
        take(
                id,
                Map.of(
                        "kind",
                        "TRANSFER",
                        "askedBy",
                        "Ibu Contoh",
                        "number",
                        number,
                        "note",
                        "a.n. Pak Rahmat",
                        "wantedFor",
                        "2026-12-01T02:00:00Z",
                        "desaCode",
                        DESA));
        describe(id, Map.of("needs", List.of("OXYGEN", "STRETCHER"), "people", 1, "toLandmark", "RSUD Sekayu"), 200)
                .body("request.work.needs", equalTo(List.of("STRETCHER", "OXYGEN")));
        assertThat(PeerStub.newest("dispatch", "planned-work-requests", id)).isNull();

        decide(id, newId(), Map.of("state", "ACCEPTED"), 200);
        JsonNode wanted = handed(id, "WANTED");
        assertThat(wanted.path("kind").asText()).isEqualTo("TRANSFER");
        assertThat(wanted.path("wantedFrom").asText()).isEqualTo("2026-12-01T02:00:00Z");
        assertThat(wanted.path("from").path("desaCode").asText()).isEqualTo(DESA);
        assertThat(wanted.path("to").path("landmark").asText()).isEqualTo("RSUD Sekayu");
        assertThat(wanted.toString())
                .doesNotContain("Contoh")
                .doesNotContain("Rahmat")
                .doesNotContain(number.substring(3));

        decide(id, newId(), Map.of("state", "PLANNED", "plannedFor", "2026-12-01T04:00:00Z"), 200);
        soon(() -> assertThat(handed(id, "WANTED").path("wantedFrom").asText()).isEqualTo("2026-12-01T04:00:00Z"));
        describe(id, Map.of("crewNote", "tangga sempit"), 200);
        soon(() -> assertThat(handed(id, "WANTED").path("note").asText()).isEqualTo("tangga sempit"));
        decide(id, newId(), Map.of("state", "DECLINED", "reason", "dibawa keluarga"), 200);
        handed(id, "WITHDRAWN");
    }

    @Test
    void a_dispatch_that_does_not_know_the_message_yet_gets_it_later_and_it_is_no_dead_letter() throws Exception {
        UUID id = newId();
        PeerStub.reply("dispatch", 404, "{}");
        try {
            take(id, Map.of("kind", "URGENT_HOME_VISIT"));
            decide(id, newId(), Map.of("state", "ACCEPTED"), 200);
            soon(() -> assertThat(count("SELECT count(*) FROM outbox_mark WHERE id = '" + id + "' AND attempts > 1"))
                    .isOne());
            assertThat(count("SELECT count(*) FROM outbox_mark WHERE id = '" + id + "' AND parked_at IS NOT NULL"))
                    .isZero();
        } finally {
            PeerStub.reset();
        }
        JsonNode wanted = handed(id, "WANTED");
        assertThat(wanted.path("kind").asText()).isEqualTo("HOME_VISIT");
        assertThat(wanted.path("urgent").asBoolean()).isTrue();
    }

    /** Issue 13: who asked is told of the plan. */
    @Test
    void who_asked_is_told_once_when_the_team_comes_again_when_the_time_moves_and_reads_it_by_the_link()
            throws Exception {
        UUID id = newId();
        take(id, Map.of("kind", "TRANSFER", "number", number));
        status(id, 1, Map.of("state", "PLANNED", "plannedFrom", "2026-12-01T02:00:00Z", "callSign", "AMB-07"));
        assertThat(toldOf(id)).as("the desk has not accepted it").isEqualTo(1);

        decide(id, newId(), Map.of("state", "ACCEPTED"), 200);
        status(id, 2, Map.of("state", "WANTED"));
        assertThat(toldOf(id)).as("received and accepted, nothing of the plan").isEqualTo(2);
        status(id, 3, Map.of("state", "PLANNED", "plannedFrom", "2026-12-01T02:00:00Z", "callSign", "AMB-07"));
        status(id, 4, Map.of("state", "PLANNED", "plannedFrom", "2026-12-01T02:14:00Z", "callSign", "AMB-08"));
        status(id, 4, Map.of("state", "DECLINED", "reason", "an older message that comes late"));
        assertThat(toldOf(id)).isEqualTo(3);
        operator()
                .get("/service-requests")
                .then()
                .body("items.find { it.request.id == '" + id + "' }.plan.callSign", equalTo("AMB-08"))
                .body("items.find { it.request.id == '" + id + "' }.plan.told.state", equalTo("PLANNED"));
        page(id).body(containsString("dijadwalkan sekitar 1 Des, 09.14, tim AMB-08"));

        status(id, 5, Map.of("state", "PLANNED", "plannedFrom", "2026-12-01T02:15:00Z", "callSign", "AMB-08"));
        status(id, 6, Map.of("state", "WANTED"));
        page(id).body(containsString("sedang dicari waktu yang baru"));
        status(id, 7, Map.of("state", "TELEPORTED"));
        page(id).body(containsString("diterima"));
        assertThat(toldOf(id)).isEqualTo(5);

        status(id, 8, Map.of("state", "DECLINED", "reason", "jalan <banjir>"));
        page(id).body(containsString("jalan &lt;banjir&gt;"));
        decide(id, newId(), Map.of("state", "DONE"), 200);
        status(id, 9, Map.of("state", "DONE"));
        assertThat(toldOf(id)).as("declined by dispatch, done by the desk").isEqualTo(7);
    }

    private static void status(UUID id, int revision, Map<String, ?> state) {
        Map<String, Object> body = new java.util.HashMap<>(state);
        body.put("version", "1795302000-" + revision);
        body.put("exercise", false);
        given().auth()
                .oauth2(TestKeys.service("dispatch", "intake"))
                .contentType("application/json")
                .body(body)
                .put("/planned-work-status/" + id)
                .then()
                .statusCode(204);
    }

    private long toldOf(UUID id) throws Exception {
        return count("SELECT count(*) FROM outgoing_message WHERE subject_id = '" + id + "'");
    }

    private ValidatableResponse page(UUID id) {
        return given().header("Accept-Language", "id")
                .get("/request-follow/" + id + "/" + tellAsker.codeOf(id))
                .then()
                .statusCode(200);
    }

    /** Issue 15: a place on the bus is booked by referral; dispatch keeps only what an earlier release has handed to it. */
    @Test
    void a_request_for_a_seat_goes_to_the_bus_desk_and_who_asked_follows_its_place() throws Exception {
        UUID id = newId();
        take(id, Map.of("kind", "BUS_SEAT", "number", number, "askedBy", "Ibu Contoh", "note", "poli jantung"));
        describe(id, Map.of("needs", List.of("WHEELCHAIR"), "people", 2, "toLandmark", "RSMH Palembang"), 200);
        decide(id, newId(), Map.of("state", "ACCEPTED"), 200);
        JsonNode asked = busRequest(id, "WANTED");
        assertThat(asked.path("number").asText()).isEqualTo(number);
        assertThat(asked.path("name").asText()).isEqualTo("Ibu Contoh");
        assertThat(asked.path("to").path("landmark").asText()).isEqualTo("RSMH Palembang");
        assertThat(asked.path("needs").get(0).asText()).isEqualTo("WHEELCHAIR");

        busStatus(id, 1, Map.of("state", "PLANNED", "plannedFrom", "2026-12-01T22:00:00Z", "callSign", "BUS-01"));
        page(id).body(containsString("BUS-01"));
        assertThat(toldOf(id)).as("referral writes of the place itself").isEqualTo(2);
        busStatus(id, 2, Map.of("state", "DECLINED", "reason", "bus penuh"));
        page(id).body(containsString("bus penuh"));
        assertThat(toldOf(id)).isEqualTo(3);
        decide(id, newId(), Map.of("state", "DECLINED", "reason", "diantar keluarga"), 200);
        assertThat(busRequest(id, "DECLINED").path("reason").asText()).isEqualTo("diantar keluarga");
        assertThat(PeerStub.newest("dispatch", "planned-work-requests", id)).isNull();
    }

    @Test
    void a_request_for_a_seat_that_dispatch_has_planned_stays_with_dispatch() {
        UUID id = newId();
        take(id, Map.of("kind", "BUS_SEAT", "number", number));
        status(id, 1, Map.of("state", "PLANNED", "plannedFrom", "2026-12-01T02:00:00Z", "callSign", "BUS-01"));
        decide(id, newId(), Map.of("state", "PLANNED", "plannedFor", "2026-12-01T02:00:00Z"), 200);
        assertThat(handed(id, "WANTED").path("kind").asText()).isEqualTo("BUS_RUN");
        busRequest(id, "WITHDRAWN");
    }

    private static void busStatus(UUID id, int revision, Map<String, ?> state) {
        Map<String, Object> body = new java.util.HashMap<>(state);
        body.put("version", "1795302000-" + revision);
        body.put("exercise", false);
        given().auth()
                .oauth2(TestKeys.service("referral", "intake"))
                .contentType("application/json")
                .body(body)
                .put("/bus-request-status/" + id)
                .then()
                .statusCode(204);
    }

    private static JsonNode busRequest(UUID id, String state) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PeerStub.newest("referral", "bus-requests", id),
                        message -> message != null
                                && message.path("state").asText().equals(state));
    }

    @Test
    void a_request_for_which_nobody_goes_anywhere_is_not_handed_over() throws Exception {
        UUID id = newId();
        take(id, Map.of("kind", "INFORMATION"));
        describe(id, Map.of("people", 2), 422);
        decide(id, newId(), Map.of("state", "ACCEPTED"), 200);
        assertThat(count("SELECT count(*) FROM outbox_mark WHERE id = '" + id + "'"))
                .isZero();
    }

    /** Issue 12: what is asked on the telephone is entered in one step, goes where the caller is, and is no noise. */
    @Test
    void a_call_that_asks_for_a_home_visit_ends_with_the_request_which_begins_where_the_caller_is() {
        UUID contact = called(Map.of(
                "channel",
                "CALL_GSM",
                "callBackNumber",
                number,
                "place",
                Map.of("desaCode", DESA, "source", "TOLD", "landmark", "rumah panggung dekat dermaga")));
        UUID id = newId();
        Map<String, ?> form = Map.of("kind", "URGENT_HOME_VISIT", "contactId", contact, "endsContact", true);
        for (int i = 0; i < 2; i++) {
            take(id, form)
                    .body("request.desaCode", equalTo(DESA))
                    .body("request.work.fromLandmark", equalTo("rumah panggung dekat dermaga"))
                    .body("request.number", startsWith("••••"));
        }
        contact(contact).body("state", equalTo("ENDED")).body("outcome", equalTo("SOLVED_BY_PHONE"));
        operator()
                .get("/service-requests?open=false&contactId=" + contact)
                .then()
                .body("items.request.id", equalTo(List.of(id.toString())));
        decide(id, newId(), Map.of("state", "ACCEPTED"), 200);
        assertThat(handed(id, "WANTED").path("from").path("landmark").asText())
                .isEqualTo("rumah panggung dekat dermaga");

        UUID prank = called(Map.of("channel", "CALL_GSM"));
        operator()
                .body(Map.of("outcome", "PRANK"))
                .put("/contacts/" + prank + "/outcome")
                .then()
                .statusCode(200);
        UUID refused = newId();
        operator()
                .body(Map.of("kind", "INFORMATION", "contactId", prank, "endsContact", true))
                .put("/service-requests/" + refused)
                .then()
                .statusCode(409)
                .body("type", containsString("outcome-decided"));
        operator().get("/service-requests?contactId=" + prank).then().body("items", empty());
    }

    @Test
    void information_is_answered_in_words_of_its_own_and_a_thanks_gets_none_of_a_journey() {
        UUID asked = newId();
        take(asked, Map.of("kind", "INFORMATION", "number", number));
        page(asked).body(containsString("akan dijawab"));
        decide(asked, newId(), Map.of("state", "DONE", "reason", "Poli gigi buka jam 8."), 200);
        page(asked).body(containsString("Poli gigi buka jam 8."));
        UUID thanks = newId();
        take(thanks, Map.of("kind", "THANKS", "number", number));
        page(thanks).body(containsString("terima kasih kembali"));
    }

    /** Issue 12: no request is lost because nobody decides it. */
    @Test
    void the_desk_is_reminded_of_an_urgent_request_after_minutes_of_others_after_hours_and_of_no_thanks()
            throws Exception {
        UUID urgent = waiting("URGENT_HOME_VISIT", "20 minutes");
        UUID fresh = waiting("STANDBY", "20 minutes");
        UUID old = waiting("STANDBY", "5 hours");
        UUID thanks = waiting("THANKS", "5 hours");
        remind();
        assertThat(List.of(reminders(urgent), reminders(fresh), reminders(old), reminders(thanks)))
                .isEqualTo(List.of(1L, 0L, 1L, 0L));
        remind();
        assertThat(reminders(urgent)).as("not again at once").isOne();
        decide(old, newId(), Map.of("state", "PLANNED", "plannedFor", "2020-01-01T00:00:00Z"), 200);
        decide(urgent, newId(), Map.of("state", "ACCEPTED"), 200);
        execute("UPDATE service_request SET reminded_at = now() - interval '25 hours' WHERE id = '" + old + "'");
        remind();
        assertThat(reminders(old)).as("its time is long over").isEqualTo(2);
        assertThat(reminders(urgent)).isOne();
        execute(
                "UPDATE service_request SET changed_at = now() - interval '25 hours', reminded_at = now() - interval '25 hours'"
                        + " WHERE id = '" + urgent + "'");
        remind();
        assertThat(reminders(urgent)).as("accepted, and nobody says when").isEqualTo(2);
        decide(old, newId(), Map.of("state", "DONE"), 200);
    }

    private UUID waiting(String kind, String since) throws Exception {
        UUID id = newId();
        take(id, Map.of("kind", kind));
        execute("UPDATE service_request SET received_at = now() - interval '" + since + "' WHERE id = '" + id + "'");
        return id;
    }

    /** What the sweep does, whenever it is its turn; it may have been here before. */
    private void remind() {
        Instant now = Instant.now();
        QuarkusTransaction.requiringNew()
                .call(() -> reminder.due(now, 1000))
                .forEach(id -> QuarkusTransaction.requiringNew().run(() -> reminder.handle(id, now)));
    }

    private long reminders(UUID id) throws Exception {
        return count("SELECT count(*) FROM event_log WHERE kind = 'alert' AND subject = '" + id
                + "' AND body->>'code' = 'request-waits'");
    }

    private void execute(String statement) throws Exception {
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static JsonNode handed(UUID id, String state) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PeerStub.newest("dispatch", "planned-work-requests", id),
                        message -> message != null
                                && message.path("state").asText().equals(state));
    }

    private static ValidatableResponse describe(UUID id, Map<String, ?> work, int status) {
        return operator()
                .body(work)
                .put("/service-requests/" + id + "/work")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse take(UUID id, Map<String, ?> form) {
        return operator().body(form).put("/service-requests/" + id).then().statusCode(200);
    }

    private static ValidatableResponse decide(UUID id, UUID decision, Map<String, ?> body, int status) {
        return operator()
                .body(body)
                .put("/service-requests/" + id + "/decisions/" + decision)
                .then()
                .statusCode(status);
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
