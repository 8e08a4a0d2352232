package id.psc119.fleet.coverage;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.fleet.Given;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class CoverageTest {
    @Inject
    DataSource database;

    @Inject
    CoverHours coverHours;

    @Inject
    Regency regency;

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

    /** Issue 14: the minutes are those by which dispatch sends units; without its answer they are estimates and say so. */
    @Test
    void minutes_are_dispatchs_by_road_and_an_estimate_that_says_so_while_it_does_not_answer() {
        UUID unit = unit("BLS_AMBULANCE", true);
        String first = "{\"unitId\":\"" + unit + "\",\"seconds\":660,\"source\":\"ROADS\",\"via\":\"bridge\"}";
        try {
            PeerStub.reply(
                    "dispatch",
                    200,
                    "{\"villages\":[{\"code\":\"" + FAR + "\",\"transport\":" + first + ",\"firstHelp\":" + first
                            + "},{\"code\":\"" + POINTLESS + "\"}]}");
            JsonPath cover = coverage();
            String far = "desa.find { it.code == '" + FAR + "' }.";
            assertThat(cover.getBoolean("isEstimate")).isFalse();
            assertThat(cover.getInt("byRoad")).isEqualTo(1);
            assertThat(cover.getString(far + "transport.source")).isEqualTo("ROADS");
            assertThat(cover.getInt(far + "transport.seconds"))
                    .as("eleven minutes by road, and four of handling and turnout")
                    .isEqualTo(900);
            assertThat(cover.getBoolean(far + "covered")).isTrue();
            assertThat(cover.getString("desa.find { it.code == '" + POINTLESS + "' }.transport"))
                    .as("no way leads there")
                    .isNull();
            assertThat(cover.getString("desa.find { it.code == '" + NEAR + "' }.transport.source"))
                    .as("dispatch does not know this village yet")
                    .isEqualTo("ESTIMATE");
            assertThat(as("dinkes1", "health-office")
                            .get("/coverage/geojson")
                            .jsonPath()
                            .getString("features.find { it.properties.code == '" + FAR + "' }.properties.minutesFrom"))
                    .isEqualTo("ROADS");
            JsonNode asked =
                    PeerStub.received("dispatch", "cover-questions").getLast().body();
            assertThat(asked.findValuesAsText("unitId")).contains(unit.toString());

            PeerStub.reply("dispatch", 503, "{}");
            UUID second = unit("BLS_AMBULANCE", true);
            JsonPath estimated = coverage();
            assertThat(estimated.getBoolean("isEstimate")).isTrue();
            assertThat(estimated.getBoolean(far + "covered")).isFalse();
            assertThat(estimated.getString(far + "transport.source")).isEqualTo("ESTIMATE");
            off(second);
        } finally {
            PeerStub.reset();
            off(unit);
        }
    }

    /** Issue 13: a screen that has heard of a closure gets no answer from before it, however fresh that is. */
    @Test
    void a_screen_that_knows_of_a_closure_has_the_cover_without_the_closed_road_at_once() {
        UUID unit = unit("BLS_AMBULANCE", true);
        try {
            PeerStub.reply("dispatch", 200, firstIn(FAR, unit, 660, "dry"));
            assertThat(secondsTo(FAR, "dry")).isEqualTo(900);
            int asked = PeerStub.received("dispatch", "cover-questions").size();
            PeerStub.reply("dispatch", 200, firstIn(FAR, unit, 1860, "flooded"));
            assertThat(secondsTo(FAR, "dry"))
                    .as("nothing has changed for this screen")
                    .isEqualTo(900);
            assertThat(PeerStub.received("dispatch", "cover-questions")).hasSize(asked);

            await().atMost(Duration.ofSeconds(3)).until(() -> secondsTo(FAR, "flooded"), Long.valueOf(2100)::equals);
            assertThat(secondsTo(FAR, "flooded")).isEqualTo(2100);
            assertThat(PeerStub.received("dispatch", "cover-questions"))
                    .as("all who know of the same closure cost as one")
                    .hasSize(asked + 1);
            assertThat(secondsTo(FAR, "made up by somebody")).isEqualTo(2100);

            PeerStub.reply("dispatch", 200, firstIn(FAR, unit, 660, "dry"));
            await().atMost(Duration.ofSeconds(3)).until(() -> secondsTo(FAR, "dry"), Long.valueOf(900)::equals);
        } finally {
            PeerStub.reset();
            off(unit);
        }
    }

    private static String firstIn(String village, UUID unit, int seconds, String roads) {
        String first = "{\"unitId\":\"" + unit + "\",\"seconds\":" + seconds + ",\"source\":\"ROADS\"}";
        return "{\"roads\":\"" + roads + "\",\"villages\":[{\"code\":\"" + village + "\",\"transport\":" + first
                + ",\"firstHelp\":" + first + "}]}";
    }

    private static long secondsTo(String village, String roads) {
        return as("operator1", "call-taker")
                .queryParam("roads", roads)
                .get("/coverage")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("desa.find { it.code == '" + village + "' }.transport.seconds");
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

    /** Watched from noon to one with a pause of three hours after it, of which nothing is known. */
    @Test
    void hours_without_cover_are_counted_only_while_somebody_watched() {
        LocalDate day = LocalDate.now(regency.zone()).plusDays(2);
        Instant noon = day.atTime(12, 0).atZone(regency.zone()).toInstant();
        note(noon, false, NEAR, FAR);
        for (int minutes = 10; minutes < 30; minutes += 10) {
            note(noon.plusSeconds(minutes * 60L), false, NEAR, FAR);
        }
        for (int minutes = 30; minutes <= 60; minutes += 10) {
            note(noon.plusSeconds(minutes * 60L), true, FAR);
        }
        note(noon.plusSeconds(4 * 3600), true, FAR);
        note(noon.plusSeconds(4 * 3600 + 600), true, FAR);
        CoverHours.HoursWithoutCover counted = QuarkusTransaction.requiringNew()
                .call(() -> coverHours.between(day, day, regency.startOf(day.plusDays(1))));
        assertThat(counted.watchedHours()).isEqualTo(1.2);
        assertThat(counted.watchedByRoadHours())
                .as("from 12.20 to 13.00 and later ten minutes")
                .isEqualTo(0.8);
        assertThat(counted.villages())
                .filteredOn(village -> village.hoursWithoutCover() > 0)
                .extracting(
                        CoverHours.VillageHours::code,
                        CoverHours.VillageHours::hoursWithoutCover,
                        CoverHours.VillageHours::longestHours)
                .containsExactly(tuple(FAR, 1.2, 1.0), tuple(NEAR, 0.5, 0.5));
        as("dinkes1", "health-office").get("/coverage/hours").then().statusCode(200);
        as("admin1", "administrator").get("/coverage/hours/file").then().statusCode(200);
        as("dinkes1", "health-office")
                .get("/coverage/hours?from=2026-02-01&to=2026-01-01")
                .then()
                .statusCode(400);
    }

    @Test
    void a_map_program_gets_a_point_for_each_village_that_has_one() {
        UUID unit = unit("BLS_AMBULANCE", true);
        JsonPath map = as("admin1", "administrator")
                .get("/coverage/geojson")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(map.getString("type")).isEqualTo("FeatureCollection");
        String near = "features.find { it.properties.code == '" + NEAR + "' }.";
        assertThat(map.getList(near + "geometry.coordinates", Float.class)).containsExactly(103.85f, -2.9f);
        assertThat(map.getString(near + "properties.name")).isEqualTo("Desa " + NEAR);
        assertThat(map.getBoolean(near + "properties.covered")).isTrue();
        off(unit);
    }

    /** 242 villages and 260 units, one of which changes: the aim is 300 ms, the limit allows for a busy machine. */
    @Test
    void coverage_of_a_regency_is_there_soon_after_a_unit_changes() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO area (code, name, level, parent, lat, lon)
                    SELECT '16.06.88.' || (2000 + n), 'Desa ' || n, 'DESA', '16.06.88', -2 - n * 0.004, 103.5 + (n % 22) * 0.03
                    FROM generate_series(1, 239) AS n ON CONFLICT (code) DO UPDATE SET level = 'DESA'""");
            statement.execute("""
                    INSERT INTO unit (id, call_sign, kind, capabilities, home, private_vehicle, retired, sample, duty_state)
                    SELECT gen_random_uuid(), 'BANYAK-' || n, 'VILLAGE_CAR', '[]',
                      jsonb_build_object('point', jsonb_build_object('lat', -2 - n * 0.004, 'lon', 103.5 + (n % 22) * 0.03),
                                         'source', 'PIN'), true, false, true, 'ON'
                    FROM generate_series(1, 259) AS n""");
            statement.execute("""
                    INSERT INTO crew_member (id, unit_id, person_id, name, role, since)
                    SELECT gen_random_uuid(), id, 'p-' || call_sign, 'P', 'OWNER', now() FROM unit
                    WHERE call_sign LIKE 'BANYAK-%'""");
        }
        UUID unit = unit("BLS_AMBULANCE", true);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            off(unit);
            long begun = System.nanoTime();
            Duration worked = processorTime();
            assertThat(coverage().getInt("villages")).isEqualTo(242);
            // On a machine with other work the processor's time tells more than the clock's.
            best = Math.min(
                    best,
                    Math.min(
                            System.nanoTime() - begun,
                            processorTime().minus(worked).toNanos()));
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(1500));
    }

    private void note(Instant at, boolean byRoad, String... uncovered) {
        QuarkusTransaction.requiringNew().run(() -> coverHours.note(Set.of(uncovered), at, byRoad));
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
