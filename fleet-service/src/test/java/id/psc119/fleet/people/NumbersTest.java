package id.psc119.fleet.people;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.ClearText;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class NumbersTest {
    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private final UUID unit = id();
    private final String driver = "driver-" + unit;

    @BeforeEach
    void aVillageCarWithItsDriver() {
        asSupervisor()
                .body(Map.of(
                        "callSign", "N-" + unit.toString().substring(24),
                        "kind", "VILLAGE_CAR",
                        "homeDesaCode", "16.06.02.2005",
                        "telephone", "0812-7777-1234",
                        "plate", "BG 1234 X",
                        "privateVehicle", true))
                .put("/units/" + unit)
                .then()
                .statusCode(201)
                .body("telephone", equalTo("••••1234"));
        asSupervisor()
                .body(Map.of("members", List.of(member(driver, "0813-8888-5678"))))
                .put("/units/" + unit + "/crew")
                .then()
                .statusCode(200)
                .body("members.telephone", contains("••••5678"));
    }

    private static Map<String, String> member(String person, String telephone) {
        return Map.of("personId", person, "name", "Pak Dul", "role", "OWNER", "telephone", telephone);
    }

    @Test
    void lists_and_screens_without_a_purpose_show_the_last_four_digits_and_dispatch_receives_all_of_them() {
        for (String path : List.of("/units", "/my-units", "/units/" + unit)) {
            assertThat(as(driver, "crew")
                            .get(path)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .as(path)
                    .contains("••••1234", "••••5678")
                    .doesNotContainPattern("7777-?1234|8888-?5678");
        }
        assertThat(asSupervisor().get("/units?limit=500").asString()).doesNotContainPattern("7777-?1234|8888-?5678");
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "fleet-units", unit);
            assertThat(told).isNotNull();
            assertThat(told.path("telephone").asText()).isEqualTo("0812-7777-1234");
            assertThat(told.path("crew").path(0).path("telephone").asText()).isEqualTo("0813-8888-5678");
        });
    }

    @Test
    void a_dispatcher_who_opens_a_unit_to_ring_it_sees_the_numbers_and_leaves_a_row() {
        as("d-" + unit, "dispatcher")
                .header("Psc-Purpose", "DISPATCH")
                .get("/units/" + unit)
                .then()
                .statusCode(200)
                .body("telephone", equalTo("0812-7777-1234"))
                .body("crew.telephone", contains("0813-8888-5678"));
        asSupervisor()
                .queryParam("subject", unit)
                .get("/audit")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items.personId", contains("d-" + unit))
                .body("items[0].purpose", equalTo("DISPATCH"))
                .body("items[0].fields", containsInAnyOrder("telephone", "crew.telephone"));
    }

    @Test
    void a_number_that_a_screen_got_masked_is_not_written_down_as_one() {
        asSupervisor()
                .body(Map.of("members", List.of(member(driver, "••••5678"))))
                .put("/units/" + unit + "/crew")
                .then()
                .statusCode(422)
                .body("type", endsWith("/invalid"));
    }

    @Test
    void no_table_holds_a_number_in_clear_also_not_of_who_made_a_trip() throws SQLException {
        UUID trip = id();
        asDispatch()
                .body(Map.of(
                        "version", "1-1",
                        "unitId", unit,
                        "incidentId", id(),
                        "needId", id(),
                        "spokenNumber", "1606-261121-001",
                        "kind", "EMERGENCY",
                        "exercise", false,
                        "state", "OPEN",
                        "step", "ACCEPTED",
                        "acceptedAt", "2026-11-21T03:00:00Z"))
                .put("/engagements/" + trip)
                .then()
                .statusCode(200);
        asSupervisor().get("/trips/" + trip).then().body("crew.personId", contains(driver));
        String person = "field:" + unit;
        asSupervisor()
                .body(Map.of(
                        "name", "Dul", "numbers", List.of("0813-8888-5678"), "roles", List.of("crew"), "active", true))
                .put("/people/" + person)
                .then()
                .statusCode(200);
        try (Connection connection = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1))) {
            assertThat(ClearText.of(connection, List.of("0812-7777-1234", "0813-8888-5678")))
                    .isEmpty();
            assertThat(ClearText.numbers(connection)).isEmpty();
            assertThat(ClearText.of(connection, List.of("1606-261121-001")))
                    .as("the search itself finds what is there")
                    .isNotEmpty();
        }
    }

    @Test
    void numbers_in_clear_text_are_sealed_and_read_as_before() throws SQLException {
        String person = "field:" + unit;
        asSupervisor()
                .body(Map.of(
                        "name", "Dul", "numbers", List.of("0813-8888-5678"), "roles", List.of("crew"), "active", true))
                .put("/people/" + person)
                .then()
                .statusCode(200);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE unit SET telephone = '0812-5555-9991' WHERE id = '" + unit + "'");
            statement.execute("UPDATE crew_member SET telephone = '0812-5555-6666' WHERE unit_id = '" + unit + "'");
            statement.execute("UPDATE person SET numbers = '[\"+6281255554444\"]' WHERE person_id = '" + person + "'");
        }
        as("admin", "administrator").post("/field-keys/resealing").then().statusCode(200);
        assertThat(text("SELECT u::text FROM unit u WHERE id = '" + unit + "'")
                        + text("SELECT m::text FROM crew_member m WHERE unit_id = '" + unit + "'")
                        + text("SELECT p::text FROM person p WHERE person_id = '" + person + "'"))
                .contains(driver, person)
                .doesNotContainPattern("5555-?(6666|4444)");
        as("d1", "dispatcher")
                .header("Psc-Purpose", "DISPATCH")
                .get("/units/" + unit)
                .then()
                .body("telephone", equalTo("0812-5555-9991"))
                .body("crew.telephone", contains("0812-5555-6666"));
        as("admin", "administrator")
                .post("/resync")
                .then()
                .statusCode(both(greaterThanOrEqualTo(200)).and(lessThan(300)));
        await().untilAsserted(() -> assertThat(PeerStub.newest("intake", "crew-numbers", person)
                        .path("numbers")
                        .path(0)
                        .asText())
                .isEqualTo("+6281255554444"));
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
