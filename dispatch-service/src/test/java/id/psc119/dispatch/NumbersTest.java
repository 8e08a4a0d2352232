package id.psc119.dispatch;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.ClearText;
import id.psc119.platform.testing.StreamReader;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class NumbersTest {
    private static final String UNIT = "+62811111111";
    private static final String MEMBER = "+62822222222";
    private static final String REPORTER = "+628123456789";

    @Inject
    DataSource database;

    @Test
    void boards_lists_and_streams_show_the_last_four_digits_of_a_number_and_no_more() throws IOException {
        String from = dispatcher().get("/board").jsonPath().getString("position");
        try (StreamReader desk = StreamReader.open(TestKeys.person("d1", "dispatcher"), from)) {
            Incident incident = Incident.reported(1, 1);
            Unit unit = Unit.onDuty();
            UUID assignment = incident.assign(unit, 0);
            steps(assignment, "DEPARTED");
            for (String path : List.of("/board", "/units", "/incidents", "/phone-list", "/incidents/" + incident.id)) {
                assertThat(dispatcher()
                                .get(path)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                        .as(path)
                        .doesNotContain(UNIT, MEMBER, REPORTER);
            }
            assertThat(unit.asCrew().get("/my-work").asString()).doesNotContain(REPORTER);
            JsonPath row = dispatcher().get("/units/" + unit.id).jsonPath();
            assertThat(row.getString("telephone")).isEqualTo("••••1111");
            assertThat(row.getString("crew[0].telephone")).isEqualTo("••••2222");
            await().untilAsserted(() ->
                    assertThat(desk.events()).anyMatch(event -> event.data().contains("EN_ROUTE")));
            assertThat(desk.events().toString())
                    .contains("••••1111", unit.callSign)
                    .doesNotContain(UNIT, MEMBER, REPORTER);
        }
    }

    @Test
    void a_dispatcher_who_opens_a_unit_to_ring_it_sees_the_numbers_and_leaves_a_row() {
        Unit unit = Unit.onDuty();
        JsonPath opened = as("d-" + unit.id, "dispatcher")
                .header("Psc-Purpose", "DISPATCH")
                .get("/units/" + unit.id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(opened.getString("telephone")).isEqualTo(UNIT);
        assertThat(opened.getString("crew[0].telephone")).isEqualTo(MEMBER);
        JsonPath audit = audit(unit.id);
        assertThat(audit.getList("items")).hasSize(1);
        assertThat(audit.getString("items[0].personId")).isEqualTo("d-" + unit.id);
        assertThat(audit.getString("items[0].purpose")).isEqualTo("DISPATCH");
        assertThat(audit.<String>getList("items[0].fields")).containsExactlyInAnyOrder("telephone", "crew.telephone");
    }

    @Test
    void a_crew_at_work_sees_whom_to_ring_states_care_and_leaves_a_row_and_afterwards_sees_it_no_more() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty("kind", "VILLAGE_CAR");
        UUID assignment = incident.assign(unit, 0);
        String own = "/my-work/" + assignment;
        assertThat(unit.asCrew().get(own).jsonPath().getString("callBackNumber"))
                .isEqualTo("••••6789");
        assertThat(audit(incident.id).getList("items")).isEmpty();
        assertThat(unit.asCrew()
                        .header("Psc-Purpose", "CARE")
                        .get(own)
                        .jsonPath()
                        .getString("callBackNumber"))
                .isEqualTo(REPORTER);
        assertThat(audit(incident.id).<String>getList("items.personId")).containsExactly(unit.crew);
        refused(
                as("sample:stranger", "crew")
                        .header("Psc-Purpose", "CARE")
                        .get(own)
                        .then(),
                404,
                "not-found");
        incident.end(incident.patients.getFirst(), "TREATED_AND_LEFT");
        steps(assignment, "CLEAR");
        refused(unit.asCrew().header("Psc-Purpose", "CARE").get(own).then(), 404, "not-found");
        assertThat(audit(incident.id).getList("items")).hasSize(1);
    }

    @Test
    void a_purpose_that_is_not_ones_own_opens_nothing() {
        Unit unit = Unit.onDuty();
        String path = "/units/" + unit.id;
        refused(
                as("op", "call-taker")
                        .header("Psc-Purpose", "DISPATCH")
                        .get(path)
                        .then(),
                403,
                "purpose-not-allowed");
        refused(
                as("op", "call-taker")
                        .header("Psc-Purpose", "CURIOSITY")
                        .get(path)
                        .then(),
                400,
                "purpose-unknown");
        assertThat(as("op", "call-taker")
                        .header("Psc-Purpose", "HANDLING")
                        .get(path)
                        .jsonPath()
                        .getString("telephone"))
                .isEqualTo(UNIT);
        assertThat(audit(unit.id).getList("items")).hasSize(1);
    }

    @Test
    void the_printed_phone_list_has_every_number_and_is_noted_for_each_unit() {
        Unit unit = Unit.onDuty();
        assertThat(dispatcher()
                        .header("Psc-Purpose", "DISPATCH")
                        .get("/phone-list")
                        .jsonPath()
                        .getString("items.find { it.id == '" + unit.id + "' }.crew[0].telephone"))
                .isEqualTo(MEMBER);
        assertThat(audit(unit.id).getList("items")).hasSize(1);
    }

    @Test
    void the_database_holds_no_number_in_clear() throws SQLException {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        incident.assign(unit, 0);
        for (String row : List.of(
                text("SELECT i::text FROM incident i WHERE id = '" + incident.id + "'"),
                text("SELECT u::text FROM unit u WHERE id = '" + unit.id + "'"),
                text("SELECT string_agg(t::text, ' ') FROM timeline_entry t WHERE incident_id = '" + incident.id + "'"),
                text("SELECT string_agg(e.body::text, ' ') FROM event_log e WHERE subject IN ('" + incident.id + "','"
                        + unit.id + "')"))) {
            assertThat(row).isNotBlank().doesNotContain("11111111", "22222222", "23456789");
        }
        try (Connection connection = database.getConnection();
                Connection everything = SuiteResource.superuser(connection.getCatalog())) {
            assertThat(ClearText.numbers(everything, "facility.told"))
                    .as("columns that hold a number in clear, in whatever table")
                    .isEmpty();
        }
    }

    private String text(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return String.join(" ", found);
    }

    private static JsonPath audit(UUID subject) {
        return as("s1", "supervisor")
                .queryParam("subject", subject)
                .get("/audit")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
