package id.psc119.platform.privacy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import id.psc119.platform.testing.FieldKeyFiles;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "platform"))
class PrivacyTest {
    private static final String NUMBER = "+6281273334821";

    @Inject
    Visitors.Columns columns;

    @Inject
    Resealing resealing;

    @Inject
    FieldKeyFile keyFile;

    @Inject
    KeyedHash hash;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String application;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "psc.privacy.keys-file")
    Path file;

    private String keys;

    @BeforeEach
    void a_table_of_visitors() throws SQLException, IOException {
        sql(owner, "DROP TABLE IF EXISTS visitor");
        sql(owner, Visitors.Columns.TABLE);
        sql(owner, "GRANT SELECT, INSERT, UPDATE ON visitor TO " + application);
        columns.made = true;
        keys = Files.readString(file);
    }

    @AfterEach
    void the_keys_as_they_were() throws IOException {
        use(keys);
    }

    @Test
    void a_number_is_sealed_in_its_column_and_is_found_by_its_hash() throws SQLException {
        UUID id = visitor(NUMBER);
        assertThat(one("SELECT telephone FROM visitor WHERE id = '" + id + "'"))
                .startsWith("test-1:")
                .doesNotContain("4821");
        assertThat(one("SELECT id FROM visitor WHERE telephone_hash = '" + hash.telephone(NUMBER) + "'"))
                .isEqualTo(id.toString());
    }

    @Test
    void without_a_purpose_the_number_is_masked_and_nothing_is_written() throws SQLException {
        UUID id = visitor(NUMBER);
        given().auth()
                .oauth2(TestKeys.person("op-1", "call-taker"))
                .get("/visitors/" + id)
                .then()
                .statusCode(200)
                .body("telephone", equalTo("••••4821"));
        assertThat(one("SELECT count(*) FROM read_audit WHERE subject = '" + id + "'"))
                .isEqualTo("0");
    }

    @Test
    void with_a_purpose_the_number_is_whole_and_the_supervisor_reads_who_saw_it() {
        UUID id = visitor(NUMBER);
        given().auth()
                .oauth2(TestKeys.person("op-1", "call-taker"))
                .header(Purpose.HEADER, "HANDLING")
                .get("/visitors/" + id)
                .then()
                .statusCode(200)
                .body("telephone", equalTo(NUMBER));
        given().auth()
                .oauth2(TestKeys.person("sup", "supervisor"))
                .get("/audit?subject=" + id)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].personId", equalTo("op-1"))
                .body("items[0].personName", equalTo("Name of op-1"))
                .body("items[0].subjectKind", equalTo("visitor"))
                .body("items[0].fields", equalTo(java.util.List.of("telephone")))
                .body("items[0].purpose", equalTo("HANDLING"));
        given().auth()
                .oauth2(TestKeys.person("admin", "administrator"))
                .get("/audit/export?subject=" + id)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .body(containsString(",\"op-1\",\"Name of op-1\",visitor," + id + ",telephone,HANDLING,"));
    }

    @Test
    void a_purpose_that_the_role_may_not_have_is_refused_and_an_unknown_one_too() {
        UUID id = visitor(NUMBER);
        given().auth()
                .oauth2(TestKeys.person("driver", "crew"))
                .header(Purpose.HEADER, "REVIEW")
                .get("/visitors/" + id)
                .then()
                .statusCode(403)
                .body("type", endsWith("/purpose-not-allowed"));
        given().auth()
                .oauth2(TestKeys.person("op-1", "call-taker"))
                .header(Purpose.HEADER, "CURIOSITY")
                .get("/visitors/" + id)
                .then()
                .statusCode(400)
                .body("type", endsWith("/purpose-unknown"));
    }

    @Test
    void the_audit_is_paged_and_only_the_supervisor_reads_it() {
        UUID id = visitor(NUMBER);
        String reader = "reader-" + UUID.randomUUID();
        IntStream.range(0, 3)
                .forEach(i -> given().auth()
                        .oauth2(TestKeys.person(reader, "call-taker"))
                        .header(Purpose.HEADER, "HANDLING")
                        .get("/visitors/" + id)
                        .then()
                        .statusCode(200));
        String next = given().auth()
                .oauth2(TestKeys.person("sup", "supervisor"))
                .get("/audit?limit=2&person=" + reader)
                .then()
                .body("items", hasSize(2))
                .extract()
                .path("next");
        given().auth()
                .oauth2(TestKeys.person("sup", "supervisor"))
                .get("/audit?limit=2&person=" + reader + "&cursor=" + next)
                .then()
                .body("items", hasSize(1));
        given().auth()
                .oauth2(TestKeys.person("sup", "supervisor"))
                .get("/audit?cursor=x")
                .then()
                .statusCode(400);
        for (String role : new String[] {"call-taker", "administrator", "facility", "crew"}) {
            given().auth()
                    .oauth2(TestKeys.person("p", role))
                    .get("/audit")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void the_audit_of_a_day_holds_the_views_of_that_local_day_alone() throws SQLException {
        UUID id = UUID.randomUUID();
        // 16.59 UTC is 23.59 WIB, two minutes later it is the next day.
        for (String at : new String[] {"2026-03-01T16:59:00Z", "2026-03-01T17:01:00Z"}) {
            sql(owner, """
                    INSERT INTO read_audit (at, person_id, person_name, subject_kind, subject, fields, purpose)
                    VALUES ('%s', '=1+1', 'Siti', 'visitor', '%s', '{telephone}', 'HANDLING')""".formatted(at, id));
        }
        given().auth()
                .oauth2(TestKeys.person("sup", "supervisor"))
                .get("/audit?day=2026-03-01&subject=" + id)
                .then()
                .statusCode(200)
                .body("items.at", equalTo(java.util.List.of("2026-03-01T16:59:00Z")));
        given().auth()
                .oauth2(TestKeys.person("sup", "supervisor"))
                .get("/audit/export?day=2026-03-02&subject=" + id)
                .then()
                .statusCode(200)
                .body(containsString("2026-03-01T17:01:00Z"))
                .body(org.hamcrest.Matchers.not(containsString("16:59")))
                .body(containsString("\"'=1+1\""));
    }

    @Test
    void the_application_can_neither_change_nor_remove_an_audit_row() {
        for (String change : new String[] {"DELETE FROM read_audit", "UPDATE read_audit SET person_id = 'nobody'"}) {
            assertThatThrownBy(() -> sql(application, change)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void rows_that_an_earlier_version_left_clear_are_sealed_and_found() throws SQLException {
        sql(owner, """
                INSERT INTO visitor (id, telephone)
                SELECT gen_random_uuid(), '+62812733' || n FROM generate_series(10000, 11200) AS n""");
        resealing.run();
        assertThat(one("SELECT count(*) FROM visitor WHERE telephone LIKE 'test-1:%'"))
                .isEqualTo("1201");
        assertThat(one("SELECT count(*) FROM visitor WHERE telephone_hash = '" + hash.telephone("+6281273311111")
                        + "'"))
                .isEqualTo("1");
    }

    @Test
    void after_a_rotation_every_row_moves_to_the_new_key_and_the_count_says_so() throws SQLException, IOException {
        UUID id = visitor(NUMBER);
        use(keys.replace("\"current\": \"test-1\"", "\"current\": \"test-2\"")
                .replace("\"keys\": {", "\"keys\": {\"test-2\": \"" + FieldKeyFiles.key() + "\", "));
        given().auth()
                .oauth2(TestKeys.person("admin", "administrator"))
                .post("/field-keys/resealing")
                .then()
                .statusCode(200)
                .body("current", equalTo("test-2"))
                .body("rows.'visitor.telephone'.test-2", equalTo(1))
                .body("rows.'visitor.telephone'", org.hamcrest.Matchers.aMapWithSize(1));
        assertThat(one("SELECT telephone FROM visitor")).startsWith("test-2:");
        given().auth()
                .oauth2(TestKeys.person("op-1", "call-taker"))
                .header(Purpose.HEADER, "HANDLING")
                .get("/visitors/" + id)
                .then()
                .body("telephone", equalTo(NUMBER));
        sql(owner, "DELETE FROM visitor");
    }

    @Test
    void a_lost_key_makes_the_service_not_ready_and_names_the_key() throws SQLException, IOException {
        visitor(NUMBER);
        use(FieldKeyFiles.json(FieldKeyFiles.key(), "other-1=" + FieldKeyFiles.key()));
        resealing.run();
        given().get("/q/health/ready").then().statusCode(503).body(containsString("[test-1]"));
        use(keys);
        resealing.run();
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void a_row_that_was_changed_by_hand_does_not_keep_the_others_from_being_sealed() throws SQLException, IOException {
        UUID changed = visitor(NUMBER);
        sql(
                owner,
                "UPDATE visitor SET telephone = overlay(telephone placing 'AAAA' from 20) WHERE id = '" + changed
                        + "'");
        visitor(NUMBER);
        use(keys.replace("\"current\": \"test-1\"", "\"current\": \"test-2\"")
                .replace("\"keys\": {", "\"keys\": {\"test-2\": \"" + FieldKeyFiles.key() + "\", "));
        resealing.run();
        assertThat(resealing.counts().get("visitor.telephone"))
                .containsEntry("test-2", 1L)
                .containsEntry("test-1", 1L);
        sql(owner, "DELETE FROM visitor");
    }

    @Test
    void a_value_that_does_not_open_reads_as_unreadable_and_stays_for_mending() throws SQLException {
        UUID id = visitor(NUMBER);
        sql(owner, "UPDATE visitor SET telephone = overlay(telephone placing 'AAAA' from 20) WHERE id = '" + id + "'");
        String spoiled = one("SELECT telephone FROM visitor WHERE id = '" + id + "'");

        given().auth()
                .oauth2(TestKeys.person("op-1", "call-taker"))
                .header(Purpose.HEADER, "HANDLING")
                .get("/visitors/" + id)
                .then()
                .statusCode(200)
                .body("telephone", equalTo("••••?"));
        given().auth()
                .oauth2(TestKeys.person("op-1", "call-taker"))
                .put("/visitors/" + id + "/farewell")
                .then()
                .statusCode(204);

        assertThat(one("SELECT gone FROM visitor WHERE id = '" + id + "'")).isEqualTo("t");
        assertThat(one("SELECT telephone FROM visitor WHERE id = '" + id + "'")).isEqualTo(spoiled);
        sql(owner, "DELETE FROM visitor");
    }

    @Test
    void a_key_that_a_column_needs_which_nobody_has_listed_is_counted_too() throws SQLException {
        visitor(NUMBER);
        sql(owner, "UPDATE visitor SET telephone_hash = '{\"inside\": \"' || telephone || '\"}'");
        given().auth()
                .oauth2(TestKeys.person("admin", "administrator"))
                .get("/field-keys")
                .then()
                .statusCode(200)
                .body("rows.'visitor.telephone_hash'.test-1", equalTo(1));
    }

    @Test
    void every_purpose_has_roles_and_a_meaning() {
        for (Purpose purpose : Purpose.values()) {
            assertThat(purpose.roles()).isNotEmpty();
            assertThat(purpose.meaning()).isNotBlank();
        }
    }

    private UUID visitor(String telephone) {
        UUID id = UUID.randomUUID();
        given().auth()
                .oauth2(TestKeys.person("op-1", "call-taker"))
                .contentType("application/json")
                .body("{\"telephone\": \"" + telephone + "\"}")
                .put("/visitors/" + id)
                .then()
                .statusCode(204);
        return id;
    }

    private void use(String text) throws IOException {
        Files.writeString(file, text);
        keyFile.readNow();
    }

    private void sql(String user, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "test");
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private String one(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner, "test");
                Statement run = connection.createStatement();
                ResultSet rows = run.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
