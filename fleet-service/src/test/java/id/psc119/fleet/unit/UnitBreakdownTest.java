package id.psc119.fleet.unit;

import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.text;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Issue 13: what dispatch says of units that have broken down. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class UnitBreakdownTest {
    @Inject
    DataSource database;

    @Test
    void a_unit_shows_since_when_it_is_broken_down_until_it_is_repaired_and_its_duty_stays() {
        UUID unit = unit("driver");
        broken(unit, "9-2", Map.of("brokenSince", "2026-11-29T03:00:00Z"));
        broken(unit, "9-1", Map.of());
        asSupervisor()
                .get("/units/" + unit)
                .then()
                .body("brokenSince", equalTo("2026-11-29T03:00:00Z"))
                .body("duty.state", equalTo("UNKNOWN"));
        asSupervisor()
                .get("/unit-register?limit=500")
                .then()
                .body("items.find { it.id == '" + unit + "' }.brokenSince", equalTo("2026-11-29T03:00:00Z"));
        broken(unit, "9-3", Map.of());
        asSupervisor().get("/units/" + unit).then().body("$", not(hasKey("brokenSince")));
    }

    @Test
    void a_breakdown_of_a_unit_that_fleet_does_not_know_is_left_out() {
        broken(id(), "9-1", Map.of("brokenSince", "2026-11-29T03:00:00Z"));
    }

    @Test
    void a_trip_that_ended_by_a_breakdown_says_so_and_the_release_before_can_still_read_its_row() throws SQLException {
        UUID unit = unit("driver");
        UUID trip = id();
        asDispatch()
                .body(Map.ofEntries(
                        Map.entry("version", "9-1"),
                        Map.entry("assignmentId", trip),
                        Map.entry("unitId", unit),
                        Map.entry("incidentId", id()),
                        Map.entry("needId", id()),
                        Map.entry("spokenNumber", "1606-291126-001"),
                        Map.entry("kind", "EMERGENCY"),
                        Map.entry("exercise", false),
                        Map.entry("state", "ENDED"),
                        Map.entry("step", "DEPARTED"),
                        Map.entry("stepTimes", Map.of("ACCEPTED", "2026-11-29T02:50:00Z")),
                        Map.entry("patientIds", List.of()),
                        Map.entry("acceptedAt", "2026-11-29T02:50:00Z"),
                        Map.entry("endedAt", "2026-11-29T03:00:00Z"),
                        Map.entry("endReason", "BREAKDOWN")))
                .put("/engagements/" + trip)
                .then()
                .statusCode(200);
        asSupervisor().get("/trips/" + trip).then().body("endReason", equalTo("BREAKDOWN"));
        assertThat(text(database, "SELECT end_reason FROM trip WHERE id = '" + trip + "'"))
                .isEqualTo("OTHER");
    }

    private static void broken(UUID unit, String version, Map<String, String> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("version", version);
        asDispatch().body(body).put("/unit-breakdowns/" + unit).then().statusCode(204);
    }
}
