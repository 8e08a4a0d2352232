package id.psc119.dispatch.response.breakdown;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.step;
import static id.psc119.dispatch.Scene.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.UnusualSettings;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 13: where a regency wants it, the unit after one that has broken down is asked without waiting for a person. */
@QuarkusTest
@TestProfile(UnusualSettings.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class ReplacementTest {
    @Test
    void the_next_unit_is_asked_by_itself_when_an_empty_one_breaks_down() {
        Incident incident = Incident.reported(1, 1);
        Unit broken = Unit.onDuty();
        Unit.onDuty();
        step(incident.assign(broken, 0), "DEPARTED");
        breakDown(broken);
        await().until(() -> incident.row().getList("offers").size() == 2);
        assertThat(incident.row().getString("offers[1].state")).isEqualTo("OFFERED");
        assertThat(incident.row().getString("offers[1].unitId")).isNotEqualTo(broken.id.toString());
    }

    @Test
    void the_replacement_of_a_unit_with_a_patient_is_asked_by_itself_for_the_meeting_point() {
        Incident incident = Incident.reported(1, 1);
        Unit broken = Unit.onDuty();
        Unit.onDuty();
        UUID first = incident.assign(broken, 0);
        steps(first, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        breakDown(broken);
        String need = incident.row().getString("needs.find { it.replaces == '" + first + "' }.id");
        await().until(() -> {
            List<String> asked = incident.row().getList("offers.findAll { it.state == 'OFFERED' }.needId");
            return asked.contains(need);
        });
        JsonPath row = incident.row();
        assertThat(row.getString("assignments[0].ended")).isNull();
        assertThat(row.<String>getList("offers.findAll { it.needId == '" + need + "' }.unitId"))
                .doesNotContain(broken.id.toString());
    }

    private static void breakDown(Unit unit) {
        dispatcher()
                .body(map(
                        "unitId",
                        unit.id,
                        "happened",
                        now().toString(),
                        "via",
                        "RADIO",
                        "point",
                        map("lat", -2.8123, "lon", 103.9456)))
                .put("/breakdowns/" + id())
                .then()
                .statusCode(200);
    }
}
