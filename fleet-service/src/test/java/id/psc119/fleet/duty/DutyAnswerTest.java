package id.psc119.fleet.duty;

import static id.psc119.fleet.Given.as;
import static id.psc119.fleet.Given.asSupervisor;
import static id.psc119.fleet.Given.count;
import static id.psc119.fleet.Given.id;
import static id.psc119.fleet.Given.unit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** An owner says with a short message or a missed call whether the car is ready. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "fleet"))
class DutyAnswerTest {
    @Inject
    DataSource database;

    @Test
    void one_short_message_makes_the_car_ready_for_a_set_time_and_dispatch_hears_of_it() throws Exception {
        String owner = "field:owner-" + id();
        String number = newNumber();
        person(owner, number);
        UUID unit = unit(owner);
        String received = Instant.now().minusSeconds(5).toString();
        for (int i = 0; i < 2; i++) {
            answer(number, "SIAP", received)
                    .body("result", equalTo("TAKEN"))
                    .body("units.unitId", equalTo(List.of(unit.toString())))
                    .body("units[0].state", equalTo("ON"));
        }
        Instant until = Instant.parse(asSupervisor().get("/units/" + unit).path("duty.validUntil"));
        assertThat(Duration.between(Instant.parse(received), until))
                .isBetween(
                        Duration.ofHours(12).minusSeconds(1),
                        Duration.ofHours(12).plusSeconds(1));
        assertThat(count(database, "duty_report", "unit_id", unit)).isEqualTo(1);
        await().untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "fleet-units", unit)
                        .at("/duty/state")
                        .asText())
                .isEqualTo("ON"));

        answer(number, "PULANG 18:00", Instant.now().toString()).body("units[0].state", equalTo("OFF"));
        answer(number, null, Instant.now().toString()).body("units[0].state", equalTo("ON"));
    }

    @Test
    void an_answer_that_cannot_be_used_is_accepted_and_changes_nothing() {
        String owner = "field:owner-" + id();
        String number = newNumber();
        person(owner, number);
        UUID unit = unit(owner);
        answer(number, "tolong", Instant.now().toString()).body("result", equalTo("NOT_UNDERSTOOD"));
        answer(newNumber(), "SIAP", Instant.now().toString()).body("result", equalTo("NUMBER_UNKNOWN"));
        answer("119", "SIAP", Instant.now().toString()).body("result", equalTo("NUMBER_UNKNOWN"));
        asSupervisor().get("/units/" + unit).then().body("duty.state", equalTo("UNKNOWN"));
    }

    @Test
    void an_owner_of_two_cars_names_the_one_that_is_meant() {
        String owner = "field:owner-" + id();
        String number = newNumber();
        UUID first = unit(owner);
        UUID second = ownCar(number);
        person(owner, number);
        answer(number, "SIAP", Instant.now().toString()).body("units", hasSize(2));
        answer(
                        number,
                        "PERGI U " + second.toString().substring(24),
                        Instant.now().toString())
                .body("units.unitId", equalTo(List.of(second.toString())));
        asSupervisor().get("/units/" + first).then().body("duty.state", equalTo("ON"));
        asSupervisor().get("/units/" + second).then().body("duty.state", equalTo("OFF"));
    }

    @Test
    void an_owner_who_is_in_no_crew_says_whether_the_car_is_ready_and_not_where_it_is() {
        String owner = "field:owner-" + id();
        String number = newNumber();
        person(owner, number);
        UUID unit = unit("sopir-" + id());
        answer(number, "SIAP", Instant.now().toString()).body("result", equalTo("NUMBER_UNKNOWN"));
        as("admin1", "administrator")
                .body(Map.of("personId", owner))
                .put("/unit-register/" + unit + "/owner")
                .then()
                .statusCode(200);
        answer(number, "SIAP", Instant.now().toString()).body("units.unitId", equalTo(List.of(unit.toString())));
        asSupervisor().get("/units/" + unit).then().body("duty.state", equalTo("ON"));
        answer(number, "POSISI -2.88,103.84", Instant.now().toString()).body("result", equalTo("NOT_UNDERSTOOD"));
        asSupervisor().get("/units/" + unit).then().body("position", equalTo(null));
    }

    @Test
    void a_car_of_which_nobody_knows_is_asked_about_until_its_owner_answers() {
        String owner = "field:owner-" + id();
        String number = newNumber();
        person(owner, number);
        UUID unit = unit(owner);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> asSupervisor()
                        .get("/duty-questions")
                        .then()
                        .statusCode(200)
                        .body("items.unitId", hasItem(unit.toString())));
        // Outside the quiet hours of the clock of this run the question has been handed to intake, once for each
        // number.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(PeerStub.received("intake", "person-messages").stream()
                                .filter(sent ->
                                        sent.body().path("number").asText().equals(number)))
                        .singleElement()
                        .satisfies(sent -> {
                            assertThat(sent.body().path("template").asText()).isEqualTo("duty.question");
                            assertThat(sent.body().path("about").path("id").asText())
                                    .isEqualTo(unit.toString());
                            assertThat(sent.body().path("quiet").asBoolean()).isTrue();
                            assertThat(sent.body().path("text").asText()).contains("Balas SIAP");
                        }));
        answer(number, "SIAP", Instant.now().toString()).body("result", equalTo("TAKEN"));
        asSupervisor().get("/duty-questions").then().body("items.unitId", not(hasItem(unit.toString())));
    }

    @Test
    void a_crew_without_data_says_by_short_message_where_it_is_and_of_two_cars_names_the_one() {
        String owner = "field:owner-" + id();
        String number = newNumber();
        person(owner, number);
        UUID unit = unit(owner);
        String received = Instant.now().minusSeconds(5).toString();
        for (int i = 0; i < 2; i++) {
            answer(number, "POSISI -2.31042, 104.52", received).body("result", equalTo("TAKEN"));
        }
        asSupervisor()
                .get("/units/" + unit)
                .then()
                .body("position.lat", equalTo(-2.31042f))
                .body("position.lon", equalTo(104.52f))
                .body("duty.state", equalTo("UNKNOWN"));
        answer(number, "Posisi 95,104", received).body("result", equalTo("NOT_UNDERSTOOD"));
        UUID second = ownCar(number);
        answer(number, "POSISI -2.5,104.1", Instant.now().toString()).body("result", equalTo("NOT_UNDERSTOOD"));
        answer(
                        number,
                        "POSISI -2.5,104.1 U " + second.toString().substring(24),
                        Instant.now().toString())
                .body("units.unitId", equalTo(List.of(second.toString())));
        asSupervisor().get("/units/" + second).then().body("position.lat", equalTo(-2.5f));
    }

    private static ValidatableResponse answer(String number, String text, String received) {
        Map<String, Object> body = text == null
                ? Map.of("number", number, "received", received)
                : Map.of("number", number, "text", text, "received", received);
        return given().auth()
                .oauth2(TestKeys.service("intake", "fleet"))
                .contentType("application/json")
                .body(body)
                .post("/duty-answers")
                .then()
                .statusCode(200);
    }

    private static UUID ownCar(String number) {
        UUID id = id();
        asSupervisor()
                .body(Map.of(
                        "callSign",
                        "U-" + id.toString().substring(24),
                        "kind",
                        "VILLAGE_CAR",
                        "homeDesaCode",
                        "16.06.02.2005",
                        "telephone",
                        number,
                        "privateVehicle",
                        true))
                .put("/units/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    private static void person(String personId, String number) {
        as("supervisor", "supervisor")
                .body(Map.of("name", "Pemilik", "numbers", List.of(number), "roles", List.of("crew"), "active", true))
                .put("/people/" + personId)
                .then()
                .statusCode(200);
    }

    private static String newNumber() {
        return "+62812" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }
}
