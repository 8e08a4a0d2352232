package id.psc119.dispatch.exchange.progress;

import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 10: who pressed the button sees on a map where help is. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class ComingUnitsTest {
    private static void isAt(Unit unit, double lat) {
        service("fleet")
                .body(List.of(map("unitId", unit.id, "lat", lat, "lon", 103.9, "fixedAt", now().toString())))
                .put("/unit-positions")
                .then()
                .statusCode(204);
    }

    private static JsonNode unitOf(Incident incident) {
        return PeerStub.newest("intake", "incident-progress", incident.id)
                .path("units")
                .path(0);
    }

    private static void awaitStep(Incident incident, String step) {
        await().untilAsserted(
                        () -> assertThat(unitOf(incident).path("step").asText()).isEqualTo(step));
    }

    @Test
    void where_a_unit_is_goes_to_who_pressed_the_button_from_its_departure_until_it_arrives() {
        Incident pressed = Incident.reported(1, 1, "channel", "BUTTON");
        Incident called = Incident.reported(1, 1, "channel", "CALL_GSM");
        Unit toPressed = Unit.onDuty();
        Unit toCalled = Unit.onDuty();
        UUID work = pressed.assign(toPressed, 0);
        UUID other = called.assign(toCalled, 0);
        isAt(toPressed, -2.81);
        step(work, "DEPARTED");
        step(other, "DEPARTED");
        awaitStep(pressed, "DEPARTED");
        assertThat(unitOf(pressed).path("position").isMissingNode())
                .as("where it was before it departed")
                .isTrue();

        isAt(toCalled, -2.82);
        isAt(toPressed, -2.83);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                unitOf(pressed).at("/position/point/lat").asDouble())
                        .isCloseTo(-2.83, within(1e-6)));
        assertThat(unitOf(called).path("position").isMissingNode())
                .as("nobody has a page for it")
                .isTrue();

        step(work, "ON_SCENE");
        awaitStep(pressed, "ON_SCENE");
        assertThat(unitOf(pressed).path("position").isMissingNode()).isTrue();
    }
}
