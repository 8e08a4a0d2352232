package id.psc119.fleet.due;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.psc119.platform.regency.Regency;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 14: one list of everything that ends, so that nobody finds out at the roadside. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class DueDatesTest {
    @Inject
    Regency regency;

    @Test
    void papers_waivers_certificates_and_maintenance_that_end_are_in_one_list_by_day() {
        LocalDate today = LocalDate.now(regency.zone());
        UUID unit = unit();
        String callSign = "U-" + unit.toString().substring(24);
        String person = "field:" + id();
        asSupervisor()
                .body(Map.of(
                        "documents",
                        List.of(
                                Map.of(
                                        "kind",
                                        "TAX",
                                        "validUntil",
                                        today.minusDays(1).toString()),
                                Map.of(
                                        "kind",
                                        "INSURANCE",
                                        "validUntil",
                                        today.plusYears(1).toString())),
                        "agreement",
                        Map.of(
                                "kit",
                                List.of(),
                                "taxWaivedUntil",
                                today.plusDays(20).toString())))
                .put("/unit-register/" + unit)
                .then()
                .statusCode(200);
        asSupervisor()
                .body(Map.of("name", "Siti " + person, "numbers", List.of(), "roles", List.of("crew"), "active", true))
                .put("/people/" + person)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
        asSupervisor()
                .body(Map.of(
                        "certificates",
                        List.of(
                                Map.of(
                                        "kind",
                                        "ACLS",
                                        "validUntil",
                                        today.plusDays(5).toString()),
                                Map.of("kind", "BTCLS"))))
                .put("/staff/" + person)
                .then()
                .statusCode(200);
        maintenance(unit, Map.of("what", "Servis berkala", "dueOn", today.toString()));
        maintenance(
                unit, Map.of("what", "Ganti ban", "dueOn", today.plusDays(300).toString()));

        List<Map<String, Object>> mine = as("dinkes1", "health-office")
                .get("/due-dates?within=60")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.who == '" + callSign + "' || it.who == 'Siti " + person + "' }");
        assertThat(mine)
                .extracting(one -> one.get("what"), one -> one.get("about"), one -> one.get("overdue"))
                .containsExactly(
                        tuple("UNIT_PAPER", "TAX", true),
                        tuple("MAINTENANCE", "Servis berkala", true),
                        tuple("CERTIFICATE", "ACLS", false),
                        tuple("TAX_WAIVER", "TAX_WAIVER", false));
        as("admin1", "administrator")
                .get("/due-dates/file?within=60&format=CSV")
                .then()
                .statusCode(200);
        as("op1", "call-taker").get("/due-dates").then().statusCode(403);
    }

    private static void maintenance(UUID unit, Map<String, Object> what) {
        Map<String, Object> body = new java.util.HashMap<>(what);
        body.put("unitId", unit);
        asSupervisor().body(body).put("/maintenance/" + id()).then().statusCode(200);
    }
}
