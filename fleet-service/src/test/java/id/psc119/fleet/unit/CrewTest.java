package id.psc119.fleet.unit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** M-D9, S-2: a person crews one unit at a time, and every change of a crew or a sign-in is evidence that names its actor. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class CrewTest {
    private final String nurse = "nurse-" + Uuid7.at(Instant.now());

    @Inject
    DataSource database;

    private static RequestSpecification as(String person, String... roles) {
        return given().auth()
                .oauth2(TestKeys.person(person, roles))
                .contentType("application/json")
                .header("Accept-Language", "en");
    }

    private static Map<String, Object> description(UUID id, boolean retired) {
        return Map.of(
                "callSign",
                "K-" + id.toString().substring(24),
                "kind",
                "BLS_AMBULANCE",
                "homeDesaCode",
                "16.06.02.2005",
                "retired",
                retired);
    }

    private static UUID unit() {
        UUID id = Uuid7.at(Instant.now());
        as("supervisor", "supervisor")
                .body(description(id, false))
                .put("/units/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static ValidatableResponse crew(String actor, UUID unit, Map<String, Object> extra, String... people) {
        Map<String, Object> body = new HashMap<>(extra);
        body.put(
                "members",
                List.of(people).stream()
                        .map(person -> Map.of("personId", person, "name", "Siti", "role", "NURSE"))
                        .toList());
        return as(actor, "dispatcher")
                .body(body)
                .put("/units/" + unit + "/crew")
                .then();
    }

    private static ValidatableResponse get(UUID unit) {
        return as("supervisor", "supervisor").get("/units/" + unit).then().statusCode(200);
    }

    @Test
    void a_person_in_another_crew_is_refused_with_the_other_units_name_unless_moved() throws SQLException {
        UUID first = unit();
        UUID second = unit();
        crew("d1", first, Map.of(), nurse).statusCode(200);
        crew("d1", second, Map.of(), nurse)
                .statusCode(409)
                .body("type", endsWith("/person-crews-another-unit"))
                .body("unitId", equalTo(first.toString()))
                .body("callSign", equalTo("K-" + first.toString().substring(24)))
                .body("elsewhere.personId", contains(nurse));
        get(second).body("crew", empty());
        crew("d1", second, Map.of("overrideReason", "AMB di bengkel"), nurse).statusCode(200);
        get(first).body("crew", empty()).body("availability", equalTo("NO_CREW"));
        get(second).body("crew.personId", contains(nurse));
        as(nurse, "crew").get("/my-units").then().body("items.id", contains(second.toString()));
        assertThat(grants(nurse))
                .containsExactly(
                        "crew unit:" + first + " d1 null {\"role\": \"NURSE\"}",
                        "crew unit:" + first + " d1 {\"role\": \"NURSE\"} null",
                        "crew unit:" + second + " d1 null {\"role\": \"NURSE\", \"movedBecause\": \"AMB di bengkel\"}");
    }

    @Test
    void a_unit_without_a_crew_is_visibly_not_free() {
        UUID unit = unit();
        crew("d1", unit, Map.of(), nurse).statusCode(200);
        as(nurse, "crew")
                .body(Map.of("state", "ON"))
                .put("/units/" + unit + "/duty")
                .then()
                .statusCode(200);
        get(unit).body("availability", equalTo("FREE"));
        crew("d1", unit, Map.of()).statusCode(200);
        get(unit).body("availability", equalTo("NO_CREW"));
    }

    @Test
    void a_retired_unit_has_no_crew_and_its_people_may_crew_another() {
        UUID retired = unit();
        UUID other = unit();
        crew("d1", retired, Map.of(), nurse).statusCode(200);
        as("supervisor", "supervisor")
                .body(description(retired, true))
                .put("/units/" + retired)
                .then()
                .statusCode(200)
                .body("availability", equalTo("RETIRED"))
                .body("crew", empty());
        crew("d1", other, Map.of(), nurse).statusCode(200);
    }

    @Test
    void of_many_units_that_take_a_person_at_once_one_does() throws Exception {
        int many = 4;
        CyclicBarrier start = new CyclicBarrier(many);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                UUID unit = unit();
                answers.add(threads.submit(() -> {
                    start.await();
                    return crew("d1", unit, Map.of(), nurse).extract().statusCode();
                }));
            }
        }
        assertThat(answers.stream().map(Future::resultNow))
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
    }

    @Test
    void a_new_person_has_an_id_of_the_field_and_nobody_becomes_a_dispatcher() {
        Map<String, Object> person =
                Map.of("name", "Budi", "numbers", List.of("0812-7155-9951"), "roles", List.of("crew"), "active", true);
        for (String id : List.of(
                "sample:dispatcher1", "phone:x", "5c8f7f0a-3b1e-4d63-9a53-d0a7f1f0f0f0", "field:", "field:a b")) {
            as("admin1", "administrator")
                    .body(person)
                    .put("/people/{id}", id)
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("/not-a-field-person"));
        }
        as("admin1", "administrator")
                .body(person)
                .put("/people/field:" + nurse)
                .then()
                .statusCode(200);
    }

    @Test
    void a_person_who_was_known_before_keeps_their_id() throws SQLException {
        String id = "phone-admin-" + nurse;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO person (person_id, name, numbers, roles, active) VALUES ('" + id
                    + "', 'Lama', '[\"+6281271559951\"]', '[\"crew\"]', true)");
        }
        // As an upgrade does: what an early version stored in clear is sealed.
        as("admin1", "administrator").post("/field-keys/resealing").then().statusCode(200);
        as("admin1", "administrator")
                .body(Map.of(
                        "name", "Baru", "numbers", List.of("0812-7155-9952"), "roles", List.of("crew"), "active", true))
                .put("/people/" + id)
                .then()
                .statusCode(200);
        assertThat(grants(id))
                .singleElement()
                .asString()
                .startsWith("person sign-in admin1 {")
                .doesNotContainPattern("7155-?9952");
    }

    @Test
    void a_sign_in_that_ends_and_a_premium_number_are_evidence_and_refused() throws SQLException {
        String id = "field:" + nurse;
        Map<String, Object> person = new HashMap<>(
                Map.of("name", "Budi", "numbers", List.of("0812-7155-9951"), "roles", List.of("crew"), "active", true));
        as("s1", "supervisor").body(person).put("/people/" + id).then().statusCode(200);
        as("s1", "supervisor").body(person).put("/people/" + id).then().statusCode(200);
        person.put("active", false);
        as("s2", "supervisor").body(person).put("/people/" + id).then().statusCode(200);
        assertThat(grants(id)).hasSize(2);
        assertThat(grants(id).getLast()).contains(" s2 ").endsWith(" null");
        for (String number :
                List.of("0809 1000 100", "+1 900 555 0100", "+882 13 300 000", "1500567", "+979 123 456 789")) {
            person.put("numbers", List.of(number));
            as("s1", "supervisor")
                    .body(person)
                    .put("/people/" + id)
                    .then()
                    .statusCode(422)
                    .body("type", endsWith("/not-a-persons-number"));
        }
    }

    @Test
    void a_place_in_a_crew_that_somebody_gives_themselves_is_an_alert() throws SQLException {
        UUID unit = unit();
        String dispatcher = "d-" + nurse;
        crew(dispatcher, unit, Map.of(), dispatcher).statusCode(200);
        assertThat(rows("SELECT body::text FROM event_log WHERE kind = 'alert' AND body::text LIKE '%" + dispatcher
                        + "%'"))
                .singleElement()
                .asString()
                .contains("self-grant");
    }

    private List<String> grants(String subject) throws SQLException {
        return rows(
                "SELECT concat_ws(' ', kind, object, actor, coalesce(before::text, 'null'), coalesce(after::text, 'null'))"
                        + " FROM access_grant WHERE subject = '" + subject + "' ORDER BY recorded, id");
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
