package id.psc119.dispatch.response.offer;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.PushServiceStub;
import id.psc119.platform.testing.PushServiceStub.Phone;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** U-4: a crew's phones ring while their page is closed, and the dispatcher sees which crew was not reached. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class OfferPushTest {
    private static Phone phoneOf(Unit unit) {
        Phone phone = PushServiceStub.phone();
        unit.asCrew().body(phone.registration()).put("/my-push").then().statusCode(204);
        return phone;
    }

    private static List<String> told(Phone phone) {
        return phone.received().stream()
                .map(message -> message.payload().path("kind").asText() + " "
                        + message.payload().path("id").asText())
                .toList();
    }

    private static String push(Incident incident, UUID offer) {
        return incident.row().getString("offers.find { it.id == '" + offer + "' }.push");
    }

    @Test
    void the_crew_is_told_of_an_offer_and_the_dispatcher_sees_that_it_was_reached() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        Phone phone = phoneOf(unit);
        UUID offer = id();
        incident.offer(offer, unit, 0).statusCode(201);
        await().until(() -> told(phone).contains("offer " + offer));
        await().until(() -> "REACHED".equals(push(incident, offer)));
        unit.asCrew().get("/my-work").then().statusCode(200);
        assertThat(unit.asCrew().get("/my-work").jsonPath().getString("offers[0].push"))
                .as("the crew is not shown it")
                .isNull();
    }

    /** Issue 14: people who are off duty are not alerted. Where nobody is on duty all are: somebody must hear of it. */
    @Test
    void the_phone_of_who_is_off_duty_today_stays_silent_unless_everybody_is() {
        String today = now().atZone(ZoneId.of("Asia/Jakarta")).toLocalDate().toString();
        Map<String, Object> ill = member(map("from", today, "until", today));
        Map<String, Object> back = member(map("from", "2020-01-01", "until", "2020-01-02"));
        Unit some = Unit.onDuty("crew", List.of(ill, back));
        Phone silent = phoneOf(ill);
        Phone rings = phoneOf(back);
        Incident incident = Incident.reported(1, 1);
        UUID offer = id();
        UUID assignment = id();
        incident.offer(offer, some, 0).statusCode(201);
        await().until(() -> told(rings).contains("offer " + offer));
        as((String) back.get("personId"), "crew")
                .body(map("answer", "ACCEPTED", "assignmentId", assignment))
                .put("/offers/" + offer + "/answer")
                .then()
                .statusCode(200);
        dispatcher()
                .body(map("reason", "another one is closer", "via", "RADIO"))
                .put("/assignments/" + assignment + "/stand-down")
                .then()
                .statusCode(200);
        await().until(() -> told(rings).contains("called-off " + assignment));
        // This second call went out after all of the first.
        assertThat(told(silent)).isEmpty();

        Map<String, Object> onLeave = member(map("from", "2020-01-01"));
        Unit none = Unit.onDuty("crew", List.of(onLeave));
        Phone only = phoneOf(onLeave);
        UUID second = id();
        Incident.reported(1, 1).offer(second, none, 0).statusCode(201);
        await().until(() -> told(only).contains("offer " + second));
    }

    private static Map<String, Object> member(Map<String, Object> offDuty) {
        return map("personId", "field:" + id(), "name", "Awak", "role", "DRIVER", "offDuty", offDuty);
    }

    private static Phone phoneOf(Map<String, Object> member) {
        Phone phone = PushServiceStub.phone();
        as((String) member.get("personId"), "crew")
                .body(phone.registration())
                .put("/my-push")
                .then()
                .statusCode(204);
        return phone;
    }

    /** Issue 13: nobody is woken by an exercise as by the real thing. */
    @Test
    void a_message_of_an_exercise_says_so_and_a_real_one_does_not() {
        Unit unit = Unit.onDuty();
        Phone phone = phoneOf(unit);
        Incident exercise = Incident.reported(1, 1, "exercise", true);
        UUID assignment = exercise.assign(unit, 0);
        dispatcher()
                .body(map("reason", "exercise over", "via", "RADIO"))
                .put("/assignments/" + assignment + "/stand-down")
                .then()
                .statusCode(200);
        await().until(() -> phone.received().size() == 2);
        UUID offer = id();
        Incident.reported(1, 1).offer(offer, unit, 0).statusCode(201);
        await().until(() -> phone.received().size() == 3);
        assertThat(phone.received().stream()
                        .map(message -> message.payload().path("exercise").asBoolean()))
                .containsExactly(true, true, false);
    }

    @Test
    void a_crew_without_a_phone_is_shown_as_not_reached() {
        Incident incident = Incident.reported(1, 1);
        UUID offer = id();
        incident.offer(offer, Unit.onDuty(), 0).statusCode(201);
        assertThat(push(incident, offer)).isEqualTo("NOT_REACHED");
    }

    @Test
    void a_crew_whose_phone_is_gone_is_shown_as_not_reached() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        phoneOf(unit).answering(410);
        UUID offer = id();
        incident.offer(offer, unit, 0).statusCode(201);
        await().until(() -> "NOT_REACHED".equals(push(incident, offer)));
    }

    @Test
    void the_crew_is_told_when_it_is_called_off() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        Phone phone = phoneOf(unit);
        UUID assignment = incident.assign(unit, 0);
        dispatcher()
                .body(map("reason", "another one is closer", "via", "RADIO"))
                .put("/assignments/" + assignment + "/stand-down")
                .then()
                .statusCode(200);
        await().until(() -> told(phone).contains("called-off " + assignment));
    }

    /** U-14 */
    @Test
    void the_crew_sees_how_far_it_would_have_to_drive() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        incident.offer(id(), unit, 0).statusCode(201);
        JsonPath work = unit.asCrew().get("/my-work").jsonPath();
        // From the home of the unit, 23 km to the west as the crow flies.
        assertThat(work.getDouble("offers[0].way.km")).isBetween(23.0, 60.0);
        assertThat(work.getInt("offers[0].way.minutes")).isBetween(15, 120);
        assertThat(work.getBoolean("offers[0].way.estimate")).isTrue();
    }

    @Test
    void a_phone_gives_the_address_of_a_push_service_and_no_other() {
        Unit unit = Unit.onDuty();
        refused(
                unit.asCrew()
                        .body(map(
                                "endpoint",
                                "http://intake:8121/areas",
                                "p256dh",
                                "A".repeat(87),
                                "auth",
                                "B".repeat(22),
                                "language",
                                "ID"))
                        .put("/my-push")
                        .then(),
                422,
                "push-service-unknown");
        assertThat(unit.asCrew().get("/my-push").jsonPath().getString("publicKey"))
                .hasSize(87);
    }
}
