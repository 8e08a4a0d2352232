package id.psc119.fleet.trip;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asDispatch;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.count;
import static id.psc119.fleet.Given.crew;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.unit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.testing.StreamReader;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class TripsTest {
    private static final Instant ACCEPTED = Instant.parse("2026-11-21T03:00:00Z");

    @Inject
    DataSource database;

    @Test
    void an_engagement_opens_the_trip_makes_the_unit_busy_and_its_end_frees_it() {
        UUID unit = unit("driver");
        UUID trip = id();
        tell(trip, unit, "7-1", "OPEN").body("taken", equalTo(true));
        asSupervisor().get("/units/" + unit).then().body("busy", equalTo(true));
        as("driver", "crew")
                .get("/trips/" + trip)
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"))
                .body("unitId", equalTo(unit.toString()))
                .body("callSign", equalTo("U-" + unit.toString().substring(24)))
                .body("spokenNumber", equalTo("1606-261121-001"))
                .body("exercise", equalTo(true))
                .body("openedAt", equalTo(ACCEPTED.toString()))
                .body("stepTimes.ACCEPTED", equalTo(ACCEPTED.toString()))
                .body("crew.personId", contains("driver"))
                .body("askedToPay", equalTo("UNKNOWN"))
                .body("$", not(hasKey("closedAt")));
        tell(trip, unit, "7-2", "ENDED").body("taken", equalTo(true));
        asSupervisor().get("/units/" + unit).then().body("busy", equalTo(false));
        asSupervisor()
                .get("/trips/" + trip)
                .then()
                .body("state", equalTo("ENDED"))
                .body("endReason", equalTo("CLEAR"))
                .body("closedAt", equalTo(ACCEPTED.plusSeconds(3600).toString()));
    }

    @Test
    void an_end_that_overtakes_its_beginning_leaves_the_trip_closed() throws SQLException {
        UUID unit = unit();
        UUID trip = id();
        tell(trip, unit, "7-5", "ENDED").body("taken", equalTo(true));
        tell(trip, unit, "7-1", "OPEN").body("taken", equalTo(false));
        tell(trip, unit, "7-5", "ENDED").body("taken", equalTo(false));
        tell(trip, unit, "6-99", "OPEN").body("taken", equalTo(false));
        asSupervisor().get("/trips/" + trip).then().body("state", equalTo("ENDED"));
        asSupervisor().get("/units/" + unit).then().body("busy", equalTo(false));
        assertThat(count(database, "engagement", "trip_id", trip)).isEqualTo(1);
    }

    @Test
    void in_whatever_order_the_words_on_an_assignment_arrive_the_last_one_holds() {
        List<List<Integer>> orders = List.of(
                List.of(1, 2, 3),
                List.of(1, 3, 2),
                List.of(2, 1, 3),
                List.of(2, 3, 1),
                List.of(3, 1, 2),
                List.of(3, 2, 1));
        for (List<Integer> order : orders) {
            UUID unit = unit();
            UUID trip = id();
            order.forEach(revision -> tell(trip, unit, "7-" + revision, revision == 3 ? "ENDED" : "OPEN"));
            asSupervisor()
                    .get("/trips/" + trip)
                    .then()
                    .body("state", equalTo("ENDED"))
                    .body("endReason", equalTo("CLEAR"));
            asSupervisor().get("/units/" + unit).then().body("busy", equalTo(false));
        }
    }

    @Test
    void a_dispatch_restored_to_before_the_end_is_followed_and_what_it_said_before_is_kept() throws SQLException {
        UUID unit = unit();
        UUID trip = id();
        tell(trip, unit, "7-5", "ENDED");
        tell(trip, unit, "8-1", "OPEN").body("taken", equalTo(true));
        asSupervisor()
                .get("/trips/" + trip)
                .then()
                .body("state", equalTo("OPEN"))
                .body("$", not(hasKey("closedAt")));
        tell(trip, unit, "8-2", "ENDED");
        assertThat(count(database, "engagement", "trip_id", trip)).isEqualTo(3);
    }

    @Test
    void a_unit_stays_busy_until_the_last_of_its_trips_has_ended() {
        UUID unit = unit();
        UUID first = id();
        UUID second = id();
        tell(first, unit, "1-1", "OPEN");
        tell(second, unit, "1-1", "OPEN");
        tell(first, unit, "1-2", "ENDED");
        asSupervisor().get("/units/" + unit).then().body("busy", equalTo(true));
        tell(second, unit, "1-2", "ENDED");
        asSupervisor().get("/units/" + unit).then().body("busy", equalTo(false));
    }

    @Test
    void a_unit_that_is_out_cannot_be_retired_and_the_answer_names_the_incident() {
        UUID unit = unit();
        UUID trip = id();
        tell(trip, unit, "1-1", "OPEN");
        Map<String, Object> retired = Map.of(
                "callSign",
                "U-" + unit.toString().substring(24),
                "kind",
                "VILLAGE_CAR",
                "homeDesaCode",
                "16.06.02.2005",
                "retired",
                true);
        asSupervisor()
                .body(retired)
                .put("/units/" + unit)
                .then()
                .statusCode(409)
                .body("type", endsWith("/unit-at-work"))
                .body("incident", equalTo("1606-261121-001"));
        tell(trip, unit, "1-2", "ENDED");
        asSupervisor().body(retired).put("/units/" + unit).then().statusCode(200);
    }

    @Test
    void an_engagement_of_a_unit_that_is_not_known_here_is_taken() {
        UUID trip = id();
        tell(trip, id(), "1-1", "OPEN").body("taken", equalTo(true));
        asSupervisor().get("/trips/" + trip).then().statusCode(200).body("state", equalTo("OPEN"));
        tell(trip, id(), "1-2", "ENDED");
    }

    @Test
    void only_dispatch_opens_trips() {
        UUID trip = id();
        Map<String, Object> engagement = engagement(id(), "1-1", "OPEN");
        asSupervisor().body(engagement).put("/engagements/" + trip).then().statusCode(403);
        io.restassured.RestAssured.given()
                .auth()
                .oauth2(TestKeys.service("referral", "fleet"))
                .contentType("application/json")
                .body(engagement)
                .put("/engagements/" + trip)
                .then()
                .statusCode(403);
        asSupervisor().get("/trips/" + trip).then().statusCode(404);
    }

    @Test
    void all_evidence_is_kept_the_newest_by_its_own_time_is_shown_and_a_retry_adds_nothing() throws SQLException {
        UUID unit = unit("driver");
        UUID trip = id();
        tell(trip, unit, "1-1", "OPEN");
        Instant now = Instant.now();
        UUID correction = id();
        for (int i = 0; i < 2; i++) {
            evidence(
                            "supervisor",
                            trip,
                            correction,
                            now.minusSeconds(60),
                            Map.of("odometerStart", 1005, "via", "RADIO"))
                    .statusCode(200);
        }
        evidence(
                        "driver",
                        trip,
                        id(),
                        now.minusSeconds(3600),
                        Map.of("odometerStart", 1000, "rodeAlong", List.of("Siti")))
                .statusCode(200)
                .body("odometerStart", equalTo(1005))
                .body("rodeAlong", contains("Siti"));
        evidence("supervisor", trip, id(), now, Map.of("askedToPay", "NO", "askedBy", "Bu Ani", "odometerEnd", 1060))
                .statusCode(200)
                .body("askedToPay", equalTo("NO"))
                .body("askedToPayBy", equalTo("Bu Ani"))
                .body("odometerEnd", equalTo(1060))
                .body("evidence", hasSize(3))
                .body("evidence.typedBy", contains("driver", "supervisor", "supervisor"));
        evidence("supervisor", trip, correction, now, Map.of("odometerStart", 9))
                .statusCode(409)
                .body("type", endsWith("/report-id-used"));
        assertThat(count(database, "trip_evidence", "trip_id", trip)).isEqualTo(3);
    }

    @Test
    void evidence_may_come_after_the_trip_has_ended_but_not_from_another_crew() {
        UUID unit = unit("driver");
        unit("stranger");
        UUID trip = id();
        tell(trip, unit, "1-1", "OPEN");
        tell(trip, unit, "1-2", "ENDED");
        crew(unit, "next-driver");
        evidence("driver", trip, id(), Instant.now(), Map.of("odometerEnd", 7)).statusCode(200);
        evidence("stranger", trip, id(), Instant.now(), Map.of("odometerEnd", 8))
                .statusCode(404);
        as("stranger", "crew").get("/trips/" + trip).then().statusCode(404);
        as("stranger", "crew").queryParam("unitId", unit).get("/trips").then().body("items", empty());
        evidence("driver", trip, id(), Instant.now(), Map.of("odometerEnd", -1))
                .statusCode(422)
                .body("violations.field", hasItem("odometerEnd"));
    }

    @Test
    void the_application_may_add_evidence_and_positions_and_change_none() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("trip_evidence_row", "engagement", "trip_crew", "duty_report")) {
                for (String change : List.of("DELETE FROM " + table, "TRUNCATE " + table)) {
                    assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("permission denied");
                }
            }
            for (String change : List.of(
                    "UPDATE trip_evidence_row SET odometer_start = 0",
                    "UPDATE engagement SET told = '{}'",
                    "UPDATE trip_crew SET name = ''",
                    "UPDATE duty_report SET state = 'ON'",
                    "UPDATE position SET lat = 0",
                    "DELETE FROM trip",
                    "DELETE FROM unit",
                    "ALTER TABLE trip ADD COLUMN x int")) {
                assertThatThrownBy(() -> statement.execute(change))
                        .as(change)
                        .isInstanceOf(SQLException.class)
                        .satisfies(e ->
                                assertThat(((SQLException) e).getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void the_way_through_the_fixes_of_the_trip_is_its_length() {
        UUID unit = unit("driver");
        UUID trip = id();
        // One degree of latitude is 111.2 km; the fix before the trip and the vague one do not count.
        as("driver", "crew")
                .body(List.of(
                        fix(-3.00, ACCEPTED.minusSeconds(60), 10),
                        fix(-2.50, ACCEPTED, 10),
                        fix(-2.40, ACCEPTED.plusSeconds(600), 10),
                        fix(-1.00, ACCEPTED.plusSeconds(900), 5000),
                        fix(-2.50, ACCEPTED.plusSeconds(1200), 10)))
                .put("/units/" + unit + "/positions")
                .then()
                .statusCode(200);
        tell(trip, unit, "1-1", "OPEN");
        tell(trip, unit, "1-2", "ENDED");
        double km = asSupervisor().get("/trips/" + trip).jsonPath().getDouble("kmByPositions");
        assertThat(km).isBetween(22.1, 22.4);
    }

    @Test
    void the_list_is_of_the_local_day_newest_first_page_by_page() {
        UUID unit = unit();
        List<String> trips = new ArrayList<>();
        // 17:30 UTC on the 20th is already the 21st in Jakarta.
        for (String accepted : List.of(
                "2026-11-20T16:59:00Z", "2026-11-20T17:30:00Z", "2026-11-21T10:00:00Z", "2026-11-21T17:00:00Z")) {
            UUID trip = id();
            trips.add(trip.toString());
            Map<String, Object> engagement = engagement(unit, "1-1", "ENDED");
            engagement.put("acceptedAt", accepted);
            asDispatch().body(engagement).put("/engagements/" + trip).then().statusCode(200);
        }
        asSupervisor()
                .queryParam("unitId", unit)
                .queryParam("day", "2026-11-21")
                .get("/trips")
                .then()
                .statusCode(200)
                .body("items.id", contains(trips.get(2), trips.get(1)));
        asSupervisor()
                .queryParam("unitId", unit)
                .queryParam("open", true)
                .get("/trips")
                .then()
                .body("items", empty());
        String next = asSupervisor()
                .queryParam("unitId", unit)
                .queryParam("limit", 3)
                .get("/trips")
                .then()
                .body("items.id", contains(trips.get(3), trips.get(2), trips.get(1)))
                .extract()
                .path("next");
        asSupervisor()
                .queryParam("unitId", unit)
                .queryParam("limit", 3)
                .queryParam("cursor", next)
                .get("/trips")
                .then()
                .body("items.id", contains(trips.get(0)))
                .body("$", not(hasKey("next")));
        asSupervisor()
                .queryParam("cursor", "x")
                .get("/trips")
                .then()
                .statusCode(400)
                .body("type", endsWith("/bad-cursor"));
        asSupervisor()
                .queryParam("day", "21-11-2026")
                .get("/trips")
                .then()
                .statusCode(400)
                .body("field", equalTo("day"));
    }

    @Test
    void a_restored_dispatch_gets_back_the_open_engagement_that_it_has_lost() {
        UUID unit = unit();
        UUID lost = id();
        UUID known = id();
        UUID ended = id();
        tell(lost, unit, "1-1", "OPEN");
        tell(known, unit, "1-1", "OPEN");
        tell(ended, unit, "1-1", "ENDED");
        var answer = asDispatch()
                .body(Map.of("epoch", 99, "ids", List.of(known.toString())))
                .put("/censuses/dispatch/engagements")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> ids = answer.getList("unknown.assignmentId");
        assertThat(ids).contains(lost.toString()).doesNotContain(known.toString(), ended.toString());
        Map<String, Object> state = answer.getMap("unknown.find { it.assignmentId == '" + lost + "' }");
        Map<String, Object> told = engagement(unit, "1-1", "OPEN");
        told.remove("version");
        told.put("assignmentId", lost.toString());
        assertThat(state).isEqualTo(told);
    }

    @Test
    void each_change_is_on_the_stream_of_the_desk_and_of_the_crew_with_its_exercise_mark() throws SQLException {
        UUID unit = unit("driver");
        UUID trip = id();
        tell(trip, unit, "1-1", "OPEN");
        await().untilAsserted(() -> {
            assertThat(events(trip)).containsExactly("trip true {desk,person:driver}");
            // Registered, crewed, busy.
            assertThat(events(unit))
                    .containsExactly(
                            "unit false {desk}", "unit false {desk,person:driver}", "unit false {desk,person:driver}");
        });
        crew(unit, "other");
        await().untilAsserted(() ->
                assertThat(events(unit)).endsWith("unit false {desk,person:other}", "crew false {person:driver}"));
        evidence("driver", trip, id(), Instant.now(), Map.of("odometerEnd", 7)).statusCode(200);
        await().untilAsserted(() -> assertThat(events(trip)).last().isEqualTo("trip true {desk,person:other}"));
    }

    @Test
    void who_leaves_a_crew_hears_that_and_nothing_more_on_the_stream_that_he_has_open() throws IOException {
        UUID unit = unit("leaving");
        UUID trip = id();
        String from = as("leaving", "crew").get("/my-units").path("position");
        try (StreamReader stream = StreamReader.open(TestKeys.person("leaving", "crew"), from)) {
            tell(trip, unit, "1-1", "OPEN");
            await().untilAsserted(() ->
                    assertThat(stream.events()).anyMatch(event -> event.name().equals("trip")));
            crew(unit, "joining");
            tell(trip, unit, "1-2", "ENDED");
            await().untilAsserted(() -> assertThat(events(trip)).hasSize(2));
            await().untilAsserted(() -> assertThat(stream.events())
                    .last()
                    .matches(
                            event -> event.name().equals("crew") && event.data().contains("false")));
            as("joining", "crew")
                    .body(Map.of("state", "OFF", "via", "APP"))
                    .put("/units/" + unit + "/duty")
                    .then()
                    .statusCode(200);
            await().untilAsserted(() -> assertThat(events(unit)).last().isEqualTo("unit false {desk,person:joining}"));
            assertThat(stream.events()).last().matches(event -> event.name().equals("crew"));
        }
    }

    @Test
    void a_crew_sees_the_trips_of_its_own_time_in_the_unit_and_not_those_of_the_shift_before() {
        UUID unit = unit("day-shift");
        UUID ended = id();
        tell(ended, unit, "1-1", "OPEN");
        tell(ended, unit, "1-2", "ENDED");
        UUID open = id();
        tell(open, unit, "1-1", "OPEN");
        crew(unit, "night-shift");
        as("night-shift", "crew").get("/trips/" + ended).then().statusCode(404);
        evidence("night-shift", ended, id(), Instant.now(), Map.of("odometerEnd", 8))
                .statusCode(404);
        as("night-shift", "crew").get("/trips").then().body("items.id", contains(open.toString()));
        as("day-shift", "crew")
                .queryParam("unitId", unit)
                .get("/trips")
                .then()
                .body("items.id", containsInAnyOrder(ended.toString(), open.toString()));
        crew(unit, "third-shift");
        evidence("night-shift", open, id(), Instant.now(), Map.of("odometerEnd", 8))
                .statusCode(200);
    }

    private List<String> events(UUID subject) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT kind || ' ' || exercise || ' {' || array_to_string(ARRAY(SELECT unnest(audience) ORDER BY 1), ',')"
                                + " || '}' FROM event_log WHERE subject = ? AND position IS NOT NULL ORDER BY position")) {
            select.setObject(1, subject);
            try (ResultSet rows = select.executeQuery()) {
                List<String> events = new ArrayList<>();
                while (rows.next()) {
                    events.add(rows.getString(1));
                }
                return events;
            }
        }
    }

    private static Map<String, Object> fix(double lat, Instant at, int accuracy) {
        return Map.of("lat", lat, "lon", 104, "fixedAt", at.toString(), "accuracyMetres", accuracy);
    }

    private static ValidatableResponse evidence(
            String person, UUID trip, UUID report, Instant happened, Map<String, Object> content) {
        Map<String, Object> body = new HashMap<>(content);
        body.put("happened", happened.toString());
        return as(person, person.equals("supervisor") ? "supervisor" : "crew")
                .body(body)
                .put("/trips/" + trip + "/evidence/" + report)
                .then();
    }

    private static ValidatableResponse tell(UUID trip, UUID unit, String version, String state) {
        return asDispatch()
                .body(engagement(unit, version, state))
                .put("/engagements/" + trip)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> engagement(UUID unit, String version, String state) {
        Map<String, Object> engagement = new HashMap<>(Map.of(
                "version",
                version,
                "unitId",
                unit.toString(),
                "incidentId",
                "019a0000-0000-7000-8000-000000000001",
                "needId",
                "019a0000-0000-7000-8000-000000000002",
                "spokenNumber",
                "1606-261121-001",
                "kind",
                "EMERGENCY",
                "exercise",
                true,
                "state",
                state));
        engagement.put("step", state.equals("OPEN") ? "ACCEPTED" : "CLEAR");
        engagement.put("stepTimes", Map.of("ACCEPTED", ACCEPTED.toString()));
        engagement.put("patientIds", List.of("019a0000-0000-7000-8000-000000000003"));
        engagement.put("acceptedAt", ACCEPTED.toString());
        if (state.equals("ENDED")) {
            engagement.put("endedAt", ACCEPTED.plusSeconds(3600).toString());
            engagement.put("endReason", "CLEAR");
        }
        return engagement;
    }
}
