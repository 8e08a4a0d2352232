package id.psc119.referral;

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
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** a hospital that expected a patient in the last release takes them over after the upgrade. */
@QuarkusTest
@TestProfile(UpgradeTest.LastRelease.class)
public class UpgradeTest {
    public static class LastRelease extends Upgrade.Profile {
        public LastRelease() {
            super("referral");
        }
    }

    @Test
    void no_row_of_the_last_release_is_lost() throws SQLException {
        Upgrade.lostNothing();
    }

    @Test
    void the_hospital_expects_the_patient_and_takes_them_over() {
        as("sample:rs-sekayu", "facility")
                .get("/arrivals?state=OPEN")
                .then()
                .statusCode(200)
                .body("items.id", hasItems(Upgrade.ARRIVAL));
        as("sample:rs-sekayu", "facility")
                .get("/arrivals/" + Upgrade.ARRIVAL)
                .then()
                .statusCode(200)
                .body("answer", equalTo("ACCEPTED"))
                .body("unitCallSign", equalTo("AMB-02"));

        as("sample:rs-sekayu", "facility")
                .body(Map.of("receivedBy", "Perawat IGD"))
                .put("/arrivals/" + Upgrade.ARRIVAL + "/hand-overs/" + Upgrade.PATIENT)
                .then()
                .statusCode(200)
                .body("claim", equalTo(false));

        await().untilAsserted(() -> {
            JsonNode answer = PeerStub.newest("dispatch", "arrival-answers", Upgrade.ARRIVAL);
            assertThat(answer).isNotNull();
            assertThat(answer.toString()).contains(Upgrade.PATIENT);
        });
    }

    @Test
    void facilities_keep_their_staff_and_state_and_what_was_not_sent_yet_is_sent() {
        as("sample:rs-sekayu", "facility")
                .get("/my-facilities")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("RSUD Sekayu"));
        as("dispatcher1", "dispatcher")
                .get("/facilities/019aa000-0000-7000-8000-00000000f002")
                .then()
                .statusCode(200)
                .body("divert.reason", equalTo("IGD penuh"));
        await().untilAsserted(() -> {
            JsonNode facility = PeerStub.newest("dispatch", "facilities", Upgrade.FACILITY);
            assertThat(facility).isNotNull();
            assertThat(facility.path("beds").findValues("free").toString()).contains("2");
        });
    }

    private static RequestSpecification as(String person, String... roles) {
        return given().auth().oauth2(TestKeys.person(person, roles)).contentType("application/json");
    }
}
