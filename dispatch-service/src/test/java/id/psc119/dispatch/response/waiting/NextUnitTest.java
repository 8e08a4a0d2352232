package id.psc119.dispatch.response.waiting;

import static id.psc119.dispatch.Scene.accept;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a regency wants it, the next unit is asked without waiting for a person. */
@QuarkusTest
@TestProfile(UnusualSettings.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class NextUnitTest {
    @Test
    void a_refused_offer_goes_to_the_next_unit_by_itself_and_its_reason_stays() {
        Incident incident = Incident.reported(1, 1);
        Unit first = Unit.onDuty();
        Unit second = Unit.onDuty();
        UUID offer = id();
        incident.offer(offer, first, 0).statusCode(201);
        dispatcher()
                .body(map("answer", "DECLINED", "reason", "no fuel"))
                .put("/offers/" + offer + "/answer")
                .then()
                .statusCode(200);
        await().until(() -> incident.row().getList("offers").size() == 2);
        assertThat(incident.row().getString("offers[0].reason")).isEqualTo("no fuel");
        assertThat(incident.row().getString("offers[1].state")).isEqualTo("OFFERED");
        assertThat(incident.row().getString("offers[1].unitId")).isNotEqualTo(first.id.toString());
        assertThat(incident.state()).isEqualTo("OFFERED");
        assertThat(incident.row().getString("waitingFor[0].stage")).isEqualTo("NEXT_UNIT");
        List<String> tried = incident.row().getList("offers.unitId");
        assertThat(tried).doesNotHaveDuplicates();
        UUID next = UUID.fromString(incident.row().getString("offers[1].id"));
        accept(next, id()).statusCode(200);
        assertThat(incident.row().getList("assignments")).hasSize(1);
        assertThat(second.available()).isIn("FREE", "BUSY");
    }
}
