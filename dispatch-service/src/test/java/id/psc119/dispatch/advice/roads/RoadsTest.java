package id.psc119.dispatch.advice.roads;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.step;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.Town;
import id.psc119.engine.roads.RoadStore;
import id.psc119.engine.roads.RoadsUnusable;
import id.psc119.platform.testing.Contracts;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A made-up town whose roads are loaded while dispatch runs; in this order, since loading cannot be undone. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
@QuarkusTestResource(value = Town.class, restrictToAnnotatedClass = true)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoadsTest {
    private static final Path FOLDER = Path.of(ConfigProvider.getConfig().getValue("psc.roads.folder", String.class));

    private static void load(long seed) throws IOException, RoadsUnusable {
        new RoadStore(FOLDER)
                .load(Town.extract(FOLDER, seed), Map.of("RSUD", RoadStore.Site.at(Town.at(5, 5))), line -> {});
    }

    private static Map<String, Object> place(double east, double north) {
        return map("point", point(east, north), "radiusMetres", 20, "source", "GPS");
    }

    private static Map<String, Object> point(double east, double north) {
        return map(
                "lat", Town.at(east, north).lat(), "lon", Town.at(east, north).lon());
    }

    private static Unit unitAt(double east, double north) {
        return Unit.onDuty("home", map("point", point(east, north), "source", "PIN"));
    }

    private static Incident incidentAt(double east, double north) {
        return Incident.reported(1, 1, "place", place(east, north));
    }

    private static Map<String, Object> eta(Incident incident, Unit unit) {
        return dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("candidates.find { it.unitId == '" + unit.id + "' }");
    }

    private static int seconds(Incident incident, Unit unit) {
        return (int) eta(incident, unit).get("etaSeconds");
    }

    private static JsonPath roads() {
        return dispatcher().get("/roads").then().statusCode(200).extract().jsonPath();
    }

    @Test
    @Order(1)
    void without_roads_times_are_estimates_and_a_closure_is_kept_as_a_warning() {
        assertThat(roads().getString("source")).isEqualTo("ESTIMATE");
        assertThat(eta(incidentAt(9, 9), unitAt(1, 1)).get("isEstimate")).isEqualTo(true);

        UUID closure = id();
        JsonPath closed = close(closure, 5.5, 5).statusCode(201).extract().jsonPath();
        assertThat(closed.getString("effect")).isEqualTo("WARNING_ONLY");
        assertThat(dispatcher().get("/road-closures").jsonPath().getList("items.closure.id"))
                .contains(closure.toString());
        dispatcher().delete("/road-closures/" + closure).then().statusCode(200);
        assertThat(dispatcher().get("/board").jsonPath().getList("roadClosures.id"))
                .doesNotContain(closure.toString());
    }

    @Test
    @Order(2)
    void roads_that_are_loaded_beside_it_take_over_without_a_stop() throws Exception {
        load(1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(roads().getString("source")).isEqualTo("ROADS"));
        String hash = roads().getString("hash");
        assertThat(hash).isEqualTo(Files.readString(FOLDER.resolve("current")).strip());

        assertThat(eta(incidentAt(9, 9), unitAt(1, 1)).get("isEstimate")).isEqualTo(false);
        assertThat(given().get("/q/health/ready").jsonPath().getString("checks.find { it.name == 'roads' }.data.hash"))
                .isEqualTo(hash);
        assertThat(dispatcher().get("/board").jsonPath().getString("roads.hash"))
                .isEqualTo(hash);
    }

    @Test
    @Order(3)
    void a_closed_street_is_gone_round_at_once_and_driven_again_when_it_is_opened() {
        Incident incident = incidentAt(8, 5);
        Unit unit = unitAt(6, 5);
        int open = seconds(incident, unit);

        UUID closure = id();
        JsonPath closed = close(closure, 7.5, 5).statusCode(201).extract().jsonPath();
        assertThat(closed.getString("effect")).isEqualTo("AVOIDED");
        // E-3: what is closed, for the map.
        assertThat(closed.getList("lines")).hasSize(1);
        assertThat(closed.getList("lines[0]")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(seconds(incident, unit)).isGreaterThan(open);
        assertThat(roads().getInt("closures")).isEqualTo(1);
        assertThat(close(closure, 7.5, 5).statusCode(200).extract().jsonPath().getString("closure.closedByName"))
                .isNotBlank();

        dispatcher().delete("/road-closures/" + closure).then().statusCode(200);
        assertThat(seconds(incident, unit)).isEqualTo(open);
        refused(close(closure, 3.5, 5), 409, "closure-ended");
    }

    /** U-1: the map draws the way that the time is for; the recommendation's answer and its journal row have no geometry. */
    @Test
    @Order(3)
    void the_ways_of_three_candidates_are_given_by_road_and_go_round_a_closed_street() {
        Incident incident = incidentAt(8, 5);
        List<Unit> four = List.of(unitAt(6, 5), unitAt(6, 6), unitAt(5, 5), unitAt(4, 5));
        List<UUID> ids = four.stream().map(unit -> unit.id).toList();

        Map<String, String> open = routes(incident, ids);
        assertThat(open.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ids.subList(0, 3).stream().map(UUID::toString).toList());
        // A straight street has two ends; the point of unit and scene lie on it.
        assertThat(open.get(ids.getFirst().toString())).hasSizeBetween(8, 30);

        UUID closure = id();
        close(closure, 7.5, 5).statusCode(201);
        assertThat(routes(incident, ids).get(ids.getFirst().toString()))
                .isNotEqualTo(open.get(ids.getFirst().toString()))
                .hasSizeGreaterThan(open.get(ids.getFirst().toString()).length());
        dispatcher().delete("/road-closures/" + closure).then().statusCode(200);
        assertThat(routes(incident, ids)).isEqualTo(open);

        assertThat(routes(incident, List.of(id())))
                .as("a unit that nobody knows")
                .isEmpty();
        dispatcher()
                .queryParam("unit", ids.getFirst())
                .get("/incidents/" + id() + "/routes")
                .then()
                .statusCode(404);
    }

    /** Issue 10: a crew sees its own way, and nobody else's. */
    @Test
    @Order(3)
    void a_crew_is_given_the_way_to_its_scene_and_no_way_once_it_is_there() {
        Incident incident = incidentAt(8, 5);
        Unit unit = unitAt(6, 5);
        UUID assignment = incident.assign(unit, 0);

        JsonPath way = unit.asCrew()
                .get("/my-work/" + assignment + "/route")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(way.getString("line")).isNotBlank();
        assertThat(way.getDouble("to.lat")).isCloseTo(Town.at(8, 5).lat(), org.assertj.core.data.Offset.offset(1e-6));
        Unit.onDuty().asCrew().get("/my-work/" + assignment + "/route").then().statusCode(404);

        step(assignment, "DEPARTED");
        step(assignment, "ON_SCENE");
        assertThat(unit.asCrew()
                        .get("/my-work/" + assignment + "/route")
                        .jsonPath()
                        .getString("line"))
                .isNull();
    }

    private static Map<String, String> routes(Incident incident, List<UUID> units) {
        return dispatcher()
                .queryParam("unit", units)
                .get("/incidents/" + incident.id + "/routes")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<Map<String, String>>getList("routes")
                .stream()
                .collect(java.util.stream.Collectors.toMap(each -> each.get("unitId"), each -> each.get("line")));
    }

    /** Issue 13: a flood is drawn as a polygon, with its end. */
    @Test
    @Order(3)
    void a_flooded_area_is_gone_round_until_its_end_and_is_shown_with_its_corners() {
        Incident incident = incidentAt(8, 5);
        Unit unit = unitAt(6, 5);
        int dry = seconds(incident, unit);
        UUID flood = id();
        Map<String, Object> drawn = map(
                "point",
                point(7.5, 5),
                "area",
                List.of(point(7.2, 3.5), point(7.8, 3.5), point(7.8, 6.5), point(7.2, 6.5)),
                "reason",
                "banjir",
                "until",
                Instant.now().plusSeconds(3600).toString());
        JsonPath closed = dispatcher()
                .body(drawn)
                .put("/road-closures/" + flood)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        // The three streets that lead from west to east through it.
        assertThat(closed.getList("lines")).hasSize(3);
        assertThat(closed.getList("closure.area")).hasSize(4);
        assertThat(seconds(incident, unit)).isGreaterThan(dry);
        drawn.put("area", List.of(point(7.2, 3.5), point(7.8, 3.5)));
        dispatcher().body(drawn).put("/road-closures/" + flood).then().statusCode(422);

        dispatcher().delete("/road-closures/" + flood).then().statusCode(200);
        assertThat(seconds(incident, unit)).isEqualTo(dry);
    }

    /** Issue 13: whoever waits for a unit sees at once that it has to go round, and that it need not any more. */
    @Test
    @Order(3)
    void
            a_unit_under_way_has_another_eta_when_a_road_is_closed_when_the_closure_changes_and_when_it_ends_by_the_clock() {
        Incident incident = incidentAt(16, 5);
        Unit unit = unitAt(2, 5);
        UUID assignment = incident.assign(unit, 0);
        Instant dry = eta(incident, assignment);
        String open = roads().getString("stamp");

        UUID flood = id();
        flood(flood, 14.5, null);
        String flooded = roads().getString("stamp");
        assertThat(flooded).isNotEqualTo(open);
        Instant far = await().atMost(Duration.ofSeconds(5))
                .until(() -> eta(incident, assignment), eta -> eta.isAfter(dry.plusSeconds(60)));

        // The water falls: the way round is shorter.
        flood(flood, 8.5, null);
        Instant nearer = await().atMost(Duration.ofSeconds(5))
                .until(() -> eta(incident, assignment), eta -> eta.isBefore(far.minusSeconds(60)));
        assertThat(nearer).isAfter(dry.plusSeconds(20));

        flood(flood, 8.5, Instant.now().plusSeconds(2));
        await().atMost(Duration.ofSeconds(7))
                .untilAsserted(() -> assertThat(Duration.between(dry, eta(incident, assignment)))
                        .isLessThan(Duration.ofSeconds(20)));
        assertThat(roads().getString("stamp")).as("as before the flood").isEqualTo(open);
        assertThat(dispatcher().get("/board").jsonPath().getString("roads.stamp"))
                .isEqualTo(open);
        step(assignment, "ON_SCENE");
    }

    /** From the south of the town as far north as this, across every street that leads from west to east. */
    private static void flood(UUID id, double north, Instant until) {
        dispatcher()
                .body(map(
                        "point",
                        point(10.5, 5),
                        "area",
                        List.of(point(10.2, -1), point(10.8, -1), point(10.8, north), point(10.2, north)),
                        "reason",
                        "banjir",
                        "until",
                        until == null ? null : until.toString()))
                .put("/road-closures/" + id)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private static Instant eta(Incident incident, UUID assignment) {
        return Instant.parse(incident.row().getString("assignments.find { it.id == '" + assignment + "' }.etaAt"));
    }

    /** Issue 13: a plan that a calculation made follows the roads; nobody has to press anything. */
    @Test
    @Order(3)
    void casualties_are_planned_for_another_hospital_when_the_water_cuts_off_the_first_and_back_when_it_has_gone() {
        Incident incident = Incident.reported(1, 0, "place", place(8, 5), "exercise", true);
        Unit unit = unitAt(7, 5);
        step(incident.assign(unit, 0), "ON_SCENE");
        UUID near = hospital("RS Timur", 12, 5);
        UUID far = hospital("RS Barat", 0, 5);
        String event = "/mass-casualty-events/" + incident.id;
        for (String tag : List.of("A-1", "A-2")) {
            as(unit.crew, "crew")
                    .body(map(
                            "triage", "RED",
                            "happened", Instant.now().toString(),
                            "sent", Instant.now().toString()))
                    .put(event + "/casualties/" + tag)
                    .then()
                    .statusCode(200);
        }
        dispatcher().body(map()).put(event + "/plan").then().statusCode(200);
        dispatcher()
                .body(map("facilityId", near, "via", "APP"))
                .put(event + "/casualties/A-2/plan")
                .then()
                .statusCode(204);
        assertThat(plans(event)).containsExactly(near.toString(), near.toString());

        UUID water = id();
        flood(water, 15.5, null);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(plans(event))
                        .as("what a person has chosen is kept")
                        .containsExactly(far.toString(), near.toString()));
        dispatcher().delete("/road-closures/" + water).then().statusCode(200);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(plans(event)).containsExactly(near.toString(), near.toString()));
        assertThat(incident.story().stream().filter("CASUALTIES_PLANNED"::equals))
                .as("by the desk, by hand, by the water and by its end")
                .hasSize(4);
        dispatcher().body(map()).put(event + "/end").then().statusCode(204);
    }

    private static List<String> plans(String event) {
        return dispatcher()
                .get(event)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("casualties.plannedFacilityId");
    }

    private static UUID hospital(String name, double east, double north) {
        UUID hospital = id();
        service("referral")
                .body(map(
                        "version", Scene.version(),
                        "name", name,
                        "kind", "HOSPITAL",
                        "place", map("point", point(east, north), "source", "PIN"),
                        "emergencyRoom", map("always", true),
                        "capabilities", List.of("TRAUMA"),
                        "beds",
                                List.of(map(
                                        "kind",
                                        "EMERGENCY",
                                        "total",
                                        9,
                                        "free",
                                        9,
                                        "asOf",
                                        Instant.now().toString())),
                        "sample", true,
                        "retired", false))
                .put("/facilities/" + hospital)
                .then()
                .statusCode(204);
        return hospital;
    }

    /** Issue 14: fleet's village cover is told by the travel times that units are sent by. */
    @Test
    @Order(3)
    void fleet_is_told_which_free_unit_is_first_in_a_village_by_road() throws Exception {
        String village = "16.06.77.2001";
        service("intake")
                .body(map(
                        "version",
                        "1-1",
                        "name",
                        "Desa Jalan",
                        "level",
                        "DESA",
                        "parent",
                        "16.06.77",
                        "point",
                        point(13, 5)))
                .put("/areas/" + village)
                .then()
                .statusCode(204);
        try {
            UUID near = id();
            UUID far = id();
            UUID midwife = id();
            Map<String, Object> question = map(
                    "units",
                    List.of(
                            coverUnit(near, "BLS_AMBULANCE", true, place(6, 5)),
                            coverUnit(far, "BLS_AMBULANCE", true, place(1, 5))));
            JsonPath answer = service("fleet")
                    .body(question)
                    .post("/cover-questions")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            String at = "villages.find { it.code == '" + village + "' }.";
            assertThat(answer.getString(at + "transport.unitId")).isEqualTo(near.toString());
            assertThat(answer.getString(at + "transport.source")).isEqualTo("ROADS");
            assertThat(answer.getInt(at + "transport.seconds")).isPositive();
            assertThat(answer.getString(at + "firstHelp.unitId")).isEqualTo(near.toString());

            UUID water = id();
            flood(water, 15.5, null);
            try {
                JsonPath flooded = service("fleet")
                        .body(question)
                        .post("/cover-questions")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                assertThat(flooded.getString("roads"))
                        .isEqualTo(roads().getString("stamp"))
                        .isNotEqualTo(answer.getString("roads"));
                int round = flooded.getInt(at + "transport.seconds");
                assertThat(round).isGreaterThan(answer.getInt(at + "transport.seconds"));
                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(coverOf(coverUnit(near, "BLS_AMBULANCE", true, place(6, 5)))
                                        .getInt(at + "transport.seconds"))
                                .as("the rebuilt roads say what the first answer said")
                                .isEqualTo(round));
            } finally {
                dispatcher().delete("/road-closures/" + water).then().statusCode(200);
            }

            JsonPath alone = coverOf(coverUnit(midwife, "RESPONDER", false, place(8, 5)));
            assertThat(alone.getString(at + "transport")).isNull();
            assertThat(alone.getString(at + "firstHelp.source")).isEqualTo("ROADS");
            assertThat(coverOf(coverUnit(midwife, "RESPONDER", false, map("source", "TOLD")))
                            .getString(at + "firstHelp.source"))
                    .as("nobody knows where the midwife is")
                    .isEqualTo("ESTIMATE");
            dispatcher().body(question).post("/cover-questions").then().statusCode(403);
            Contracts.examples("cover-questions")
                    .forEach(example -> service("fleet")
                            .body(example.body().toString())
                            .post("/cover-questions")
                            .then()
                            .statusCode(200));
        } finally {
            try (Connection database = SuiteResource.superuser(database());
                    Statement statement = database.createStatement()) {
                statement.execute("DELETE FROM area WHERE code = '" + village + "'");
            }
        }
    }

    private static JsonPath coverOf(Map<String, Object> unit) {
        return service("fleet")
                .body(map("units", List.of(unit)))
                .post("/cover-questions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> coverUnit(UUID id, String kind, boolean carries, Map<String, Object> place) {
        return map("unitId", id, "kind", kind, "carries", carries, "place", place);
    }

    @Test
    @Order(4)
    void a_closure_begins_and_ends_by_the_clock() {
        Incident incident = incidentAt(8, 5);
        Unit unit = unitAt(6, 5);
        int open = seconds(incident, unit);
        Instant begins = Instant.now().plusSeconds(2);
        dispatcher()
                .body(map(
                        "point",
                        point(7.5, 5),
                        "reason",
                        "parade",
                        "from",
                        begins.toString(),
                        "until",
                        begins.plusSeconds(3).toString()))
                .put("/road-closures/" + id())
                .then()
                .statusCode(201);
        assertThat(seconds(incident, unit)).isEqualTo(open);
        await().untilAsserted(() -> assertThat(seconds(incident, unit)).isGreaterThan(open));
        await().untilAsserted(() -> assertThat(seconds(incident, unit)).isEqualTo(open));
    }

    @Test
    @Order(5)
    void a_point_off_every_road_is_taken_and_said_to_do_nothing_and_one_in_the_sea_is_refused() {
        UUID closure = id();
        assertThat(close(closure, 5.5, 5.5).extract().jsonPath().getString("effect"))
                .isEqualTo("NO_ROAD_THERE");
        dispatcher().delete("/road-closures/" + closure);
        refused(
                dispatcher()
                        .body(map("point", map("lat", 0, "lon", 0), "reason", "flood"))
                        .put("/road-closures/" + id())
                        .then(),
                422,
                "point-impossible");
        as("operator1", "call-taker")
                .body(map("point", point(5, 5), "reason", "flood"))
                .put("/road-closures/" + id())
                .then()
                .statusCode(403);
    }

    @Test
    @Order(5)
    void an_area_that_is_none_and_an_end_that_has_passed_are_refused_in_the_callers_language_with_what_to_do() {
        Map<String, Object> corner = point(7.2, 3.5);
        cannotClose(List.of(corner), null, "area", "sedikitnya tiga sudut", "at least three corners");
        cannotClose(
                List.of(corner, corner, point(7.8, 3.5), corner),
                null,
                "area",
                "sedikitnya tiga sudut",
                "at least three corners");
        cannotClose(
                List.of(point(7.2, 3.5), point(7.5, 3.5), point(7.8, 3.5)),
                null,
                "area",
                "tidak segaris",
                "not lie on one line");
        cannotClose(
                List.of(point(7.2, 3.5), point(7.8, 6.5), point(7.8, 3.5), point(7.2, 6.5)),
                null,
                "area",
                "memotong dirinya",
                "crosses itself");
        cannotClose(
                List.of(map("lat", -2, "lon", 103), map("lat", -2, "lon", 106), map("lat", -3, "lon", 104)),
                null,
                "area",
                "satu kabupaten",
                "larger than a regency");
        cannotClose(List.of(), Instant.now().minusSeconds(3600), "until", "sudah lewat", "has passed");
    }

    private static void cannotClose(
            List<Map<String, Object>> area, Instant until, String field, String indonesian, String english) {
        for (Map.Entry<String, String> language :
                Map.of("id", indonesian, "en", english).entrySet()) {
            JsonPath problem = dispatcher()
                    .header("Accept-Language", language.getKey())
                    .body(map(
                            "point",
                            point(7.5, 5),
                            "area",
                            area,
                            "reason",
                            "banjir",
                            "until",
                            until == null ? null : until.toString()))
                    .put("/road-closures/" + id())
                    .then()
                    .statusCode(422)
                    .extract()
                    .jsonPath();
            assertThat(problem.getString("type")).endsWith("/invalid");
            assertThat(problem.getList("violations.field")).containsExactly(field);
            assertThat(problem.getString("violations[0].message")).contains(language.getValue());
        }
    }

    @Test
    @Order(5)
    void a_closure_that_a_slow_network_brings_after_its_end_is_kept_and_a_repetition_is_never_refused() {
        UUID late = id();
        Map<String, Object> closure = map(
                "point",
                point(7.5, 5),
                "reason",
                "parade",
                "from",
                Instant.now().minusSeconds(600).toString(),
                "until",
                Instant.now().minusSeconds(60).toString());
        dispatcher().body(closure).put("/road-closures/" + late).then().statusCode(201);
        dispatcher().body(closure).put("/road-closures/" + late).then().statusCode(200);
        closure.put("until", Instant.now().minusSeconds(400).toString());
        dispatcher().body(closure).put("/road-closures/" + late).then().statusCode(422);
    }

    @Test
    @Order(6)
    void new_roads_must_join_ambulance_bases_and_hospitals_but_no_village_cars_homes_and_no_boats() {
        Unit ambulance = unitAt(1, 2);
        Unit car = Unit.onDuty("home", map("point", point(2, 2), "source", "PIN"), "privateVehicle", true);
        Unit boat = Unit.onDuty("home", map("point", point(3, 2), "source", "PIN"), "kind", "BOAT");
        Unit somewhere = Unit.onDuty("home", map("point", point(4, 2), "source", "KECAMATAN"));

        JsonPath sites = service("launcher")
                .get("/road-sites")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(sites.getList("items.name"))
                .contains(ambulance.callSign, somewhere.callSign)
                .doesNotContain(car.callSign, boat.callSign);
        assertThat(sites.getBoolean("items.find { it.name == '" + ambulance.callSign + "' }.isExact"))
                .isTrue();
        assertThat(sites.getBoolean("items.find { it.name == '" + somewhere.callSign + "' }.isExact"))
                .isFalse();
        service("fleet").get("/road-sites").then().statusCode(403);
    }

    @Test
    @Order(7)
    void what_trips_took_corrects_the_next_time_and_exercises_do_not() throws Exception {
        Unit unit = unitAt(2, 2);
        JsonPath before = calibration();
        int expected = seconds(incidentAt(4, 2), unit) - 90;
        assertThat(expected).as("the map's time, turnout not counted").isBetween(60, 200);
        for (int i = 0; i < 20; i++) {
            drive(unit, false);
        }
        drive(unit, true);
        Incident disputed = incidentAt(4, 2);
        UUID late = disputed.assign(unit, 0);
        step(late, "DEPARTED", "happened", Instant.now().minusSeconds(170).toString());
        step(late, "ON_SCENE", "happened", Instant.now().minusSeconds(3000).toString());
        finish(disputed, late);

        JsonPath after = calibration();
        assertThat(after.getInt("shown[0].journeys") - journeys(before)).isEqualTo(20);
        assertThat(after.getDouble("shown[0].withinP90")).isLessThan(0.5);
        assertThat(after.getList("leftOut.why")).contains("EXERCISE", "DISCREPANCY");
        await().atMost(Duration.ofSeconds(15)).until(() -> calibration().getList("learned.trips"), List.of(20)::equals);
        assertThat(calibration().getDouble("learned[0].factor")).isGreaterThan(1.05);
        assertThat(seconds(incidentAt(4, 2), unit) - 90).as("told next time").isGreaterThan(expected);
        try (Connection database = SuiteResource.superuser(database());
                Statement statement = database.createStatement();
                var rows = statement.executeQuery("SELECT sum(trips) FROM travel_correction")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(20);
        }
    }

    @Test
    @Order(8)
    void broken_roads_are_refused_with_their_reason_and_the_former_serve_on() throws Exception {
        String hash = roads().getString("hash");
        Files.createDirectories(FOLDER.resolve("0123456789ab"));
        Files.writeString(FOLDER.resolve("current"), "0123456789ab\n");

        await().untilAsserted(() -> assertThat(roads().getString("problem"))
                .contains("0123456789ab")
                .contains("load the extract again"));
        assertThat(roads().getString("hash")).isEqualTo(hash);
        assertThat(eta(incidentAt(9, 9), unitAt(1, 1)).get("isEstimate")).isEqualTo(false);
        given().get("/q/health/ready").then().statusCode(200);

        load(2);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(roads().getString("problem")).isNull();
            assertThat(roads().getString("hash")).isNotEqualTo(hash);
        });
    }

    @Test
    @Order(9)
    void roads_of_another_country_are_refused_and_the_former_serve_on() throws Exception {
        String hash = roads().getString("hash");
        new RoadStore(FOLDER).load(Town.elsewhere(FOLDER), Map.of(), line -> {});
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(roads().getString("problem")).contains("Is it the right country?"));
        assertThat(roads().getString("hash")).isEqualTo(hash);
    }

    /** Issue 13: ferries and boats are legs of a journey, for the dispatcher and for the crew. */
    @Test
    @Order(10)
    void a_way_over_a_ferry_is_told_leg_by_leg_and_a_boat_goes_along_the_river_once_it_is_known() throws Exception {
        String hash = new RoadStore(FOLDER)
                .load(Town.withFerry(FOLDER), Map.of("RSUD", RoadStore.Site.at(Town.at(5, 5))), line -> {});
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(roads().getString("hash")).isEqualTo(hash));
        Incident incident = incidentAt(23, 5);
        Unit ambulance = unitAt(17, 5);
        Unit boat = Unit.onDuty("home", map("point", point(19, 9), "source", "PIN"), "kind", "BOAT");

        assertThat(eta(incident, ambulance).get("warnings").toString()).contains("FERRY");
        assertThat(seconds(incident, ambulance))
                .as("six minutes and the wait of ten")
                .isGreaterThan(16 * 60);
        JsonPath told = legs(incident, ambulance);
        assertThat(told.getList("routes[0].legs.kind")).containsExactly("ROAD", "FERRY", "ROAD");
        assertThat(told.getString("routes[0].legs[1].name")).isEqualTo("Feri Contoh");
        assertThat(told.getInt("routes[0].legs[1].seconds")).isBetween(900, 1100);
        assertThat(legs(incidentAt(8, 5), ambulance).getList("routes[0].legs"))
                .as("by road alone")
                .isNull();
        UUID assignment = incident.assign(ambulance, 0);
        assertThat(ambulance
                        .asCrew()
                        .get("/my-work/" + assignment + "/route")
                        .jsonPath()
                        .getList("legs.kind"))
                .containsExactly("ROAD", "FERRY", "ROAD");
        assertThat(legs(incident, boat).getList("routes"))
                .as("no river is known")
                .isEmpty();

        Path water = Files.writeString(FOLDER.resolve("sungai.geojson"), """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"river": "Musi"},
                   "geometry": {"type": "LineString", "coordinates": [%s, %s]}},
                  {"type": "Feature", "properties": {"river": "Musi", "crossing": "ferry", "hours": "05.00-21.00"},
                   "geometry": {"type": "Point", "coordinates": %s}},
                  {"type": "Feature", "properties": {"landing": "Dermaga Utara"},
                   "geometry": {"type": "Point", "coordinates": %s}},
                  {"type": "Feature", "properties": {"landing": "Dermaga Desa"},
                   "geometry": {"type": "Point", "coordinates": %s}}]}
                """.formatted(
                coordinates(20, 12), coordinates(20, 0), coordinates(20, 5), coordinates(20, 9), coordinates(20.5, 5)));
        new RoadStore(FOLDER).loadWater(water);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(legs(incident, boat).getList("routes[0].legs.kind"))
                        .containsExactly("SHORE", "BOAT", "SHORE"));
        JsonPath byBoat = legs(incident, boat);
        assertThat(byBoat.getString("routes[0].legs[1].from")).isEqualTo("Dermaga Utara");
        assertThat(byBoat.getString("routes[0].legs[1].to")).isEqualTo("Dermaga Desa");
        assertThat(byBoat.getString("routes[0].legs[2].from")).isEqualTo("Dermaga Desa");
        assertThat(legs(incident, ambulance).getString("routes[0].legs[1].hours"))
                .isEqualTo("05.00-21.00");

        // With a patient on board its way is to the hospital: the last landing place is where an ambulance meets it.
        Incident village = Incident.reported(1, 1, "place", place(23, 5));
        UUID carrying = village.assign(boat, 0);
        step(carrying, "PATIENT_LOADED", "patientIds", village.patients);
        Scene.destination(carrying, hospital("RS Kota", 12, 5)).statusCode(200);
        JsonPath toHospital = legs(village, boat);
        assertThat(toHospital.getList("routes[0].legs.kind")).containsExactly("SHORE", "BOAT", "SHORE");
        assertThat(toHospital.getString("routes[0].legs[2].from")).isEqualTo("Dermaga Desa");
        assertThat(toHospital.getDouble("routes[0].legs[2].point.lon"))
                .isCloseTo(Town.at(12, 5).lon(), org.assertj.core.data.Offset.offset(1e-6));
    }

    private static String coordinates(double east, double north) {
        return "[%s, %s]"
                .formatted(Town.at(east, north).lon(), Town.at(east, north).lat());
    }

    private static JsonPath legs(Incident incident, Unit unit) {
        return dispatcher()
                .queryParam("unit", unit.id)
                .get("/incidents/" + incident.id + "/routes")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String database() throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static int journeys(JsonPath calibration) {
        List<Integer> all = calibration.getList("shown.journeys");
        return all.isEmpty() ? 0 : all.getFirst();
    }

    /** Takes 270 s: told as it departs, and arrived by a clock that runs ahead of ours by less than is called impossible. */
    private static void drive(Unit unit, boolean exercise) {
        Incident incident = Incident.reported(1, 1, "place", place(4, 2), "exercise", exercise);
        UUID offer = id();
        UUID assignment = id();
        Instant now = Instant.now();
        incident.offer(offer, unit, 0).statusCode(201);
        dispatcher()
                .body(map(
                        "answer",
                        "ACCEPTED",
                        "assignmentId",
                        assignment,
                        "happened",
                        now.minusSeconds(175).toString()))
                .put("/offers/" + offer + "/answer")
                .then()
                .statusCode(200);
        step(assignment, "DEPARTED", "happened", now.minusSeconds(170).toString());
        step(assignment, "ON_SCENE", "happened", now.plusSeconds(100).toString());
        finish(incident, assignment);
    }

    private static void finish(Incident incident, UUID assignment) {
        incident.end(incident.patients.getFirst(), "TREATED_AND_LEFT");
        step(assignment, "CLEAR", "happened", Instant.now().plusSeconds(110).toString());
    }

    private static JsonPath calibration() {
        return as("supervisor1", "supervisor")
                .get("/travel-time-calibration")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static io.restassured.response.ValidatableResponse close(UUID id, double east, double north) {
        return dispatcher()
                .body(map("point", point(east, north), "place", "Jalan Pasar", "reason", "pohon tumbang"))
                .put("/road-closures/" + id)
                .then();
    }
}
