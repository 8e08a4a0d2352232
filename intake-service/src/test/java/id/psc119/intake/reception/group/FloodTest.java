package id.psc119.intake.reception.group;

import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.otherOperator;
import static id.psc119.intake.Desk.phoneAt;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Desk.told;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.SuiteResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S-4: a flood of presses with fresh numbers is one thing on the desk. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class FloodTest {
    private static final AtomicInteger NETWORKS = new AtomicInteger();

    @Inject
    AgroalDataSource database;

    private final String network = "172.16." + NETWORKS.incrementAndGet() + ".";

    @BeforeEach
    void startAnew() throws Exception {
        Desk.startAnew(database);
    }

    @Test
    void thirty_presses_of_one_network_are_one_group_flagged_and_sorted_below_the_others() {
        List<UUID> flood = flood(30, Map.of());
        UUID single = Desk.pressed(Map.of());

        soon(() -> contact(flood.getFirst())
                .body("flags", hasItem("FLOOD"))
                .body("group.size", equalTo(30))
                .body("group.reason", equalTo("MANY_FROM_ONE_NETWORK")));
        String group = contact(flood.getFirst()).extract().path("group.id");
        contact(flood.getLast()).body("flags", hasItem("FLOOD")).body("group.id", equalTo(group));
        contact(single).body("group", nullValue()).body("flags", not(hasItem("FLOOD")));
        List<String> open = openContacts();
        assertThat(open.indexOf(flood.getLast().toString())).isGreaterThan(open.indexOf(single.toString()));
        end(group, "PRANK");
    }

    @Test
    void a_few_presses_of_one_network_are_no_flood_and_neither_are_those_of_many() {
        List<UUID> all = new ArrayList<>(flood(9, Map.of()));
        for (int i = 0; i < 12; i++) {
            all.add(Desk.pressed(Map.of()));
        }
        soon(() -> assertThat(unassessed(all)).isZero());
        all.forEach(id -> contact(id).body("group", nullValue()));
    }

    @Test
    void a_flood_is_dispatched_once_and_the_desk_is_alerted_of_the_rest_once() throws Exception {
        List<UUID> flood = flood(15, Map.of("point", Map.of("lat", -2.88, "lon", 103.84), "accuracyMetres", 20));
        UUID far = pressedAt(Map.of("point", Map.of("lat", -2.70, "lon", 103.79), "accuracyMetres", 20));
        List<UUID> all = new ArrayList<>(flood);
        all.add(far);
        waited(all);

        await().atMost(Duration.ofSeconds(30)).until(() -> incidentOf(far) != null && held(flood) == 14);

        assertThat(flood.stream().filter(id -> incidentOf(id) != null)).hasSize(1);
        assertThat(incidentOf(flood.getFirst())).isNotNull();
        String group = contact(far).extract().path("group.id");
        assertThat(alerts(group)).as("the reminder waits").isZero();
        sql("UPDATE contact_group SET alerted_at = now() - interval '10 minutes' WHERE id = '" + group + "'");
        await().atMost(Duration.ofSeconds(20)).until(() -> alerts(group) == 1);
        end(group, "PRANK");
    }

    @Test
    void a_press_of_a_flood_that_was_taken_back_is_called_back_and_not_held_with_the_others() throws Exception {
        List<UUID> flood = flood(12, Map.of("point", Map.of("lat", -2.88, "lon", 103.84), "accuracyMetres", 20));
        UUID takenBack = flood.get(7);
        phoneAt(network + "9")
                .body(Map.of("reason", "salah tekan"))
                .put("/presses/" + takenBack + "/withdrawal")
                .then()
                .statusCode(200);
        waited(flood);

        await().atMost(Duration.ofSeconds(30)).until(() -> held(flood) == 10);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> count("SELECT count(*) FROM contact WHERE call_back_asked_at IS NOT NULL AND id = '"
                                + takenBack + "'")
                        == 1);
        assertThat(held(List.of(takenBack))).isZero();
        end(contact(takenBack).extract().path("group.id"), "PRANK");
    }

    @Test
    void a_held_press_whose_phone_turns_out_to_be_elsewhere_is_dispatched() throws Exception {
        List<UUID> flood = flood(12, Map.of("point", Map.of("lat", -2.88, "lon", 103.84), "accuracyMetres", 2000));
        waited(flood);
        await().atMost(Duration.ofSeconds(30)).until(() -> held(flood) == 11);

        phoneAt(network + "9")
                .body(Map.of("point", Map.of("lat", -2.70, "lon", 103.79), "accuracyMetres", 10))
                .put("/presses/" + flood.getLast())
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(20)).until(() -> incidentOf(flood.getLast()) != null);
        end(contact(flood.getLast()).extract().path("group.id"), "PRANK");
    }

    @Test
    void one_decision_ends_the_group_and_leaves_what_another_call_taker_has_claimed() throws Exception {
        List<UUID> flood = flood(12, Map.of());
        waited(flood.subList(0, 1));
        await().atMost(Duration.ofSeconds(20)).until(() -> incidentOf(flood.getFirst()) != null);
        UUID claimed = flood.get(5);
        soon(() -> contact(claimed).body("group.size", equalTo(12)));
        otherOperator().body("{}").put("/contacts/" + claimed + "/claim").then().statusCode(200);
        String group = contact(claimed).extract().path("group.id");

        operator()
                .body(Map.of("outcome", "DUPLICATE"))
                .put("/contact-groups/" + group + "/outcome")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://psc119.id/problems/group-needs-other-outcome"));
        operator()
                .body(Map.of("outcome", "PRANK", "note", "serangan"))
                .put("/contact-groups/" + group + "/outcome")
                .then()
                .statusCode(200)
                .body("ended", equalTo(11))
                .body("left", equalTo(1));
        end(group, "PRANK");
        operator()
                .body(Map.of("outcome", "SILENT"))
                .put("/contact-groups/" + group + "/outcome")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/group-decided"));

        contact(claimed).body("state", equalTo("CLAIMED"));
        contact(flood.get(3)).body("outcome", equalTo("PRANK")).body("outcomes[0].note", equalTo("serangan"));
        UUID incident = UUID.fromString(incidentOf(flood.getFirst()));
        assertThat(told(incident, it -> it.has("cancel")).at("/cancel/reason").asText())
                .isEqualTo("PRANK");
        operator()
                .body(Map.of("outcome", "PRANK"))
                .put("/contact-groups/" + newId() + "/outcome")
                .then()
                .statusCode(404);
    }

    @Test
    void the_network_is_kept_as_a_keyed_hash_alone() throws Exception {
        UUID id = pressedAt(Map.of());
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var row = query.executeQuery("SELECT network_hash, c::text FROM contact c WHERE id = '" + id + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).hasSize(43);
            assertThat(row.getString(2)).doesNotContain("172.16");
        }
        contact(id).body("id", notNullValue());
    }

    /** S-4: an attacker with many addresses changes everything but what the script says. */
    @ParameterizedTest
    @ValueSource(strings = {"note", "point", "callBackNumber"})
    void presses_from_many_networks_with_one_pattern_are_one_group_and_closed_by_one_decision(String repeated)
            throws Exception {
        int other = NETWORKS.incrementAndGet();
        List<UUID> flood = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            Map<String, Object> body = new HashMap<>();
            body.put("callBackNumber", "0813-%04d-%04d".formatted(other * 20 + i, 4000 + i));
            body.put("note", "tolong " + Desk.newId());
            switch (repeated) {
                case "note" -> body.put("note", "Ada  kebakaran besar di pasar " + other);
                case "point" ->
                    body.putAll(Map.of(
                            "point", Map.of("lat", -2.8 - other / 1000.0, "lon", 103.84), "accuracyMetres", 18.0));
                default -> body.put("callBackNumber", "0815-%04d-7%03d".formatted(other, i));
            }
            flood.add(Desk.pressed(body));
        }
        UUID signedOutElsewhere = Desk.pressed(Map.of("note", "tolong, ibu saya jatuh " + Desk.newId()));

        soon(() -> contact(flood.getFirst())
                .body("flags", hasItem("FLOOD"))
                .body("group.size", equalTo(14))
                .body("group.reason", equalTo("SAME_CONTENT")));
        String group = contact(flood.getFirst()).extract().path("group.id");
        soon(() -> assertThat(unassessed(List.of(signedOutElsewhere))).isZero());
        contact(signedOutElsewhere).body("group", nullValue());
        List<String> open = openContacts();
        assertThat(open.indexOf(flood.getLast().toString())).isGreaterThan(open.indexOf(signedOutElsewhere.toString()));
        end(group, "PRANK");
        flood.forEach(id -> contact(id).body("outcome", equalTo("PRANK")));
    }

    /** S-4: also when it changes every field, but no faster than people in a disaster press. */
    @Test
    void sixty_presses_of_one_program_from_many_networks_are_one_group_and_twenty_are_not() throws Exception {
        List<UUID> few = ofProgram("few " + newId(), 20);
        List<UUID> many = ofProgram("many " + newId(), 64);
        soon(() ->
                contact(many.getFirst()).body("group.size", equalTo(64)).body("group.reason", equalTo("SAME_PROGRAM")));
        soon(() -> assertThat(unassessed(few)).isZero());
        contact(few.getFirst()).body("group", nullValue());
        end(contact(many.getFirst()).extract().path("group.id"), "PRANK");
    }

    /** A person who presses in fear again and again is no flood. */
    @Test
    void one_number_that_presses_fifteen_times_with_the_same_words_is_no_flood() throws Exception {
        List<UUID> same = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            same.add(Desk.pressed(Map.of("callBackNumber", "0812-7777-1234", "note", "tolong anak saya tenggelam")));
        }
        soon(() ->
                contact(same.getLast()).body("flags", hasItem("MANY_PRESSES")).body("group", nullValue()));
        assertThat(unassessed(same)).isZero();
    }

    /** A press that came after the decision about its group was held with it and forgotten. */
    @Test
    void a_press_that_joined_after_the_decision_is_dispatched_like_any_other() throws Exception {
        List<UUID> flood = flood(12, Map.of());
        soon(() -> contact(flood.getLast()).body("group.size", equalTo(12)));
        String group = contact(flood.getLast()).extract().path("group.id");
        end(group, "PRANK");
        UUID late = Desk.pressed(Map.of());
        soon(() -> assertThat(unassessed(List.of(late))).isZero());
        sql("UPDATE contact SET group_id = '" + group + "', marks = '{FLOOD}' WHERE id = '" + late + "'");
        waited(List.of(late));
        await().atMost(Duration.ofSeconds(20)).until(() -> incidentOf(late) != null);
        contact(late).body("flags", not(hasItem("FLOOD"))).body("group", nullValue());
    }

    private static List<UUID> ofProgram(String agent, int times) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            UUID id = newId();
            int network = NETWORKS.incrementAndGet();
            given().header("X-Forwarded-For", "11." + network / 250 + "." + network % 250 + ".9")
                    .header("Psc-Press-Secret", "secret of " + id)
                    .header("User-Agent", agent)
                    .body(Map.of("note", "pesan " + id))
                    .contentType("application/json")
                    .put("/presses/" + id)
                    .then()
                    .statusCode(201);
            ids.add(id);
        }
        return ids;
    }

    private int unassessed(List<UUID> contacts) throws Exception {
        return count("SELECT count(*) FROM unassessed_contact WHERE contact_id IN ("
                + String.join(",", contacts.stream().map(id -> "'" + id + "'").toList()) + ")");
    }

    private List<UUID> flood(int size, Map<String, ?> body) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Map<String, Object> fresh = new HashMap<>(body);
            fresh.put("callBackNumber", "0813-%04d-%04d".formatted(NETWORKS.get(), 1000 + i));
            ids.add(pressedAt(fresh));
        }
        return ids;
    }

    private UUID pressedAt(Map<String, ?> body) {
        UUID id = newId();
        phoneAt(network + (1 + Math.abs(id.hashCode()) % 250))
                .body(body)
                .put("/presses/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static void end(String group, String outcome) {
        operator()
                .body(Map.of("outcome", outcome))
                .put("/contact-groups/" + group + "/outcome")
                .then()
                .statusCode(200);
    }

    private static List<String> openContacts() {
        List<String> open = new ArrayList<>();
        String cursor = "";
        do {
            var page = operator()
                    .get("/contacts?state=OPEN&limit=200" + cursor)
                    .then()
                    .statusCode(200)
                    .extract();
            open.addAll(page.<List<String>>path("items.id"));
            cursor = page.path("next") == null ? null : "&cursor=" + page.path("next");
        } while (cursor != null);
        return open;
    }

    private static String incidentOf(UUID contact) {
        return contact(contact).extract().path("incident.id");
    }

    private void waited(List<UUID> contacts) throws Exception {
        sql(
                "UPDATE contact SET waiting_since = now() - interval '61 seconds' - (received_at - now()) * -1 WHERE id IN ("
                        + String.join(
                                ",", contacts.stream().map(id -> "'" + id + "'").toList()) + ")");
    }

    private int held(List<UUID> contacts) throws Exception {
        return count("SELECT count(*) FROM contact WHERE held AND id IN ("
                + String.join(",", contacts.stream().map(id -> "'" + id + "'").toList()) + ")");
    }

    private int alerts(String group) throws Exception {
        return count("SELECT count(*) FROM event_log WHERE kind = 'alert' AND body ->> 'code' = 'contact-group-waits'"
                + " AND subject = '" + group + "'");
    }

    private void sql(String statement) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.createStatement()) {
            query.execute(statement);
        }
    }

    private int count(String sql) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
