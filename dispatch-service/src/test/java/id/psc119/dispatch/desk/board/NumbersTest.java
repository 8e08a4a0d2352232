package id.psc119.dispatch.desk.board;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.destination;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.hospital;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.ClearText;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.StreamReader;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class NumbersTest {
    private static final String UNIT = "+62811111111";
    private static final String MEMBER = "+62822222222";
    private static final String REPORTER = "+628123456789";

    @Inject
    DataSource database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

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
    void a_crew_at_work_sees_the_reporters_pictures_and_is_told_when_intake_does_not_answer() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        String pictures = "/my-work/" + incident.assign(unit, 0) + "/pictures";
        String picture = id().toString();
        PeerStub.reply("intake", 200, """
                {"items":[{"id":"%s","mediaType":"image/jpeg","receivedAt":"2026-11-28T07:00:00Z","newer":1}],
                 "opened":{"mediaType":"image/jpeg","content":"AAAA"}}""".formatted(picture));
        try {
            JsonPath list = unit.asCrew().get(pictures).jsonPath();
            assertThat(list.getList("items.id")).containsExactly(picture);
            assertThat(list.getBoolean("known")).isTrue();
            String own = pictures + "/" + picture;
            assertThat(unit.asCrew().get(own).jsonPath().getString("content")).isNull();
            assertThat(audit(incident.id).getList("items")).isEmpty();
            assertThat(unit.asCrew()
                            .header("Psc-Purpose", "CARE")
                            .get(own)
                            .jsonPath()
                            .getString("content"))
                    .isEqualTo("AAAA");
            assertThat(audit(incident.id).<String>getList("items.personId")).containsExactly(unit.crew);
            refused(
                    as("sample:stranger", "crew")
                            .header("Psc-Purpose", "CARE")
                            .get(own)
                            .then(),
                    404,
                    "not-found");
            PeerStub.reply("intake", 503, "{}");
            assertThat(unit.asCrew().get(pictures).jsonPath().getBoolean("known"))
                    .isFalse();
            refused(unit.asCrew().header("Psc-Purpose", "CARE").get(own).then(), 404, "not-found");
        } finally {
            PeerStub.reset();
        }
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
    void a_number_that_its_owner_cannot_open_just_now_overwrites_none() {
        Unit unit = Unit.onDuty();
        Incident incident = Incident.reported(1, 1);

        unit.tell("telephone", "••••?");
        incident.body.put("callBackNumber", "••••?");
        incident.tell();

        assertThat(dispatcher().get("/units/" + unit.id).jsonPath().getString("telephone"))
                .isEqualTo("••••1111");
        assertThat(dispatcher().get("/incidents/" + incident.id).jsonPath().getString("callBackNumber"))
                .isEqualTo("••••6789");
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
    void no_table_holds_a_number_in_clear_after_a_call_its_unit_and_its_facility() throws SQLException {
        Incident incident = Incident.reported(1, 1, "callBackNumber", "0815-9876-4418");
        Unit unit = Unit.onDuty("telephone", "0812 9876 4416");
        unit.tell(
                "telephone",
                "0812 9876 4416",
                "crew",
                List.of(map("personId", unit.crew, "name", "Budi", "role", "NURSE", "telephone", "0813-9876-4417")));
        UUID assignment = incident.assign(unit, 0);
        steps(assignment, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        destination(assignment, hospital("RSUD " + unit.id)).statusCode(200);
        steps(assignment, "AT_FACILITY", "HANDED_OVER", "CLEAR");
        try (Connection connection = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1))) {
            assertThat(ClearText.of(connection, List.of("0812-9876-4416", "0813-9876-4417", "0815-9876-4418")))
                    .isEmpty();
            // A facility's number is an institution's.
            assertThat(ClearText.numbers(connection, "facility.told")).isEmpty();
            assertThat(ClearText.of(connection, List.of("1606-261121")))
                    .as("the search itself finds what is there")
                    .isNotEmpty();
        }
    }

    @Test
    void what_an_earlier_version_kept_of_a_unit_gives_its_numbers_up_to_the_sealed_column() throws Exception {
        String told =
                "{\"callSign\":\"DES-09\",\"telephone\":\"0812-1\",\"crew\":[{\"personId\":\"p1\",\"name\":\"Dul\","
                        + "\"role\":\"OWNER\",\"telephone\":\"0813-2\"},{\"personId\":\"p2\",\"name\":\"Siti\",\"role\":\"MIDWIFE\"}]}";
        try (InputStream migration =
                        getClass().getResourceAsStream("/db/migration/V20261122.42__telephones_apart.sql");
                Connection connection = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1));
                Statement statement = connection.createStatement()) {
            // Tables of this session alone stand before those of the service.
            statement.execute("CREATE TEMP TABLE unit (told jsonb); CREATE TEMP TABLE arrival (orphan jsonb)");
            statement.execute("INSERT INTO unit VALUES ('" + told + "'), ('{\"callSign\":\"A\",\"crew\":[]}')");
            statement.execute(
                    "INSERT INTO arrival VALUES ('{\"crewTelephone\":\"0812-1\",\"state\":\"WITHDRAWN\"}'), (NULL)");
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(rows(statement, "SELECT told::text FROM unit"))
                    .allMatch(row -> !row.contains("telephone") && !row.contains("081"))
                    .anyMatch(row -> row.contains("\"p2\"") && row.contains("OWNER"));
            assertThat(rows(statement, "SELECT telephones FROM unit WHERE told ->> 'callSign' = 'DES-09'"))
                    .containsExactly("{\"crew\": {\"p1\": \"0813-2\"}, \"unit\": \"0812-1\"}");
            assertThat(rows(statement, "SELECT telephones FROM unit WHERE told ->> 'callSign' = 'A'"))
                    .containsExactly("{\"crew\": {}, \"unit\": null}");
            assertThat(rows(statement, "SELECT orphan::text FROM arrival WHERE orphan IS NOT NULL"))
                    .containsExactly("{\"state\": \"WITHDRAWN\"}");
        }
    }

    @Test
    void numbers_in_clear_text_are_sealed_and_read_as_before() throws SQLException {
        Unit unit = Unit.onDuty();
        String row = "unit WHERE id = '" + unit.id + "'";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE unit SET telephones = '{\"unit\":\"0812-5555-7777\",\"crew\":{}}' WHERE id = '"
                    + unit.id + "'");
            as("admin", "administrator").post("/field-keys/resealing").then().statusCode(200);
            assertThat(rows(statement, "SELECT telephones FROM " + row)).noneMatch(text -> text.contains("5555"));
        }
        assertThat(dispatcher()
                        .header("Psc-Purpose", "DISPATCH")
                        .get("/units/" + unit.id)
                        .jsonPath()
                        .getString("telephone"))
                .isEqualTo("0812-5555-7777");
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
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
