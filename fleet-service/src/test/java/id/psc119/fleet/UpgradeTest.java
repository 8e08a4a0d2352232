package id.psc119.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.Receiving;
import id.psc119.platform.testing.TestKeys;
import id.psc119.platform.testing.Upgrade;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** a unit that was out in the last release is still out after the upgrade, and its trip ends as any other. */
@QuarkusTest
@TestProfile(UpgradeTest.LastRelease.class)
public class UpgradeTest {
    public static class LastRelease extends Upgrade.Profile {
        public LastRelease() {
            super("fleet");
        }
    }

    @Test
    void no_row_of_the_last_release_is_lost() throws SQLException {
        Upgrade.lostNothing();
    }

    @Test
    void the_unit_is_out_where_it_was_last_heard_and_reports_its_next_position() {
        as("dispatcher1", "dispatcher")
                .get("/units/" + Upgrade.UNIT)
                .then()
                .statusCode(200)
                .body("callSign", equalTo("AMB-02"))
                .body("busy", equalTo(true))
                .body("duty.state", equalTo("ON"))
                .body("position.lat", equalTo(-2.876f))
                .body("crew.personId", equalTo(List.of(Upgrade.CREW)));

        as(Upgrade.CREW, "crew")
                .body(List.of(Map.of(
                        "lat", -2.879, "lon", 103.839, "fixedAt", Instant.now().toString())))
                .put("/units/" + Upgrade.UNIT + "/positions")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> as("dispatcher1", "dispatcher")
                .get("/units/" + Upgrade.UNIT)
                .then()
                .body("position.lat", equalTo(-2.879f)));
    }

    @Test
    void a_tracker_of_the_last_release_is_still_heard() {
        given().queryParam("id", "yyc-Qqw4UYkFw3sootd5Gt2k")
                .queryParam("lat", -2.881)
                .queryParam("lon", 103.842)
                .queryParam("timestamp", Instant.now().getEpochSecond())
                .post("/positions")
                .then()
                .statusCode(200);
        await().untilAsserted(() -> as("dispatcher1", "dispatcher")
                .get("/units/019a0000-0000-7000-8000-0000000f0003")
                .then()
                .body("position.lat", equalTo(-2.881f)));
    }

    @Test
    void trips_are_there_and_the_open_one_ends_with_its_way_measured() {
        as("dispatcher1", "dispatcher")
                .get("/trips/" + Upgrade.ENDED_ASSIGNMENT)
                .then()
                .statusCode(200)
                .body("odometerEnd", equalTo(41_003))
                .body("stepTimes.keySet()", hasItems("ACCEPTED", "HANDED_OVER", "CLEAR"));
        as("dispatcher1", "dispatcher")
                .get("/trips?open=true")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(Upgrade.ASSIGNMENT)));

        Instant accepted = Instant.now().minusSeconds(900);
        Instant cleared = Instant.now();
        ObjectNode ended = Receiving.example("engagements", "ended").body().deepCopy();
        ended.put("version", cleared.getEpochSecond() + "-1")
                .put("incidentId", Upgrade.INCIDENT)
                .put("unitId", Upgrade.UNIT)
                .put("acceptedAt", accepted.toString())
                .put("endedAt", cleared.toString());
        ended.putObject("stepTimes").put("ACCEPTED", accepted.toString()).put("CLEAR", cleared.toString());
        assertThat(Receiving.put("engagements", Upgrade.ASSIGNMENT, ended, "dispatch", "fleet"))
                .isEqualTo(200);

        Float way = as("dispatcher1", "dispatcher")
                .get("/trips/" + Upgrade.ASSIGNMENT)
                .then()
                .statusCode(200)
                .body("state", equalTo("ENDED"))
                .extract()
                .path("kmByPositions");
        assertThat(way).as("the way through the positions of the last release").isGreaterThan(0.5f);
    }

    @Test
    void what_the_last_release_had_not_sent_yet_is_sent() {
        await().untilAsserted(() -> {
            JsonNode unit = PeerStub.newest("dispatch", "fleet-units", "019a0000-0000-7000-8000-0000000f0005");
            assertThat(unit).isNotNull();
            assertThat(unit.at("/duty/state").asText()).isEqualTo("OFF");
        });
    }

    private static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestKeys.person(person, roles)).contentType("application/json");
    }
}
