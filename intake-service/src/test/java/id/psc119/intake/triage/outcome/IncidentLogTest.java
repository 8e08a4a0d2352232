package id.psc119.intake.triage.outcome;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.incident;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.otherOperator;
import static id.psc119.intake.Desk.told;
import static id.psc119.intake.Desk.triaged;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The incident log of the desk: it finds every incident, takes notes, and merges what is one event. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class IncidentLogTest {
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void startAnew() throws Exception {
        Desk.startAnew(database);
    }

    private static ValidatableResponse sought(String words, Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("words", words));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return operator().body(body).post("/incident-searches").then().statusCode(200);
    }

    private static void closed(UUID incident) {
        given().auth()
                .oauth2(TestKeys.service("dispatch", "intake"))
                .contentType("application/json")
                .body(Map.of("version", "1-" + System.nanoTime(), "state", "CLOSED", "exercise", false))
                .put("/incident-progress/" + incident)
                .then()
                .statusCode(204);
    }

    @Test
    void an_incident_is_found_by_spoken_number_name_telephone_place_complaint_and_note_also_when_it_is_closed() {
        UUID call = called(Map.of(
                "channel", "CALL_GSM",
                "numberAsReceived", "0812-7345-9081",
                "reporterName", "Zulkarnaen Xaverius",
                "note", "jembatan gantung putus"));
        UUID id = triaged(
                call,
                Map.of(
                        "complaint", "FALL",
                        "colour", "YELLOW",
                        "place", Map.of("source", "TOLD", "landmark", "warung Mak Quarisma 100%"),
                        "complaintNote", "jatuh dari pohon durian"));
        operator()
                .body(Map.of("note", "keluarga menelepon: sudah sadar wijayakusuma"))
                .put("/incidents/" + id + "/log/notes/" + newId())
                .then()
                .statusCode(200);
        String spoken = incident(id).extract().path("spokenNumber");
        closed(id);

        for (String words : List.of(
                spoken,
                spoken.substring(5),
                "zulkarnaen",
                "+62 812 7345 9081",
                "081273459081",
                "quarisma 100%",
                "durian pohon",
                "gantung",
                "WIJAYAKUSUMA")) {
            sought(words).body("items.id", hasItem(id.toString()));
        }
        for (String words : List.of("zulkarnaen bukan-ini", "0812-7345-9082", "1000%")) {
            sought(words).body("items.id", not(hasItem(id.toString())));
        }
        sought("durian", "state", "CLOSED", "colour", "YELLOW", "channel", "CALL_GSM")
                .body("items.id", contains(id.toString()))
                .body("items[0].state", equalTo("CLOSED"))
                .body("items[0].callBackNumber", not(equalTo("0812-7345-9081")));
        sought("durian", "state", "OPEN").body("items", hasSize(0));
        sought("durian", "colour", "RED").body("items", hasSize(0));
        sought("durian", "until", "2020-01-01").body("items", hasSize(0));
    }

    @Test
    void a_search_is_read_page_by_page_and_its_words_are_in_no_address() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(triaged(
                            called(Map.of("channel", "CALL_GSM", "note", "kapal tenggelam batangharileko")),
                            Map.of("complaint", "DROWNING"))
                    .toString());
        }
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            ValidatableResponse page = cursor == null
                    ? sought("batangharileko", "limit", 2)
                    : sought("batangharileko", "limit", 2, "cursor", cursor);
            found.addAll(page.extract().path("items.id"));
            cursor = page.extract().path("next");
        } while (cursor != null);
        assertThat(found).isEqualTo(ids);
        operator()
                .body(Map.of("cursor", "none"))
                .post("/incident-searches")
                .then()
                .statusCode(400);
    }

    @Test
    void a_note_is_written_once_and_never_changed() throws Exception {
        UUID id = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        UUID note = newId();
        for (String text : new String[] {"gerbang terkunci, klakson", "lain"}) {
            operator()
                    .body(Map.of("note", text))
                    .put("/incidents/" + id + "/log/notes/" + note)
                    .then()
                    .statusCode(200)
                    .body("note", contains("gerbang terkunci, klakson"))
                    .body("[0].by", equalTo("Name of operator-a"));
        }
        UUID other = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        operator()
                .body(Map.of("note", "x"))
                .put("/incidents/" + other + "/log/notes/" + note)
                .then()
                .statusCode(409);
        operator()
                .body(Map.of("note", " "))
                .put("/incidents/" + id + "/log/notes/" + newId())
                .then()
                .statusCode(422);
        try (var connection = database.getConnection();
                var sql = connection.createStatement();
                var rows = sql.executeQuery("SELECT count(*) FROM evidence WHERE table_name = 'incident_entry_row'"
                        + " AND row_key[1] = '" + note + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void two_incidents_of_one_event_are_merged_with_the_reason_and_the_merge_is_taken_back() {
        UUID witness = called(Map.of("channel", "CALL_GSM"));
        UUID left = triaged(witness, Map.of("complaint", "ROAD_CRASH"));
        UUID second = called(Map.of("channel", "CALL_GSM"));
        operator().put("/incidents/" + left + "/contacts/" + second).then().statusCode(200);
        UUID goesOn = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "ROAD_CRASH"));
        String spoken = incident(goesOn).extract().path("spokenNumber");
        UUID merger = newId();

        for (int i = 0; i < 2; i++) {
            operator()
                    .body(Map.of("into", goesOn, "reason", "kecelakaan yang sama"))
                    .put("/incidents/" + left + "/log/mergers/" + merger)
                    .then()
                    .statusCode(200)
                    .body("kind", contains("MERGED"))
                    .body("[0].note", equalTo("kecelakaan yang sama"))
                    .body("[0].other.spokenNumber", equalTo(spoken))
                    .body("[0].contacts", equalTo(2));
        }
        incident(goesOn).body("contacts", hasSize(3));
        incident(left).body("contacts", hasSize(0)).body("cancel.reason", equalTo("DUPLICATE " + spoken));
        told(left, it -> it.at("/cancel/reason").asText().equals("DUPLICATE " + spoken));
        operator().get("/incidents/" + goesOn + "/log").then().statusCode(200).body("kind", contains("MERGED"));

        // One contact has been moved on since; the others return.
        operator().put("/incidents/" + left + "/contacts/" + second).then().statusCode(200);
        operator().put("/incidents/" + goesOn + "/contacts/" + second).then().statusCode(200);
        UUID third = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        operator().put("/incidents/" + third + "/contacts/" + second).then().statusCode(200);
        for (int i = 0; i < 2; i++) {
            otherOperator()
                    .body(Map.of("reason", "ternyata dua kecelakaan"))
                    .put("/incidents/" + left + "/log/mergers/" + merger + "/reversal")
                    .then()
                    .statusCode(200)
                    .body("kind", contains("MERGE_REVERSED", "MERGED"))
                    .body("[1].reversed", equalTo(true));
        }
        incident(left).body("cancel", nullValue()).body("contacts.id", contains(witness.toString()));
        incident(third).body("contacts.id", hasItem(second.toString()));
        told(left, it -> !it.has("cancel"));
        contact(witness).body("incident.id", equalTo(left.toString()));
    }

    @Test
    void nothing_is_merged_into_itself_into_a_closed_incident_or_without_a_reason() {
        UUID one = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        UUID over = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        closed(over);
        String path = "/incidents/" + one + "/log/mergers/" + newId();
        operator()
                .body(Map.of("into", over, "reason", "sama"))
                .put(path)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/merge-into-closed"))
                .body("title", notNullValue());
        operator().body(Map.of("into", one, "reason", "sama")).put(path).then().statusCode(422);
        operator().body(Map.of("into", over)).put(path).then().statusCode(422);
        operator()
                .body(Map.of("into", newId(), "reason", "sama"))
                .put(path)
                .then()
                .statusCode(404);
        incident(one).body("contacts", hasSize(1)).body("cancel", nullValue());
    }
}
