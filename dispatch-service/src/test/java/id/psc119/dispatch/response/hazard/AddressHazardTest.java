package id.psc119.dispatch.response.hazard;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 13: hazards of an address. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class AddressHazardTest {
    private static Incident at(double lat, double lon) {
        return Incident.reported(
                1, 1, "place", map("point", map("lat", lat, "lon", lon), "radiusMetres", 30, "source", "GPS"));
    }

    private static ValidatableResponse report(String person, String role, UUID id, double lat, Object... more) {
        Map<String, Object> body = map(
                "kind", "ANIMAL", "note", "anjing galak", "point", map("lat", lat, "lon", 103.5), "radiusMetres", 100);
        body.putAll(map(more));
        return as(person, role).body(body).put("/address-hazards/" + id).then();
    }

    private static List<String> shown(Incident incident) {
        return dispatcher()
                .get("/address-hazards?incidentId=" + incident.id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    @Test
    void a_crew_that_is_asked_is_warned_of_a_hazard_nearby_until_it_ends_or_is_removed() {
        Incident near = at(-3.1005, 103.5);
        Incident far = at(-3.12, 103.5);
        Unit unit = Unit.onDuty();
        near.offer(id(), unit, 0).statusCode(201);
        int revision = near.row().getInt("revision");
        UUID hazard = id();
        report("sample:crew-dog", "crew", hazard, -3.1, "expiresAt", "2099-01-01T00:00:00Z")
                .statusCode(200);

        assertThat(shown(near)).containsExactly(hazard.toString());
        assertThat(shown(far)).isEmpty();
        assertThat(near.row().getInt("revision")).isGreaterThan(revision);
        Map<String, Object> warned =
                as(unit.crew, "crew").get("/my-work").jsonPath().getMap("offers[0].addressHazards[0]");
        assertThat(warned).containsEntry("kind", "ANIMAL").containsEntry("note", "anjing galak");
        // No hazard is shown for longer than the regency wants.
        assertThat(Instant.parse((String) warned.get("expiresAt")))
                .isBefore(Instant.now().plus(Duration.ofDays(366)));

        report("sample:crew-other", "crew", hazard, -3.1).statusCode(404);
        report(
                        "sample:crew-dog",
                        "crew",
                        hazard,
                        -3.1,
                        "expiresAt",
                        Instant.now().minusSeconds(1).toString())
                .statusCode(200);
        assertThat(shown(near)).isEmpty();
        report("sample:crew-dog", "crew", hazard, -3.1).statusCode(200);
        assertThat(shown(near)).hasSize(1);
        dispatcher().delete("/address-hazards/" + hazard).then().statusCode(200);
        assertThat(shown(near)).isEmpty();
    }

    @Test
    void a_crew_on_its_way_to_a_roughly_known_place_reads_its_work_again_when_a_hazard_is_reported_within_it() {
        Incident rough = Incident.reported(
                1, 1, "place", map("source", "PIN", "point", map("lat", -3.3, "lon", 103.5), "radiusMetres", 900));
        int revision = rough.row().getInt("revision");
        UUID hazard = id();
        report("sample:crew-dog", "crew", hazard, -3.306).statusCode(200);
        assertThat(shown(rough)).containsExactly(hazard.toString());
        assertThat(rough.row().getInt("revision")).isGreaterThan(revision);
    }
}
