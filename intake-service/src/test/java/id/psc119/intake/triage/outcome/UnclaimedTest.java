package id.psc119.intake.triage.outcome;

import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.incident;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.pressed;
import static id.psc119.intake.Desk.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.intake.Desk;
import id.psc119.platform.measurement.Measurements;
import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class UnclaimedTest {
    @Inject
    AgroalDataSource database;

    @Inject
    Measurements measurements;

    @BeforeEach
    void startAnew() throws Exception {
        Desk.startAnew(database);
    }

    @Test
    void a_press_that_nobody_claims_within_a_minute_is_dispatched_untriaged_and_the_desk_is_alerted() throws Exception {
        UUID press = pressed(Map.of(
                "point", Map.of("lat", -2.2, "lon", 103.7), "accuracyMetres", 10, "callBackNumber", "0812-3456-7811"));
        UUID longer = pressed(Map.of("exercise", true));
        waited(press, 30);
        waited(longer, 61);
        awaitIncident(longer);
        assertThat(incidentOf(press)).isNull();
        waited(press, 61);
        UUID incident = awaitIncident(press);

        JsonNode message = told(incident, it -> true);
        assertThat(message.path("untriaged").asBoolean()).isTrue();
        assertThat(message.path("channel").asText()).isEqualTo("BUTTON");
        assertThat(message.at("/place/point/lat").asDouble()).isEqualTo(-2.2);
        assertThat(message.path("callBackNumber").asText()).isEqualTo("+6281234567811");
        assertThat(message.path("needs"))
                .extracting(need -> need.path("capability").asText())
                .containsExactly("RESPONDER", "TRANSPORT");
        assertThat(message.has("triagedAt")).isFalse();
        contact(press).body("state", equalTo("WAITING")).body("incident.id", equalTo(incident.toString()));
        assertThat(logged("alert", incident)).isEqualTo(1);
    }

    /** K-15 */
    @Test
    void a_monitor_sees_how_long_the_oldest_press_has_waited_and_that_exercises_do_not_count() throws Exception {
        assertThat(measurements.measure("psc.contacts.unclaimed.seconds")).isZero();
        waited(pressed(Map.of("exercise", true)), 50);
        assertThat(measurements.measure("psc.contacts.unclaimed.seconds")).isZero();
        UUID press = pressed(Map.of("callBackNumber", "0812-3456-7899"));
        waited(press, 30);
        assertThat(measurements.measure("psc.contacts.unclaimed.seconds")).isBetween(29.0, 59.0);
        operator().body("{}").put("/contacts/" + press + "/claim").then().statusCode(200);
        assertThat(measurements.measure("psc.contacts.unclaimed.seconds")).isZero();
        given().get("/q/metrics")
                .then()
                .body(containsString("psc_contacts_unclaimed_seconds"))
                .body(containsString("psc_intake_untriaged_total"));
    }

    @Test
    void the_triage_of_an_untriaged_incident_keeps_the_needs_that_are_under_way() throws Exception {
        UUID press = pressed(Map.of("callBackNumber", "0812-3456-7812"));
        waited(press, 61);
        UUID incident = awaitIncident(press);
        List<String> needs = incident(incident)
                .body("untriaged", equalTo(true))
                .body("complaint", nullValue())
                .extract()
                .path("needs.id");

        operator().body("{}").put("/contacts/" + press + "/claim").then().statusCode(200);
        operator()
                .body(Map.of(
                        "contactId",
                        press,
                        "complaint",
                        "CHEST_PAIN",
                        "colour",
                        "RED",
                        "needs",
                        List.of(
                                Map.of("id", newId(), "capability", "RESPONDER"),
                                Map.of("id", newId(), "capability", "TRANSPORT"))))
                .put("/incidents/" + incident)
                .then()
                .statusCode(200)
                .body("untriaged", equalTo(false))
                .body("triagedAt", notNullValue())
                .body("needs.id", contains(needs.toArray()));
        contact(press).body("outcome", equalTo("DISPATCHED"));
        told(incident, it -> !it.path("untriaged").asBoolean(true) && it.has("colour"));
    }

    @Test
    void a_claimed_press_is_left_to_its_call_taker_and_one_given_back_waits_again() throws Exception {
        UUID press = pressed(Map.of("exercise", true));
        operator().body("{}").put("/contacts/" + press + "/claim").then().statusCode(200);
        waited(press, 600);
        UUID other = pressed(Map.of("exercise", true));
        waited(other, 600);
        awaitIncident(other);
        assertThat(incidentOf(press)).isNull();
        operator().delete("/contacts/" + press + "/claim").then().statusCode(200);
        assertThat(incidentOf(press)).isNull();
        waited(press, 61);
        awaitIncident(press);
    }

    @Test
    void an_untriaged_incident_whose_press_was_a_prank_is_asked_to_be_cancelled() throws Exception {
        UUID press = pressed(Map.of("callBackNumber", "0812-3456-7813"));
        waited(press, 61);
        UUID incident = awaitIncident(press);
        operator()
                .body(Map.of("outcome", "PRANK"))
                .put("/contacts/" + press + "/outcome")
                .then()
                .statusCode(200);
        assertThat(told(incident, it -> it.has("cancel")).at("/cancel/reason").asText())
                .isEqualTo("PRANK");
    }

    @Test
    void an_untriaged_incident_that_was_a_duplicate_is_asked_to_be_cancelled_and_its_press_joins_the_other()
            throws Exception {
        UUID real = Desk.triaged(Desk.called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "ROAD_CRASH"));
        UUID press = pressed(Map.of("callBackNumber", "0812-3456-7814"));
        waited(press, 61);
        UUID untriaged = awaitIncident(press);
        operator()
                .body(Map.of("outcome", "DUPLICATE", "incidentId", real))
                .put("/contacts/" + press + "/outcome")
                .then()
                .statusCode(200)
                .body("incident.id", equalTo(real.toString()));
        assertThat(told(untriaged, it -> it.has("cancel")).at("/cancel/reason").asText())
                .startsWith("DUPLICATE 1606-");
        incident(real).body("contacts", hasSize(2));
        assertThat(told(real, it -> true).has("cancel")).isFalse();
    }

    /** As if the press had waited so long. */
    private void waited(UUID contact, int seconds) throws Exception {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "UPDATE contact SET waiting_since = now() - make_interval(secs => ?) WHERE id = ?")) {
            update.setInt(1, seconds);
            update.setObject(2, contact);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static String incidentOf(UUID contact) {
        return contact(contact).extract().path("incident.id");
    }

    private static UUID awaitIncident(UUID contact) {
        return UUID.fromString(
                Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> incidentOf(contact), id -> id != null));
    }

    private int logged(String kind, UUID subject) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "SELECT count(*) FROM event_log WHERE kind = ? AND subject = ? AND audience = '{desk}'")) {
            query.setString(1, kind);
            query.setObject(2, subject);
            ResultSet row = query.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }
}
