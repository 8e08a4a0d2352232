package id.psc119.fleet.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
@TestProfile(SampleUnitsTest.Sample.class)
class SampleUnitsTest {
    public static class Sample implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("psc.sample", "true");
        }
    }

    @Test
    void the_sample_regency_has_its_units_marked_crewed_and_told_to_dispatch() {
        JsonPath units = given().auth()
                .oauth2(TestKeys.person("dispatcher", "dispatcher"))
                .get("/units")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(units.getList("items.callSign"))
                .hasSize(16)
                .contains("AMB-01", "DES-03", "MTR-01", "BDN-04", "PKM-01");
        assertThat(units.getList("items.sample")).containsOnly(true);
        assertThat(units.getList("items.crew.personId.flatten()")).hasSize(16).contains("sample:bidan-05");
        assertThat(units.getList("items.home.source")).containsOnly("KECAMATAN");
        given().auth()
                .oauth2(TestKeys.person("sample:crew-amb-01", "crew"))
                .get("/my-units")
                .then()
                .body("items.callSign", contains("AMB-01"));
        await().untilAsserted(() -> {
            for (String id : units.<String>getList("items.id")) {
                JsonNode told = PeerStub.newest("dispatch", "fleet-units", id);
                assertThat(told).as(id).isNotNull();
                assertThat(told.path("sample").asBoolean()).isTrue();
            }
        });
        List<String> duties = units.getList("items.duty.state");
        assertThat(duties).contains("ON", "UNKNOWN");
    }
}
