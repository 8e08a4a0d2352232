package id.psc119.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

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

/** what people reported to the last release is dealt with after the upgrade. */
@QuarkusTest
@TestProfile(UpgradeTest.LastRelease.class)
public class UpgradeTest {
    public static class LastRelease extends Upgrade.Profile {
        public LastRelease() {
            super("intake");
        }
    }

    @Test
    void no_row_of_the_last_release_is_lost() throws SQLException {
        Upgrade.lostNothing();
    }

    @Test
    void the_press_that_waited_is_claimed_and_triaged() {
        String press = "01a21fc0-9970-70f1-bb6f-836aab1f2b73";
        as("operator1", "call-taker")
                .get("/contacts/" + press)
                .then()
                .statusCode(200)
                .body("channel", equalTo("BUTTON"))
                .body("place.point.lat", equalTo(-2.54f));
        as("operator1", "call-taker")
                .body(Map.of())
                .put("/contacts/" + press + "/claim")
                .then()
                .statusCode(200);

        as("operator1", "call-taker")
                .body(Map.of(
                        "contactId",
                        press,
                        "kind",
                        "EMERGENCY",
                        "colour",
                        "RED",
                        "complaint",
                        "STROKE",
                        "needs",
                        List.of(Map.of("id", UUID.randomUUID().toString(), "capability", "TRANSPORT")),
                        "patients",
                        List.of()))
                .put("/incidents/01a21fc1-855c-742c-96b9-06aad363f2d0")
                .then()
                .statusCode(200)
                .body("spokenNumber", equalTo("1606-261128-004"));
    }

    @Test
    void the_emergency_shows_how_far_it_is_with_its_two_callers() {
        JsonPath incident = as("operator1", "call-taker")
                .get("/incidents/" + Upgrade.INCIDENT)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(incident.getString("progress.state")).isEqualTo("TRANSPORTING");
        assertThat(incident.getList("contacts")).hasSize(2);
    }

    @Test
    void what_the_last_release_had_not_sent_yet_is_sent() {
        await().untilAsserted(() -> {
            JsonNode incident = PeerStub.newest("dispatch", "reported-incidents", Upgrade.UNSENT_INCIDENT);
            assertThat(incident).isNotNull();
            assertThat(incident.path("complaint").asText()).isEqualTo("STROKE");
            assertThat(incident.path("callBackNumber").asText()).endsWith("310");
        });
    }

    private static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestKeys.person(person, roles)).contentType("application/json");
    }
}
