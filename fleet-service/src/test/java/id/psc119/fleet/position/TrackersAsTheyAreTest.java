package id.psc119.fleet.position;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F-1, F-2, F-7, F-8: whatever a real tracker sends, it gets 2xx, and no message makes a unit or a list unusable. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class TrackersAsTheyAreTest {
    private static final String GOOD_LAT = "-2.87";
    private static final String GOOD_LON = "104.05";

    private final UUID unit = Uuid7.at(Instant.now());
    private final UUID deviceId = Uuid7.at(Instant.now());
    private final String driver = "driver-" + unit;
    private String token = "";

    @Inject
    DataSource database;

    private static RequestSpecification as(String person, String role) {
        return given().auth().oauth2(TestKeys.person(person, role)).contentType("application/json");
    }

    private static RequestSpecification supervisor() {
        return as("supervisor", "supervisor");
    }

    @BeforeEach
    void aUnitWithATrackerAtAKnownPlace() {
        supervisor()
                .body(Map.of(
                        "callSign", "T-" + unit.toString().substring(24),
                        "kind", "VILLAGE_CAR",
                        "homeDesaCode", "16.06.02.2005"))
                .put("/units/" + unit)
                .then()
                .statusCode(201);
        supervisor()
                .body(Map.of("members", List.of(Map.of("personId", driver, "name", "Dul", "role", "DRIVER"))))
                .put("/units/" + unit + "/crew")
                .then()
                .statusCode(200);
        token = supervisor()
                .body(Map.of("label", "HP"))
                .put("/units/" + unit + "/devices/" + deviceId)
                .path("token");
        send(Map.of(
                        "lat", GOOD_LAT,
                        "lon", GOOD_LON,
                        "timestamp", Instant.now().minusSeconds(60).getEpochSecond()))
                .then()
                .statusCode(200);
    }

    private Response send(Map<String, ?> parameters) {
        return given().queryParam("id", token).queryParams(parameters).get("/positions");
    }

    private ValidatableResponse unitNow() {
        return supervisor().get("/units/" + unit).then().statusCode(200);
    }

    private ValidatableResponse device() {
        return supervisor().get("/units/" + unit + "/devices").then().statusCode(200);
    }

    private void placeStays(String why) {
        assertThat(unitNow().extract().<Float>path("position.lat")).as(why).isEqualTo(Float.parseFloat(GOOD_LAT));
    }

    /** F-1 */
    @Test
    void a_number_that_is_infinite_as_it_is_stored_is_not_known_at_every_entrance() {
        long seconds = Instant.now().getEpochSecond();
        Map<String, Object> poisoned = Map.of(
                "lat", "-2.5",
                "lon", "104.5",
                "timestamp", seconds,
                "accuracy", "1e39",
                "speed", "1e308",
                "bearing", "1e39",
                "altitude", "-1e39",
                "batt", "NaN");
        send(poisoned).then().statusCode(200);
        isPlacedWithoutNumbers();

        given().formParams(poisoned)
                .formParam("id", token)
                .formParam("timestamp", seconds + 1)
                .post("/positions")
                .then()
                .statusCode(200);
        isPlacedWithoutNumbers();

        given().contentType("application/json")
                .body("""
                        {"device_id": "%s", "location": {"timestamp": "%s", "battery": {"level": 1e39},
                         "coords": {"latitude": -2.5, "longitude": 104.5, "accuracy": 1e39, "speed": 1e308, "heading": 361,
                                    "altitude": 1e39}}}""".formatted(token, Instant.ofEpochSecond(seconds + 2)))
                .post("/positions")
                .then()
                .statusCode(200);
        isPlacedWithoutNumbers();

        as(driver, "crew")
                .body("""
                        [{"lat": -2.5, "lon": 104.5, "fixedAt": "%s", "accuracyMetres": 1e39, "speedKmh": 1e39, "bearing": 1e39}]
                        """.formatted(Instant.ofEpochSecond(seconds + 3)))
                .put("/units/" + unit + "/positions")
                .then()
                .statusCode(200)
                .body("taken", equalTo(1));
        isPlacedWithoutNumbers();
    }

    private void isPlacedWithoutNumbers() {
        unitNow()
                .body("position.lat", equalTo(-2.5f))
                .body("position", not(hasKey("accuracyMetres")))
                .body("position", not(hasKey("speedKmh")))
                .body("position", not(hasKey("bearing")))
                .body("position", not(hasKey("battery")));
    }

    /** F-1: a row that an earlier version stored. */
    @Test
    void a_row_that_is_poisoned_already_fails_no_list() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE newest_position SET accuracy_metres = 'Infinity', speed_kmh = 'Infinity',"
                    + " bearing = 'NaN', battery = 'Infinity' WHERE unit_id = '" + unit + "'");
        }
        String list = supervisor()
                .get("/units?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(list).contains(unit.toString()).doesNotContain("Infinity").doesNotContain("NaN");
        supervisor().get("/coverage").then().statusCode(200);
    }

    /** F-2 */
    @Test
    void a_heartbeat_without_a_place_is_taken_and_renews_when_the_device_was_last_heard() throws Exception {
        Instant before = Instant.parse(device().extract().path("items[0].lastHeardAt"));
        given().formParam("id", token)
                .formParam("timestamp", Instant.now().getEpochSecond())
                .formParam("batt", 71)
                .post("/positions")
                .then()
                .statusCode(200);
        given().contentType("application/json")
                .body(
                        "{\"device_id\": \"%s\", \"location\": {\"timestamp\": \"2026-11-27T20:30:00Z\", \"event\": \"heartbeat\"}}"
                                .formatted(token))
                .post("/positions")
                .then()
                .statusCode(200);
        device().body("items[0].unusableCount", equalTo(0));
        assertThat(Instant.parse(device().extract().path("items[0].lastHeardAt")))
                .isAfter(before);
        placeStays("after heartbeats");
    }

    /** F-2, F-7 */
    @Test
    void what_can_never_be_used_gets_2xx_leaves_the_place_and_is_counted() {
        long now = Instant.now().getEpochSecond();
        List<Map<String, Object>> unusable = List.of(
                Map.of("lat", 0, "lon", 0, "timestamp", now),
                Map.of("lat", "423.22", "lon", 104, "timestamp", now),
                Map.of("lat", "NaN", "lon", 104),
                Map.of("lat", "x", "lon", 104),
                Map.of("lat", -2),
                Map.of("location", "-2.5"),
                Map.of("lat", -2.5, "lon", 104, "timestamp", now + 20L * 365 * 86_400),
                Map.of("lat", -2.5, "lon", 104, "timestamp", "yesterday"),
                Map.of("lat", -2.5, "lon", 104, "timestamp", "99999999999999999999"),
                Map.of("lat", -2.5, "lon", 104, "timestamp", now, "valid", "false"),
                Map.of("lat", -2.5, "lon", 104, "timestamp", now, "valid", "0"));
        for (Map<String, Object> message : unusable) {
            assertThat(send(message).statusCode()).as(message.toString()).isEqualTo(200);
            placeStays(message.toString());
        }
        device().body("items[0].unusableCount", equalTo(unusable.size()))
                .body("items[0].lastUnusableReason", equalTo("DECLARED_INVALID"));
        given().contentType("application/json")
                .body("{\"device_id\": \"" + token + "\", \"location\": {")
                .post("/positions")
                .then()
                .statusCode(200);
        device().body("items[0].lastUnusableReason", equalTo("UNREADABLE"));
        send(Map.of("lat", -2.6, "lon", 104, "timestamp", now, "valid", "true"))
                .then()
                .statusCode(200);
        unitNow().body("position.lat", equalTo(-2.6f));
    }

    /** F-2: whose token it is decides, not what the message says. */
    @Test
    void only_an_unknown_token_is_refused() {
        for (String body :
                List.of("{\"device_id\": \"guess\"}", "{\"device_id\": \"guess\"", "{", "junk", "id=guess&lat=0")) {
            given().contentType("application/json")
                    .body(body)
                    .post("/positions")
                    .then()
                    .statusCode(401)
                    .body("type", endsWith("/unknown-device"));
        }
        given().contentType("text/plain")
                .body("id=" + token + "&lat=-2.71&lon=104")
                .post("/positions")
                .then()
                .statusCode(200);
        unitNow().body("position.lat", equalTo(-2.71f));
        given().contentType("text/plain")
                .body("junk")
                .post("/positions?id=" + token)
                .then()
                .statusCode(200);
    }

    /** F-8 */
    @Test
    void a_decimal_comma_a_list_of_locations_and_a_receivers_week_rollover_are_understood() {
        Instant now = Instant.now();
        send(Map.of(
                        "lat",
                        "-2,61",
                        "lon",
                        "104,01",
                        "timestamp",
                        now.minusSeconds(3).getEpochSecond()))
                .then()
                .statusCode(200);
        unitNow().body("position.lat", equalTo(-2.61f)).body("position.lon", equalTo(104.01f));
        given().contentType("application/json")
                .body("""
                        {"device_id": "%s", "location": [
                          {"timestamp": "%s", "coords": {"latitude": 0, "longitude": 0}},
                          {"timestamp": "%s", "coords": {"latitude": -2.62, "longitude": 104}}]}
                        """.formatted(token, now, now.minusSeconds(2)))
                .post("/positions")
                .then()
                .statusCode(200);
        unitNow().body("position.lat", equalTo(-2.62f));
        Instant rolledOver = now.minusSeconds(1024L * 7 * 86_400).minusSeconds(1);
        send(Map.of("lat", -2.63, "lon", 104, "timestamp", rolledOver.getEpochSecond()))
                .then()
                .statusCode(200);
        unitNow().body("position.lat", equalTo(-2.63f));
    }

    /** F-2: the crew's own app keeps a queue too. */
    @Test
    void of_the_crews_fixes_the_good_are_stored_and_the_others_named() {
        Instant now = Instant.now();
        UUID bad = Uuid7.at(now);
        as(driver, "crew")
                .body("""
                        [{"lat": -2.51, "lon": 104, "fixedAt": "%1$s"},
                         {"id": "%2$s", "lat": -95, "lon": 104, "fixedAt": "%1$s"},
                         {"lat": "x", "lon": 104, "fixedAt": "%1$s"},
                         {"lat": -2.5, "lon": 104, "fixedAt": "1999-01-01T00:00:00Z"},
                         {"lat": -2.5, "lon": 104},
                         null, 7]""".formatted(now, bad))
                .put("/units/" + unit + "/positions")
                .then()
                .statusCode(200)
                .body("taken", equalTo(1))
                .body("ignored.index", contains(1, 2, 3, 4, 5, 6))
                .body("ignored[0].id", equalTo(bad.toString()))
                .body(
                        "ignored.reason",
                        contains(
                                "IMPOSSIBLE_PLACE",
                                "IMPOSSIBLE_PLACE",
                                "IMPOSSIBLE_TIME",
                                "IMPOSSIBLE_TIME",
                                "UNREADABLE",
                                "UNREADABLE"));
        unitNow().body("position.lat", equalTo(-2.51f));
        as(driver, "crew")
                .body("[]")
                .put("/units/" + unit + "/positions")
                .then()
                .statusCode(200)
                .body("taken", equalTo(0))
                .body("ignored", empty());
    }
}
