package id.psc119.fleet.position;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.retention.Retention;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class RetentionTest {
    @Inject
    Retention retention;

    @Inject
    DataSource database;

    @Test
    void fixes_are_forgotten_after_their_time_and_the_length_of_the_trip_stays() throws SQLException {
        UUID unit = Uuid7.at(Instant.now());
        UUID trip = Uuid7.at(Instant.now());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 3; i++) {
                statement.execute("""
                        INSERT INTO position (unit_id, fixed_at, lat, lon, recorded)
                        VALUES ('%s', timestamptz '2026-09-01 01:0%d:00Z', -2.5 + %d * 0.1, 104, '2026-09-01 01:0%d:01Z')
                        """.formatted(unit, i, i, i));
            }
            statement.execute("""
                    INSERT INTO position (unit_id, fixed_at, lat, lon, recorded) VALUES ('%s', now(), -2.5, 104, now())
                    """.formatted(unit));
        }
        given().auth()
                .oauth2(TestKeys.service("dispatch", "fleet"))
                .contentType("application/json")
                .body(Map.of(
                        "version", "1-1",
                        "unitId", unit,
                        "incidentId", unit,
                        "state", "ENDED",
                        "acceptedAt", "2026-09-01T01:00:00Z",
                        "endedAt", "2026-09-01T02:00:00Z"))
                .put("/engagements/" + trip)
                .then()
                .statusCode(200);

        retention.run();
        retention.run();

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM position WHERE unit_id = '" + unit + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
        given().auth()
                .oauth2(TestKeys.person("supervisor", "supervisor"))
                .get("/trips/" + trip)
                .then()
                .statusCode(200)
                .body("kmByPositions", equalTo(22.2f));
    }
}
