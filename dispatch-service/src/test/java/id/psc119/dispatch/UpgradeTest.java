package id.psc119.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.TestKeys;
import id.psc119.platform.testing.Upgrade;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** an emergency that was half-way in the last release goes on after the upgrade. */
@QuarkusTest
@TestProfile(UpgradeTest.LastRelease.class)
public class UpgradeTest {
    public static class LastRelease extends Upgrade.Profile {
        public LastRelease() {
            super("dispatch");
        }
    }

    @Test
    void no_row_of_the_last_release_is_lost() throws SQLException {
        Upgrade.lostNothing();
    }

    @Test
    void the_emergency_is_on_the_board_and_takes_its_next_step() {
        JsonPath board = as("dispatcher1", "dispatcher")
                .get("/board")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(board.getList("incidents.spokenNumber")).contains("1606-261128-002", "1606-261128-004");
        Map<String, Object> incident = board.getMap("incidents.find { it.id == '" + Upgrade.INCIDENT + "' }");
        assertThat(incident)
                .containsEntry("state", "TRANSPORTING")
                .containsEntry("colour", "YELLOW")
                .containsEntry("complaint", "BREATHING")
                .containsEntry("discrepancies", 0);
        as(Upgrade.CREW, "crew")
                .get("/my-work")
                .then()
                .statusCode(200)
                .body("assignments.id", hasItems(Upgrade.ASSIGNMENT));

        as(Upgrade.CREW, "crew")
                .body(Map.of("step", "AT_FACILITY", "facilityId", Upgrade.FACILITY, "via", "APP"))
                .put("/assignments/" + Upgrade.ASSIGNMENT + "/steps/" + UUID.randomUUID())
                .then()
                .statusCode(200);

        as("dispatcher1", "dispatcher")
                .get("/incidents/" + Upgrade.INCIDENT)
                .then()
                .statusCode(200)
                .body("state", equalTo("AT_FACILITY"))
                .body("discrepancies", equalTo(0));
        List<String> steps = as("dispatcher1", "dispatcher")
                .get("/incidents/" + Upgrade.INCIDENT + "/timeline?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.what");
        assertThat(steps).containsSubsequence("DEPARTED", "ON_SCENE", "PATIENT_LOADED", "AT_FACILITY");
        await().untilAsserted(() -> {
            JsonNode arrival = PeerStub.newest("referral", "arrivals", Upgrade.ARRIVAL);
            assertThat(arrival).isNotNull();
            assertThat(arrival.path("state").asText()).isEqualTo("ARRIVED");
            JsonNode engagement = PeerStub.newest("fleet", "engagements", Upgrade.ASSIGNMENT);
            assertThat(engagement).isNotNull();
            assertThat(engagement.path("step").asText()).isEqualTo("AT_FACILITY");
        });
    }

    @Test
    void what_the_last_release_had_not_sent_yet_is_sent() {
        await().untilAsserted(() -> {
            JsonNode progress = PeerStub.newest("intake", "incident-progress", Upgrade.INCIDENT);
            assertThat(progress).isNotNull();
            assertThat(progress.path("colour").asText()).isEqualTo("YELLOW");
        });
    }

    @Test
    void the_emergency_that_was_over_keeps_its_timeline() {
        as("dispatcher1", "dispatcher")
                .get("/incidents/" + Upgrade.ENDED_INCIDENT)
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"));
        as("dispatcher1", "dispatcher")
                .get("/incidents/" + Upgrade.ENDED_INCIDENT + "/timeline?limit=200")
                .then()
                .statusCode(200)
                .body("items.what", hasItems("ACCEPTED", "HANDED_OVER", "CLEAR"));
    }

    private static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestKeys.person(person, roles)).contentType("application/json");
    }
}
