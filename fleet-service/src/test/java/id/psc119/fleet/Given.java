package id.psc119.fleet;

import static io.restassured.RestAssured.given;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.testing.TestKeys;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** What the tests of fleet have in common: who calls, and units, crews and trackers that exist. */
public final class Given {
    private Given() {}

    public static UUID id() {
        return Uuid7.at(Instant.now());
    }

    public static RequestSpecification as(String personId, String... roles) {
        return given().auth().oauth2(TestKeys.person(personId, roles)).contentType("application/json");
    }

    public static RequestSpecification asSupervisor() {
        return as("supervisor", "supervisor");
    }

    public static RequestSpecification asDispatch() {
        return given().auth().oauth2(TestKeys.service("dispatch", "fleet")).contentType("application/json");
    }

    /** A new village car, crewed by these people. */
    public static UUID unit(String... crew) {
        UUID id = id();
        asSupervisor()
                .body(Map.of(
                        "callSign",
                        "U-" + id.toString().substring(24),
                        "kind",
                        "VILLAGE_CAR",
                        "capabilities",
                        List.of("TRANSPORT"),
                        "homeDesaCode",
                        "16.06.02.2005",
                        "privateVehicle",
                        true))
                .put("/units/" + id)
                .then()
                .statusCode(201);
        if (crew.length > 0) {
            crew(id, crew);
        }
        return id;
    }

    /** These people crew the unit from now on, whatever they crewed before. */
    public static void crew(UUID unit, String... people) {
        asSupervisor()
                .body(Map.of(
                        "move",
                        true,
                        "members",
                        List.of(people).stream()
                                .map(person -> Map.of("personId", person, "name", "Nama " + person, "role", "DRIVER"))
                                .toList()))
                .put("/units/" + unit + "/crew")
                .then()
                .statusCode(200);
    }

    /** A tracker of the unit; answers its token. */
    public static String device(UUID unit) {
        return asSupervisor()
                .body(Map.of("label", "HP sopir"))
                .put("/units/" + unit + "/devices/" + id())
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    public static long count(DataSource database, String table, String column, UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM " + table + " WHERE " + column + " = '" + id + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The first column of a query's first row. */
    public static String text(DataSource database, String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
