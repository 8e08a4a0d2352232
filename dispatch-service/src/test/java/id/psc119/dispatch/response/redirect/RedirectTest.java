package id.psc119.dispatch.response.redirect;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A unit on its way to a green patient, and a red one nearer to it. Each test has a road of its own, far from where others play,
 * and asks for what no unit of theirs has; places are kilometres along it.
 */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class RedirectTest {
    private static final AtomicInteger ROADS = new AtomicInteger();

    private final double lat = -20.0 - ROADS.incrementAndGet();

    @Inject
    EntityManager database;

    private Map<String, Object> point(double km) {
        return map("lat", lat, "lon", 105.0 + km / 100);
    }

    private Incident incident(double km, String colour, Object... more) {
        Incident incident = Incident.reported(0, 1);
        incident.needs.add(id());
        incident.body.putAll(map(
                "place",
                map("point", point(km), "radiusMetres", 20, "source", "GPS"),
                "colour",
                colour,
                "needs",
                List.of(map("id", incident.needs.getFirst(), "capability", "OBSTETRIC"))));
        incident.body.putAll(map(more));
        incident.tell();
        return incident;
    }

    private Unit unit(double km) {
        return Unit.onDuty(
                "capabilities",
                List.of("BLS", "TRANSPORT", "OBSTETRIC"),
                "home",
                map("point", point(km), "source", "PIN"));
    }

    private void isSeenAt(Unit unit, double km) {
        Map<String, Object> fix = point(km);
        fix.put("unitId", unit.id);
        fix.put("fixedAt", now().plusMillis(1).toString());
        service("fleet").body(List.of(fix)).put("/unit-positions").then().statusCode(204);
    }

    private static String recommended(Incident incident) {
        return dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonPath candidate(Incident incident, Unit unit) {
        return new JsonPath(recommended(incident))
                .setRootPath("candidates.find { it.callSign == '" + unit.callSign + "' }");
    }

    private static List<String> leftOut(Incident incident, Unit unit) {
        return new JsonPath(recommended(incident))
                .getList("leftOut.find { it.callSign == '" + unit.callSign + "' }.why");
    }

    private static ValidatableResponse redirect(UUID id, UUID assignment, UUID incident, UUID need) {
        return dispatcher()
                .body(map(
                        "fromAssignmentId",
                        assignment,
                        "incidentId",
                        incident,
                        "needId",
                        need,
                        "reason",
                        "di sana lebih gawat",
                        "via",
                        "APP"))
                .put("/redirects/" + id)
                .then();
    }

    private static ValidatableResponse redirect(UUID assignment, Incident to) {
        return redirect(id(), assignment, to.id, to.needs.getFirst());
    }

    @Test
    void a_unit_under_way_to_a_green_one_is_proposed_for_a_red_one_with_what_it_would_leave_and_what_that_saves() {
        Unit near = unit(0);
        Incident green = incident(40, "GREEN");
        UUID assignment = green.assign(near, 0);
        Unit far = unit(-30);
        Incident red = incident(4, "RED");

        JsonPath taken = candidate(red, near);
        assertThat(taken.getString("redirectsFrom.assignmentId")).isEqualTo(assignment.toString());
        assertThat(taken.getString("redirectsFrom.incidentId")).isEqualTo(green.id.toString());
        assertThat(taken.getString("redirectsFrom.spokenNumber")).isEqualTo(green.spoken);
        assertThat(taken.getString("redirectsFrom.colour")).isEqualTo("GREEN");
        assertThat(taken.getBoolean("redirectsFrom.exercise")).isFalse();
        assertThat(taken.getLong("redirectsFrom.savedSeconds"))
                .isGreaterThanOrEqualTo(180)
                .isCloseTo(candidate(red, far).getLong("etaSeconds") - taken.getLong("etaSeconds"), within(1L));
        assertThat(taken.getList("why")).contains("REDIRECT", "FIRST_THERE");
        assertThat(taken.getList("warnings")).contains("REDIRECTS");
        assertThat(candidate(red, far).getMap("redirectsFrom")).isNull();
    }

    @Test
    void it_is_left_to_its_patient_where_less_than_three_minutes_would_be_saved() {
        Unit near = unit(0);
        incident(40, "GREEN").assign(near, 0);
        unit(4.5);
        assertThat(leftOut(incident(4, "RED"), near)).containsExactly("NOT_WORTH_REDIRECTING");
    }

    @Test
    void it_is_left_to_its_patient_when_it_is_nearly_there() {
        Unit near = unit(0);
        UUID assignment = incident(40, "GREEN").assign(near, 0);
        unit(-30);
        Incident red = incident(4, "RED");
        step(assignment, "DEPARTED");
        isSeenAt(near, 1);
        assertThat(candidate(red, near).getMap("redirectsFrom")).isNotNull();
        isSeenAt(near, 39.9);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(leftOut(red, near)).containsExactly("BUSY"));
    }

    @Test
    void only_a_more_urgent_one_takes_it_and_one_that_nobody_has_triaged_keeps_what_it_has() {
        Unit yellow = unit(0);
        incident(40, "YELLOW").assign(yellow, 0);
        Unit untriaged = unit(0.1);
        incident(41, null, "untriaged", true).assign(untriaged, 0);
        unit(-30);
        assertThat(leftOut(incident(4, "YELLOW"), yellow)).containsExactly("BUSY");
        assertThat(leftOut(incident(4, "GREEN"), yellow)).containsExactly("BUSY");
        assertThat(leftOut(incident(4, "RED"), untriaged)).containsExactly("BUSY");
        assertThat(candidate(incident(4, "RED"), yellow).getMap("redirectsFrom"))
                .isNotNull();
    }

    @Test
    void it_is_not_proposed_once_it_has_set_off_and_nobody_knows_where_it_is() {
        Unit silent = unit(0);
        UUID assignment = incident(40, "GREEN").assign(silent, 0);
        unit(-30);
        Incident red = incident(4, "RED");
        assertThat(candidate(red, silent).getMap("redirectsFrom")).isNotNull();
        step(assignment, "DEPARTED");
        assertThat(leftOut(red, silent)).containsExactly("BUSY");
    }

    @Test
    void an_exercise_gives_way_to_a_real_patient_of_any_colour_and_takes_nothing_from_one() {
        Unit training = unit(0);
        Incident exercise = incident(40, "RED", "exercise", true);
        UUID practice = exercise.assign(training, 0);
        Unit working = unit(0.1);
        Incident real = incident(41, "GREEN");
        UUID work = real.assign(working, 0);
        unit(-30);
        Incident another = incident(4, "GREEN");
        Incident anotherExercise = incident(4, "RED", "exercise", true);

        assertThat(candidate(another, training).getBoolean("redirectsFrom.exercise"))
                .isTrue();
        assertThat(candidate(another, training).getList("why")).contains("EXERCISE_GIVES_WAY");
        assertThat(leftOut(anotherExercise, working)).containsExactly("BUSY");
        refused(redirect(work, anotherExercise), 409, "not-more-urgent");
        redirect(practice, another).statusCode(201);
    }

    @Test
    void redirecting_ends_the_one_and_begins_the_other_at_once_and_the_one_that_lost_its_unit_is_served_next() {
        Unit unit = unit(0);
        Incident green = incident(40, "GREEN");
        UUID assignment = green.assign(unit, 0);
        step(assignment, "DEPARTED");
        Incident red = incident(4, "RED");
        Unit asked = unit(9);
        red.offer(id(), asked, 0).statusCode(201);

        UUID made = id();
        UUID need = red.needs.getFirst();
        String first = redirect(made, assignment, red.id, need)
                .statusCode(201)
                .extract()
                .asString();
        assertThat(redirect(made, assignment, red.id, need)
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(first);
        assertThat(new JsonPath(first).getString("step"))
                .as("it is on the road already")
                .isEqualTo("DEPARTED");
        assertThat(unit.available()).isEqualTo("BUSY");
        assertThat(asked.available()).as("no longer asked").isEqualTo("FREE");
        refused(redirect(made, assignment, incident(4, "RED").id, need), 409, "id-taken");

        assertThat(red.state()).isEqualTo("EN_ROUTE");
        assertThat(green.state()).isEqualTo("NEW");
        assertThat(green.row().getString("needs[0].state")).isEqualTo("OPEN");
        assertThat(green.row().getString("assignments[0].ended")).isEqualTo("REDIRECTED");
        List<Map<String, Object>> told = green.timeline().stream()
                .filter(item -> item.get("what").equals("STOOD_DOWN"))
                .toList();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().get("detail")).asString().contains("redirectedTo=" + red.spoken);
        assertThat(red.story()).containsSubsequence("OFFERED", "OFFER_WITHDRAWN", "ACCEPTED", "DEPARTED");
        assertThat(alerts(green)).containsExactly("URGENT UNIT_REDIRECTED_SERVE_NEXT " + red.spoken);
        Incident other = incident(45, "GREEN");
        assertThat(dispatcher()
                        .get("/assignment-proposals")
                        .jsonPath()
                        .<String>getList("items.together.flatten().incidentId"))
                .contains(green.id.toString(), other.id.toString());
        await().untilAsserted(() -> assertThat(PeerStub.newest("fleet", "engagements", assignment)
                        .path("endReason")
                        .asText())
                .isEqualTo("REDIRECTED"));
        await().untilAsserted(() -> assertThat(PeerStub.newest("fleet", "engagements", made)
                        .path("step")
                        .asText())
                .isEqualTo("DEPARTED"));
    }

    @Test
    void what_cannot_begin_ends_nothing() {
        Unit unit = unit(0);
        Incident green = incident(40, "GREEN");
        UUID assignment = green.assign(unit, 0);
        Incident red = incident(4, "RED");
        red.assign(unit(9), 0);

        refused(redirect(assignment, red), 409, "need-taken");

        assertThat(green.row().getMap("assignments[0]")).doesNotContainKey("ended");
        assertThat(green.story()).doesNotContain("STOOD_DOWN");
        assertThat(alerts(green)).isEmpty();
    }

    @Test
    void one_incident_may_give_a_unit_and_get_one_at_the_same_moment() throws Exception {
        for (int i = 0; i < 3; i++) {
            Incident yellow = incident(40, "YELLOW");
            Incident green = incident(41, "GREEN");
            UUID toYellow = green.assign(unit(0), 0);
            UUID toRed = yellow.assign(unit(0.1), 0);
            UUID need = id();
            yellow.body.put(
                    "needs",
                    List.of(
                            map("id", yellow.needs.getFirst(), "capability", "OBSTETRIC"),
                            map("id", need, "capability", "OBSTETRIC")));
            yellow.tell();
            Incident red = incident(4, "RED");
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                Future<Integer> one = both.submit(() ->
                        redirect(id(), toYellow, yellow.id, need).extract().statusCode());
                Future<Integer> other =
                        both.submit(() -> redirect(toRed, red).extract().statusCode());
                assertThat(List.of(one.get(), other.get())).containsOnly(201);
            }
        }
    }

    private List<String> alerts(Incident incident) {
        @SuppressWarnings("unchecked")
        List<String> alerts = database.createNativeQuery("""
                        SELECT concat_ws(' ', body ->> 'severity', body ->> 'code', body -> 'detail' ->> 'redirectedTo')
                        FROM event_log WHERE kind = 'alert' AND subject = :incident""", String.class)
                .setParameter("incident", incident.id)
                .getResultList();
        return alerts;
    }

    @Test
    void redirecting_is_refused_with_what_to_do_where_it_would_do_harm() {
        Unit unit = unit(0);
        Incident yellow = incident(40, "YELLOW");
        UUID assignment = yellow.assign(unit, 0);
        Incident red = incident(4, "RED");
        Incident closed = incident(5, "RED");
        dispatcher()
                .body(map("reason", "salah lapor"))
                .put("/incidents/" + closed.id + "/cancellation")
                .then()
                .statusCode(200);

        refused(redirect(assignment, incident(4, "YELLOW")), 409, "not-more-urgent");
        refused(redirect(assignment, incident(4, "GREEN")), 409, "not-more-urgent");
        refused(redirect(assignment, yellow), 409, "not-more-urgent");
        refused(redirect(assignment, closed), 409, "incident-closed");
        refused(redirect(id(), assignment, id(), id()), 404, "not-found");
        refused(redirect(id(), id(), red.id, red.needs.getFirst()), 404, "not-found");
        step(assignment, "ON_SCENE");
        refused(redirect(assignment, red), 409, "unit-on-scene");
        step(assignment, "PATIENT_LOADED");
        refused(redirect(assignment, red), 409, "patient-on-board");
        assertThat(yellow.story()).doesNotContain("STOOD_DOWN");
        assertThat(alerts(yellow)).isEmpty();

        Unit second = unit(1);
        Incident green = incident(42, "GREEN");
        UUID calledOff = green.assign(second, 0);
        dispatcher()
                .body(map("reason", "tidak perlu"))
                .put("/assignments/" + calledOff + "/stand-down")
                .then()
                .statusCode(200);
        refused(redirect(calledOff, red), 409, "assignment-ended");
    }

    @Test
    void the_crew_reads_that_it_goes_elsewhere_and_where_to() {
        Unit unit = unit(0);
        Incident green = incident(40, "GREEN");
        UUID assignment = green.assign(unit, 0);
        Incident red = incident(4, "RED");
        redirect(assignment, red).statusCode(201);

        JsonPath work =
                unit.asCrew().get("/my-work").then().statusCode(200).extract().jsonPath();
        assertThat(work.getList("assignments.spokenNumber")).isEqualTo(List.of(red.spoken));
        assertThat(work.getString("assignments[0].step")).isEqualTo("ACCEPTED");
        assertThat(work.getString("calledOff[0].assignmentId")).isEqualTo(assignment.toString());
        assertThat(work.getString("calledOff[0].spokenNumber")).isEqualTo(green.spoken);
        assertThat(work.getString("calledOff[0].ended")).isEqualTo("REDIRECTED");
        assertThat(unit(1).asCrew().get("/my-work").jsonPath().getList("calledOff"))
                .as("nobody else's")
                .isEmpty();
    }

    @Test
    void a_recommendation_to_redirect_replays_to_the_same_bytes_after_the_unit_has_turned_round() throws Exception {
        Unit near = unit(0);
        Incident green = incident(40, "GREEN");
        UUID assignment = green.assign(near, 0);
        unit(-30);
        Incident red = incident(4, "RED");
        String shown = recommended(red);
        assertThat(shown).contains(assignment.toString());
        redirect(assignment, red).statusCode(201);

        ObjectMapper json = new ObjectMapper();
        JsonNode review = json.readTree(as("supervisor1", "supervisor")
                .get("/recommendations/" + json.readTree(shown).path("id").asText())
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(review.path("replay").asText()).isEqualTo("SAME");
        assertThat(review.path("answer").toString())
                .isEqualTo(json.readTree(shown).toString());
        assertThat(review.path("inputs").path("snapshot").path("units").findValuesAsText("assignmentId"))
                .contains(assignment.toString());
    }
}
