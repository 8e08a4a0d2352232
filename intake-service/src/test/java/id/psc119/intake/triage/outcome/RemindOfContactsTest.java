package id.psc119.intake.triage.outcome;

import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.otherOperator;
import static id.psc119.intake.Desk.pressed;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.Replicas;
import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 13: a contact that somebody has taken and left waits for nobody's attention but a timer's. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class RemindOfContactsTest {
    @Inject
    AgroalDataSource database;

    @Inject
    RemindOfContacts reminder;

    @BeforeEach
    void startAnew() throws Exception {
        Desk.startAnew(database);
        write("UPDATE contact SET outcome = 'SILENT' WHERE outcome IS NULL");
    }

    @Test
    void a_contact_that_was_claimed_and_left_alerts_its_call_taker_and_then_the_supervisor_again_and_again()
            throws Exception {
        UUID press = pressed(Map.of("callBackNumber", "0812-3456-7901"));
        claim(press);
        assertThat(reminder.due(Instant.now(), 100)).doesNotContain(press);
        assertThat(reminder.nextDue().orElseThrow())
                .isBetween(Instant.now().plusSeconds(120), Instant.now().plusSeconds(185));

        write(
                "UPDATE contact SET claimed_at = now() - interval '4 minutes', waiting_since = now() - interval '5 minutes'"
                        + " WHERE id = '" + press + "'");
        awaitAlerts(press, List.of("contact-without-outcome Name of operator-a WARNING"));
        for (int more = 1; more <= 2; more++) {
            write("UPDATE contact SET reminded_at = now() - interval '6 minutes' WHERE id = '" + press + "'");
            int many = more + 1;
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> alerts(press).size() == many);
        }
        assertThat(alerts(press).getLast()).isEqualTo("contact-supervisor Name of operator-a HIGH");
    }

    @Test
    void whoever_takes_it_over_has_the_time_anew_and_one_with_an_outcome_is_left_alone() throws Exception {
        UUID press = pressed(Map.of("exercise", true));
        claim(press);
        write(
                "UPDATE contact SET claimed_at = now() - interval '4 minutes', waiting_since = now() - interval '5 minutes'"
                        + " WHERE id = '" + press + "'");
        awaitAlerts(press, List.of("contact-without-outcome Name of operator-a WARNING"));
        otherOperator()
                .body(Map.of("takeOver", true, "reason", "pindah jaga"))
                .put("/contacts/" + press + "/claim")
                .then()
                .statusCode(200);
        assertThat(reminder.due(Instant.now(), 100)).doesNotContain(press);
        write(
                "UPDATE contact SET claimed_at = now() - interval '4 minutes', waiting_since = now() - interval '5 minutes'"
                        + " WHERE id = '" + press + "'");
        awaitAlerts(
                press,
                List.of(
                        "contact-without-outcome Name of operator-a WARNING",
                        "contact-without-outcome Name of operator-b WARNING"));

        otherOperator()
                .body(Map.of("outcome", "PRANK"))
                .put("/contacts/" + press + "/outcome")
                .then()
                .statusCode(200);
        assertThat(reminder.due(Instant.now().plusSeconds(3600), 100)).doesNotContain(press);
    }

    /** Units are sent, but nobody has spoken with the reporter yet. */
    @Test
    void one_that_was_dispatched_untriaged_and_that_nobody_takes_is_brought_to_mind_until_its_incident_is_over()
            throws Exception {
        UUID press = pressed(Map.of("callBackNumber", "0812-3456-7902"));
        write("UPDATE contact SET waiting_since = now() - interval '61 seconds' WHERE id = '" + press + "'");
        UUID incident = UUID.fromString(Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Desk.contact(press).extract().path("incident.id"), id -> id != null));
        assertThat(alerts(press)).isEmpty();
        write("UPDATE contact SET waiting_since = now() - interval '4 minutes' WHERE id = '" + press + "'");
        awaitAlerts(press, List.of("contact-without-outcome null WARNING"));

        write("INSERT INTO incident_progress (incident_id, closed, state, body, received_at) VALUES ('" + incident
                + "', true, 'CLOSED', '{}', now())");
        assertThat(reminder.due(Instant.now().plusSeconds(3600), 100)).doesNotContain(press);
    }

    /** A timer fires once, whichever of several replicas runs. */
    @Test
    void of_many_replicas_that_find_a_contact_forgotten_one_alerts_each_time() throws Exception {
        UUID press = pressed(Map.of("exercise", true));
        claim(press);
        write(
                "UPDATE contact SET claimed_at = now() - interval '4 minutes', waiting_since = now() - interval '5 minutes'"
                        + " WHERE id = '" + press + "'");
        for (int round = 1; round <= 20; round++) {
            write("UPDATE contact SET reminded_at = reminded_at - interval '6 minutes' WHERE id = '" + press + "'");
            Replicas.handleAtOnce(reminder, press, Instant.now());
            assertThat(alerts(press)).hasSize(round);
        }
    }

    private static void claim(UUID contact) {
        operator().body("{}").put("/contacts/" + contact + "/claim").then().statusCode(200);
    }

    private void awaitAlerts(UUID contact, List<String> expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(alerts(contact)).isEqualTo(expected));
    }

    /** Code, who has taken it, and how loud. */
    private List<String> alerts(UUID contact) throws Exception {
        List<String> found = new ArrayList<>();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        SELECT concat(body->>'code', ' ', coalesce(body->>'reason', 'null'), ' ', body->>'severity')
                        FROM event_log WHERE kind = 'alert' AND subject = ? ORDER BY id""")) {
            query.setObject(1, contact);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void write(String sql) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
