package id.psc119.dispatch.response.journey;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.hospital;
import static id.psc119.dispatch.Scene.id;
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
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** M-D3: a repeated report with more in it is never dropped. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class EndingTest {
    private static ValidatableResponse end(Incident incident, Object... more) {
        Map<String, Object> body = map("ending", "REFUSED", "via", "PHONE");
        body.putAll(map(more));
        return dispatcher()
                .body(body)
                .put("/incidents/" + incident.id + "/patients/" + incident.patients.getFirst() + "/ending")
                .then()
                .statusCode(200);
    }

    private static long endings(Incident incident) {
        return incident.story().stream().filter("ENDING"::equals).count();
    }

    /** M-D3 */
    @Test
    void a_refusal_without_reason_or_witness_is_taken_and_marked_and_completed_by_the_next_report() {
        Incident incident = Incident.reported(1, 1);
        JsonPath first = end(incident).extract().jsonPath();
        assertThat(first.getBoolean("incomplete")).isTrue();
        assertThat(incident.row().getBoolean("patients[0].incomplete")).isTrue();

        end(incident, "reason", "tidak mau", "witness", "kepala dusun");

        JsonPath row = incident.row();
        assertThat(row.getString("patients[0].reason")).isEqualTo("tidak mau");
        assertThat(row.getString("patients[0].witness")).isEqualTo("kepala dusun");
        assertThat(row.getBoolean("patients[0].incomplete")).isFalse();
        assertThat(endings(incident)).isEqualTo(2);
        assertThat(incident.timeline().getLast().get("detail").toString()).contains("tidak mau", "kepala dusun");
        assertThat(row.getInt("discrepancies")).isZero();
        end(incident, "reason", "tidak mau", "witness", "kepala dusun");
        end(incident);
        assertThat(endings(incident)).as("what says nothing new adds nothing").isEqualTo(2);
    }

    /** M-D3, brother: a step under one id with more in it. */
    @Test
    void a_step_that_is_repeated_with_its_facility_keeps_the_facility() {
        Incident incident = Incident.reported(1, 1);
        UUID hospital = hospital("RSUD");
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        step(assignment, "PATIENT_LOADED");
        UUID report = id();
        Map<String, Object> body = map("step", "AT_FACILITY", "happened", now().toString(), "sent", now().toString());
        dispatcher()
                .body(body)
                .put("/assignments/" + assignment + "/steps/" + report)
                .then()
                .statusCode(200);
        body.put("facilityId", hospital);
        for (int i = 0; i < 2; i++) {
            dispatcher()
                    .body(body)
                    .put("/assignments/" + assignment + "/steps/" + report)
                    .then()
                    .statusCode(200);
        }
        assertThat(incident.row().getString("assignments[0].destinationFacilityId"))
                .isEqualTo(hospital.toString());
        assertThat(incident.story().stream().filter("AT_FACILITY"::equals)).hasSize(2);
    }

    /** M-D3, brother: the reason of a declined offer. */
    @Test
    void a_declined_offer_takes_its_reason_later() {
        Incident incident = Incident.reported(1, 1);
        UUID offer = id();
        incident.offer(offer, Unit.onDuty(), 0).statusCode(201);
        dispatcher()
                .body(map("answer", "DECLINED"))
                .put("/offers/" + offer + "/answer")
                .then()
                .statusCode(200);
        dispatcher()
                .body(map("answer", "DECLINED", "reason", "ban pecah"))
                .put("/offers/" + offer + "/answer")
                .then()
                .statusCode(200);
        assertThat(incident.row().getString("offers[0].reason")).isEqualTo("ban pecah");
    }
}
