package id.psc119.dispatch.response;

import static id.psc119.dispatch.Scene.accept;
import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.destination;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.hospital;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.step;
import static id.psc119.dispatch.Scene.steps;
import static id.psc119.dispatch.Scene.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class RulesTest {
    @Inject
    EntityManager database;

    @Test
    void two_dispatchers_sending_the_same_unit_leave_one_offer_and_one_conflict_that_names_the_incident()
            throws Exception {
        for (int round = 0; round < 5; round++) {
            Incident one = Incident.reported(1, 1);
            Incident other = Incident.reported(1, 1);
            Unit unit = Unit.onDuty();
            List<Response> answers = atOnce(
                    List.of(one, other),
                    incident -> dispatcher()
                            .body(map(
                                    "incidentId", incident.id, "needId", incident.needs.getFirst(), "unitId", unit.id))
                            .put("/offers/" + id()));
            assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(201, 409);
            Incident winner = answers.getFirst().statusCode() == 201 ? one : other;
            Response refusal = answers.stream()
                    .filter(answer -> answer.statusCode() == 409)
                    .findFirst()
                    .orElseThrow();
            refused(refusal.then(), 409, "unit-not-free");
            assertThat(refusal.jsonPath().getString("incident")).isEqualTo(winner.spoken);
        }
    }

    @Test
    void two_units_accepting_for_one_need_at_once_leave_one_assignment() throws Exception {
        Incident incident = Incident.reported(1, 1);
        Unit late = Unit.onDuty();
        UUID lapsed = id();
        incident.offer(lapsed, late, 0).statusCode(201);
        runOut(lapsed);
        UUID open = id();
        incident.offer(open, Unit.onDuty(), 0).statusCode(201);
        List<Response> answers = atOnce(
                List.of(lapsed, open),
                offer -> dispatcher()
                        .body(map("answer", "ACCEPTED", "assignmentId", id()))
                        .put("/offers/" + offer + "/answer"));
        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(200, 409);
        assertThat(incident.row().getList("assignments")).hasSize(1);
    }

    @Test
    void an_offer_that_runs_out_does_not_lock_its_unit() {
        Incident one = Incident.reported(1, 1);
        Incident other = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID offer = id();
        one.offer(offer, unit, 0).statusCode(201);
        refused(other.offer(id(), unit, 0), 409, "unit-not-free");
        runOut(offer);
        other.offer(id(), unit, 0).statusCode(201);
        assertThat(one.row().getString("offers[0].state")).isEqualTo("LAPSED");
        assertThat(one.row().getString("needs[0].state")).isEqualTo("OPEN");
        assertThat(one.story()).endsWith("OFFER_LAPSED");
    }

    @Test
    void an_offer_expires_by_itself_and_a_late_yes_is_taken_while_all_is_free() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID offer = id();
        incident.offer(offer, unit, 0).statusCode(201);
        runOut(offer);
        await().until(() -> incident.state().equals("NEW"));
        accept(offer, id()).statusCode(200);
        assertThat(incident.state()).isEqualTo("ASSIGNED");
    }

    @Test
    void a_late_yes_to_a_need_that_another_unit_has_taken_is_refused_naming_it() {
        Incident incident = Incident.reported(1, 1);
        Unit late = Unit.onDuty();
        Unit quick = Unit.onDuty();
        UUID offer = id();
        incident.offer(offer, late, 0).statusCode(201);
        runOut(offer);
        incident.assign(quick, 0);
        refused(accept(offer, id()), 409, "need-taken");
        assertThat(accept(offer, id()).extract().jsonPath().getString("callSign"))
                .isEqualTo(quick.callSign);
        assertThat(late.available()).isEqualTo("FREE");
    }

    @Test
    void the_database_itself_holds_one_committed_assignment_per_unit_and_need() {
        Incident incident = Incident.reported(2, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        String otherNeed = "cast('" + incident.needs.get(1) + "' AS uuid)";
        assertThatThrownBy(() ->
                        QuarkusTransaction.requiringNew().run(() -> insertAnother(assignment, otherNeed, "unit_id")))
                .hasStackTraceContaining("assignment_one_per_unit");
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> insertAnother(assignment, "need_id", "gen_random_uuid()")))
                .hasStackTraceContaining("assignment_one_per_need");
    }

    @Test
    void the_application_may_add_to_the_timeline_and_change_nothing_in_it() {
        Incident incident = Incident.reported(1, 1);
        for (String statement : List.of("UPDATE timeline_entry SET via = 'x'", "DELETE FROM timeline_entry")) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                            .run(() -> database.createNativeQuery(statement).executeUpdate()))
                    .hasStackTraceContaining("permission denied");
        }
        assertThat(incident.story()).containsExactly("REPORTED");
    }

    @Test
    void a_unit_called_off_is_free_again_and_its_need_waits_for_another() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        put("/assignments/%s/stand-down", assignment, null).statusCode(200);
        put("/assignments/%s/stand-down", assignment, null).statusCode(200);
        assertThat(unit.available()).isEqualTo("FREE");
        assertThat(incident.state()).isEqualTo("NEW");
        assertThat(incident.row().getString("needs[0].state")).isEqualTo("OPEN");
        incident.assign(unit, 0);
        step(assignment, "PATIENT_LOADED");
        assertThat(incident.row().getInt("discrepancies")).isEqualTo(1);
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("fleet", "engagements", assignment);
            assertThat(told.path("endReason").asText()).isEqualTo("STOOD_DOWN");
        });
    }

    @Test
    void a_village_car_meets_the_ambulance_half_way_and_the_patient_s_journey_has_two_legs() {
        Incident incident = Incident.reported(2, 1);
        Unit car = Unit.onDuty("kind", "VILLAGE_CAR");
        Unit ambulance = Unit.onDuty();
        UUID hospital = hospital("RSUD Sekayu");
        UUID first = incident.assign(car, 0);
        UUID second = incident.assign(ambulance, 1);
        steps(first, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        destination(first, hospital).statusCode(200);
        step(second, "DEPARTED");
        step(second, "PATIENT_LOADED", "patientIds", incident.patients);
        JsonPath row = incident.row();
        assertThat(row.getString("patients[0].onBoard")).isEqualTo(second.toString());
        assertThat(row.getList("patients[0].legs")).hasSize(2);
        assertThat(row.getString("patients[0].legs[0].toAssignmentId")).isEqualTo(second.toString());
        assertThat(row.getString("assignments.find { it.id == '" + second + "' }.destinationFacilityId"))
                .as("it goes where the car was going")
                .isEqualTo(hospital.toString());
        steps(first, "HANDED_OVER", "CLEAR");
        assertThat(incident.row().getString("patients[0].ending"))
                .as("the car's hand-over to the ambulance is no ending")
                .isNull();
        assertThat(incident.state()).isEqualTo("TRANSPORTING");
        steps(second, "AT_FACILITY", "HANDED_OVER", "CLEAR");
        assertThat(incident.state()).isEqualTo("CLOSED");
        assertThat(incident.row().getInt("discrepancies")).isZero();
        await().untilAsserted(() -> {
            assertThat(arrivalOf(first).path("state").asText()).isEqualTo("WITHDRAWN");
            assertThat(arrivalOf(second).path("state").asText()).isEqualTo("HANDED_OVER");
        });
    }

    @Test
    void a_hand_over_to_another_unit_is_a_relay_and_no_ending() {
        Incident incident = Incident.reported(2, 1);
        UUID first = incident.assign(Unit.onDuty(), 0);
        UUID second = incident.assign(Unit.onDuty(), 1);
        step(first, "PATIENT_LOADED");
        step(first, "HANDED_OVER", "toAssignmentId", second);
        JsonPath row = incident.row();
        assertThat(row.getString("patients[0].onBoard")).isEqualTo(second.toString());
        assertThat(row.getString("patients[0].ending")).isNull();
        step(first, "CLEAR");
        assertThat(incident.state())
                .as("the second one carries, although its crew has reported nothing")
                .isEqualTo("TRANSPORTING");
        steps(second, "DEPARTED", "PATIENT_LOADED");
        assertThat(incident.row().getInt("discrepancies")).isZero();
        refused(put("/assignments/%s/stand-down", second, null), 409, "patient-on-board");
        assertThat(incident.state()).isEqualTo("TRANSPORTING");
    }

    @Test
    void the_caller_s_screen_hears_when_a_unit_is_expected_at_another_time() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        step(assignment, "DEPARTED");
        await().until(() -> !eta(incident).isEmpty());
        String fromHome = eta(incident);
        service("fleet")
                .body(List.of(map(
                        "unitId",
                        unit.id,
                        "lat",
                        -2.8701,
                        "lon",
                        104.0501,
                        "fixedAt",
                        now().plusSeconds(1).toString())))
                .put("/unit-positions")
                .then()
                .statusCode(204);
        await().atMost(java.time.Duration.ofSeconds(30))
                .until(() -> !eta(incident).equals(fromHome));
        assertThat(java.time.Instant.parse(eta(incident))).isBefore(java.time.Instant.parse(fromHome));
    }

    private static String eta(Incident incident) {
        JsonNode progress = PeerStub.newest("intake", "incident-progress", incident.id);
        return progress == null
                ? ""
                : progress.path("units").path(0).path("etaAt").asText();
    }

    @Test
    void what_a_crew_finds_and_ends_is_taken_from_those_who_are_there_and_from_nobody_else() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        Unit elsewhere = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        String patient = "/incidents/" + incident.id + "/patients/" + incident.patients.getFirst();
        refused(elsewhere.asCrew().body(map("colour", "GREEN")).put(patient).then(), 404, "not-found");
        unit.asCrew().body(map("colour", "GREEN")).put(patient).then().statusCode(200);
        unit.asCrew().body(map("colour", "GREEN")).put(patient).then().statusCode(200);
        UUID another = id();
        unit.asCrew()
                .body(map("sex", "FEMALE", "ageBand", "CHILD"))
                .put("/incidents/" + incident.id + "/patients/" + another)
                .then()
                .statusCode(200);
        assertThat(incident.row().getString("patients[0].colour")).isEqualTo("GREEN");
        assertThat(incident.row().getList("patients")).hasSize(2);
        assertThat(incident.story().stream().filter("PATIENT_FOUND"::equals)).hasSize(2);
        step(assignment, "ON_SCENE");
        unit.asCrew()
                .body(map("ending", "REFUSED", "reason", "tidak mau", "witness", "kepala dusun"))
                .put(patient + "/ending")
                .then()
                .statusCode(200);
        unit.asCrew()
                .body(map("ending", "REFUSED", "reason", "tidak mau", "witness", "kepala dusun"))
                .put(patient + "/ending")
                .then()
                .statusCode(200);
        incident.end(another, "TAKEN_BY_FAMILY");
        assertThat(incident.state()).isEqualTo("ON_SCENE");
        step(assignment, "CLEAR");
        assertThat(incident.state()).isEqualTo("CLOSED");
        assertThat(incident.story().stream().filter("ENDING"::equals)).hasSize(2);
    }

    @Test
    void a_position_that_cannot_be_and_a_home_without_source_stop_nobody() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty("home", map("landmark", "puskesmas"));
        service("fleet")
                .body(List.of(map("unitId", unit.id, "lat", 999, "lon", 0, "fixedAt", now().toString())))
                .put("/unit-positions")
                .then()
                .statusCode(204);
        dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .then()
                .statusCode(200);
        steps(incident.assign(unit, 0), "DEPARTED");
        assertThat(incident.state()).isEqualTo("EN_ROUTE");
    }

    @Test
    void every_problem_has_its_words_in_both_languages() throws java.io.IOException {
        for (String bundle : List.of("/problems_id.properties", "/problems_en.properties")) {
            java.util.Properties texts = new java.util.Properties();
            try (java.io.InputStream file = RulesTest.class.getResourceAsStream(bundle)) {
                texts.load(file);
            }
            for (id.psc119.dispatch.problem.DispatchProblem problem :
                    id.psc119.dispatch.problem.DispatchProblem.values()) {
                assertThat(texts.getProperty(problem.code() + ".title"))
                        .as(problem.code())
                        .isNotBlank();
                assertThat(texts.getProperty(problem.code() + ".detail"))
                        .as(problem.code())
                        .isNotBlank();
            }
        }
    }

    @Test
    void two_patients_of_one_crash_go_to_two_hospitals() {
        Incident incident = Incident.reported(2, 2);
        UUID near = hospital("RSUD Sekayu");
        UUID far = hospital("RSUD Sungai Lilin");
        UUID one = incident.assign(Unit.onDuty(), 0);
        UUID two = incident.assign(Unit.onDuty(), 1);
        step(one, "PATIENT_LOADED", "patientIds", List.of(incident.patients.get(0)));
        step(two, "PATIENT_LOADED", "patientIds", List.of(incident.patients.get(1)));
        destination(one, near).statusCode(200);
        destination(two, far).statusCode(200);
        await().untilAsserted(() -> {
            assertThat(arrivalOf(one).path("facilityId").asText()).isEqualTo(near.toString());
            assertThat(arrivalOf(one).path("patients")).hasSize(1);
            assertThat(arrivalOf(two).path("facilityId").asText()).isEqualTo(far.toString());
            assertThat(arrivalOf(two).path("patients").get(0).path("id").asText())
                    .isEqualTo(incident.patients.get(1).toString());
        });
        steps(one, "AT_FACILITY", "HANDED_OVER", "CLEAR");
        assertThat(incident.state()).isEqualTo("TRANSPORTING");
        steps(two, "HANDED_OVER", "CLEAR");
        JsonPath row = incident.row();
        assertThat(row.getString("state")).isEqualTo("CLOSED");
        assertThat(row.getList("patients.legs.facilityId.flatten()"))
                .containsExactlyInAnyOrder(near.toString(), far.toString());
    }

    @Test
    void intake_s_cancel_stands_units_down_before_departure_and_waits_for_the_dispatcher_after() {
        Incident before = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        before.assign(unit, 0);
        before.body.put("cancel", map("reason", "caller says it was a mistake", "requestedAt", now().toString()));
        before.tell();
        assertThat(before.state()).isEqualTo("CANCELLED");
        assertThat(unit.available()).isEqualTo("FREE");

        Incident after = Incident.reported(1, 1);
        UUID assignment = after.assign(unit, 0);
        step(assignment, "DEPARTED");
        after.body.put("cancel", map("reason", "mistake", "requestedAt", now().toString()));
        after.tell();
        assertThat(after.state()).isEqualTo("EN_ROUTE");
        assertThat(after.row().getString("cancelRequested.reason")).isEqualTo("mistake");
        put("/incidents/%s/cancellation", after.id, null).statusCode(200);
        put("/incidents/%s/cancellation", after.id, null).statusCode(200);
        assertThat(after.state()).isEqualTo("CANCELLED");
        await().untilAsserted(() -> assertThat(PeerStub.newest("fleet", "engagements", assignment)
                        .path("endReason")
                        .asText())
                .isEqualTo("CANCELLED"));
    }

    @Test
    void a_unit_that_clears_without_telling_what_became_of_its_patient_is_believed_and_asked() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        steps(assignment, "PATIENT_LOADED", "CLEAR");
        assertThat(incident.row().getInt("discrepancies")).isEqualTo(1);
        assertThat(incident.state()).isNotEqualTo("CLOSED");
        refused(put("/incidents/%s/closure", incident.id, null), 409, "patients-without-ending");
        incident.end(incident.patients.getFirst(), "DIED").statusCode(200);
        assertThat(incident.state()).isEqualTo("CLOSED");
    }

    @Test
    void an_incident_where_nobody_was_found_is_closed_with_that_reason() {
        Incident incident = Incident.reported(1, 0);
        assertThat(incident.row().getList("patients"))
                .as("somebody must have been meant")
                .hasSize(1);
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        steps(assignment, "DEPARTED", "ON_SCENE", "CLEAR");
        assertThat(incident.state()).as("where its last unit left it").isEqualTo("ON_SCENE");
        dispatcher()
                .body(map("reason", "NOT_FOUND"))
                .put("/incidents/" + incident.id + "/closure")
                .then()
                .statusCode(200);
        assertThat(incident.state()).isEqualTo("CLOSED");
        assertThat(incident.row().getString("patients[0].ending")).isEqualTo("NOT_FOUND");
    }

    @Test
    void a_patient_whom_intake_comes_to_know_takes_the_place_of_the_unknown_one() {
        Incident incident = Incident.reported(1, 0);
        UUID known = id();
        incident.body.put("patients", List.of(map("id", known, "sex", "FEMALE")));
        incident.tell();
        assertThat(incident.row().getList("patients.id")).containsExactly(known.toString());
    }

    @Test
    void an_older_version_of_a_message_changes_nothing() {
        Incident incident = Incident.reported(1, 1);
        Map<String, Object> old = map();
        old.putAll(incident.body);
        incident.body.put("colour", "YELLOW");
        incident.tell();
        service("intake")
                .body(old)
                .put("/reported-incidents/" + incident.id)
                .then()
                .statusCode(204);
        assertThat(incident.row().getString("colour")).isEqualTo("YELLOW");
        dispatcher()
                .body(map("colour", "GREEN"))
                .put("/incidents/" + incident.id + "/working-colour")
                .then()
                .statusCode(200);
        incident.body.put("colour", "RED");
        incident.tell();
        assertThat(incident.row().getString("colour"))
                .as("the working colour wins")
                .isEqualTo("GREEN");
    }

    /** A number would be the place of a word in the enumeration: 5 is "at the facility". */
    @Test
    void a_number_is_no_step() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        as(unit.crew, "crew")
                .body(map("step", 5))
                .put("/assignments/" + assignment + "/steps/" + id())
                .then()
                .statusCode(400);
        assertThat(incident.row().getString("assignments[0].step")).isEqualTo("ACCEPTED");
    }

    @Test
    void a_hospital_that_diverts_makes_the_dispatcher_choose_again() {
        Incident incident = Incident.reported(1, 1);
        UUID first = hospital("RS penuh");
        UUID assignment = incident.assign(Unit.onDuty(), 0);
        step(assignment, "PATIENT_LOADED");
        destination(assignment, first);
        await().until(() -> arrivalOf(assignment) != null);
        String arrival = arrivalOf(assignment).path("arrivalId").asText();
        service("referral")
                .body(map(
                        "version",
                        version(),
                        "facilityId",
                        first,
                        "incidentId",
                        incident.id,
                        "assignmentId",
                        assignment,
                        "answer",
                        "DIVERTED",
                        "reason",
                        "IGD penuh"))
                .put("/arrival-answers/" + arrival)
                .then()
                .statusCode(204);
        assertThat(incident.row().getString("assignments[0].destinationFacilityId"))
                .isNull();
        await().untilAsserted(() -> assertThat(PeerStub.newest("referral", "arrivals", arrival)
                        .path("state")
                        .asText())
                .isEqualTo("WITHDRAWN"));
        UUID second = hospital("RS lain");
        destination(assignment, second).statusCode(200);
        // The withdrawn arrival is sent again beside the new one, in either order.
        await().untilAsserted(() -> assertThat(PeerStub.received("referral", "arrivals"))
                .anyMatch(
                        message -> message.body().path("assignmentId").asText().equals(assignment.toString())
                                && message.body().path("facilityId").asText().equals(second.toString())));
    }

    @Test
    void recommendations_say_who_and_why_and_what_is_only_an_estimate() {
        Incident incident = Incident.reported(1, 1);
        Unit near = Unit.onDuty();
        service("fleet")
                .body(List.of(map("unitId", near.id, "lat", -2.871, "lon", 104.051, "fixedAt", now().toString())))
                .put("/unit-positions")
                .then()
                .statusCode(204);
        JsonPath units = dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(units.getString("candidates[0].unitId")).isEqualTo(near.id.toString());
        assertThat(units.getString("candidates[0].positionSource")).isEqualTo("GPS");
        assertThat(units.getBoolean("candidates[0].isEstimate")).isTrue();
        assertThat(units.getList("candidates[0].why")).contains("FIRST_THERE");
        UUID hospital = hospital("RS terdekat");
        JsonPath places = dispatcher()
                .get("/incidents/" + incident.id + "/destinations?patientId=" + incident.patients.getFirst())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(places.getList("candidates.facilityId")).contains(hospital.toString());
    }

    /** U-17: also where it was. */
    @Test
    void the_day_s_summary_has_each_incident_once_and_exercises_apart() {
        Incident real = Incident.reported(1, 1, "place", map("source", "DESA", "desaCode", "16.06.01.2003"));
        Incident exercise = Incident.reported(1, 1, "exercise", true);
        UUID assignment = real.assign(Unit.onDuty(), 0);
        steps(assignment, "DEPARTED", "ON_SCENE", "PATIENT_LOADED", "HANDED_OVER", "CLEAR");
        String day =
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Jakarta")).toString();
        JsonPath sheet = dispatcher()
                .get("/daily-summaries/" + day)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(sheet.getList("incidents.spokenNumber"))
                .contains(real.spoken)
                .doesNotContain(exercise.spoken);
        assertThat(sheet.getList("exercises.spokenNumber")).contains(exercise.spoken);
        Map<String, Object> line = sheet.getMap("incidents.find { it.spokenNumber == '" + real.spoken + "' }");
        assertThat(line).containsEntry("desaCode", "16.06.01.2003").containsEntry("kecamatanCode", "16.06.01");
        int response = (int) line.get("responseSeconds");
        int parts = (int) line.get("handlingSeconds")
                + (int) line.get("dispatchSeconds")
                + (int) line.get("turnoutSeconds")
                + (int) line.get("travelSeconds");
        assertThat(response).isBetween(120, 200);
        assertThat(parts).isBetween(response - 3, response);
        String csv = dispatcher()
                .accept("text/csv")
                .get("/daily-summaries/" + day)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(csv.lines().filter(each -> each.startsWith(real.spoken))).hasSize(1);
        assertThat(csv.lines().findFirst().orElseThrow()).contains("spokenNumber,exercise");
    }

    @Test
    void what_only_fleet_and_referral_still_know_after_a_restore_is_taken_back() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID hospital = hospital("RSUD");
        UUID assignment = id();
        UUID arrival = id();
        UUID orphan = id();
        try {
            PeerStub.reply("fleet", 200, """
                    {"unknown": [{"assignmentId": "%s", "unitId": "%s", "incidentId": "%s", "needId": "%s", "spokenNumber": "%s",
                      "kind": "EMERGENCY", "exercise": false, "state": "OPEN", "step": "PATIENT_LOADED",
                      "stepTimes": {"ACCEPTED": "2026-11-21T10:00:00Z", "PATIENT_LOADED": "2026-11-21T10:30:00Z"},
                      "patientIds": ["%s"], "acceptedAt": "2026-11-21T10:00:00Z"}]}""".formatted(
                            assignment,
                            unit.id,
                            incident.id,
                            incident.needs.getFirst(),
                            incident.spoken,
                            incident.patients.getFirst()));
            PeerStub.reply("referral", 200, """
                    {"unknown": [%s, %s]}""".formatted(
                            notice(arrival, assignment, hospital, incident), notice(orphan, id(), hospital, incident)));
            service("launcher").post("/resync").then().statusCode(200);
        } finally {
            PeerStub.reply("fleet", 200, "{}");
            PeerStub.reply("referral", 200, "{}");
        }
        JsonPath row = incident.row();
        assertThat(row.getString("assignments[0].id")).isEqualTo(assignment.toString());
        assertThat(row.getString("assignments[0].step")).isEqualTo("PATIENT_LOADED");
        assertThat(row.getString("assignments[0].destinationFacilityId")).isEqualTo(hospital.toString());
        assertThat(row.getString("patients[0].onBoard")).isEqualTo(assignment.toString());
        assertThat(incident.story()).contains("RECOVERED");
        assertThat(unit.available()).isEqualTo("BUSY");
        await().untilAsserted(() -> {
            assertThat(PeerStub.newest("referral", "arrivals", arrival)
                            .path("state")
                            .asText())
                    .isEqualTo("COMING");
            assertThat(PeerStub.newest("referral", "arrivals", orphan)
                            .path("state")
                            .asText())
                    .isEqualTo("WITHDRAWN");
        });
        steps(assignment, "HANDED_OVER", "CLEAR");
        assertThat(incident.state()).isEqualTo("CLOSED");
    }

    private static String notice(UUID id, UUID assignment, UUID facility, Incident incident) {
        return """
                {"id": "%s", "facilityId": "%s", "incidentId": "%s", "assignmentId": "%s", "spokenNumber": "%s",
                 "exercise": false, "unitCallSign": "AMB", "unitKind": "BLS_AMBULANCE", "patients": [],
                 "etaIsEstimate": true, "state": "COMING"}""".formatted(id, facility, incident.id, assignment, incident.spoken);
    }

    /** A second committed assignment of the same unit or need, past everything but the database. */
    private void insertAnother(UUID assignment, String needId, String unitId) {
        database.createNativeQuery("""
                        INSERT INTO assignment (id, incident_id, need_id, unit_id, call_sign, unit_kind, crew, step, accepted_at,
                          expected, eta_is_estimate)
                        SELECT gen_random_uuid(), incident_id, %s, %s, call_sign, unit_kind, crew, step, accepted_at, expected, true
                        FROM assignment WHERE id = :id
                        """.formatted(needId, unitId))
                .setParameter("id", assignment)
                .executeUpdate();
    }

    private void runOut(UUID offer) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE offer SET expires_at = now() - interval '1 second' WHERE id = :id")
                        .setParameter("id", offer)
                        .executeUpdate());
    }

    private static JsonNode arrivalOf(UUID assignment) {
        return PeerStub.received("referral", "arrivals").stream()
                .filter(message -> message.body().path("assignmentId").asText().equals(assignment.toString()))
                .reduce((one, later) -> later)
                .map(PeerStub.Received::body)
                .orElse(null);
    }

    private static io.restassured.response.ValidatableResponse put(String path, Object one, Object two) {
        return dispatcher()
                .body(map("reason", "no longer needed"))
                .put(path.formatted(one, two))
                .then();
    }

    private static <T> List<Response> atOnce(List<T> things, java.util.function.Function<T, Response> call)
            throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> calls = new ArrayList<>();
            for (T thing : things) {
                calls.add(threads.submit(() -> {
                    start.await();
                    return call.apply(thing);
                }));
            }
            start.countDown();
            for (Future<Response> each : calls) {
                answers.add(each.get());
            }
        }
        return answers;
    }
}
