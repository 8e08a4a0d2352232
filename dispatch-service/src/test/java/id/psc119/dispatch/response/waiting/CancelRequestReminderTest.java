package id.psc119.dispatch.response.waiting;

import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request to cancel, after the unit has departed, comes to mind again until the desk has decided. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class CancelRequestReminderTest {
    @Inject
    EntityManager database;

    @Inject
    RemindOfCancelRequests reminder;

    private Incident incident;

    @BeforeEach
    void intakeAsksToCancelAnIncidentWhoseUnitHasDeparted() {
        incident = Incident.reported(1, 1);
        step(incident.assign(Unit.onDuty(), 0), "DEPARTED");
        incident.body.put("cancel", map("reason", "salah tekan", "requestedAt", now().toString()));
        incident.tell();
    }

    private void remind(Duration later) {
        QuarkusTransaction.requiringNew()
                .run(() -> reminder.handle(incident.id, Instant.now().plus(later)));
    }

    private int told() {
        return Collections.frequency(alerts(database, incident), "CANCEL_REQUESTED");
    }

    private void goOn(String declines) {
        dispatcher()
                .body(map("reason", "warga lain melihat korban", "declines", declines))
                .put("/incidents/" + incident.id + "/reopening")
                .then()
                .statusCode(200);
    }

    @Test
    void the_desk_is_reminded_until_it_decides_that_the_incident_goes_on() {
        assertThat(QuarkusTransaction.requiringNew().call(reminder::nextDue)).isPresent();
        remind(Duration.ZERO);
        assertThat(told()).isEqualTo(1);
        remind(Duration.ofHours(1));
        remind(Duration.ofHours(2));
        assertThat(told()).isEqualTo(3);

        String seen = incident.row().getString("cancelRequested.requestedAt");
        goOn(Instant.parse(seen).minusSeconds(60).toString());
        assertThat(incident.row().getString("cancelRequested")).isNotNull();
        goOn(seen);
        goOn(seen);
        assertThat(incident.row().getString("cancelRequested")).isNull();
        assertThat(incident.state()).isEqualTo("EN_ROUTE");
        assertThat(incident.story().stream().filter("CANCEL_DECLINED"::equals)).hasSize(1);
        remind(Duration.ofHours(3));
        assertThat(told()).isEqualTo(3);

        incident.body.put(
                "cancel",
                map("reason", "salah tekan", "requestedAt", now().plusSeconds(1).toString()));
        incident.tell();
        assertThat(told()).isEqualTo(4);
        remind(Duration.ofHours(1));
        assertThat(told()).isEqualTo(5);
    }

    @Test
    void nobody_is_reminded_once_it_is_cancelled() {
        dispatcher()
                .body(map("reason", "salah tekan"))
                .put("/incidents/" + incident.id + "/cancellation")
                .then()
                .statusCode(200);
        remind(Duration.ofHours(1));
        assertThat(told()).isEqualTo(1);
    }
}
