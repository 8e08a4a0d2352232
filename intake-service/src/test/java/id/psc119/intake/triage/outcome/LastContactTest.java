package id.psc119.intake.triage.outcome;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.incident;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.phone;
import static id.psc119.intake.Desk.pressed;
import static id.psc119.intake.Desk.supervisor;
import static id.psc119.intake.Desk.told;
import static id.psc119.intake.Desk.triaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M-D2 and M-D7: an incident that no contact reports any more, or whose reporters have all withdrawn. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class LastContactTest {
    @Inject
    AgroalDataSource database;

    @BeforeEach
    void startAnew() throws Exception {
        Desk.startAnew(database);
    }

    @Test
    void moving_the_last_contact_of_a_triaged_incident_asks_to_cancel_it_and_alerts_naming_both() throws Exception {
        UUID witness = called(Map.of("channel", "CALL_GSM"));
        UUID left = triaged(witness, Map.of("complaint", "ROAD_CRASH"));
        UUID other = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "ROAD_CRASH"));
        String spoken = incident(other).extract().path("spokenNumber");

        operator().put("/incidents/" + other + "/contacts/" + witness).then().statusCode(200);

        incident(left)
                .body("contacts", hasSize(0))
                .body("earlierContacts", hasSize(1))
                .body("cancel.reason", equalTo("DUPLICATE " + spoken));
        told(left, it -> it.at("/cancel/reason").asText().equals("DUPLICATE " + spoken));
        assertThat(alerts(left, "incident-without-contact", "otherIncidentId", other.toString()))
                .isEqualTo(1);

        // Undone: the contact comes back, and so does its incident.
        operator().put("/incidents/" + left + "/contacts/" + witness).then().statusCode(200);
        incident(left).body("cancel", nullValue()).body("contacts", hasSize(1));
        incident(other).body("cancel", nullValue());
        told(left, it -> !it.has("cancel"));
    }

    @Test
    void detaching_the_last_contact_asks_to_cancel_too_and_one_that_remains_keeps_the_incident() throws Exception {
        UUID one = called(Map.of("channel", "CALL_GSM"));
        UUID incident = triaged(one, Map.of("complaint", "FALL"));
        UUID two = called(Map.of("channel", "CALL_GSM"));
        operator().put("/incidents/" + incident + "/contacts/" + two).then().statusCode(200);

        operator().delete("/incidents/" + incident + "/contacts/" + two).then().statusCode(200);
        incident(incident).body("cancel", nullValue());
        operator().delete("/incidents/" + incident + "/contacts/" + one).then().statusCode(200);

        incident(incident).body("cancel.reason", equalTo("DETACHED"));
        assertThat(alerts(incident, "incident-without-contact", "reason", "DETACHED"))
                .isEqualTo(1);
    }

    @Test
    void a_triaged_contact_that_turns_out_a_prank_asks_to_cancel_and_its_correction_takes_that_back() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID incident = triaged(contact, Map.of("complaint", "FALL"));
        for (String outcome : new String[] {"PRANK", "DISPATCHED"}) {
            supervisor()
                    .body(Map.of("outcome", outcome, "correct", true))
                    .put("/contacts/" + contact + "/outcome")
                    .then()
                    .statusCode(200);
            incident(incident).body("cancel.reason", outcome.equals("PRANK") ? equalTo("PRANK") : nullValue());
        }
    }

    @Test
    void a_persons_own_cancel_request_is_not_taken_back_by_a_contact() {
        UUID incident = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        operator()
                .body(Map.of("reason", "sudah dibawa keluarga"))
                .put("/incidents/" + incident + "/cancel-request")
                .then()
                .statusCode(200);
        operator()
                .put("/incidents/" + incident + "/contacts/" + called(Map.of("channel", "CALL_GSM")))
                .then()
                .statusCode(200)
                .body("cancel.reason", equalTo("sudah dibawa keluarga"));
    }

    @Test
    void a_press_that_was_taken_back_is_called_back_before_it_is_dispatched_and_is_not_forgotten() throws Exception {
        UUID press = pressed(Map.of("callBackNumber", "0812-3456-7821"));
        withdraw(press);
        sql("UPDATE contact SET waiting_since = now() - interval '61 seconds' WHERE id = '" + press + "'");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> alerts(press, "withdrawn-call-back", "contactId", press.toString()) == 1);
        contact(press).body("incident", nullValue()).body("withdrawn.reason", equalTo("salah tekan"));

        sql("UPDATE contact SET call_back_asked_at = now() - interval '6 minutes' WHERE id = '" + press + "'");
        String incident = await().atMost(Duration.ofSeconds(20))
                .until(() -> contact(press).extract().path("incident.id"), id -> id != null);
        assertThat(told(UUID.fromString(incident), it -> true)
                        .at("/withdrawn/reason")
                        .asText())
                .isEqualTo("salah tekan");
    }

    @Test
    void a_withdrawal_travels_with_the_incident_ends_nothing_and_is_cancelled_once_it_is_confirmed() throws Exception {
        UUID press = pressed(Map.of("callBackNumber", "0812-3456-7822"));
        sql("UPDATE contact SET waiting_since = now() - interval '61 seconds' WHERE id = '" + press + "'");
        UUID incident = UUID.fromString(await().atMost(Duration.ofSeconds(20))
                .until(() -> contact(press).extract().path("incident.id"), id -> id != null));

        withdraw(press);

        told(incident, it -> it.has("withdrawn") && !it.has("cancel"));
        incident(incident).body("withdrawn.at", notNullValue()).body("cancel", nullValue());
        assertThat(alerts(incident, "withdrawn-call-back", "contactId", press.toString()))
                .isEqualTo(1);
        operator()
                .body(Map.of("outcome", "SOLVED_BY_PHONE"))
                .put("/contacts/" + press + "/outcome")
                .then()
                .statusCode(200);
        told(incident, it -> it.at("/cancel/reason").asText().equals("SOLVED_BY_PHONE"));
    }

    /** M-D8: also for contacts that are triaged, and for incidents. */
    @Test
    void duplicates_are_proposed_for_triaged_contacts_and_incidents_too() {
        Map<String, Object> here = Map.of("point", Map.of("lat", -2.2101, "lon", 104.3001), "accuracyMetres", 20);
        Map<String, Object> near = Map.of("point", Map.of("lat", -2.2136, "lon", 104.3001), "accuracyMetres", 20);
        UUID one = pressed(here);
        UUID two = pressed(near);
        UUID first = triaged(one, Map.of("complaint", "ROAD_CRASH"));
        UUID second = triaged(two, Map.of("complaint", "ROAD_CRASH"));
        contact(one).body("duplicatesProposed.incidentId", hasItem(second.toString()));
        incident(second).body("duplicatesProposed.incidentId", hasItem(first.toString()));
    }

    private static void withdraw(UUID press) {
        phone().body(Map.of("reason", "salah tekan"))
                .put("/presses/" + press + "/withdrawal")
                .then()
                .statusCode(200)
                .body("withdrawnAt", notNullValue());
    }

    private int alerts(UUID subject, String code, String field, String value) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("SELECT count(*) FROM event_log WHERE kind = 'alert'"
                        + " AND subject = ? AND body ->> 'code' = ? AND body ->> ? = ?")) {
            query.setObject(1, subject);
            query.setString(2, code);
            query.setString(3, field);
            query.setString(4, value);
            var rows = query.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }

    private void sql(String statement) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.createStatement()) {
            query.execute(statement);
        }
    }
}
