package id.psc119.fleet.equipment;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.count;
import static id.psc119.fleet.Given.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.fleet.Given;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a crew finds on its unit at the start of a shift decides what the unit is sent for. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class EquipmentTest {
    @Inject
    DataSource database;

    private final UUID unit = id();
    private final String nurse = "nurse-" + unit;

    private void ambulance(String kind) {
        asSupervisor()
                .body(Map.of(
                        "callSign",
                        "E-" + unit.toString().substring(24),
                        "kind",
                        kind,
                        "homeDesaCode",
                        "16.06.02.2005"))
                .put("/units/" + unit)
                .then()
                .statusCode(201);
        Given.crew(unit, nurse);
    }

    private ValidatableResponse check(UUID report, String happened, String code, int quantity, String expires) {
        String item = expires == null
                ? "{\"code\": \"%s\", \"quantity\": %d}".formatted(code, quantity)
                : "{\"code\": \"%s\", \"quantity\": %d, \"expiresOn\": \"%s\"}".formatted(code, quantity, expires);
        return as(nurse, "crew")
                .body("{\"found\": [%s], \"odometer\": 41000, \"happened\": \"%s\", \"via\": \"APP\"}"
                        .formatted(item, happened))
                .put("/units/" + unit + "/equipment-checks/" + report)
                .then();
    }

    private static JsonNode sent(UUID unit) {
        return PeerStub.newest("dispatch", "fleet-units", unit);
    }

    @Test
    void a_missing_aed_takes_bls_from_the_ambulance_until_it_is_back() throws SQLException {
        ambulance("BLS_AMBULANCE");
        as(nurse, "crew")
                .get("/units/" + unit + "/checklist")
                .then()
                .statusCode(200)
                .body("items.code", hasItem("AED"));
        UUID report = id();
        String now = Instant.now().toString();
        check(report, now, "AED", 0, null).statusCode(200);
        check(report, now, "AED", 0, null).statusCode(200);
        assertThat(count(database, "equipment_check", "unit_id", unit)).isEqualTo(1);
        asSupervisor().get("/units/" + unit).then().body("lacks.about", contains("AED"));
        await().untilAsserted(() -> assertThat(sent(unit).path("kind").asText()).isEqualTo("VILLAGE_CAR"));

        check(id(), Instant.now().minusSeconds(3600).toString(), "AED", 1, null).statusCode(200);
        asSupervisor().get("/units/" + unit).then().body("lacks.about", contains("AED"));

        check(id(), Instant.now().toString(), "AED", 1, null).statusCode(200);
        asSupervisor().get("/units/" + unit).then().body("lacks", empty());
        await().untilAsserted(() -> assertThat(sent(unit).path("kind").asText()).isEqualTo("BLS_AMBULANCE"));
    }

    @Test
    void an_expired_drug_takes_als_and_a_stranger_reports_nothing() {
        ambulance("ALS_AMBULANCE");
        check(id(), Instant.now().toString(), "ADRENALINE", 5, "2020-01-01").statusCode(200);
        await().untilAsserted(() -> {
            assertThat(sent(unit).path("kind").asText()).isEqualTo("BLS_AMBULANCE");
            assertThat(sent(unit).path("capabilities").toString()).doesNotContain("ALS");
        });
        asSupervisor()
                .get("/equipment")
                .then()
                .statusCode(200)
                .body("units.find { it.unitId == '" + unit + "' }.toSeeTo.trouble", equalTo(List.of("EXPIRED")));
        as("stranger", "crew")
                .body(Map.of("found", List.of()))
                .put("/units/" + unit + "/equipment-checks/" + id())
                .then()
                .statusCode(404);
        as("stranger", "crew").get("/units/" + unit + "/checklist").then().statusCode(404);
    }

    @Test
    void maintenance_is_due_by_the_odometer_of_the_newest_check_and_costs_are_added_up() {
        ambulance("BLS_AMBULANCE");
        UUID oil = id();
        maintain(oil, "{\"unitId\": \"%s\", \"what\": \"Ganti oli\", \"dueKm\": 40000, \"cancelled\": false}")
                .statusCode(200)
                .body("due", equalTo(false));
        check(id(), Instant.now().toString(), "OXYGEN", 1, null).statusCode(200);
        String mine = "units.find { it.unitId == '" + unit + "' }.";
        asSupervisor()
                .get("/equipment")
                .then()
                .body(mine + "odometer", equalTo(41_000))
                .body(mine + "maintenance[0].due", equalTo(true));
        maintain(
                        oil,
                        "{\"unitId\": \"%s\", \"what\": \"Ganti oli\", \"dueKm\": 40000, \"doneOn\": \"2026-11-28\","
                                + " \"doneKm\": 41000, \"costRupiah\": 450000, \"cancelled\": false}")
                .statusCode(200)
                .body("due", equalTo(false));
        asSupervisor().get("/equipment").then().body(mine + "spentRupiah", equalTo(450_000));
        as("dinas", "health-office").get("/equipment").then().statusCode(200);
        as(nurse, "crew").get("/equipment").then().statusCode(403);
    }

    private ValidatableResponse maintain(UUID id, String body) {
        return asSupervisor()
                .body(body.formatted(unit))
                .put("/maintenance/" + id)
                .then();
    }
}
