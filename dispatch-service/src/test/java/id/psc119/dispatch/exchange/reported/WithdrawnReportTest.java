package id.psc119.dispatch.exchange.reported;

import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.step;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class WithdrawnReportTest {
    @Inject
    EntityManager database;

    /** M-D7 */
    @Test
    void a_report_that_its_reporter_takes_back_is_shown_and_ends_nothing() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        incident.body.put("withdrawn", map("at", now().toString(), "reason", "salah tekan"));
        incident.tell();
        incident.tell();
        assertThat(incident.row().getString("withdrawn.reason")).isEqualTo("salah tekan");
        assertThat(incident.row().getString("withdrawn.at")).isNotNull();
        assertThat(incident.story().stream().filter("WITHDRAWN_BY_REPORTER"::equals))
                .hasSize(1);
        assertThat(incident.state()).isEqualTo("ASSIGNED");
        assertThat(alerts(database, incident)).containsExactly("WITHDRAWN_BY_REPORTER");
        step(assignment, "DEPARTED");
    }

    /** M-D7 */
    @Test
    void an_untriaged_report_that_was_taken_back_is_shown_as_one_instead_of_an_empty_alarm() {
        Incident withdrawn = Incident.reported(1, 1, "untriaged", true, "withdrawn", map("at", now().toString()));
        assertThat(alerts(database, withdrawn)).containsExactly("UNTRIAGED_WITHDRAWN");
        Incident waiting = Incident.reported(1, 1, "untriaged", true);
        assertThat(alerts(database, waiting)).containsExactly("UNTRIAGED_INCIDENT");
    }

    /** M-D2 */
    @Test
    void a_merged_incident_is_cancelled_before_departure_and_left_to_the_dispatcher_afterwards() {
        for (String reason : List.of("MERGED", "LAST_CONTACT_MOVED")) {
            Incident before = Incident.reported(1, 1);
            Unit unit = Unit.onDuty();
            before.assign(unit, 0);
            before.body.put("cancel", map("reason", reason, "requestedAt", now().toString()));
            before.tell();
            assertThat(before.state()).isEqualTo("CANCELLED");
            assertThat(unit.available()).isEqualTo("FREE");

            Incident after = Incident.reported(1, 1);
            step(after.assign(unit, 0), "DEPARTED");
            after.body.put("cancel", map("reason", reason, "requestedAt", now().toString()));
            after.tell();
            assertThat(after.state()).isEqualTo("EN_ROUTE");
            assertThat(after.row().getString("cancelRequested.reason")).isEqualTo(reason);
            assertThat(alerts(database, after)).contains("CANCEL_REQUESTED");
        }
    }

    /** Brother of S-1: an incident changes neither another incident's needs nor its patients, and its message is not stuck. */
    @Test
    void an_id_that_another_incident_has_is_left_out() {
        Incident one = Incident.reported(1, 1);
        Incident other = Incident.reported(1, 1);
        other.body.put("needs", List.of(map("id", one.needs.getFirst(), "capability", "BOAT")));
        other.body.put("patients", List.of(map("id", one.patients.getFirst(), "colour", "GREEN")));
        other.tell();
        assertThat(one.row().getString("needs[0].capability")).isEqualTo("TRANSPORT");
        assertThat(one.row().getString("patients[0].colour")).isEqualTo("RED");
    }
}
