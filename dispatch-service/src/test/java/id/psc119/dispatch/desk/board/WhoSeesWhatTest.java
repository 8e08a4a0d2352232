package id.psc119.dispatch.desk.board;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.destination;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.hospital;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.step;
import static id.psc119.dispatch.Scene.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.dispatch.Scene;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.StreamReader;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class WhoSeesWhatTest {
    private static final String NOTE = "sesak napas, riwayat jantung";

    private final String owner = "sample:owner-" + id();
    private final String midwife = "sample:midwife-" + id();
    private Unit car;

    @BeforeEach
    void aVillageCarWithItsOwnerAndTheMidwife() {
        car = villageCar(List.of(member(owner, "OWNER"), member(midwife, "MIDWIFE")));
    }

    private static Unit villageCar(List<Map<String, Object>> crew) {
        return Unit.onDuty(
                "kind", "VILLAGE_CAR", "capabilities", List.of("TRANSPORT"), "privateVehicle", true, "crew", crew);
    }

    private static Map<String, Object> member(String person, String role) {
        return map("personId", person, "name", "Siti", "role", role, "telephone", "+62822222222");
    }

    private static RequestSpecification crew(String person) {
        return as(person, "crew");
    }

    private static Incident withNote(int needs, int patients) {
        return Incident.reported(needs, patients, "complaintNote", NOTE, "hazards", List.of("kabel listrik putus"));
    }

    private static JsonPath workOf(String person) {
        return crew(person).get("/my-work").then().statusCode(200).extract().jsonPath();
    }

    @Test
    void a_village_cars_owner_sees_where_to_go_whom_to_ring_and_what_to_bring_and_nothing_of_the_patients() {
        Incident incident = withNote(1, 2);
        UUID offer = id();
        incident.offer(offer, car, 0).statusCode(201);
        JsonPath asked = workOf(owner);
        assertThat(asked.getString("offers[0].sight")).isEqualTo("DRIVE");
        assertThat(asked.getString("offers[0].complaint")).isNull();
        Scene.accept(offer, id()).statusCode(200);

        String answer = crew(owner).get("/my-work").asString();
        assertThat(answer).doesNotContain(NOTE, "ROAD_CRASH", "RED", "MALE", "ADULT");
        JsonPath task = JsonPath.from(answer);
        assertThat(task.getString("assignments[0].place.desaCode")).isEqualTo("16.06.02.2003");
        assertThat(task.getString("assignments[0].wayDescription")).isEqualTo("behind the mosque");
        assertThat(task.getString("assignments[0].callBackNumber")).isNotEmpty();
        assertThat(task.getList("assignments[0].hazards")).containsExactly("kabel listrik putus");
        assertThat(task.getBoolean("assignments[0].urgent")).isTrue();
        assertThat(task.<String>getList("assignments[0].bring")).contains("STRETCHER", "GLOVES_AND_MASKS");
        assertThat(task.<String>getList("assignments[0].patients.id"))
                .containsExactlyInAnyOrderElementsOf(
                        incident.patients.stream().map(UUID::toString).toList());
    }

    @Test
    void the_midwife_in_the_same_car_sees_the_complaint_and_the_patients() {
        Incident incident = withNote(1, 1);
        incident.assign(car, 0);
        JsonPath task = workOf(midwife);
        assertThat(task.getString("assignments[0].sight")).isEqualTo("CARE");
        assertThat(task.getString("assignments[0].complaintNote")).isEqualTo(NOTE);
        assertThat(task.getString("assignments[0].patients[0].sex")).isEqualTo("MALE");
        crew(midwife).get("/incidents/" + incident.id).then().statusCode(200);
        crew(midwife).get("/incidents/" + incident.id + "/destinations").then().statusCode(200);
    }

    @Test
    void an_ambulances_driver_cares_for_the_patient_with_his_nurse_and_an_owner_who_is_a_nurse_cares_as_a_nurse() {
        Incident incident = withNote(2, 1);
        Unit ambulance = Unit.onDuty("crew", List.of(member("sample:driver-" + car.id, "DRIVER")));
        Unit nursesCar = villageCar(List.of(member("sample:nurse-" + car.id, "NURSE")));
        incident.assign(ambulance, 0);
        incident.assign(nursesCar, 1);
        assertThat(workOf("sample:driver-" + car.id).getString("assignments[0].sight"))
                .isEqualTo("CARE");
        assertThat(workOf("sample:nurse-" + car.id).getString("assignments[0].sight"))
                .isEqualTo("CARE");
    }

    @Test
    void for_a_village_cars_owner_there_is_no_incident_to_read_and_no_reason_for_a_destination() {
        Incident incident = withNote(1, 1);
        incident.assign(car, 0);
        refused(crew(owner).get("/incidents/" + incident.id).then(), 404, "not-found");
        refused(crew(owner).get("/incidents/" + incident.id + "/destinations").then(), 404, "not-found");
    }

    @Test
    void an_owner_reports_what_became_of_a_patient_and_does_not_see_what_others_found() {
        Incident incident = withNote(1, 1);
        UUID assignment = incident.assign(car, 0);
        String patient = "/incidents/" + incident.id + "/patients/" + incident.patients.getFirst();
        String answer = crew(owner)
                .body(map("ending", "TAKEN_BY_FAMILY", "via", "APP", "happened", now().toString()))
                .put(patient + "/ending")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer).doesNotContain("RED", "MALE", "ADULT");
        assertThat(incident.row().getString("patients[0].ending")).isEqualTo("TAKEN_BY_FAMILY");
        crew(owner)
                .body(map("step", "CLEAR", "via", "APP"))
                .put("/assignments/" + assignment + "/steps/" + id())
                .then()
                .statusCode(200);
        assertThat(incident.state()).isEqualTo("CLOSED");
    }

    @Test
    void who_made_the_trip_reports_on_it_when_another_shift_has_the_unit_and_a_stranger_never() {
        String before = "sample:day-" + id();
        String after = "sample:night-" + id();
        Unit unit = Unit.onDuty("crew", List.of(member(before, "NURSE")));
        Incident incident = withNote(1, 1);
        UUID assignment = incident.assign(unit, 0);
        unit.tell("crew", List.of(member(after, "NURSE")));
        String step = "/assignments/" + assignment + "/steps/";
        Map<String, Object> departed = map("step", "DEPARTED", "via", "APP");
        crew(before).body(departed).put(step + id()).then().statusCode(200);
        crew(after).body(departed).put(step + id()).then().statusCode(200);
        assertThat(workOf(before).<String>getList("assignments.id")).containsExactly(assignment.toString());
        assertThat(workOf(after).<String>getList("assignments.id")).containsExactly(assignment.toString());
        refused(crew("sample:stranger").body(departed).put(step + id()).then(), 404, "not-found");
        refused(crew("sample:stranger").get("/incidents/" + incident.id).then(), 404, "not-found");
        assertThat(workOf("sample:stranger").getList("assignments")).isEmpty();
    }

    @Test
    void an_owner_who_made_the_trip_sees_no_more_of_it_when_he_has_left_the_crew() {
        Incident incident = withNote(1, 1);
        incident.assign(car, 0);
        car.tell("kind", "VILLAGE_CAR", "crew", List.of(member(midwife, "MIDWIFE")));
        JsonPath task = workOf(owner);
        assertThat(task.getString("assignments[0].sight")).isEqualTo("DRIVE");
        assertThat(task.getString("assignments[0].complaintNote")).isNull();
        refused(crew(owner).get("/incidents/" + incident.id).then(), 404, "not-found");
    }

    @Test
    void a_patient_whom_another_unit_took_away_is_no_longer_a_crews_when_its_own_work_has_ended() {
        Incident incident = withNote(2, 2);
        Unit first = Unit.onDuty();
        Unit second = Unit.onDuty();
        UUID own = incident.assign(first, 0);
        UUID other = incident.assign(second, 1);
        UUID mine = incident.patients.getFirst();
        UUID theirs = incident.patients.getLast();
        step(own, "PATIENT_LOADED", "patientIds", List.of(mine));
        step(other, "PATIENT_LOADED", "patientIds", List.of(theirs));
        Map<String, Object> found = map("colour", "YELLOW");
        first.asCrew()
                .body(found)
                .put("/incidents/" + incident.id + "/patients/" + theirs)
                .then()
                .statusCode(200);
        steps(own, "AT_FACILITY", "HANDED_OVER", "CLEAR");
        refused(
                first.asCrew()
                        .body(found)
                        .put("/incidents/" + incident.id + "/patients/" + theirs)
                        .then(),
                404,
                "not-found");
        JsonPath seen = first.asCrew()
                .get("/incidents/" + incident.id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(seen.<String>getList("patients.id")).containsExactly(mine.toString());
        assertThat(seen.getString("callBackNumber")).isNull();
        assertThat(second.asCrew().get("/incidents/" + incident.id).jsonPath().getList("patients"))
                .hasSize(2);
    }

    @Test
    void of_one_change_the_owners_stream_says_where_to_go_and_the_midwifes_what_for() throws IOException {
        String from = dispatcher().get("/board").jsonPath().getString("position");
        try (StreamReader driving = StreamReader.open(TestKeys.person(owner, "crew"), from);
                StreamReader caring = StreamReader.open(TestKeys.person(midwife, "responder"), from);
                StreamReader facility = StreamReader.open(TestKeys.person("rs", "facility"), from)) {
            Incident incident = withNote(1, 1);
            UUID assignment = incident.assign(car, 0);
            steps(assignment, "DEPARTED");
            await().untilAsserted(() ->
                    assertThat(driving.events()).anyMatch(event -> event.data().contains("EN_ROUTE")));
            await().untilAsserted(() ->
                    assertThat(caring.events()).anyMatch(event -> event.data().contains("EN_ROUTE")));
            assertThat(driving.events().toString())
                    .contains(incident.spoken, "16.06.02.2003")
                    .doesNotContain(NOTE, "ROAD_CRASH", "\"RED\"", "MALE", "ADULT", "+628");
            assertThat(caring.events().toString())
                    .contains(incident.spoken, NOTE, "MALE")
                    .doesNotContain("+628");
            assertThat(facility.events()).isEmpty();
        }
    }

    @Test
    void who_is_taken_out_of_a_crew_hears_that_and_nothing_more_on_the_stream_that_he_has_open() throws IOException {
        String leaving = "sample:leaving-" + id();
        String joining = "sample:joining-" + id();
        Unit unit = Unit.onDuty("crew", List.of(member(leaving, "NURSE")));
        String from = dispatcher().get("/board").jsonPath().getString("position");
        try (StreamReader left = StreamReader.open(TestKeys.person(leaving, "crew"), from);
                StreamReader joined = StreamReader.open(TestKeys.person(joining, "crew"), from)) {
            Incident incident = withNote(1, 1);
            UUID assignment = incident.assign(unit, 0);
            await().untilAsserted(() ->
                    assertThat(left.events()).anyMatch(event -> event.data().contains(incident.spoken)));
            unit.tell("crew", List.of(member(joining, "NURSE")));
            steps(assignment, "DEPARTED", "ON_SCENE");
            await().untilAsserted(() ->
                    assertThat(joined.events()).anyMatch(event -> event.data().contains("ON_SCENE")));
            assertThat(joined.events())
                    .anyMatch(
                            event -> event.name().equals("crew") && event.data().contains("true"));
            await().untilAsserted(() -> assertThat(left.events())
                    .anyMatch(
                            event -> event.name().equals("crew") && event.data().contains("false")));
            assertThat(left.events().toString()).doesNotContain("EN_ROUTE");
            assertThat(left.events().stream().filter(event -> !event.name().equals("facility")))
                    .last()
                    .matches(event -> event.name().equals("crew"));
        }
    }

    @Test
    void the_facility_hears_who_comes_and_who_of_them_may_know_the_patient_also_when_the_crew_changes() {
        Incident incident = withNote(1, 1);
        UUID assignment = incident.assign(car, 0);
        UUID facility = hospital("RSUD " + id());
        destination(assignment, facility).statusCode(200);
        await().untilAsserted(() ->
                assertThat(clinical(assignment, facility)).isEqualTo(Map.of(owner, false, midwife, true)));
        String nurse = "sample:nurse-" + id();
        car.tell("kind", "VILLAGE_CAR", "crew", List.of(member(owner, "OWNER"), member(nurse, "NURSE")));
        await().untilAsserted(() ->
                assertThat(clinical(assignment, facility)).isEqualTo(Map.of(owner, false, midwife, true, nurse, true)));
    }

    private static Map<String, Boolean> clinical(UUID assignment, UUID facility) {
        return PeerStub.received("referral", "arrivals").stream()
                .map(PeerStub.Received::body)
                .filter(notice -> notice.path("assignmentId").asText().equals(assignment.toString())
                        && notice.path("facilityId").asText().equals(facility.toString()))
                .reduce((earlier, later) -> later)
                .map(WhoSeesWhatTest::crewOf)
                .orElse(Map.of());
    }

    private static Map<String, Boolean> crewOf(JsonNode notice) {
        return StreamSupport.stream(notice.path("crew").spliterator(), false)
                .collect(Collectors.toMap(
                        one -> one.path("personId").asText(),
                        one -> one.path("clinical").asBoolean()));
    }
}
