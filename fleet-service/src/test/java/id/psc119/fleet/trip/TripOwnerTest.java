package id.psc119.fleet.trip;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.text;
import static id.psc119.fleet.Given.unit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Issue 14: owners see and print the trips of their own car for the fuel claim, also when they never crew it. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class TripOwnerTest {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 0x10, 'J', 'F', 'I', 'F'
    };

    @Inject
    DataSource database;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void an_owner_who_never_crews_the_car_sees_prints_and_adds_receipts_and_reports_nothing_else() throws SQLException {
        String owner = person();
        String driver = "sopir-" + id();
        UUID unit = unit(driver);
        UUID trip = trip(unit, now.minus(2, ChronoUnit.HOURS), now.minus(1, ChronoUnit.HOURS));
        UUID signature = id();
        photo(driver, trip, signature, "SIGNATURE_FAMILY").statusCode(200);
        as(owner, "crew").get("/trips/" + trip).then().statusCode(404);

        named(unit, owner, null).statusCode(200).body("name", equalTo("Pemilik"));

        as(owner, "crew").get("/trips").then().statusCode(200).body("items.id", contains(trip.toString()));
        for (String part : List.of("", "/places", "/track", "/sheet")) {
            as(owner, "crew").get("/trips/" + trip + part).then().statusCode(200);
        }
        as(owner, "crew")
                .get("/trips/" + trip + "/paper")
                .then()
                .statusCode(200)
                .body(
                        "content",
                        startsWith(Base64.getEncoder()
                                .encodeToString("%PDF-2".getBytes(UTF_8))
                                .substring(0, 6)));
        as(owner, "crew")
                .body(Map.of("litres", 4.5, "rupiah", 58_500))
                .put("/trips/" + trip + "/fuel/" + id())
                .then()
                .statusCode(200)
                .body("fuel", hasSize(1));
        UUID receipt = id();
        photo(owner, trip, receipt, "FUEL_RECEIPT").statusCode(200);
        as(owner, "crew").get("/trips/" + trip + "/photos/" + receipt).then().statusCode(200);

        as(owner, "crew")
                .body(Map.of("odometerEnd", 9_000))
                .put("/trips/" + trip + "/evidence/" + id())
                .then()
                .statusCode(404);
        photo(owner, trip, id(), "SIGNATURE_FAMILY").statusCode(404);
        as(owner, "crew").get("/trips/" + trip + "/photos/" + signature).then().statusCode(404);
        as(owner, "crew")
                .body(Map.of("signer", "FAMILY", "proof", "A".repeat(43)))
                .put("/trips/" + trip + "/pins/" + id())
                .then()
                .statusCode(404);
        as(owner, "crew").get("/units/" + unit).then().statusCode(404);
        assertThat(text(
                        database,
                        "SELECT kind || ' ' || actor || ' ' || (after IS NOT NULL) FROM access_grant WHERE subject = '"
                                + owner + "' AND object = 'unit:" + unit + "'"))
                .isEqualTo("unit-owner admin1 true");
    }

    @Test
    void a_car_that_is_sold_shows_each_owner_the_trips_of_their_own_time() {
        String seller = person();
        String buyer = person();
        UUID unit = unit("sopir-" + id());
        UUID early = trip(unit, now.minus(10, ChronoUnit.DAYS), now.minus(239, ChronoUnit.HOURS));
        UUID late = trip(unit, now.minus(2, ChronoUnit.DAYS), now.minus(47, ChronoUnit.HOURS));
        named(unit, seller, null).statusCode(200);
        named(unit, buyer, LocalDate.now().minusDays(5)).statusCode(200);
        as(seller, "crew").get("/trips").then().body("items.id", contains(early.toString()));
        as(buyer, "crew").get("/trips").then().body("items.id", contains(late.toString()));

        named(unit, null, null).statusCode(200);
        UUID afterwards = trip(unit, Instant.now(), null);
        as(buyer, "crew").get("/trips/" + afterwards).then().statusCode(404);
        as(buyer, "crew").get("/trips").then().body("items.id", contains(late.toString()));
    }

    @Test
    void the_same_owner_named_again_stays_and_nobody_unknown_or_of_tomorrow_is_named() {
        String owner = person();
        UUID unit = unit();
        UUID trip = trip(unit, now.minus(2, ChronoUnit.DAYS), now.minus(47, ChronoUnit.HOURS));
        named(unit, owner, null).statusCode(200);
        named(unit, owner, null).statusCode(200);
        as(owner, "crew").get("/trips").then().body("items.id", contains(trip.toString()));
        named(unit, "field:nobody-" + id(), null).statusCode(422).body("type", endsWith("/person-unknown"));
        named(unit, person(), LocalDate.now().plusDays(2)).statusCode(400).body("field", equalTo("since"));
        named(id(), owner, null).statusCode(404);
        as(person(), "crew").get("/trips").then().body("items", empty());
        as(owner, "crew").get("/trips").then().body("items.id", contains(trip.toString()));
    }

    private static String person() {
        String id = "field:pemilik-" + id();
        asSupervisor()
                .body(Map.of("name", "Pemilik", "numbers", List.of(), "roles", List.of("crew"), "active", true))
                .put("/people/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    private static ValidatableResponse named(UUID unit, String person, LocalDate since) {
        Map<String, Object> body = new HashMap<>();
        body.put("personId", person);
        body.put("since", since == null ? null : since.toString());
        return as("admin1", "administrator")
                .body(body)
                .put("/unit-register/" + unit + "/owner")
                .then();
    }

    private static UUID trip(UUID unit, Instant opened, Instant closed) {
        UUID trip = id();
        Map<String, Object> body = new HashMap<>(Map.of(
                "version",
                "1-1",
                "unitId",
                unit,
                "incidentId",
                id(),
                "kind",
                "EMERGENCY",
                "exercise",
                false,
                "state",
                closed == null ? "OPEN" : "ENDED",
                "acceptedAt",
                opened.toString(),
                "stepTimes",
                Map.of("ACCEPTED", opened.toString())));
        if (closed != null) {
            body.put("endedAt", closed.toString());
            body.put("endReason", "CLEAR");
        }
        asDispatch().body(body).put("/engagements/" + trip).then().statusCode(200);
        return trip;
    }

    private static ValidatableResponse photo(String person, UUID trip, UUID report, String part) {
        return as(person, "crew")
                .body(Map.of("part", part, "content", Base64.getEncoder().encodeToString(JPEG)))
                .put("/trips/" + trip + "/photos/" + report)
                .then();
    }
}
