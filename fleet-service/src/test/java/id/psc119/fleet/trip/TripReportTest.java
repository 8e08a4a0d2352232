package id.psc119.fleet.trip;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A month's trips for the fuel claims: the owner sees their own, the health office the sums, and both the originals of corrections. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class TripReportTest {
    private static final Instant BEGAN = Instant.parse("2025-03-10T03:00:00Z");

    private static void trip(UUID trip, UUID unit, String kind, boolean exercise, int hours) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "version",
                "3-1",
                "unitId",
                unit,
                "incidentId",
                id(),
                "kind",
                kind,
                "exercise",
                exercise,
                "state",
                "ENDED",
                "acceptedAt",
                BEGAN.toString(),
                "endedAt",
                BEGAN.plusSeconds(hours * 3600L).toString(),
                "stepTimes",
                Map.of("ACCEPTED", BEGAN.toString(), "DEPARTED", BEGAN.toString())));
        body.put("endReason", "CLEAR");
        asDispatch().body(body).put("/engagements/" + trip).then().statusCode(200);
    }

    private static ValidatableResponse evidence(String owner, UUID trip, int start, int end) {
        return as(owner, "crew")
                .body(Map.of("odometerStart", start, "odometerEnd", end))
                .put("/trips/" + trip + "/evidence/" + id())
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse fuel(
            String owner, UUID trip, UUID receipt, double litres, int rupiah, UUID replaces) {
        Map<String, Object> body = new HashMap<>(Map.of("litres", litres, "rupiah", rupiah));
        body.put("replaces", replaces);
        return as(owner, "crew")
                .body(body)
                .put("/trips/" + trip + "/fuel/" + receipt)
                .then();
    }

    @Test
    void the_health_office_sees_kilometres_and_fuel_of_each_owner_and_why_a_trip_is_unusual() {
        String owner = "pemilik-" + id();
        UUID unit = unit(owner);
        as("admin1", "administrator")
                .body("{\"ownerKind\": \"PRIVATE\", \"ownerName\": \"Pemilik Contoh\"}")
                .put("/unit-register/" + unit)
                .then()
                .statusCode(200);
        UUID usual = id();
        UUID nobodyKnows = id();
        trip(usual, unit, "EMERGENCY", false, 2);
        trip(nobodyKnows, unit, "EMERGENCY", false, 13);
        trip(id(), unit, "EMERGENCY", true, 2);
        evidence(owner, usual, 1000, 1052);
        UUID wrong = id();
        fuel(owner, usual, wrong, 5, 650_000, null).statusCode(200);
        fuel(owner, usual, wrong, 5, 650_000, null).statusCode(200).body("fuel", hasSize(1));
        fuel(owner, usual, id(), 5, 65_000, wrong).statusCode(200).body("fuel.rupiah", equalTo(List.of(65_000)));
        fuel("stranger", usual, id(), 5, 1, null).statusCode(404);

        String mine = "owners.find { it.unitId == '" + unit + "' }.";
        as("dinas1", "health-office")
                .get("/trip-report?month=2025-03")
                .then()
                .statusCode(200)
                .body(mine + "ownerName", equalTo("Pemilik Contoh"))
                .body(mine + "trips", equalTo(2))
                .body(mine + "kmByOdometer", equalTo(52))
                .body(mine + "withoutOdometer", equalTo(1))
                .body(mine + "litres", equalTo(5.0f))
                .body(mine + "rupiah", equalTo(65_000))
                .body("unusual.find { it.id == '" + nobodyKnows + "' }.reasons", hasItem("VERY_LONG"))
                .body("unusual.find { it.id == '" + nobodyKnows + "' }.reasons", hasItem("NO_ODOMETER"));
        as("dinas1", "health-office")
                .get("/trip-report/file?month=2025-03&format=CSV")
                .then()
                .statusCode(200);
        // S-10: calculating with such a month would overflow.
        for (String month : new String[] {"maret", "-999999999-01", "%2B999999999-12"}) {
            as("dinas1", "health-office")
                    .urlEncodingEnabled(false)
                    .get("/trip-report?month=" + month)
                    .then()
                    .statusCode(400);
        }
        as(owner, "crew").get("/trip-report").then().statusCode(403);
    }

    @Test
    void a_correction_after_the_end_is_kept_beside_the_original() {
        String owner = "pemilik-" + id();
        UUID unit = unit(owner);
        UUID trip = id();
        trip(trip, unit, "EMERGENCY", false, 2);
        evidence(owner, trip, 1000, 1502);
        evidence(owner, trip, 1000, 1052)
                .body("odometerEnd", equalTo(1052))
                .body("evidence.odometerEnd", contains(1502, 1052))
                .body("evidence[1].corrects", contains("odometerEnd"))
                .body("evidence[1].afterClosing", equalTo(true));
        assertThat(asSupervisor().get("/trips/" + trip).jsonPath().getList("evidence[0].corrects"))
                .isEmpty();
    }
}
