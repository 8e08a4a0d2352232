package id.psc119.intake.reception.press;

import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.phone;
import static id.psc119.intake.Desk.press;
import static id.psc119.intake.Desk.pressed;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Desk.triaged;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.intake.Desk;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class PressTest {
    @Inject
    KeyedHash hash;

    @Inject
    AgroalDataSource database;

    @Test
    void a_press_without_any_account_is_on_the_desk_at_once() {
        UUID id = newId();
        press(
                        id,
                        Map.of(
                                "happened", "2026-11-21T23:00:00Z",
                                "sent", "2026-11-21T23:04:00Z",
                                "point", Map.of("lat", -2.88, "lon", 103.84),
                                "accuracyMetres", 12.3,
                                "landmark", "dekat pasar",
                                "callBackNumber", "0812-3456-7891",
                                "note", "bapak jatuh"))
                .statusCode(201)
                .body("id", equalTo(id.toString()))
                .body("state", equalTo("RECEIVED"))
                .body("receivedAt", notNullValue())
                .body("telephoneNumbers", contains("119", "0812-3000-119"))
                .body("ignored", empty());
        contact(id)
                .body("state", equalTo("WAITING"))
                .body("channel", equalTo("BUTTON"))
                .body("ageSeconds", equalTo(240))
                .body("flags", hasItem("SENT_LATE"))
                .body("place.source", equalTo("GPS"))
                .body("place.radiusMetres", equalTo(13))
                .body("place.landmark", equalTo("dekat pasar"))
                .body("callBackNumber", equalTo("0812-3456-7891"))
                .body("callBackE164", equalTo("+6281234567891"))
                .body("note", equalTo("bapak jatuh"));
        assertThat(operator()
                        .get("/contacts?state=OPEN&limit=200")
                        .then()
                        .extract()
                        .<List<String>>path("items.id"))
                .contains(id.toString());
    }

    @Test
    void the_same_press_three_times_is_one_contact() {
        UUID id = newId();
        Map<String, Object> body = Map.of("callBackNumber", "0812-3456-7892", "note", "tolong");
        press(id, body).statusCode(201);
        press(id, body).statusCode(200);
        press(id, body).statusCode(200);
        assertThat(contactsWith("0812-3456-7892")).isEqualTo(1);
    }

    @Test
    void three_copies_of_a_press_that_arrive_in_the_same_moment_are_one_contact() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID id = newId();
            List<Integer> answers = atOnce(
                    3,
                    () -> press(id, Map.of("callBackNumber", "0812-3456-7893"))
                            .extract()
                            .statusCode());
            assertThat(answers).containsExactlyInAnyOrder(201, 200, 200);
        }
        assertThat(contactsWith("0812-3456-7893")).isEqualTo(5);
    }

    @Test
    void an_impossible_point_does_not_refuse_the_press_and_is_kept_for_a_person_to_read() {
        UUID id = newId();
        press(id, Map.of("point", Map.of("lat", 91, "lon", 103.84), "note", "sesak"))
                .statusCode(201)
                .body("ignored", contains("point"));
        contact(id)
                .body("place", nullValue())
                .body("placeRejected", containsString("91"))
                .body("flags", hasItem("PLACE_REJECTED"));
    }

    @Test
    void whatever_is_wrong_with_the_fields_of_a_press_it_arrives() {
        UUID id = newId();
        press(id, """
                        {"happened": "kemarin", "sent": 12, "point": "di sini", "accuracyMetres": -4, "fixedAt": [],
                         "desaCode": "99.99.99.9999", "landmark": {"a": 1}, "callBackNumber": ["0812"],
                         "note": "%s", "exercise": "ya", "unknown": true}
                        """.formatted("x".repeat(5000)))
                .statusCode(201)
                .body(
                        "ignored",
                        containsInAnyOrder(
                                "happened",
                                "sent",
                                "point",
                                "accuracyMetres",
                                "fixedAt",
                                "desaCode",
                                "landmark",
                                "callBackNumber",
                                "note",
                                "exercise"));
        contact(id).body("note.length()", equalTo(500)).body("exercise", equalTo(false));
    }

    @Test
    void a_press_that_says_nothing_is_a_contact_too() {
        UUID id = pressed(Map.of());
        contact(id).body("flags", hasItem("NO_NUMBER")).body("place", nullValue());
    }

    @Test
    void a_village_without_a_point_of_its_own_is_placed_at_its_kecamatan_and_says_so() {
        UUID id = pressed(Map.of("desaCode", "16.06.02.2016"));
        contact(id)
                .body("place.source", equalTo("KECAMATAN"))
                .body("place.desaCode", equalTo("16.06.02.2016"))
                .body("place.kecamatanCode", equalTo("16.06.02"))
                .body("place.point.lat", equalTo(-2.87f))
                .body("place.radiusMetres", equalTo(20000));
    }

    @Test
    void another_secret_opens_nothing() {
        UUID id = pressed(Map.of());
        for (String path : List.of("/presses/" + id)) {
            given().header("Psc-Press-Secret", "another-secret-altogether")
                    .get(path)
                    .then()
                    .statusCode(404);
            // It may be a second phone that made the same id: it is taken, and the first one is not its own.
            given().header("Psc-Press-Secret", "another-secret-altogether")
                    .contentType("application/json")
                    .body(Map.of("note", "x"))
                    .put(path)
                    .then()
                    .statusCode(201)
                    .body("id", not(equalTo(id.toString())));
        }
        given().header("Psc-Press-Secret", "a-third-secret-of-nobody")
                .contentType("application/json")
                .body(Map.of("reason", "x"))
                .put("/presses/" + id + "/withdrawal")
                .then()
                .statusCode(404);
        contact(id).body("note", nullValue()).body("withdrawal", nullValue());
    }

    @Test
    void of_the_secret_only_the_hash_is_kept() throws Exception {
        UUID id = pressed(Map.of());
        try (var connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT secret_hash FROM press WHERE contact_id = ?")) {
            query.setObject(1, id);
            ResultSet row = query.executeQuery();
            assertThat(row.next()).isTrue();
            assertThat(row.getBytes(1))
                    .isEqualTo(
                            MessageDigest.getInstance("SHA-256").digest(Desk.SECRET.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void an_expired_token_does_not_stop_a_press() {
        phone().auth()
                .oauth2(TestKeys.expired("somebody", "crew"))
                .body(Map.of())
                .put("/presses/" + newId())
                .then()
                .statusCode(201);
    }

    @Test
    void a_hundred_presses_of_one_number_all_arrive_and_are_marked() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(pressed(Map.of("callBackNumber", "0812-3456-7894", "exercise", true)));
        }
        soon(() -> contact(ids.getLast()).body("flags", hasItem("MANY_PRESSES")));
        contact(ids.getFirst()).body("flags", empty());
    }

    @Test
    void a_better_fix_moves_the_contact_and_a_worse_one_does_not() {
        UUID id = pressed(Map.of("point", Map.of("lat", -2.5, "lon", 104.0), "accuracyMetres", 800));
        press(id, Map.of("point", Map.of("lat", -2.51, "lon", 104.01), "accuracyMetres", 15))
                .statusCode(200);
        press(id, Map.of("point", Map.of("lat", -2.6, "lon", 104.2), "accuracyMetres", 300))
                .statusCode(200);
        contact(id).body("place.point.lat", equalTo(-2.51f)).body("place.radiusMetres", equalTo(15));
    }

    @Test
    void what_the_call_taker_has_written_is_not_undone_by_the_phone() {
        UUID id = pressed(Map.of("note", "tolong", "callBackNumber", "0812-3456-7895"));
        operator()
                .body(Map.of(
                        "note", "nyeri dada, 60 th",
                        "callBackNumber", "0812-3456-7896",
                        "place", Map.of("source", "PIN", "point", Map.of("lat", -2.7, "lon", 103.9))))
                .put("/contacts/" + id)
                .then()
                .statusCode(200);
        press(
                        id,
                        Map.of(
                                "note",
                                "tolong",
                                "callBackNumber",
                                "0812-3456-7895",
                                "point",
                                Map.of("lat", -2.9, "lon", 103.8),
                                "accuracyMetres",
                                5))
                .statusCode(200);
        contact(id)
                .body("note", equalTo("nyeri dada, 60 th"))
                .body("callBackE164", equalTo("+6281234567896"))
                .body("place.source", equalTo("PIN"))
                .body("place.point.lat", equalTo(-2.7f));
    }

    @Test
    void reporters_follow_their_press_to_its_end() {
        UUID id = pressed(Map.of("exercise", true));
        phone().get("/presses/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("RECEIVED"))
                .body("telephoneNumbers", contains("119", "0812-3000-119"))
                .body("message", containsString("sudah diterima"));
        operator().body("{}").put("/contacts/" + id + "/claim").then().statusCode(200);
        phone().header("Accept-Language", "en")
                .get("/presses/" + id)
                .then()
                .body("state", equalTo("BEING_HANDLED"))
                .body("message", containsString("call taker"));
        UUID incident = triaged(id, Map.of("complaint", "CHEST_PAIN"));
        String spoken = phone().get("/presses/" + id)
                .then()
                .body("state", equalTo("BEING_HANDLED"))
                .body("incident.state", equalTo("NEW"))
                .extract()
                .path("incident.spokenNumber");
        assertThat(spoken).startsWith("1606-");

        progress(incident, "1-2", "EN_ROUTE", null);
        phone().get("/presses/" + id)
                .then()
                .body("state", equalTo("HELP_ON_THE_WAY"))
                .body("incident.units[0].callSign", equalTo("AMB-01"))
                .body("incident.units[0].etaAt", equalTo("2026-11-22T00:20:00Z"))
                .body("incident.units[0].etaIsEstimate", equalTo(true))
                .body("incident.units[0].position.point.lat", equalTo(-2.87F))
                .body("incident.units[0].position.fixedAt", equalTo("2026-11-22T00:12:00Z"));
        progress(incident, "1-3", "CLOSED", "2026-11-22T01:00:00Z");
        phone().get("/presses/" + id)
                .then()
                .body("state", equalTo("ENDED"))
                .body("incident.closedAt", equalTo("2026-11-22T01:00:00Z"));
    }

    @Test
    void a_relative_with_the_link_sees_how_far_help_has_come_until_it_has_ended() {
        UUID id = pressed(Map.of("exercise", true));
        UUID incident = triaged(id, Map.of("complaint", "CHEST_PAIN"));
        progress(incident, "1-2", "EN_ROUTE", null);
        HexFormat hex = HexFormat.of();
        String code = hex.formatHex(PressSecret.sha256("follow " + hex.formatHex(PressSecret.sha256(Desk.SECRET))));
        shared(id, code)
                .statusCode(200)
                .body("state", equalTo("HELP_ON_THE_WAY"))
                .body("units.callSign", contains("AMB-01"))
                .body("telephoneNumbers", contains("119", "0812-3000-119"))
                .body("message", nullValue())
                .body("incident", nullValue());
        for (String other : List.of("", "0".repeat(64), Desk.SECRET)) {
            shared(id, other).statusCode(404);
        }
        assertThat(given().header("Psc-Press-Secret", code)
                        .get("/presses/" + id)
                        .statusCode())
                .as("the code does not open the press itself")
                .isEqualTo(404);
        progress(incident, "1-3", "CLOSED", "2026-11-22T01:00:00Z");
        shared(id, code).statusCode(200).body("state", equalTo("ENDED")).body("units", empty());
    }

    private static ValidatableResponse shared(UUID id, String code) {
        return given().header("Psc-Press-Share", code)
                .get("/shared-presses/" + id)
                .then();
    }

    /** M-D7: the withdrawal is confirmed to the phone. */
    @Test
    void taking_a_press_back_is_shown_to_the_call_taker_and_decides_nothing() {
        UUID id = pressed(Map.of("exercise", true));
        for (String reason : List.of("salah tekan", "salah tekan")) {
            phone().body(Map.of("reason", reason))
                    .put("/presses/" + id + "/withdrawal")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("RECEIVED"))
                    .body("withdrawnAt", notNullValue())
                    .body("message", containsString("Anda menarik laporan ini"));
        }
        contact(id)
                .body("withdrawn.reason", equalTo("salah tekan"))
                .body("withdrawn.at", notNullValue())
                .body("state", equalTo("WAITING"));
    }

    @Test
    void a_contact_of_the_desk_cannot_be_taken_by_a_phone_that_guesses_its_id() {
        UUID id = Desk.called(Map.of("channel", "CALL_GSM"));
        String other = press(id, Map.of("note", "x")).statusCode(201).extract().path("id");
        assertThat(other).isNotEqualTo(id.toString());
        contact(id).body("note", nullValue());
        phone().get("/presses/" + id).then().statusCode(200).body("id", equalTo(other));
    }

    /** P-3: proposals are computed after the press is stored, and the console gets them. */
    @Test
    void the_desk_gets_the_proposals_of_a_press_in_an_event_of_their_own() throws Exception {
        Map<String, Object> here = Map.of("point", Map.of("lat", -2.3101, "lon", 104.7001), "accuracyMetres", 20);
        UUID incident = triaged(pressed(here), Map.of("complaint", "ROAD_CRASH"));
        UUID second = pressed(Map.of("point", Map.of("lat", -2.3104, "lon", 104.7001), "accuracyMetres", 21));

        soon(() -> assertThat(count("""
                        SELECT count(*) FROM event_log WHERE kind = 'contact' AND subject = '%s'
                          AND body #>> '{duplicatesProposed,0,incidentId}' = '%s'""".formatted(second, incident))).isEqualTo(1));
        assertThat(count("""
                        SELECT count(*) FROM event_log WHERE kind = 'contact' AND subject = '%s'
                          AND body -> 'duplicatesProposed' = '[]'""".formatted(second)))
                .as("the press itself waited for nothing")
                .isEqualTo(1);
    }

    /** P-3: a process that ends between the commit of a press and its assessment loses nothing. */
    @Test
    void a_press_whose_assessment_was_interrupted_is_assessed_later() throws Exception {
        UUID press = pressed(Map.of("callBackNumber", "0812-3456-7897"));
        soon(() -> assertThat(count("SELECT count(*) FROM unassessed_contact WHERE contact_id = '" + press + "'"))
                .isZero());
        for (int i = 0; i < 4; i++) {
            pressed(Map.of("callBackNumber", "0812-3456-7897", "exercise", true));
        }
        try (var connection = database.getConnection();
                var sql = connection.createStatement()) {
            sql.execute("UPDATE contact SET received_at = now() WHERE id = '" + press + "'");
            sql.execute("INSERT INTO unassessed_contact (contact_id, due_at) VALUES ('" + press + "', now())");
        }
        soon(() -> contact(press).body("flags", hasItem("MANY_PRESSES")));
    }

    /** P-3: the path of a press is warm before the service is ready. */
    @Test
    void the_rehearsals_at_the_start_leave_no_row() throws Exception {
        given().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("press path is warm"));
        assertThat(count("SELECT count(*) FROM contact WHERE network_hash = 'rehearsal'"))
                .isZero();
        assertThat(
                        count(
                                "SELECT count(*) FROM press p WHERE NOT EXISTS (SELECT FROM contact c WHERE c.id = p.contact_id)"))
                .isZero();
    }

    private long count(String sql) throws Exception {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var row = query.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void progress(UUID incident, String version, String state, String closedAt) {
        given().auth()
                .oauth2(TestKeys.service("dispatch", "intake"))
                .contentType("application/json")
                .body("""
                        {"version": "%s", "state": "%s", "exercise": true, "units": [{"assignmentId": "%s", "unitId": "%s",
                         "callSign": "AMB-01", "kind": "ALS_AMBULANCE", "step": "DEPARTED", "stepAt": "2026-11-22T00:10:00Z",
                         "etaAt": "2026-11-22T00:20:00Z", "etaIsEstimate": true,
                         "position": {"point": {"lat": -2.87, "lon": 103.83}, "fixedAt": "2026-11-22T00:12:00Z"}}],
                         "endings": []%s}
                        """.formatted(
                                version,
                                state,
                                newId(),
                                newId(),
                                closedAt == null ? "" : ", \"closedAt\": \"" + closedAt + "\""))
                .put("/incident-progress/" + incident)
                .then()
                .statusCode(204);
    }

    private long contactsWith(String callBackNumber) {
        try (var connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT count(*) FROM contact WHERE call_back_hash = ?")) {
            query.setString(
                    1, hash.telephone("+62" + callBackNumber.substring(1).replace("-", "")));
            ResultSet row = query.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> atOnce(int copies, Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(copies);
        try (ExecutorService threads = Executors.newFixedThreadPool(copies)) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < copies; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        }
    }
}
