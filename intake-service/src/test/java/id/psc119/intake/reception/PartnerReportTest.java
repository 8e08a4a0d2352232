package id.psc119.intake.reception;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.triaged;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An agency's system reports to us, is asked by us, answers, and follows its own part. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class PartnerReportTest {
    private static final Map<String, Object> CRASH = Map.of(
            "theirReference",
            "POLRES-2026-0471",
            "complaint",
            "ROAD_CRASH",
            "description",
            "dua motor, satu korban pingsan",
            "reporterName",
            "Bripka Jaga",
            "reporterNumber",
            "0812-7000-1234",
            "place",
            Map.of("point", Map.of("lat", -2.889, "lon", 103.838), "source", "GPS"));

    @Inject
    AgroalDataSource database;

    private static RequestSpecification partner(String account) {
        return given().contentType("application/json").auth().oauth2(TestKeys.person(account, "partner"));
    }

    private static RequestSpecification administrator() {
        return given().contentType("application/json")
                .auth()
                .oauth2(TestKeys.person("partners-admin", "administrator"));
    }

    private static UUID reported(String account, Map<String, Object> report) {
        UUID id = newId();
        partner(account).body(report).put("/partner-reports/" + id).then().statusCode(201);
        return id;
    }

    @Test
    void a_report_of_the_police_is_a_contact_that_names_them_and_is_stored_once() {
        UUID id = newId();
        for (int status : new int[] {201, 200, 200}) {
            partner("partner:polres")
                    .body(CRASH)
                    .put("/partner-reports/" + id)
                    .then()
                    .statusCode(status)
                    .body("theirReference", equalTo("POLRES-2026-0471"))
                    .body("state", equalTo("RECEIVED"))
                    .body("spokenNumber", nullValue());
        }
        operator()
                .get("/contacts/" + id)
                .then()
                .statusCode(200)
                .body("channel", equalTo("PARTNER"))
                .body("complaint", equalTo("ROAD_CRASH"))
                .body("note", equalTo("dua motor, satu korban pingsan"))
                .body("reporterRelation", equalTo("POLICE"));
    }

    @Test
    void a_later_state_is_kept_beside_what_was_written_and_an_older_one_changes_nothing() {
        UUID id = reported("partner:polres", CRASH);
        partner("partner:polres")
                .body(Map.of(
                        "theirReference",
                        "POLRES-2026-0471",
                        "description",
                        "korban jadi tiga",
                        "complaint",
                        "tabrakan"))
                .put("/partner-reports/" + id)
                .then()
                .statusCode(200);
        partner("partner:polres")
                .body(Map.of("theirReference", "OLD", "description", "kabar lama", "sent", "2026-01-01T00:00:00Z"))
                .put("/partner-reports/" + id)
                .then()
                .statusCode(200)
                .body("theirReference", equalTo("POLRES-2026-0471"));
        operator()
                .get("/contacts/" + id)
                .then()
                .body("note", startsWith("dua motor, satu korban pingsan\n"))
                .body("note", containsString("POLICE: tabrakan: korban jadi tiga"))
                .body("note", not(containsString("kabar lama")))
                .body("complaint", equalTo("ROAD_CRASH"));
    }

    /** Issue 12: states overtake each other, and the first one has the place. */
    @Test
    void an_earlier_state_that_arrives_later_fills_in_what_is_not_known_yet() {
        UUID id = newId();
        partner("partner:polres")
                .body(Map.of("theirReference", "POLRES-7", "description", "korban jadi tiga"))
                .put("/partner-reports/" + id)
                .then()
                .statusCode(201);
        Map<String, Object> first = new HashMap<>(CRASH);
        first.put("sent", Instant.now().minusSeconds(600).toString());
        partner("partner:polres")
                .body(first)
                .put("/partner-reports/" + id)
                .then()
                .statusCode(200)
                .body("theirReference", equalTo("POLRES-7"));
        operator()
                .get("/contacts/" + id)
                .then()
                .body("place.point.lat", equalTo(-2.889f))
                .body("complaint", equalTo("ROAD_CRASH"))
                .body("note", equalTo("korban jadi tiga"));
    }

    /** Issue 12: a system may repeat for ever what is refused, and somebody waits behind it. */
    @Test
    void a_report_that_is_too_long_unnamed_or_in_words_that_we_do_not_have_is_taken_and_cut() {
        UUID id = newId();
        partner("partner:polres")
                .body(Map.of(
                        "description",
                        "panjang ".repeat(400),
                        "complaint",
                        "x".repeat(300),
                        "reporterName",
                        "Bripka ".repeat(40),
                        "happened",
                        "kemarin",
                        "exercise",
                        "mungkin",
                        "place",
                        Map.of("point", Map.of("lat", "-2,889", "lon", 103.838), "source", "SATELLITE", "rt", 7)))
                .put("/partner-reports/" + id)
                .then()
                .statusCode(201)
                .body("theirReference", equalTo("?"));
        operator()
                .get("/contacts/" + id)
                .then()
                .body("place.point.lat", equalTo(-2.889f))
                .body("place.source", equalTo("TOLD"))
                .body("place.rt", equalTo("7"))
                .body("exercise", equalTo(false))
                .body("note", containsString("panjang panjang"));
    }

    @Test
    void a_place_that_cannot_be_read_and_a_body_that_is_no_json_are_kept_in_words() {
        UUID inWords = reported(
                "partner:polres",
                Map.of("theirReference", "1", "description", "tabrakan", "place", "depan pasar Sekayu"));
        operator()
                .get("/contacts/" + inWords)
                .then()
                .body("note", containsString("tabrakan"))
                .body("note", containsString("depan pasar Sekayu"));
        UUID text = newId();
        partner("partner:polres")
                .contentType("text/plain")
                .body("Tabrakan beruntun di Km 12, 3 korban")
                .put("/partner-reports/" + text)
                .then()
                .statusCode(201);
        operator().get("/contacts/" + text).then().body("note", equalTo("Tabrakan beruntun di Km 12, 3 korban"));
    }

    @Test
    void a_report_of_an_account_that_nobody_has_registered_or_with_a_place_that_cannot_be_is_taken_all_the_same() {
        UUID id = reported(
                "partner:new-agency",
                Map.of(
                        "theirReference",
                        "1",
                        "description",
                        "\u0000terjepit",
                        "happened",
                        "+1000000-01-01T00:00:00Z",
                        "place",
                        Map.of("point", Map.of("lat", 500, "lon", 1), "source", "GPS", "desaCode", "16.06.01.1010")));
        operator()
                .get("/contacts/" + id)
                .then()
                .statusCode(200)
                .body("channel", equalTo("PARTNER"))
                .body("note", equalTo("terjepit"))
                .body("flags", hasItem("PLACE_REJECTED"))
                .body("place.desaCode", equalTo("16.06.01.1010"));
    }

    @Test
    void an_agency_follows_its_own_report_and_no_other() {
        UUID id = reported("partner:polres", CRASH);
        UUID called = called(Map.of("channel", "CALL_GSM"));
        partner("partner:psc-oki").get("/partner-reports/" + id).then().statusCode(404);
        partner("partner:psc-oki")
                .body(CRASH)
                .put("/partner-reports/" + id)
                .then()
                .statusCode(409);
        partner("partner:polres")
                .body(CRASH)
                .put("/partner-reports/" + called)
                .then()
                .statusCode(409);
        partner("partner:psc-oki").get("/partner-reports").then().body("items.id", not(hasItem(id.toString())));
        operator().get("/partner-reports/" + id).then().statusCode(403);

        triaged(id, Map.of("complaint", "ROAD_CRASH"));
        partner("partner:polres")
                .get("/partner-reports/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("BEING_HANDLED"))
                .body("spokenNumber", startsWith("1606-"));
        partner("partner:polres").get("/partner-reports").then().body("items.id", hasItem(id.toString()));
    }

    @Test
    void an_agency_that_an_administrator_registers_sees_and_answers_what_it_is_asked_to_take() {
        String account = "partner:pmi-" + newId();
        UUID asked = passedOn("PMI", "PMI " + account);
        partner(account).get("/partner-handoffs/" + asked).then().statusCode(404);

        register(account, Map.of("agency", "PMI", "name", "PMI " + account));
        partner(account)
                .get("/partner-handoffs/" + asked)
                .then()
                .statusCode(200)
                .body("state", equalTo("ASKED"));
        answer(account, asked, Map.of("step", "REFUSED"), 422);
        answer(account, asked, Map.of("step", "ASKED"), 422);
        answer(account, asked, Map.of("step", "RECEIVED"), 200);
        answer(account, asked, Map.of("step", "ACCEPTED", "saidBy", "Petugas PMI"), 200);
        answer("partner:polres", asked, Map.of("step", "ACCEPTED"), 404);
        operator()
                .get("/handoffs/" + asked)
                .then()
                .body("handoff.state", equalTo("ACCEPTED"))
                .body("handoff.ours", equalTo(false))
                .body("handoff.steps.saidBy", hasItem("Petugas PMI"));

        register(account, Map.of("agency", "PMI", "name", "PMI " + account, "active", false));
        partner(account).get("/partner-handoffs/" + asked).then().statusCode(404);
        answer(account, asked, Map.of("step", "CLOSED"), 404);
        operator()
                .body(Map.of("agency", "PMI"))
                .put("/partner-accounts/" + account)
                .then()
                .statusCode(403);
    }

    @Test
    void what_an_account_may_see_is_evidence_that_names_who_gave_it() throws SQLException {
        String account = "partner:bpbd-" + newId();
        register(account, Map.of("agency", "BPBD"));
        register(account, Map.of("agency", "BPBD"));
        assertThat(count("SELECT count(*) FROM access_grant WHERE kind = 'partner' AND subject = '" + account
                        + "' AND actor = 'partners-admin'"))
                .isOne();
    }

    @Test
    void the_desk_is_reminded_of_an_agency_that_does_not_answer() throws SQLException {
        UUID silent = passedOn("FIRE", "Damkar Sungai Lilin");
        UUID answered = passedOn("FIRE", "Damkar Keluang");
        operator()
                .body(Map.of("step", "ACCEPTED", "via", "PHONE"))
                .put("/handoffs/" + answered + "/steps/" + newId())
                .then()
                .statusCode(200);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE passing_on SET recorded = recorded - interval '4 minutes' WHERE id IN ('"
                    + silent + "', '" + answered + "')");
        }
        await().untilAsserted(() -> assertThat(reminders("Damkar Sungai Lilin")).isOne());
        assertThat(reminders("Damkar Keluang")).isZero();
    }

    private static UUID passedOn(String agency, String name) {
        UUID incident = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        UUID id = newId();
        operator()
                .body(Map.of("incidentId", incident, "agency", agency, "agencyName", name, "reason", "butuh bantuan"))
                .put("/handoffs/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static void register(String account, Map<String, Object> form) {
        administrator()
                .body(form)
                .put("/partner-accounts/" + account)
                .then()
                .statusCode(200)
                .body("accountId", equalTo(account));
    }

    private static void answer(String account, UUID handoff, Map<String, Object> answer, int status) {
        partner(account)
                .body(answer)
                .put("/partner-handoffs/" + handoff + "/steps/" + newId())
                .then()
                .statusCode(status);
    }

    private long reminders(String agency) throws SQLException {
        return count("SELECT count(*) FROM event_log WHERE kind = 'alert' AND body ->> 'code' = 'handoff-unanswered'"
                + " AND body ->> 'reason' = '" + agency + "'");
    }

    private long count(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
