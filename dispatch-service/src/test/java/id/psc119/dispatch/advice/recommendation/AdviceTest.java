package id.psc119.dispatch.advice.recommendation;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.service;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the desk is advised where records are broken, and where the best unit is far. Far from the other tests' units. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class AdviceTest {
    private static Map<String, Object> place(double lat, double lon) {
        return map("point", map("lat", lat, "lon", lon), "radiusMetres", 20, "source", "GPS");
    }

    private static JsonPath recommendation(Incident incident) {
        return dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** F-1: every number, at the entrance that all of them pass; the unit then stands at its home, and nobody else is hurt. */
    @Test
    void a_unit_whose_device_sends_impossible_numbers_stops_no_recommendation_no_relocation_and_no_board() {
        Incident incident = Incident.reported(1, 1, "place", place(-5.1, 105.1));
        Unit sound = Unit.onDuty("home", map("point", map("lat", -5.2, "lon", 105.2), "source", "PIN"));
        Unit broken = Unit.onDuty("home", map("point", map("lat", -5.3, "lon", 105.3), "source", "PIN"));
        for (String figures : List.of(
                "\"lat\": -5.1, \"lon\": 105.1, \"accuracyMetres\": \"Infinity\"",
                "\"lat\": -5.1, \"lon\": 105.1, \"accuracyMetres\": 1e39, \"speedKmh\": \"Infinity\"",
                "\"lat\": -5.1, \"lon\": 105.1, \"accuracyMetres\": \"NaN\", \"bearing\": \"NaN\"",
                "\"lat\": 423.22, \"lon\": 105.1, \"accuracyMetres\": -1",
                "\"lat\": \"NaN\", \"lon\": \"Infinity\"")) {
            service("fleet")
                    .body("[{\"unitId\": \"" + broken.id + "\", " + figures + ", \"fixedAt\": \"" + now() + "\"}]")
                    .put("/unit-positions")
                    .then()
                    .statusCode(204);

            JsonPath answer = recommendation(incident);
            assertThat(answer.getList("candidates.unitId")).as(figures).contains(sound.id.toString());
            assertThat(answer.getList("candidates.unitId") + " " + answer.getList("leftOut.unitId"))
                    .as(figures)
                    .contains(broken.id.toString());
            dispatcher().get("/relocations").then().statusCode(200);
            dispatcher().get("/board").then().statusCode(200);
            assertThat(dispatcher()
                            .get("/units")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .as(figures)
                    .doesNotContain("Infinity");
        }
    }

    /** E-4: the sample's rule as production feeds it; a car that nobody is assigned to is asked by telephone. */
    @Test
    void a_village_car_known_only_by_telephone_is_shown_beside_a_far_ambulance_with_what_it_lacks() {
        Incident incident = Incident.reported(1, 1, "place", place(-7.1, 107.1));
        Unit car = Unit.onDuty(
                "kind",
                "VILLAGE_CAR",
                "capabilities",
                List.of(),
                "home",
                map("point", map("lat", -7.12, "lon", 107.1), "source", "PIN"),
                "duty",
                map("state", "UNKNOWN"),
                "crew",
                List.of(),
                "privateVehicle",
                true);
        Unit ambulance = Unit.onDuty("home", map("point", map("lat", -7.5, "lon", 107.1), "source", "PIN"));

        JsonPath answer = recommendation(incident);

        assertThat(answer.getList("candidates.unitId")).contains(car.id.toString(), ambulance.id.toString());
        assertThat(answer.getList("candidates.find { it.unitId == '" + car.id + "' }.relaxed"))
                .isEqualTo(List.of("CERTAINTY", "CREW"));
        assertThat(answer.getList("candidates.find { it.unitId == '" + car.id + "' }.warnings"))
                .contains("MAY_NOT_ANSWER", "FILTER_RELAXED");
        // Its owner says that the car is ready: nothing is lacking any more, whoever is assigned to it.
        car.tell(
                "kind",
                "VILLAGE_CAR",
                "capabilities",
                List.of(),
                "home",
                map("point", map("lat", -7.12, "lon", 107.1), "source", "PIN"),
                "crew",
                List.of(),
                "privateVehicle",
                true);
        assertThat(recommendation(incident).getList("candidates.find { it.unitId == '" + car.id + "' }.relaxed"))
                .isEqualTo(List.of());
    }

    /** E-4. */
    @Test
    void near_help_that_lacks_the_capability_is_shown_after_the_far_unit_that_has_it() {
        Incident incident = Incident.reported(1, 1, "place", place(-9.1, 120.1));
        incident.body.put("needs", List.of(map("id", incident.needs.getFirst(), "capability", "ALS")));
        incident.tell();
        Unit basic = Unit.onDuty("home", map("point", map("lat", -9.12, "lon", 120.1), "source", "PIN"));
        Unit advanced = Unit.onDuty(
                "kind",
                "ALS_AMBULANCE",
                "capabilities",
                List.of("ALS"),
                "home",
                map("point", map("lat", -9.6, "lon", 120.1), "source", "PIN"));

        List<String> units = recommendation(incident).getList("candidates.unitId");

        assertThat(units).contains(advanced.id.toString(), basic.id.toString());
        assertThat(units.indexOf(advanced.id.toString())).isLessThan(units.indexOf(basic.id.toString()));
        assertThat(recommendation(incident).getList("candidates.find { it.unitId == '" + basic.id + "' }.warnings"))
                .contains("NEARER_BUT_LACKING");
    }
}
