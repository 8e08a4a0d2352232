package id.psc119.dispatch.response.assignment;

import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.answer;
import static id.psc119.dispatch.Scene.arrival;
import static id.psc119.dispatch.Scene.destination;
import static id.psc119.dispatch.Scene.hospital;
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

/** A crew that a facility has turned away, with a patient on board, does not wait for the next destination unnoticed. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class DiversionReminderTest {
    @Inject
    EntityManager database;

    @Inject
    RemindOfDiversions reminder;

    private Incident incident;
    private UUID assignment;

    @BeforeEach
    void aHospitalDivertsACrewWithAPatient() {
        incident = Incident.reported(1, 1);
        assignment = incident.assign(Unit.onDuty(), 0);
        step(assignment, "PATIENT_LOADED");
        UUID full = hospital("RS penuh");
        destination(assignment, full).statusCode(200);
        answer(arrival(assignment, full), full, incident, assignment, "answer", "DIVERTED", "reason", "IGD penuh");
    }

    /** As the service's own loop does it when the time has come. */
    private void remind(Duration later) {
        QuarkusTransaction.requiringNew()
                .run(() -> reminder.handle(assignment, Instant.now().plus(later)));
    }

    private int told() {
        return Collections.frequency(alerts(database, incident), "DIVERTED_CHOOSE_DESTINATION");
    }

    @Test
    void the_desk_is_reminded_until_somebody_chooses() {
        assertThat(incident.row().getString("assignments[0].divertedAt")).isNotNull();
        assertThat(QuarkusTransaction.requiringNew().call(reminder::nextDue)).isPresent();
        remind(Duration.ofHours(1));
        remind(Duration.ofHours(2));
        assertThat(told()).isEqualTo(3);

        destination(assignment, hospital("RS lain")).statusCode(200);
        assertThat(incident.row().getString("assignments[0].divertedAt")).isNull();
        remind(Duration.ofHours(3));
        assertThat(told()).isEqualTo(3);
    }

    @Test
    void nobody_is_reminded_of_a_unit_that_has_arrived_somewhere() {
        step(assignment, "AT_FACILITY");
        remind(Duration.ofHours(1));
        assertThat(told()).isEqualTo(1);
        assertThat(incident.row().getString("assignments[0].divertedAt")).isNull();
    }
}
