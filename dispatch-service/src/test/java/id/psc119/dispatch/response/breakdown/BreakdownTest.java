package id.psc119.dispatch.response.breakdown;

import static id.psc119.dispatch.Scene.accept;
import static id.psc119.dispatch.Scene.alerts;
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
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 13: breakdown and replacement. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class BreakdownTest {
    private static final Map<String, Object> ROADSIDE = map("lat", -2.8123, "lon", 103.9456);

    @Inject
    EntityManager database;

    @Test
    void an_empty_unit_that_breaks_down_leaves_its_work_and_cannot_be_sent_while_the_need_is_open_again() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        step(assignment, "DEPARTED");
        brokenDown(unit.asCrew(), id(), unit).statusCode(200);

        JsonPath row = incident.row();
        assertThat(row.getString("assignments[0].ended")).isEqualTo("BREAKDOWN");
        assertThat(row.getString("needs[0].state")).isEqualTo("OPEN");
        assertThat(row.getString("needs[0].meetingPoint")).isNull();
        assertThat(row.getString("waitingFor[0].stage")).isEqualTo("NEXT_UNIT");
        assertThat(incident.state()).isEqualTo("NEW");
        assertThat(incident.story()).endsWith("BREAKDOWN");
        assertThat(alerts(database, incident)).endsWith("UNIT_BROKEN_DOWN");
        assertThat(unit.available()).isEqualTo("OFF_DUTY");
        refused(incident.offer(id(), unit, 0), 409, "unit-broken-down");
        assertThat(detail("id", incident, unit)).contains("sudah diperbaiki");
        assertThat(detail("en", incident, unit)).contains("repaired");
        refused(offerWithReason(incident, unit), 409, "unit-broken-down");
        assertThat(candidates(incident, incident.needs.getFirst()))
                .as("not even beside the others, as a unit that is off duty")
                .doesNotContain(unit.id.toString());
        assertThat(mine(unit).getString("calledOff.find { it.assignmentId == '" + assignment + "' }.ended"))
                .isEqualTo("BREAKDOWN");
        assertThat(mine(unit).getList("breakdowns.unitId")).containsExactly(unit.id.toString());
        await().untilAsserted(() -> assertThat(PeerStub.newest("fleet", "engagements", assignment)
                        .path("endReason")
                        .asText())
                .isEqualTo("BREAKDOWN"));
    }

    @Test
    void a_replacement_goes_to_the_meeting_point_takes_the_patient_and_ends_the_broken_unit_s_work() {
        Incident incident = Incident.reported(1, 1, "colour", "YELLOW");
        Unit broken = Unit.onDuty();
        Unit replacement = Unit.onDuty();
        UUID hospital = hospital("RSUD Sekayu");
        UUID first = incident.assign(broken, 0);
        steps(first, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        destination(first, hospital).statusCode(200);
        brokenDown(broken.asCrew(), id(), broken, "point", ROADSIDE).statusCode(200);

        JsonPath row = incident.row();
        assertThat(row.getString("assignments[0].ended"))
                .as("the patient's place stays known")
                .isNull();
        assertThat(row.getString("patients[0].onBoard")).isEqualTo(first.toString());
        assertThat(row.getString("assignments[0].etaAt")).isNull();
        assertThat(row.getList("needs")).hasSize(2);
        UUID need = UUID.fromString(row.getString("needs.find { it.replaces == '" + first + "' }.id"));
        incident.needs.add(need);
        assertThat(row.getDouble("needs.find { it.id == '" + need + "' }.meetingPoint.point.lat"))
                .isEqualTo(-2.8123);
        assertThat(row.getString("waitingFor.find { it.subject == '" + need + "' }.stage"))
                .isEqualTo("NEXT_UNIT");
        assertThat(alerts(database, incident)).endsWith("UNIT_BROKEN_DOWN_WITH_PATIENT");
        assertThat(mine(broken).getString("assignments[0].relay.callSign")).isNull();

        UUID offer = id();
        incident.offer(offer, replacement, 1).statusCode(201);
        assertThat(mine(replacement).getDouble("offers[0].place.point.lat")).isEqualTo(-2.8123);
        assertThat(mine(replacement).getBoolean("offers[0].urgent"))
                .as("the patient is red, so the drive is, whatever the incident's colour")
                .isTrue();
        UUID second = id();
        accept(offer, second).statusCode(200);
        step(second, "DEPARTED");
        JsonPath theirs = mine(replacement);
        assertThat(theirs.getString("assignments[0].relay.callSign")).isEqualTo(broken.callSign);
        assertThat(theirs.getBoolean("assignments[0].relay.takesOver")).isTrue();
        assertThat(theirs.getString("assignments[0].wayDescription"))
                .as("the way to the scene is no use there")
                .isNull();
        assertThat(mine(broken).getString("assignments[0].relay.callSign")).isEqualTo(replacement.callSign);
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("fleet", "engagements", second);
            assertThat(told.path("scene").path("lat").asDouble()).isEqualTo(-2.8123);
        });
        await().untilAsserted(() -> {
            JsonNode units =
                    PeerStub.newest("intake", "incident-progress", incident.id).path("units");
            assertThat(units).hasSize(2);
            units.forEach(unit -> assertThat(unit.path("etaAt").isMissingNode()
                            || unit.path("etaAt").isNull())
                    .as("nobody of them comes to the caller")
                    .isTrue());
        });

        steps(second, "ON_SCENE", "PATIENT_LOADED");
        row = incident.row();
        assertThat(row.getString("patients[0].onBoard")).isEqualTo(second.toString());
        assertThat(row.getString("assignments.find { it.id == '" + first + "' }.ended"))
                .isEqualTo("BREAKDOWN");
        assertThat(row.getString("assignments.find { it.id == '" + second + "' }.destinationFacilityId"))
                .isEqualTo(hospital.toString());
        step(first, "HANDED_OVER", "toAssignmentId", second);
        assertThat(incident.row().getInt("discrepancies"))
                .as("that both crews report the relay is no contradiction")
                .isZero();
        assertThat(broken.available()).isEqualTo("OFF_DUTY");
        steps(second, "AT_FACILITY", "HANDED_OVER", "CLEAR");
        assertThat(incident.state()).isEqualTo("CLOSED");
    }

    @Test
    void the_eta_and_the_recommendation_are_those_to_the_meeting_point() {
        Incident incident = Incident.reported(1, 1);
        Unit broken = Unit.onDuty();
        UUID first = incident.assign(broken, 0);
        steps(first, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        // Beside the homes of all units, and far from the scene.
        brokenDown(dispatcher(), id(), broken, "point", map("lat", -2.8801, "lon", 103.8401))
                .statusCode(200);
        UUID need = UUID.fromString(incident.row().getString("needs.find { it.replaces != null }.id"));
        Unit replacement = Unit.onDuty();
        // Of this one unit: those of other tests stand anywhere.
        String itself = "candidates.find { it.unitId == '" + replacement.id + "' }.";
        JsonPath near = recommendation(incident, need);
        JsonPath far = recommendation(incident, incident.needs.getFirst());
        assertThat(near.getDouble(itself + "km")).isLessThan(far.getDouble(itself + "km"));
        incident.needs.add(need);
        UUID second = incident.assign(replacement, 1);
        step(second, "DEPARTED");
        Instant eta = Instant.parse(incident.row().getString("assignments.find { it.id == '" + second + "' }.etaAt"));
        assertThat(eta)
                .as("it would be later at the scene")
                .isBefore(now().plusSeconds(far.getLong(itself + "etaSeconds") - 300));
    }

    @Test
    void without_a_point_the_last_position_is_the_meeting_point_and_the_desk_may_correct_it() {
        Incident incident = Incident.reported(1, 1);
        Unit broken = Unit.onDuty();
        UUID first = incident.assign(broken, 0);
        steps(first, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        service("fleet")
                .body(List.of(map("unitId", broken.id, "lat", -2.851, "lon", 103.91, "fixedAt", now().toString())))
                .put("/unit-positions")
                .then()
                .statusCode(204);
        UUID breakdown = id();
        brokenDown(dispatcher(), breakdown, broken).statusCode(200);
        assertThat(incident.row().getDouble("needs.find { it.replaces != null }.meetingPoint.point.lat"))
                .isEqualTo(-2.851);
        dispatcher()
                .body(map("point", map("lat", -2.853, "lon", 103.912), "landmark", "SPBU Kayuara"))
                .put("/breakdowns/" + breakdown + "/place")
                .then()
                .statusCode(200);
        assertThat(incident.row().getString("needs.find { it.replaces != null }.meetingPoint.landmark"))
                .isEqualTo("SPBU Kayuara");
        broken.asCrew()
                .body(map("point", map("lat", -2.853, "lon", 103.912)))
                .put("/breakdowns/" + breakdown + "/place")
                .then()
                .statusCode(403);
    }

    @Test
    void when_nobody_knows_where_it_is_the_desk_is_told_so() {
        Incident incident = Incident.reported(1, 1);
        Unit broken = Unit.onDuty();
        steps(incident.assign(broken, 0), "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        brokenDown(dispatcher(), id(), broken).statusCode(200);
        assertThat(alerts(database, incident)).endsWith("UNIT_BROKEN_DOWN_SOMEWHERE");
        assertThat(incident.row().getString("needs.find { it.replaces != null }.meetingPoint"))
                .isNull();
    }

    @Test
    void a_cancelled_replacement_is_not_called_sought_and_can_be_sought_again_at_the_same_meeting_point() {
        Incident incident = Incident.reported(1, 1);
        Unit broken = Unit.onDuty();
        steps(incident.assign(broken, 0), "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        UUID breakdown = id();
        brokenDown(broken.asCrew(), breakdown, broken, "point", ROADSIDE).statusCode(200);
        String need = incident.row().getString("needs.find { it.replaces != null }.id");
        assertThat(mine(broken).getBoolean("assignments[0].relay.sought")).isTrue();
        cancelled(incident, need);
        assertThat(mine(broken).getBoolean("assignments[0].relay.sought")).isFalse();

        for (int i = 0; i < 2; i++) {
            sought(incident, need).statusCode(200);
            JsonPath row = incident.row();
            assertThat(row.getString("needs.find { it.id == '" + need + "' }.state"))
                    .isEqualTo("OPEN");
            assertThat(row.getDouble("needs.find { it.id == '" + need + "' }.meetingPoint.point.lat"))
                    .isEqualTo(-2.8123);
            assertThat(row.getString("waitingFor.find { it.subject == '" + need + "' }.stage"))
                    .isEqualTo("NEXT_UNIT");
        }
        assertThat(mine(broken).getBoolean("assignments[0].relay.sought")).isTrue();
        assertThat(incident.story().stream().filter("NEED_ADDED"::equals))
                .as("of the breakdown, and of the desk's second thought")
                .hasSize(2);

        repaired(broken.asCrew(), breakdown).statusCode(200);
        sought(incident, need).statusCode(200);
        assertThat(incident.row().getString("needs.find { it.id == '" + need + "' }.state"))
                .as("a repair leaves nobody to fetch")
                .isEqualTo("CANCELLED");
    }

    private static void cancelled(Incident incident, String need) {
        dispatcher()
                .body(map("reason", "salah tekan"))
                .put("/incidents/" + incident.id + "/needs/" + need + "/cancellation")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse sought(Incident incident, String need) {
        String capability = incident.row().getString("needs.find { it.id == '" + need + "' }.capability");
        return dispatcher()
                .body(map("capability", capability))
                .put("/incidents/" + incident.id + "/needs/" + need)
                .then();
    }

    @Test
    void a_report_that_comes_again_or_from_two_phones_breaks_the_unit_down_once() {
        Incident incident = Incident.reported(1, 1);
        Unit broken = Unit.onDuty();
        steps(incident.assign(broken, 0), "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        UUID report = id();
        String first = brokenDown(broken.asCrew(), report, broken).extract().path("id");
        assertThat(brokenDown(broken.asCrew(), report, broken).extract().<String>path("id"))
                .isEqualTo(first);
        assertThat(brokenDown(dispatcher(), id(), broken).extract().<String>path("id"))
                .isEqualTo(first);
        assertThat(incident.row().getList("needs")).hasSize(2);
        assertThat(incident.story()).containsOnlyOnce("BREAKDOWN");
        refused(brokenDown(dispatcher(), report, Unit.onDuty()), 409, "id-taken");
    }

    @Test
    void a_breakdown_entered_by_mistake_is_ended_and_the_work_goes_on_with_its_patient() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID first = incident.assign(unit, 0);
        steps(first, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        UUID breakdown = id();
        brokenDown(unit.asCrew(), breakdown, unit, "point", ROADSIDE).statusCode(200);
        UUID need = UUID.fromString(incident.row().getString("needs.find { it.replaces != null }.id"));
        incident.needs.add(need);
        UUID offer = id();
        incident.offer(offer, Unit.onDuty(), 1).statusCode(201);
        repaired(unit.asCrew(), breakdown).statusCode(200);
        repaired(unit.asCrew(), breakdown).statusCode(200);

        JsonPath row = incident.row();
        assertThat(row.getString("needs.find { it.id == '" + need + "' }.state"))
                .isEqualTo("CANCELLED");
        assertThat(row.getString("offers.find { it.id == '" + offer + "' }.state"))
                .isEqualTo("WITHDRAWN");
        assertThat(row.getString("assignments[0].ended")).isNull();
        assertThat(row.getString("assignments[0].brokeDownAt")).isNull();
        assertThat(mine(unit).getList("breakdowns")).isEmpty();
        assertThat(incident.story()).containsOnlyOnce("REPAIRED");
        steps(first, "AT_FACILITY", "HANDED_OVER", "CLEAR");
        assertThat(incident.row().getString("assignments[0].ended")).isEqualTo("CLEAR");
        assertThat(unit.available()).isEqualTo("FREE");
    }

    @Test
    void a_unit_that_was_called_broken_by_mistake_gets_its_work_back_while_another_one_is_only_asked() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID first = incident.assign(unit, 0);
        step(first, "DEPARTED");
        UUID breakdown = id();
        brokenDown(unit.asCrew(), breakdown, unit).statusCode(200);
        UUID offer = id();
        incident.offer(offer, Unit.onDuty(), 0).statusCode(201);
        assertThat(mistaken(unit.asCrew(), breakdown)).isEqualTo("RESUMED");
        assertThat(mistaken(unit.asCrew(), breakdown))
                .as("a report that comes again")
                .isEqualTo("RESUMED");

        JsonPath row = incident.row();
        assertThat(row.getList("assignments")).hasSize(1);
        assertThat(row.getString("assignments[0].ended")).isNull();
        assertThat(row.getString("assignments[0].step")).isEqualTo("DEPARTED");
        assertThat(row.getString("assignments[0].brokeDownAt")).isNull();
        assertThat(row.getString("needs[0].state")).isEqualTo("COMMITTED");
        assertThat(row.getString("needs[0].replaces")).isNull();
        assertThat(row.getString("offers.find { it.id == '" + offer + "' }.state"))
                .isEqualTo("WITHDRAWN");
        refused(accept(offer, id()), 409, "offer-not-open");
        assertThat(unit.available()).isEqualTo("BUSY");
        assertThat(mine(unit).getList("calledOff")).isEmpty();
        assertThat(mine(unit).getString("assignments[0].id")).isEqualTo(first.toString());
        assertThat(alerts(database, incident)).endsWith("BREAKDOWN_MISTAKEN_WORK_RESUMED");
        await().untilAsserted(() -> assertThat(PeerStub.newest("fleet", "engagements", first)
                        .path("state")
                        .asText())
                .isEqualTo("OPEN"));
        steps(first, "ON_SCENE", "PATIENT_LOADED", "AT_FACILITY", "HANDED_OVER", "CLEAR");
        assertThat(incident.state()).isEqualTo("CLOSED");
        assertThat(incident.row().getInt("discrepancies")).isZero();
    }

    @Test
    void a_replacement_that_has_accepted_keeps_the_work_and_the_crew_is_told_why() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID first = incident.assign(unit, 0);
        UUID breakdown = id();
        brokenDown(unit.asCrew(), breakdown, unit).statusCode(200);
        UUID second = incident.assign(Unit.onDuty(), 0);
        assertThat(mistaken(dispatcher(), breakdown)).isEqualTo("REPLACED");

        JsonPath row = incident.row();
        assertThat(row.getString("assignments.find { it.id == '" + first + "' }.ended"))
                .isEqualTo("BREAKDOWN");
        assertThat(row.getString("assignments.find { it.id == '" + second + "' }.ended"))
                .isNull();
        assertThat(unit.available()).isEqualTo("FREE");
        assertThat(mine(unit).getString("calledOff.find { it.assignmentId == '" + first + "' }.notResumed"))
                .isEqualTo("REPLACED");
        assertThat(alerts(database, incident)).endsWith("BREAKDOWN_MISTAKEN_WORK_GONE");
    }

    @Test
    void work_of_an_incident_that_is_over_or_of_a_unit_that_was_repaired_is_not_taken_up_again() {
        Incident over = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        over.assign(unit, 0);
        UUID breakdown = id();
        brokenDown(unit.asCrew(), breakdown, unit).statusCode(200);
        dispatcher()
                .body(map("reason", "CANCELLED"))
                .put("/incidents/" + over.id + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(mistaken(dispatcher(), breakdown)).isEqualTo("INCIDENT_OVER");

        Incident open = Incident.reported(1, 1);
        Unit repairedOne = Unit.onDuty();
        open.assign(repairedOne, 0);
        UUID real = id();
        brokenDown(repairedOne.asCrew(), real, repairedOne).statusCode(200);
        assertThat(repaired(repairedOne.asCrew(), real).extract().<String>path("resumption"))
                .as("it was broken down, so somebody decides whether it is sent again")
                .isNull();
        assertThat(open.row().getString("assignments[0].ended")).isEqualTo("BREAKDOWN");
        assertThat(open.row().getString("needs[0].state")).isEqualTo("OPEN");
    }

    private static String mistaken(RequestSpecification by, UUID breakdown) {
        return by.body(map("mistake", true, "happened", now().toString(), "sent", now().toString(), "via", "APP"))
                .put("/breakdowns/" + breakdown + "/repair")
                .then()
                .statusCode(200)
                .extract()
                .path("resumption");
    }

    @Test
    void a_replacement_on_its_way_is_left_to_the_dispatcher_when_the_unit_is_repaired() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        steps(incident.assign(unit, 0), "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        UUID breakdown = id();
        brokenDown(unit.asCrew(), breakdown, unit, "point", ROADSIDE).statusCode(200);
        incident.needs.add(UUID.fromString(incident.row().getString("needs.find { it.replaces != null }.id")));
        UUID second = incident.assign(Unit.onDuty(), 1);
        repaired(dispatcher(), breakdown).statusCode(200);
        assertThat(incident.row().getString("assignments.find { it.id == '" + second + "' }.ended"))
                .isNull();
        assertThat(alerts(database, incident)).endsWith("UNIT_REPAIRED");
    }

    @Test
    void a_report_that_comes_hours_late_does_not_break_a_unit_down_that_has_begun_other_work() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        ValidatableResponse late = brokenDown(
                unit.asCrew(),
                id(),
                unit,
                "happened",
                now().minusSeconds(3 * 3600).toString());
        assertThat(late.statusCode(200).extract().<String>path("repairedAt")).isNotNull();
        assertThat(unit.available()).isEqualTo("BUSY");
        assertThat(incident.row().getString("assignments[0].ended")).isNull();
        assertThat(incident.row().getInt("discrepancies"))
                .as("it is kept and counted, assignment " + assignment)
                .isEqualTo(1);
    }

    @Test
    void a_broken_unit_is_done_when_its_patient_is_fetched_by_the_family() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        steps(assignment, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        brokenDown(unit.asCrew(), id(), unit, "point", ROADSIDE).statusCode(200);
        incident.end(incident.patients.getFirst(), "TAKEN_BY_FAMILY").statusCode(200);
        assertThat(incident.row().getString("assignments[0].ended")).isEqualTo("BREAKDOWN");
        assertThat(incident.row().getString("needs.find { it.replaces != null }.state"))
                .as("nobody is sought for an empty vehicle")
                .isEqualTo("CANCELLED");
        assertThat(incident.state()).isEqualTo("CLOSED");
    }

    @Test
    void nobody_is_sought_for_an_empty_broken_unit_while_the_incident_still_needs_another_one() {
        Incident incident = Incident.reported(2, 2);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        steps(assignment, "DEPARTED", "ON_SCENE");
        step(assignment, "PATIENT_LOADED", "patientIds", List.of(incident.patients.getFirst()));
        brokenDown(unit.asCrew(), id(), unit, "point", ROADSIDE).statusCode(200);
        String need = incident.row().getString("needs.find { it.replaces != null }.id");
        incident.needs.add(UUID.fromString(need));
        UUID offer = id();
        incident.offer(offer, Unit.onDuty(), 2).statusCode(201);
        incident.end(incident.patients.getFirst(), "DIED").statusCode(200);

        JsonPath row = incident.row();
        assertThat(row.getString("assignments[0].ended")).isEqualTo("BREAKDOWN");
        assertThat(row.getString("needs.find { it.id == '" + need + "' }.state"))
                .isEqualTo("CANCELLED");
        assertThat(database.createNativeQuery("SELECT cancelled_because FROM need WHERE id = :id")
                        .setParameter("id", UUID.fromString(need))
                        .getSingleResult())
                .isEqualTo("NOBODY_ON_BOARD");
        assertThat(row.getString("offers.find { it.id == '" + offer + "' }.state"))
                .isEqualTo("WITHDRAWN");
        assertThat(row.getString("needs.find { it.id == '" + incident.needs.get(1) + "' }.state"))
                .as("the other patient still needs a unit")
                .isEqualTo("OPEN");
        sought(incident, need).statusCode(200);
        assertThat(incident.row().getString("needs.find { it.id == '" + need + "' }.state"))
                .as("there is nobody to fetch")
                .isEqualTo("CANCELLED");
    }

    @Test
    void a_breakdown_that_is_played_in_an_exercise_keeps_the_unit_from_no_real_emergency_and_ends_with_the_exercise() {
        Incident exercise = Incident.reported(1, 1, "exercise", true);
        Unit unit = Unit.onDuty();
        exercise.assign(unit, 0);
        brokenDown(unit.asCrew(), id(), unit).statusCode(200);
        assertThat(exercise.row().getString("assignments[0].ended")).isEqualTo("BREAKDOWN");
        assertThat(unitRow(unit, "brokenInExercise")).isEqualTo("true");
        refused(exercise.offer(id(), unit, 0), 409, "unit-broken-down");
        assertThat(candidates(exercise, exercise.needs.getFirst())).doesNotContain(unit.id.toString());
        assertThat(unit.available()).isEqualTo("FREE");

        Incident emergency = Incident.reported(1, 1);
        assertThat(candidates(emergency, emergency.needs.getFirst())).contains(unit.id.toString());
        UUID real = emergency.assign(unit, 0);
        assertThat(emergency.row().getString("assignments[0].id")).isEqualTo(real.toString());

        dispatcher()
                .body(map("reason", "CANCELLED"))
                .put("/incidents/" + exercise.id + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(unitRow(unit, "brokenSince")).isNull();
        assertThat(mine(unit).getList("breakdowns")).isEmpty();
        assertThat(PeerStub.newest("fleet", "unit-breakdowns", unit.id))
                .as("fleet never learned of it")
                .isNull();
    }

    @Test
    void a_unit_that_really_breaks_down_during_an_exercise_cannot_be_sent() {
        Incident exercise = Incident.reported(1, 1, "exercise", true);
        Unit unit = Unit.onDuty();
        UUID work = exercise.assign(unit, 0);
        steps(work, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        brokenDown(unit.asCrew(), id(), unit, "point", ROADSIDE).statusCode(200);
        UUID real = id();
        assertThat(brokenDown(unit.asCrew(), real, unit, "point", ROADSIDE, "real", true)
                        .extract()
                        .<String>path("id"))
                .as("it is not the one that is played")
                .isEqualTo(real.toString());
        assertThat(exercise.row().getList("needs")).hasSize(2);
        refused(Incident.reported(1, 1).offer(id(), unit, 0), 409, "unit-broken-down");
        exercise.end(exercise.patients.getFirst(), "TAKEN_BY_FAMILY").statusCode(200);
        assertThat(exercise.state()).isEqualTo("CLOSED");
        assertThat(unit.available())
                .as("the end of the exercise repairs nothing")
                .isEqualTo("OFF_DUTY");
        repaired(dispatcher(), real).statusCode(200);
        assertThat(unit.available()).isEqualTo("FREE");
    }

    private static String unitRow(Unit unit, String field) {
        return dispatcher().get("/units").jsonPath().getString("items.find { it.id == '" + unit.id + "' }." + field);
    }

    @Test
    void a_unit_that_is_asked_and_breaks_down_declines_by_it() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID offer = id();
        incident.offer(offer, unit, 0).statusCode(201);
        brokenDown(unit.asCrew(), id(), unit).statusCode(200);
        JsonPath row = incident.row();
        assertThat(row.getString("offers[0].state")).isEqualTo("DECLINED");
        assertThat(row.getString("needs[0].state")).isEqualTo("OPEN");
        assertThat(row.getString("waitingFor[0].stage")).isEqualTo("NEXT_UNIT");
    }

    @Test
    void a_unit_at_the_hospital_that_does_not_start_any_more_finishes_its_work_and_is_not_sent_again() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        steps(assignment, "DEPARTED", "ON_SCENE", "PATIENT_LOADED", "AT_FACILITY");
        brokenDown(unit.asCrew(), id(), unit).statusCode(200);
        assertThat(incident.row().getList("needs")).hasSize(1);
        steps(assignment, "HANDED_OVER", "CLEAR");
        assertThat(incident.state()).isEqualTo("CLOSED");
        assertThat(incident.row().getString("assignments[0].ended")).isEqualTo("CLEAR");
        assertThat(unit.available()).isEqualTo("OFF_DUTY");
    }

    @Test
    void only_the_crew_of_a_unit_and_the_desk_say_that_it_is_broken_or_repaired() {
        Unit unit = Unit.onDuty();
        UUID breakdown = id();
        brokenDown(as("sample:stranger", "crew"), breakdown, unit).statusCode(404);
        assertThat(unit.available()).isEqualTo("FREE");
        brokenDown(unit.asCrew(), breakdown, unit).statusCode(200);
        repaired(as("sample:stranger", "crew"), breakdown).statusCode(404);
        repaired(dispatcher(), id()).statusCode(404);
        assertThat(unit.available()).isEqualTo("OFF_DUTY");
        await().untilAsserted(() -> assertThat(PeerStub.newest("fleet", "unit-breakdowns", unit.id)
                        .path("brokenSince")
                        .asText())
                .isNotEmpty());
        repaired(dispatcher(), breakdown).statusCode(200);
        assertThat(unit.available()).isEqualTo("FREE");
        await().untilAsserted(() -> assertThat(
                        PeerStub.newest("fleet", "unit-breakdowns", unit.id).hasNonNull("brokenSince"))
                .isFalse());
    }

    private static ValidatableResponse brokenDown(RequestSpecification by, UUID report, Unit unit, Object... more) {
        Map<String, Object> body =
                map("unitId", unit.id, "happened", now().toString(), "sent", now().toString(), "via", "APP");
        body.putAll(map(more));
        return by.body(body).put("/breakdowns/" + report).then();
    }

    private static ValidatableResponse repaired(RequestSpecification by, UUID breakdown) {
        return by.body(map("happened", now().toString(), "sent", now().toString(), "via", "APP"))
                .put("/breakdowns/" + breakdown + "/repair")
                .then();
    }

    private static ValidatableResponse offerWithReason(Incident incident, Unit unit) {
        return dispatcher()
                .body(map(
                        "incidentId",
                        incident.id,
                        "needId",
                        incident.needs.getFirst(),
                        "unitId",
                        unit.id,
                        "overrideReason",
                        "the nearest"))
                .put("/offers/" + id())
                .then();
    }

    private static String detail(String language, Incident incident, Unit unit) {
        return dispatcher()
                .header("Accept-Language", language)
                .body(map("incidentId", incident.id, "needId", incident.needs.getFirst(), "unitId", unit.id))
                .put("/offers/" + id())
                .jsonPath()
                .getString("detail");
    }

    private static JsonPath mine(Unit unit) {
        return unit.asCrew().get("/my-work").then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath recommendation(Incident incident, UUID need) {
        return dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + need + "/recommendation?all=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> candidates(Incident incident, UUID need) {
        return recommendation(incident, need).getList("candidates.unitId");
    }
}
