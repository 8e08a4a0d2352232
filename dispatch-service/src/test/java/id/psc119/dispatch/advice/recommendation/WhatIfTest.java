package id.psc119.dispatch.advice.recommendation;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.version;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

/** Issue 13: if a unit stood somewhere else. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class WhatIfTest {
    /** Far from all units of other tests. */
    private static final double LAT = -4.61;

    private static final double LON = 102.02;

    @Test
    void a_unit_that_stood_in_a_far_village_would_cover_it_and_be_its_first_candidate_and_nothing_has_changed() {
        String village = "16.06.98.2001";
        service("intake")
                .body(map(
                        "version",
                        version(),
                        "name",
                        "Desa Jauh",
                        "level",
                        "DESA",
                        "parent",
                        "16.06.98",
                        "point",
                        map("lat", LAT, "lon", LON),
                        "population",
                        900))
                .put("/areas/" + village)
                .then()
                .statusCode(204);
        Unit unit = Unit.onDuty();
        Incident incident = Incident.reported(
                1, 1, "place", map("point", map("lat", LAT, "lon", LON), "source", "PIN", "desaCode", village));

        JsonPath answer = dispatcher()
                .get("/what-if?unitId=" + unit.id + "&lat=" + LAT + "&lon=" + LON + "&incidentId=" + incident.id
                        + "&needId=" + incident.needs.getFirst())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.getBoolean("countsForCover")).isTrue();
        assertThat(answer.getList("cover.gained.code")).contains(village);
        assertThat(answer.getLong("cover.peopleThen")).isGreaterThanOrEqualTo(900);
        assertThat(answer.getString("candidates.then[0].unitId")).isEqualTo(unit.id.toString());
        assertThat(answer.getInt("candidates.then[0].etaSeconds")).isLessThan(600);
        assertThat(answer.getInt("candidates.now[0].etaSeconds")).isGreaterThan(3600);
        JsonPath units = dispatcher().get("/units").jsonPath();
        assertThat(units.getString("items.find { it.id == '" + unit.id + "' }.position"))
                .isNull();

        JsonPath back = dispatcher()
                .get("/what-if?unitId=" + unit.id + "&lat=-2.88&lon=103.84")
                .jsonPath();
        assertThat(back.getList("cover.gained")).isEmpty();
        assertThat(back.getString("candidates")).isNull();
        refused(dispatcher().get("/what-if?unitId=" + id() + "&lat=1&lon=2").then(), 422, "unit-unknown");
        refused(
                dispatcher()
                        .get("/what-if?unitId=" + unit.id + "&lat=100&lon=2")
                        .then(),
                422,
                "point-impossible");
    }
}
