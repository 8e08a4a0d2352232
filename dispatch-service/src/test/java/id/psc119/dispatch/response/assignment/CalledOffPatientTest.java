package id.psc119.dispatch.response.assignment;

import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.step;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A patient in a unit that was called off is not forgotten, whatever becomes of the incident. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class CalledOffPatientTest {
    @Inject
    EntityManager database;

    @Inject
    RemindOfCalledOffPatients reminder;

    private Incident incident;
    private UUID assignment;

    @BeforeEach
    void aUnitAtTheSceneIsCalledOff() {
        incident = Incident.reported(1, 1);
        assignment = incident.assign(Unit.onDuty(), 0);
        step(assignment, "DEPARTED");
    }

    private void standDown() {
        dispatcher()
                .body(map("reason", "unit lain lebih dekat"))
                .put("/assignments/" + assignment + "/stand-down")
                .then()
                .statusCode(200);
    }

    /** As the service's own loop does it when the time has come. */
    private void remind(Duration later) {
        QuarkusTransaction.requiringNew()
                .run(() -> reminder.handle(assignment, Instant.now().plus(later)));
    }

    private int told() {
        return Collections.frequency(alerts(database, incident), "CALLED_OFF_UNIT_REPORTS_PATIENT");
    }

    private String shown() {
        return incident.row().getString("assignments.find { it.id == '" + assignment + "' }.reportsPatientSince");
    }

    @Test
    void the_desk_is_reminded_until_the_unit_has_handed_the_patient_over() {
        standDown();
        assertThat(shown()).isNull();
        step(assignment, "PATIENT_LOADED");
        assertThat(shown()).isNotNull();
        assertThat(QuarkusTransaction.requiringNew().call(reminder::nextDue)).isPresent();
        remind(Duration.ZERO);
        assertThat(told()).isEqualTo(1);
        remind(Duration.ofHours(1));
        remind(Duration.ofHours(2));
        assertThat(told()).isEqualTo(3);
        assertThat(shown()).isNotNull();

        step(assignment, "HANDED_OVER");
        assertThat(shown()).isNull();
        remind(Duration.ofHours(3));
        assertThat(told()).isEqualTo(3);
    }

    @Test
    void another_unit_that_has_the_patient_settles_it() {
        standDown();
        step(assignment, "PATIENT_LOADED");
        UUID other = incident.assign(Unit.onDuty(), 0);
        step(other, "PATIENT_LOADED", "patientIds", incident.patients);
        assertThat(shown()).isNull();
        remind(Duration.ofHours(1));
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void the_end_of_the_incident_settles_nothing() {
        dispatcher()
                .body(map("reason", "laporan ganda"))
                .put("/incidents/" + incident.id + "/cancellation")
                .then()
                .statusCode(200);
        step(assignment, "PATIENT_LOADED");
        remind(Duration.ofHours(1));
        assertThat(told()).isEqualTo(2);
    }
}
