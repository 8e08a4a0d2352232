package id.psc119.fleet.coverage;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.fleet.Given;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class CoverageTest {
    @Inject
    DataSource database;

    private static final String NEAR = "16.06.01.2003";
    private static final String POINTLESS = "16.06.01.2004";
    private static final String FAR = "16.06.09.2001";

    private static void area(String code, String level, String parent, Map<String, Double> point, Integer people) {
        Map<String, Object> body = new HashMap<>(Map.of("version", "100-1", "name", "Desa " + code, "level", level));
        body.put("parent", parent);
        body.put("point", point);
        body.put("population", people);
        given().auth()
                .oauth2(TestKeys.service("intake", "fleet"))
                .contentType("application/json")
                .body(body)
                .put("/areas/" + code)
                .then()
                .statusCode(204);
    }

    /** The units of other tests are not on duty here, and their areas are no villages. */
    @BeforeEach
    void villages() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE unit SET duty_state = 'OFF'");
            statement.execute(
                    "UPDATE area SET level = 'KECAMATAN' WHERE level = 'DESA' AND code NOT IN ('%s', '%s', '%s')"
                            .formatted(NEAR, POINTLESS, FAR));
        }
        area("16.06.01", "KECAMATAN", "16.06", Map.of("lat", -2.88, "lon", 103.84), null);
        area(NEAR, "DESA", "16.06.01", Map.of("lat", -2.90, "lon", 103.85), 2100);
        area(POINTLESS, "DESA", "16.06.01", null, null);
        area("16.06.09", "KECAMATAN", "16.06", Map.of("lat", -2.05, "lon", 103.70), null);
        area(FAR, "DESA", "16.06.09", Map.of("lat", -2.04, "lon", 103.60), 900);
    }

    private static UUID unit(String kind, boolean onDuty) {
        UUID id = id();
        String crew = "awak-" + id;
        asSupervisor()
                .body(Map.of(
                        "callSign",
                        "C-" + id.toString().substring(24),
                        "kind",
                        kind,
                        "home",
                        Map.of("point", Map.of("lat", -2.885, "lon", 103.845), "source", "PIN")))
                .put("/units/" + id)
                .then()
                .statusCode(201);
        Given.crew(id, crew);
        if (onDuty) {
            asSupervisor()
                    .body(Map.of("state", "ON", "via", "PHONE"))
                    .put("/units/" + id + "/duty")
                    .then()
                    .statusCode(200);
        }
        return id;
    }

    private static void off(UUID unit) {
        asSupervisor()
                .body(Map.of("state", "OFF", "via", "PHONE"))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200);
    }

    private static JsonPath coverage() {
        return as("dinkes1", "health-office")
                .get("/coverage")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static boolean covered(String desa) {
        return coverage().getBoolean("desa.find { it.code == '" + desa + "' }.covered");
    }

    @Test
    void a_village_is_covered_while_a_unit_that_can_carry_is_on_duty_and_free_near_it() {
        assertThat(covered(NEAR)).isFalse();
        UUID unit = unit("BLS_AMBULANCE", true);
        assertThat(covered(NEAR)).isTrue();
        assertThat(covered(FAR)).isFalse();

        UUID assignment = id();
        Given.asDispatch()
                .body(Map.of(
                        "version",
                        "100-1",
                        "unitId",
                        unit,
                        "incidentId",
                        id(),
                        "needId",
                        id(),
                        "spokenNumber",
                        "1606-261122-001",
                        "kind",
                        "EMERGENCY",
                        "exercise",
                        false,
                        "state",
                        "OPEN",
                        "step",
                        "ACCEPTED"))
                .put("/engagements/" + assignment)
                .then()
                .statusCode(200);
        assertThat(covered(NEAR)).as("its only unit is out").isFalse();

        UUID second = unit("BLS_AMBULANCE", true);
        assertThat(covered(NEAR)).isTrue();
        off(second);
        assertThat(covered(NEAR)).isFalse();
    }

    @Test
    void a_midwife_is_first_help_and_no_cover_and_a_village_without_a_point_is_reckoned_at_its_seat() {
        UUID midwife = unit("RESPONDER", true);
        JsonPath cover = coverage();
        String near = "desa.find { it.code == '" + NEAR + "' }.";
        assertThat(cover.getBoolean(near + "covered")).isFalse();
        assertThat(cover.getString(near + "firstHelp.unitId")).isEqualTo(midwife.toString());
        assertThat(cover.getBoolean(near + "firstHelp.inTime")).isTrue();
        assertThat(cover.getString(near + "transport")).isNull();
        assertThat(cover.getBoolean("desa.find { it.code == '" + POINTLESS + "' }.pointIsOwn"))
                .isFalse();
        assertThat(cover.getBoolean("isEstimate")).isTrue();
        assertThat(cover.getInt("unitsAtHome")).isEqualTo(cover.getInt("units"));
        assertThat(cover.getInt("withoutPopulation")).isEqualTo(1);
        assertThat(cover.getInt("kecamatan.find { it.code == '16.06.09' }.populationWithoutCover"))
                .isEqualTo(900);
        // M-D13: one of its villages has no population on file, so the sum is not known.
        assertThat(cover.getString("kecamatan.find { it.code == '16.06.01' }.populationWithoutCover"))
                .isNull();
        off(midwife);
    }

    @Test
    void a_fresh_position_counts_and_says_how_old_it_is() {
        UUID unit = unit("BLS_AMBULANCE", true);
        String token = Given.device(unit);
        given().queryParam("id", token)
                .queryParam("lat", -2.04)
                .queryParam("lon", 103.61)
                .queryParam("timestamp", System.currentTimeMillis() / 1000 - 120)
                .get("/positions")
                .then()
                .statusCode(200);
        JsonPath cover = coverage();
        assertThat(cover.getBoolean("desa.find { it.code == '" + FAR + "' }.covered"))
                .isTrue();
        assertThat(cover.getLong("oldestFixSeconds")).isBetween(110L, 200L);
        off(unit);
    }

    @Test
    void cover_is_for_the_desk_and_the_health_office_and_areas_come_from_intake_alone() {
        as("awak", "crew").get("/coverage").then().statusCode(403);
        given().auth()
                .oauth2(TestKeys.service("dispatch", "fleet"))
                .contentType("application/json")
                .body(Map.of("version", "100-9", "name", "X", "level", "DESA"))
                .put("/areas/16.06.01.2003")
                .then()
                .statusCode(403);
        assertThat(coverage().getList("desa.code")).contains(NEAR, POINTLESS, FAR);
        assertThat(List.of(coverage().getInt("villages"))).containsExactly(3);
    }
}
