package id.psc119.fleet.position;

import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.count;
import static id.psc119.fleet.Given.device;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.text;
import static id.psc119.fleet.Given.unit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** P-2: the lean route of trackers promises what REST promised. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class PositionRouteTest {
    @Inject
    DataSource database;

    private static String fix(String token, long second) {
        return "/positions?id=" + token + "&lat=-2.5&lon=104&timestamp=" + second;
    }

    private static URI address(String path) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + path);
    }

    @Test
    void half_an_escape_costs_its_own_value_and_not_the_trackers_queue() throws Exception {
        UUID unit = unit();
        String token = device(unit);
        HttpRequest request =
                HttpRequest.newBuilder(address(fix(token, 1795302000))).build();
        String raw = request.uri().getRawPath() + "?" + request.uri().getRawQuery() + "&bearing=%zz&x=%";
        assertThat(answerTo("GET " + raw + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(count(database, "position", "unit_id", unit)).isEqualTo(1);
    }

    private static String answerTo(String request) throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_body_of_unknown_length_is_read_and_one_that_is_too_large_is_a_problem() throws Exception {
        UUID unit = unit();
        String token = device(unit);
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            byte[] form = ("id=" + token + "&lat=-2.5&lon=104&timestamp=1795302000").getBytes(StandardCharsets.UTF_8);
            assertThat(post(http, form).statusCode()).isEqualTo(200);
            assertThat(count(database, "position", "unit_id", unit)).isEqualTo(1);
            byte[] endless = (" ".repeat(1_200_000) + "id=" + token).getBytes(StandardCharsets.UTF_8);
            HttpResponse<String> refused = post(http, endless);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("/too-large");
        }
    }

    private static HttpResponse<String> post(HttpClient http, byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(address("/positions"))
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void other_methods_are_refused_with_those_that_there_are_and_problems_speak_the_callers_language() {
        given().put("/positions")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", containsString("POST"));
        given().header("Accept-Language", "en")
                .get("/positions?id=guess&lat=-2.5&lon=104")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", not(emptyOrNullString()))
                .body("type", endsWith("/unknown-device"))
                .body("title", equalTo("Unknown device"));
    }

    @Test
    void a_token_ends_at_once_where_it_is_revoked_and_within_seconds_where_another_replica_revoked_it()
            throws SQLException {
        UUID unit = unit();
        UUID here = id();
        String token = asSupervisor()
                .body("{\"label\": \"HP\"}")
                .put("/units/" + unit + "/devices/" + here)
                .path("token");
        String elsewhere = device(unit);
        given().get(fix(token, 1795302000)).then().statusCode(200);
        given().get(fix(elsewhere, 1795302001)).then().statusCode(200);

        asSupervisor().delete("/units/" + unit + "/devices/" + here).then().statusCode(204);

        given().get(fix(token, 1795302002)).then().statusCode(401);
        sql("UPDATE device SET revoked_at = now() WHERE unit_id = '" + unit + "' AND id <> '" + here + "'");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get(fix(elsewhere, 1795302003)).statusCode() == 401);
        given().get(fix(elsewhere, 1795302003)).then().statusCode(401);
        long stored = count(database, "position", "unit_id", unit);
        given().get(fix(elsewhere, 1795302004)).then().statusCode(401);
        assertThat(count(database, "position", "unit_id", unit)).isEqualTo(stored);
    }

    @Test
    void while_storage_is_down_a_tracker_is_asked_to_come_again_and_its_fix_is_then_stored() throws SQLException {
        UUID unit = unit();
        String token = device(unit);
        given().get(fix(token, 1795302000)).then().statusCode(200);
        String name = databaseName();
        try (Connection superuser = SuiteResource.superuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " CONNECTION LIMIT 0");
            try {
                terminate(statement, name);
                given().get(fix(token, 1795302001))
                        .then()
                        .statusCode(503)
                        .header("Retry-After", equalTo("5"))
                        .contentType("application/problem+json")
                        .body("type", endsWith("/unavailable"));
            } finally {
                statement.execute("ALTER DATABASE " + name + " CONNECTION LIMIT -1");
            }
        }
        await().until(() -> given().get(fix(token, 1795302001)).statusCode() == 200);
        assertThat(count(database, "position", "unit_id", unit)).isEqualTo(2);
    }

    @Test
    void when_more_waits_than_may_a_tracker_is_asked_to_come_again_and_who_waits_is_served() throws Exception {
        UUID unit = unit();
        String token = device(unit);
        given().get(fix(token, 1795302000)).then().statusCode(200);
        String location = "{\"coords\":{\"latitude\":-2,\"longitude\":104}}";
        String large = "{\"id\":\"" + token + "\",\"location\":[" + (location + ",").repeat(21_000) + location + "]}";
        CompletableFuture<HttpResponse<String>> waits;
        try (HttpClient http = HttpClient.newHttpClient();
                Connection superuser = SuiteResource.superuser(databaseName());
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("LOCK TABLE newest_position IN ACCESS EXCLUSIVE MODE");
            waits = http.sendAsync(
                    HttpRequest.newBuilder(address("/positions"))
                            .POST(HttpRequest.BodyPublishers.ofString(large))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            await().until(() -> metric("psc_positions_waiting") > 20_000);
            given().get(fix(token, 1795302001))
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("5"))
                    .body("type", endsWith("/busy"));
            superuser.rollback();
            assertThat(waits.get().statusCode()).isEqualTo(200);
        }
        given().get(fix(token, 1795302001)).then().statusCode(200);
        assertThat(metric("psc_positions_waiting")).isZero();
    }

    /** Phones repeat a fix until it is taken. What was answered 200 before a connection broke must be there afterwards, once. */
    @Test
    void twenty_broken_connections_under_load_lose_and_double_no_fix_that_got_200() throws Exception {
        int phones = 12;
        List<UUID> units = IntStream.range(0, phones).mapToObj(n -> unit()).toList();
        List<String> tokens = units.stream().map(unit -> device(unit)).toList();
        String name = databaseName();
        AtomicInteger taken = new AtomicInteger();
        int fixes = 120;
        try (var http = HttpClient.newHttpClient();
                var pool = Executors.newVirtualThreadPerTaskExecutor();
                Connection superuser = SuiteResource.superuser("postgres");
                Statement statement = superuser.createStatement()) {
            List<Future<?>> phonesAtWork = new ArrayList<>();
            for (int phone = 0; phone < phones; phone++) {
                String token = tokens.get(phone);
                phonesAtWork.add(pool.submit(() -> {
                    for (int fix = 0; fix < fixes; fix++) {
                        int status = 0;
                        while (status != 200) {
                            status = http.send(
                                            HttpRequest.newBuilder(address(fix(token, 1795302000L + fix)))
                                                    .build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode();
                        }
                        taken.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (int broken = 1; broken <= 20; broken++) {
                int enough = broken * phones * fixes / 25;
                await().atMost(Duration.ofSeconds(60)).until(() -> taken.get() >= enough);
                terminate(statement, name);
            }
            for (Future<?> phone : phonesAtWork) {
                phone.get();
            }
        }
        // After half a second of rest the pool tries a connection before it gives it away.
        await().pollDelay(Duration.ofMillis(700)).ignoreExceptions().untilAsserted(() -> {
            for (UUID unit : units) {
                assertThat(count(database, "position", "unit_id", unit)).isEqualTo(fixes);
            }
        });
    }

    @Test
    void a_time_of_microseconds_is_stored_as_it_was_sent() throws SQLException {
        UUID unit = unit();
        String token = device(unit);
        Instant fixedAt = Instant.parse("2026-11-28T01:02:03.123456Z");
        given().get("/positions?id=" + token + "&lat=-2.123456789&lon=104.987654321&timestamp=" + fixedAt)
                .then()
                .statusCode(200);
        assertThat(text(
                        database,
                        "SELECT fixed_at = '" + fixedAt
                                + "' AND lat = -2.123456789 AND lon = 104.987654321 AND speed_kmh IS NULL"
                                + " FROM position WHERE unit_id = '" + unit + "'"))
                .isEqualTo("t");
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void terminate(Statement superuser, String name) throws SQLException {
        superuser.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                + "' AND usename = '" + name + "_app'");
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private String databaseName() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return connection.getCatalog();
        }
    }
}
