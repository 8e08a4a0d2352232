package id.psc119.intake;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.incident;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.triaged;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What other services send us. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class PeersTest {
    @Inject
    AgroalDataSource database;

    @Test
    void the_newest_progress_counts_whatever_the_order_of_arrival_and_is_shown_on_the_desk() throws Exception {
        UUID incident = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        progress("dispatch", incident, "100-5", "ON_SCENE").statusCode(204);
        progress("dispatch", incident, "100-4", "EN_ROUTE").statusCode(204);
        incident(incident)
                .body("state", equalTo("ON_SCENE"))
                .body("progress.colour", equalTo("YELLOW"))
                .body("progress.endings[0].ending", equalTo("REFUSED"));
        assertThat(openIncidents()).contains(incident.toString());

        progress("dispatch", incident, "101-1", "CLOSED").statusCode(204);
        incident(incident).body("state", equalTo("CLOSED")).body("progress.closeReason", equalTo("CLEAR"));
        assertThat(openIncidents()).doesNotContain(incident.toString());
        operator().get("/incidents?state=CLOSED&limit=200").then().body("items.id", hasItem(incident.toString()));
        assertThat(count("SELECT count(*) FROM event_log WHERE kind = 'incident' AND subject = '" + incident
                        + "' AND body->>'state' = 'CLOSED'"))
                .isEqualTo(1);
    }

    @Test
    void progress_of_an_incident_that_we_do_not_know_is_taken() {
        progress("dispatch", newId(), "1-1", "NEW").statusCode(204);
    }

    @Test
    void only_dispatch_tells_progress_and_only_fleet_tells_numbers() {
        UUID incident = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        progress("fleet", incident, "1-1", "CLOSED").statusCode(403);
        numbers("dispatch", "sample:crew-amb-01", "1-1", "+6281200000001").statusCode(403);
        operator().body("{}").put("/incident-progress/" + incident).then().statusCode(403);
        incident(incident).body("state", equalTo("NEW"));
    }

    @Test
    void crew_numbers_are_kept_and_an_older_word_of_fleet_changes_nothing() throws Exception {
        numbers("fleet", "sample:crew-amb-02", "100-2", "+6281200000002").statusCode(204);
        numbers("fleet", "sample:crew-amb-02", "100-1", "+6281200000003").statusCode(204);
        assertThat(count("SELECT count(*) FROM crew_number WHERE person_id = 'sample:crew-amb-02'"
                        + " AND cardinality(number_hashes) = 1 AND roles = '{crew}' AND active"))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM crew_number WHERE crew_number::text LIKE '%8120000000%'"))
                .isZero();
    }

    @Test
    void after_a_restore_every_open_incident_is_sent_again_under_a_new_epoch() {
        UUID open = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        UUID closed = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        progress("dispatch", closed, "1-1", "CLOSED").statusCode(204);
        String before = Desk.told(open, it -> true).path("version").asText();
        String closedBefore = Desk.told(closed, it -> true).path("version").asText();
        given().auth()
                .oauth2(TestKeys.service("launcher", "intake"))
                .contentType("application/json")
                .post("/resync")
                .then()
                .statusCode(200);
        Desk.told(open, it -> !it.path("version").asText().split("-")[0].equals(before.split("-")[0]));
        assertThat(Desk.told(closed, it -> true).path("version").asText()).isEqualTo(closedBefore);
    }

    @Test
    void the_application_cannot_rewrite_what_is_kept_as_evidence() throws Exception {
        for (String table : new String[] {"contact_outcome_row", "call_attempt_row", "passing_on_step_row"}) {
            assertThat(count("SELECT count(*) FROM (SELECT has_table_privilege(current_user, '" + table
                            + "', 'UPDATE') OR has_table_privilege(current_user, '" + table
                            + "', 'DELETE') AS may) p WHERE may"))
                    .isZero();
        }
    }

    private static java.util.List<String> openIncidents() {
        return operator()
                .get("/incidents?state=OPEN&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static ValidatableResponse progress(String sender, UUID incident, String version, String state) {
        return given().auth()
                .oauth2(TestKeys.service(sender, "intake"))
                .contentType("application/json")
                .body("""
                        {"version": "%s", "state": "%s", "exercise": false, "colour": "YELLOW", "units": [],
                         "endings": [{"patientId": "%s", "ending": "REFUSED", "at": "2026-11-21T10:00:00Z"}],
                         "closeReason": "CLEAR", "somethingNew": 1}
                        """.formatted(version, state, newId()))
                .put("/incident-progress/" + incident)
                .then();
    }

    private static ValidatableResponse numbers(String sender, String person, String version, String number) {
        return given().auth()
                .oauth2(TestKeys.service(sender, "intake"))
                .contentType("application/json")
                .body("""
                        {"version": "%s", "numbers": ["%s"], "roles": ["crew"], "active": true}
                        """.formatted(version, number))
                .put("/crew-numbers/" + person)
                .then();
    }

    private int count(String sql) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.createStatement()) {
            ResultSet row = query.executeQuery(sql);
            row.next();
            return row.getInt(1);
        }
    }
}
