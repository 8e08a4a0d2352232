package id.psc119.dispatch.advice.relocation;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.version;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.UnusualSettings;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two towns some 70 km apart, the second with the most people and no ambulance of its own; in this order. */
@QuarkusTest
@TestProfile(UnusualSettings.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RelocationTest {
    private static final double HOME = 103.84;
    private static final double TOWN = 104.45;
    private static UUID hospital;
    private static Unit first;
    private static Unit second;
    private static UUID acceptedMove;

    private static void village(String code, double lon, int people) {
        service("intake")
                .body(map(
                        "version",
                        version(),
                        "name",
                        "Desa " + code,
                        "level",
                        "DESA",
                        "parent",
                        code.substring(0, 8),
                        "point",
                        map("lat", -2.88, "lon", lon),
                        "population",
                        people))
                .put("/areas/" + code)
                .then()
                .statusCode(204);
    }

    private static Unit ambulance() {
        return Unit.onDuty("home", map("point", map("lat", -2.88, "lon", HOME), "source", "PIN"));
    }

    private static void isAt(Unit unit, double lon) {
        service("fleet")
                .body(List.of(map("unitId", unit.id, "lat", -2.88, "lon", lon, "fixedAt", now().toString())))
                .put("/unit-positions")
                .then()
                .statusCode(204);
    }

    private static JsonPath advice() {
        return dispatcher().get("/relocations").then().statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse decide(UUID id, Unit unit, UUID post, String decision) {
        return dispatcher()
                .body(map("unitId", unit.id, "postId", post, "decision", decision, "seconds", 3000, "gain", 0.3))
                .put("/relocations/" + id)
                .then();
    }

    private static List<Map<String, Object>> told(Unit unit) {
        return unit.asCrew()
                .get("/my-work")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("relocations");
    }

    @Test
    @Order(1)
    void without_villages_nothing_is_advised_and_nothing_is_said_to_be_uncovered() {
        assertThat(advice().getList("items")).isEmpty();
        Unit unit = ambulance();
        Incident incident = Incident.reported(1, 1);
        assertThat(candidate(incident, unit).get("uncovers")).isNull();
        unit.tell("duty", map("state", "OFF"));
    }

    private static Map<String, Object> candidate(Incident incident, Unit unit) {
        return dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("candidates.find { it.unitId == '" + unit.id + "' }");
    }

    @Test
    @Order(2)
    void a_unit_that_became_free_far_from_its_post_is_advised_to_wait_where_it_covers_more() {
        village("16.06.01.2003", HOME + 0.01, 3000);
        village("16.06.02.2004", TOWN + 0.01, 30000);
        hospital = Scene.hospital("RSUD Timur");
        service("referral")
                .body(map(
                        "version",
                        version(),
                        "name",
                        "RSUD Timur",
                        "kind",
                        "HOSPITAL",
                        "place",
                        map("point", map("lat", -2.88, "lon", TOWN), "source", "PIN"),
                        "emergencyRoom",
                        map("always", true),
                        "capabilities",
                        List.of("TRAUMA"),
                        "beds",
                        List.of(),
                        "sample",
                        true,
                        "retired",
                        false))
                .put("/facilities/" + hospital)
                .then()
                .statusCode(204);
        first = ambulance();
        second = ambulance();
        assertThat(advice().getList("items"))
                .as("who waits at its post is left there")
                .isEmpty();

        isAt(second, TOWN);
        JsonPath advice = advice();
        assertThat(advice.getBoolean("advised")).isTrue();
        assertThat(advice.getList("items.callSign")).containsExactly(second.callSign);
        assertThat(advice.getString("items[0].postId")).isEqualTo(hospital.toString());
        assertThat(advice.getString("items[0].postName")).isEqualTo("RSUD Timur");
        assertThat(advice.getDouble("items[0].gain")).isGreaterThan(0.3);
        assertThat(told(second)).as("advice is not an order").isEmpty();
    }

    @Test
    @Order(3)
    void a_declined_move_is_not_advised_again_for_a_while_and_an_accepted_one_is_shown_to_its_crew_alone() {
        decide(id(), second, hospital, "DECLINED").statusCode(201);
        assertThat(advice().getList("items")).isEmpty();

        acceptedMove = id();
        decide(acceptedMove, second, hospital, "ACCEPTED").statusCode(201);
        decide(acceptedMove, second, hospital, "ACCEPTED").statusCode(200);
        refused(decide(acceptedMove, first, hospital, "ACCEPTED"), 409, "id-taken");
        assertThat(told(second)).hasSize(1);
        assertThat(told(second).getFirst().get("postName")).isEqualTo("RSUD Timur");
        assertThat(told(first)).isEmpty();
        assertThat(advice().getList("inForce.callSign")).containsExactly(second.callSign);
        assertThat(advice().getDouble("coverExpected")).isGreaterThan(0.7);
    }

    @Test
    @Order(4)
    void sending_the_only_unit_of_a_town_says_what_that_uncovers() {
        Incident incident = Incident.reported(
                1, 1, "place", map("point", map("lat", -2.88, "lon", TOWN), "radiusMetres", 20, "source", "GPS"));
        @SuppressWarnings("unchecked")
        Map<String, Object> uncovers =
                (Map<String, Object>) candidate(incident, second).get("uncovers");
        assertThat(((Number) uncovers.get("share")).doubleValue()).isGreaterThan(0.5);
        assertThat(uncovers.get("villages")).isEqualTo(List.of("Desa 16.06.02.2004"));
        @SuppressWarnings("unchecked")
        Map<String, Object> mend = (Map<String, Object>) uncovers.get("mend");
        assertThat(mend.get("callSign")).isEqualTo(first.callSign);
        assertThat(mend.get("postName")).isEqualTo("RSUD Timur");

        String recommendation = dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .jsonPath()
                .getString("id");
        assertThat(as("supervisor1", "supervisor")
                        .get("/recommendations/" + recommendation)
                        .jsonPath()
                        .getString("replay"))
                .isEqualTo("SAME");
    }

    @Test
    @Order(5)
    void work_ends_a_relocation_and_a_unit_at_work_or_a_private_car_is_not_moved_nor_anybody_too_often() {
        Incident incident = Incident.reported(1, 1);
        incident.assign(second, 0);
        assertThat(told(second)).isEmpty();
        refused(decide(id(), second, hospital, "ACCEPTED"), 409, "unit-at-work");

        Unit car = Unit.onDuty("kind", "VILLAGE_CAR", "privateVehicle", true);
        refused(decide(id(), car, hospital, "ACCEPTED"), 409, "unit-not-rostered");

        decide(id(), first, hospital, "ACCEPTED").statusCode(201);
        decide(id(), first, hospital, "ENDED").statusCode(201);
        assertThat(told(first)).isEmpty();
        decide(id(), first, hospital, "ACCEPTED").statusCode(201);
        refused(decide(id(), first, hospital, "ACCEPTED"), 409, "relocation-limit");
        refused(decide(id(), first, id(), "ACCEPTED"), 422, "post-unknown");
        as(first.crew, "crew").get("/relocations").then().statusCode(403);
    }
}
