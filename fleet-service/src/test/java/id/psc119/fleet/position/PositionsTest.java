package id.psc119.fleet.position;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.count;
import static id.psc119.fleet.Given.device;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.unit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.measurement.Measurements;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class PositionsTest {
    @Inject
    DataSource database;

    @Inject
    Measurements measurements;

    @Test
    void a_tracker_reports_by_query_and_the_unit_and_dispatch_have_it() {
        UUID unit = unit();
        String token = device(unit);
        Instant fixedAt = Instant.now().minusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
        given().queryParam("id", token)
                .queryParam("lat", -2.87)
                .queryParam("lon", 104.05)
                .queryParam("timestamp", fixedAt.getEpochSecond())
                .queryParam("speed", 10)
                .queryParam("bearing", 90)
                .queryParam("accuracy", 12)
                .queryParam("altitude", 20)
                .queryParam("batt", 71)
                .get("/positions")
                .then()
                .statusCode(200);
        asSupervisor()
                .get("/units/" + unit)
                .then()
                .body("position.lat", equalTo(-2.87f))
                .body("position.lon", equalTo(104.05f))
                .body("position.speedKmh", equalTo(18.52f))
                .body("position.fixedAt", equalTo(fixedAt.toString()))
                .body("position.accuracyMetres", equalTo(12f))
                .body("position.battery", equalTo(71f));
        await().untilAsserted(() -> {
            List<JsonNode> told = PeerStub.received("dispatch", "unit-positions").stream()
                    .flatMap(message -> StreamSupport.stream(message.body().spliterator(), false))
                    .filter(one -> one.path("unitId").asText().equals(unit.toString()))
                    .toList();
            assertThat(told).hasSize(1);
            assertThat(told.getFirst().toString())
                    .isEqualTo("{\"unitId\":\"" + unit
                            + "\",\"lat\":-2.87,\"lon\":104.05,\"accuracyMetres\":12.0,\"speedKmh\":18.52,\"bearing\":90.0,\"fixedAt\":\""
                            + fixedAt + "\"}");
        });
    }

    @Test
    void every_form_of_the_protocol_is_the_same_fix() throws Exception {
        Instant fixedAt = Instant.parse("2026-11-21T03:04:05Z");
        long seconds = fixedAt.getEpochSecond();
        for (int form = 0; form < 7; form++) {
            UUID unit = unit();
            String token = device(unit);
            var request = given();
            var answer = switch (form) {
                case 0 ->
                    request.queryParam("deviceid", token)
                            .queryParam("lat", -2.5)
                            .queryParam("lon", 104)
                            .queryParam("timestamp", seconds)
                            .post("/positions");
                case 1 ->
                    request.formParam("id", token)
                            .formParam("lat", -2.5)
                            .formParam("lon", 104)
                            .formParam("timestamp", seconds * 1000)
                            .post("/positions");
                case 2 ->
                    request.queryParam("id", token)
                            .queryParam("location", "-2.5,104")
                            .queryParam("timestamp", fixedAt)
                            .get("/positions");
                case 3 ->
                    request.contentType("application/json")
                            .body(Map.of(
                                    "device_id",
                                    token,
                                    "location",
                                    Map.of(
                                            "timestamp",
                                            fixedAt.toString(),
                                            "coords",
                                            Map.of(
                                                    "latitude",
                                                    -2.5,
                                                    "longitude",
                                                    104,
                                                    "accuracy",
                                                    5,
                                                    "speed",
                                                    -1,
                                                    "heading",
                                                    -1,
                                                    "altitude",
                                                    3))))
                            .post("/positions");
                case 4 ->
                    request.queryParam("id", token)
                            .queryParam("lat", "-2.5")
                            .queryParam("lon", "104.0")
                            .queryParam("timestamp", "2026-11-21T10:04:05+07:00")
                            .get("/positions");
                case 5 ->
                    request.contentType("application/json")
                            .queryParam("id", token)
                            .queryParam("lat", -2.5)
                            .queryParam("lon", 104)
                            .queryParam("timestamp", seconds)
                            .post("/positions");
                default ->
                    request.contentType("application/json")
                            .body(Map.of(
                                    "device_id",
                                    token,
                                    "location",
                                    Map.of(
                                            "timestamp",
                                            fixedAt.toEpochMilli(),
                                            "coords",
                                            Map.of("latitude", -2.5, "longitude", 104))))
                            .post("/positions");
            };
            assertThat(answer.statusCode()).as("form %d", form).isEqualTo(200);
            asSupervisor()
                    .get("/units/" + unit)
                    .then()
                    .body("position.lat", equalTo(-2.5f))
                    .body("position.lon", equalTo(104f))
                    .body("position.fixedAt", equalTo(fixedAt.toString()))
                    .body("position", not(hasKey("speedKmh")));
        }
    }

    @Test
    void the_same_fix_twice_is_one_row() throws Exception {
        UUID unit = unit("driver");
        String token = device(unit);
        for (int i = 0; i < 2; i++) {
            given().queryParam("id", token)
                    .queryParam("lat", -2.5)
                    .queryParam("lon", 104)
                    .queryParam("timestamp", "1795302000")
                    .get("/positions")
                    .then()
                    .statusCode(200);
        }
        as("driver", "crew")
                .body(List.of(Map.of(
                        "id",
                        id(),
                        "lat",
                        -2.5,
                        "lon",
                        104,
                        "fixedAt",
                        Instant.ofEpochSecond(1795302000).toString())))
                .put("/units/" + unit + "/positions")
                .then()
                .statusCode(200)
                .body("taken", equalTo(1));
        assertThat(count(database, "position", "unit_id", unit)).isEqualTo(1);
    }

    @Test
    void an_answer_of_200_means_that_another_connection_sees_the_row() throws Exception {
        UUID unit = unit();
        String token = device(unit);
        for (int i = 0; i < 20; i++) {
            given().queryParam("id", token)
                    .queryParam("lat", -2.5)
                    .queryParam("lon", 104)
                    .queryParam("timestamp", 1795302000 + i)
                    .get("/positions")
                    .then()
                    .statusCode(200);
            assertThat(count(database, "position", "unit_id", unit)).isEqualTo(i + 1);
        }
    }

    @Test
    void while_the_database_refuses_there_is_no_200_and_the_phone_sends_again_later() throws Exception {
        UUID unit = unit();
        String token = device(unit);
        try (Connection owner = SuiteResource.superuser(databaseName());
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE position ADD CONSTRAINT broken CHECK (lat < -89) NOT VALID");
            try {
                given().queryParam("id", token)
                        .queryParam("lat", -2.5)
                        .queryParam("lon", 104)
                        .queryParam("timestamp", "1795302000")
                        .get("/positions")
                        .then()
                        .statusCode(greaterThanOrEqualTo(500))
                        .contentType("application/problem+json");
            } finally {
                statement.execute("ALTER TABLE position DROP CONSTRAINT broken");
            }
        }
        assertThat(count(database, "position", "unit_id", unit)).isZero();
        assertThat(count(database, "newest_position", "unit_id", unit)).isZero();
        given().queryParam("id", token)
                .queryParam("lat", -2.5)
                .queryParam("lon", 104)
                .queryParam("timestamp", "1795302000")
                .get("/positions")
                .then()
                .statusCode(200);
        assertThat(count(database, "position", "unit_id", unit)).isEqualTo(1);
    }

    @Test
    void a_wrong_a_missing_and_a_revoked_token_are_401_and_nothing_is_kept() throws Exception {
        UUID unit = unit();
        UUID deviceId = id();
        String token = asSupervisor()
                .body(Map.of("label", "HP"))
                .put("/units/" + unit + "/devices/" + deviceId)
                .path("token");
        asSupervisor()
                .body(Map.of("label", "HP baru"))
                .put("/units/" + unit + "/devices/" + deviceId)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("token")));
        asSupervisor()
                .get("/units/" + unit + "/devices")
                .then()
                .statusCode(200)
                .body("items[0].label", equalTo("HP baru"))
                .body("items[0]", not(hasKey("token")));
        asSupervisor().delete("/units/" + unit + "/devices/" + deviceId).then().statusCode(204);
        for (String wrong : List.of(token, "guess", "")) {
            given().queryParam("id", wrong)
                    .queryParam("lat", -2.5)
                    .queryParam("lon", 104)
                    .get("/positions")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("type", endsWith("/unknown-device"))
                    .body("detail", not(emptyString()));
        }
        given().queryParam("lat", -2.5)
                .queryParam("lon", 104)
                .get("/positions")
                .then()
                .statusCode(401);
        assertThat(count(database, "position", "unit_id", unit)).isZero();
    }

    @Test
    void old_fixes_of_an_hour_offline_are_kept_and_the_newest_stays_the_newest() throws Exception {
        UUID unit = unit("driver");
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        as("driver", "crew")
                .body(List.of(Map.of("lat", -2.9, "lon", 104, "fixedAt", now.toString())))
                .put("/units/" + unit + "/positions")
                .then()
                .statusCode(200);
        List<Map<String, Object>> late = IntStream.range(1, 61)
                .<Map<String, Object>>mapToObj(minute -> Map.of(
                        "lat",
                        -2.1,
                        "lon",
                        104,
                        "fixedAt",
                        now.minusSeconds(60L * minute).toString()))
                .toList();
        as("driver", "crew")
                .body(late)
                .put("/units/" + unit + "/positions")
                .then()
                .statusCode(200)
                .body("taken", equalTo(60));
        assertThat(count(database, "position", "unit_id", unit)).isEqualTo(61);
        asSupervisor()
                .get("/units/" + unit)
                .then()
                .body("position.lat", equalTo(-2.9f))
                .body("position.fixedAt", equalTo(now.toString()));
    }

    @Test
    void a_phone_whose_clock_runs_ahead_is_not_the_newest_for_hours() {
        UUID unit = unit("driver");
        report(unit, -2.1, Instant.now().plusSeconds(7200));
        report(unit, -2.9, Instant.now().plusSeconds(1));
        asSupervisor().get("/units/" + unit).then().body("position.lat", equalTo(-2.9f));
    }

    /** The unit's driver sends one fix. */
    private static void report(UUID unit, double lat, Instant fixedAt) {
        as("driver", "crew")
                .body(List.of(Map.of("lat", lat, "lon", 104, "fixedAt", fixedAt.toString())))
                .put("/units/" + unit + "/positions")
                .then()
                .statusCode(200);
    }

    @Test
    void hundreds_of_phones_at_once_are_all_answered_and_all_kept() throws Exception {
        int phones = 50;
        int fixes = 20;
        UUID unit = unit();
        List<String> tokens =
                IntStream.range(0, phones).mapToObj(n -> device(unit)).toList();
        int port = RestAssured.port;
        try (var http = HttpClient.newHttpClient();
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int phone = 0; phone < phones; phone++) {
                int number = phone;
                for (int fix = 0; fix < fixes; fix++) {
                    int at = 1795302000 + number * fixes + fix;
                    answers.add(pool.submit(() -> http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/positions?id="
                                                    + tokens.get(number) + "&lat=-2.5&lon=104&timestamp=" + at))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()));
                }
            }
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(count(database, "position", "unit_id", unit)).isEqualTo(phones * fixes);
    }

    /** What is sent once is caught up after an outage, also of a unit that no longer moves. */
    @Test
    void a_position_that_dispatch_has_missed_is_sent_when_it_answers_again() {
        UUID unit = unit();
        String token = device(unit);
        double before = refusedBatches();
        PeerStub.reply("dispatch", 503, "{}");
        given().get("/positions?id=" + token + "&lat=-2.71&lon=104.11&timestamp="
                        + Instant.now().getEpochSecond())
                .then()
                .statusCode(200);
        await().until(() -> refusedBatches() > before);
        assertThat(sent(unit)).isEmpty();

        PeerStub.reset();

        await().untilAsserted(() -> assertThat(sent(unit)).hasSize(1));
    }

    /** After a restore of dispatch, {@code ./psc resync} brings back where every unit is. */
    @Test
    void after_a_resync_the_newest_position_of_every_unit_is_sent_again() {
        UUID unit = unit();
        String token = device(unit);
        given().get("/positions?id=" + token + "&lat=-2.72&lon=104.12&timestamp="
                        + Instant.now().getEpochSecond())
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(sent(unit)).isNotEmpty());
        PeerStub.reset();

        given().auth()
                .oauth2(TestKeys.service("launcher", "fleet"))
                .post("/resync")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> assertThat(sent(unit))
                .singleElement()
                .satisfies(
                        position -> assertThat(position.path("lat").asDouble()).isEqualTo(-2.72)));
    }

    /** F-1: a row that an earlier version stored spoils no batch. */
    @Test
    void a_poisoned_row_is_sent_again_without_what_no_device_can_measure() throws SQLException {
        UUID unit = unit();
        given().get("/positions?id=" + device(unit) + "&lat=-2.74&lon=104.12&timestamp="
                        + Instant.now().getEpochSecond())
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(sent(unit)).isNotEmpty());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE newest_position SET accuracy_metres = 'Infinity', speed_kmh = 'NaN' WHERE unit_id = '"
                            + unit + "'");
        }
        PeerStub.reset();

        given().auth()
                .oauth2(TestKeys.service("launcher", "fleet"))
                .post("/resync")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> assertThat(sent(unit)).singleElement().satisfies(position -> {
            assertThat(position.path("lat").asDouble()).isEqualTo(-2.74);
            assertThat(position.has("accuracyMetres")).isFalse();
            assertThat(position.has("speedKmh")).isFalse();
        }));
    }

    /** K-15 */
    @Test
    void a_monitor_sees_units_on_duty_whose_position_is_old_and_no_others() throws SQLException {
        double before = measurements.measure("psc.positions.stale.units");
        UUID unit = unit();
        String token = device(unit);
        given().queryParam("id", token)
                .queryParam("lat", -2.5)
                .queryParam("lon", 104)
                .queryParam("timestamp", Instant.now().minusSeconds(700).getEpochSecond())
                .get("/positions")
                .then()
                .statusCode(200);
        assertThat(measurements.measure("psc.positions.stale.units"))
                .as("a unit that is not on duty may be silent")
                .isEqualTo(before);
        try (Connection connection = database.getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate("UPDATE unit SET duty_state = 'ON' WHERE id = '" + unit + "'");
            await().untilAsserted(() -> assertThat(measurements.measure("psc.positions.stale.units"))
                    .isEqualTo(before + 1));
            update.executeUpdate("UPDATE unit SET duty_state = 'OFF' WHERE id = '" + unit + "'");
        }
        given().get("/q/metrics")
                .then()
                .body(containsString("psc_positions_stale_units"))
                .body(containsString("psc_positions_batches_total{outcome=\"unreachable\"}"));
    }

    private static List<JsonNode> sent(UUID unit) {
        return PeerStub.received("dispatch", "unit-positions").stream()
                .flatMap(message -> StreamSupport.stream(message.body().spliterator(), false))
                .filter(one -> one.path("unitId").asText().equals(unit.toString()))
                .toList();
    }

    private static double refusedBatches() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("psc_positions_batches_total{outcome=\"refused\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .sum();
    }

    private String databaseName() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.getCatalog();
        }
    }
}
