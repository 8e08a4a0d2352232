package id.psc119.dispatch.response.waiting;

import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.step;
import static id.psc119.dispatch.Scene.steps;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An incident that is not over comes to mind again when nobody works on it and no unit is sought. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class UnattendedTest {
    @Inject
    EntityManager database;

    @Inject
    RemindOfUnattended reminder;

    @Inject
    TimerSweep timers;

    @Inject
    ResponseTimers rows;

    private void remind(Incident incident, Duration later) {
        QuarkusTransaction.requiringNew()
                .run(() -> reminder.handle(incident.id, Instant.now().plus(later)));
    }

    private int told(Incident incident) {
        return Collections.frequency(alerts(database, incident), "NOBODY_AT_WORK");
    }

    private static String awaited(Incident incident) {
        return incident.row().getString("waitingFor.awaited");
    }

    /** One unit was sent for two patients, and has left with one. */
    @Test
    void a_patient_who_was_left_behind_is_not_forgotten() {
        Incident incident = Incident.reported(1, 2);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        steps(assignment, "DEPARTED", "ON_SCENE");
        String first = incident.row().getString("patients[0].id");
        step(assignment, "PATIENT_LOADED", "patientIds", List.of(first));
        step(assignment, "HANDED_OVER");
        assertThat(awaited(incident)).isEqualTo("[CLEARANCE]");
        step(assignment, "CLEAR");

        assertThat(awaited(incident)).isEqualTo("[DESK]");
        assertThat(incident.row().getString("waitingFor[0].dueAt")).isNotNull();
        remind(incident, Duration.ZERO);
        assertThat(told(incident)).isZero();
        remind(incident, Duration.ofHours(1));
        remind(incident, Duration.ofHours(2));
        assertThat(told(incident)).isEqualTo(2);
        assertThat(incident.row().getInt("waitingFor[0].fired")).isEqualTo(2);

        dispatcher()
                .body(map("capability", "TRANSPORT"))
                .put("/incidents/" + incident.id + "/needs/" + id())
                .then()
                .statusCode(200);
        assertThat(awaited(incident)).isEqualTo("[UNIT]");
        remind(incident, Duration.ofHours(3));
        assertThat(told(incident)).isEqualTo(2);
    }

    @Test
    void an_incident_whose_only_need_was_cancelled_is_not_forgotten_until_it_is_over() {
        Incident incident = Incident.reported(1, 1);
        String need = incident.row().getString("needs[0].id");
        dispatcher()
                .body(map("reason", "keluarga bawa sendiri"))
                .put("/incidents/" + incident.id + "/needs/" + need + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(awaited(incident)).isEqualTo("[DESK]");
        dispatcher()
                .body(map("reason", "keluarga bawa sendiri"))
                .put("/incidents/" + incident.id + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(awaited(incident)).isEqualTo("[]");
        remind(incident, Duration.ofHours(1));
        assertThat(told(incident)).isZero();
    }

    @Test
    void what_the_previous_version_left_so_is_found() {
        Incident incident = Incident.reported(1, 1);
        String need = incident.row().getString("needs[0].id");
        dispatcher()
                .body(map("reason", "salah ketik"))
                .put("/incidents/" + incident.id + "/needs/" + need + "/cancellation")
                .then()
                .statusCode(200);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE incident SET unattended_since = NULL, unattended_remind_at = NULL WHERE id = :id")
                        .setParameter("id", incident.id)
                        .executeUpdate());
        assertThat(awaited(incident)).isEqualTo("[]");
        assertThat(QuarkusTransaction.requiringNew().call(() -> rows.incidentsWithoutTimer(1000)))
                .contains(incident.id);
        timers.setMissing();
        assertThat(awaited(incident)).isEqualTo("[DESK]");
    }
}
