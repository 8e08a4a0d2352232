package id.psc119.dispatch.response.assignment;

import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A crew in danger waits for nobody without the desk being reminded. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class HelpCallTest {
    @Inject
    EntityManager database;

    @Inject
    RemindOfHelpCalls reminder;

    private Incident incident;
    private Unit unit;
    private UUID assignment;

    @BeforeEach
    void aCrewIsAtWork() {
        incident = Incident.reported(1, 1);
        unit = Unit.onDuty();
        assignment = incident.assign(unit, 0);
    }

    private void call() {
        as(unit.crew, "crew")
                .body(map("via", "APP", "happened", Instant.now().toString()))
                .put("/assignments/" + assignment + "/help-calls/" + id())
                .then()
                .statusCode(200);
    }

    private JsonPath help() {
        JsonPath row = incident.row();
        row.setRootPath("assignments.find { it.id == '" + assignment + "' }.help");
        return row;
    }

    private ValidatableResponse answer(String role, String calledAt) {
        return as("operator-1", role)
                .body(map("calledAt", calledAt, "words", "polisi sudah jalan"))
                .put("/assignments/" + assignment + "/help-answer")
                .then();
    }

    /** As the service's own loop does it when the time has come. */
    private void remind() {
        QuarkusTransaction.requiringNew()
                .run(() -> reminder.handle(assignment, Instant.now().plus(2, ChronoUnit.HOURS)));
    }

    private int told(String code) {
        return Collections.frequency(alerts(database, incident), code);
    }

    @Test
    void the_desk_is_reminded_until_somebody_answers_and_the_crew_reads_who() {
        call();
        assertThat(Instant.parse(help().getString("remindAt")))
                .as("a timer runs from the first moment")
                .isCloseTo(Instant.now().plusSeconds(60), within(30, ChronoUnit.SECONDS));
        remind();
        remind();
        assertThat(told("CREW_IN_DANGER")).isEqualTo(1);
        assertThat(told("CREW_IN_DANGER_UNANSWERED")).isPositive();

        String calledAt = help().getString("calledAt");
        answer("call-taker", calledAt).statusCode(200);
        int before = told("CREW_IN_DANGER_UNANSWERED");
        remind();
        assertThat(told("CREW_IN_DANGER_UNANSWERED")).isEqualTo(before);
        JsonPath work =
                unit.asCrew().get("/my-work").then().statusCode(200).extract().jsonPath();
        assertThat(work.getString("assignments[0].help.answer")).isEqualTo("polisi sudah jalan");
        assertThat(work.getString("assignments[0].help.answeredByName")).isNotBlank();
        answer("dispatcher", calledAt).statusCode(200);
        assertThat(incident.story()).containsOnlyOnce("CREW_IN_DANGER_ANSWERED");
    }

    @Test
    void a_call_goes_on_after_the_end_of_the_work_and_of_the_incident() {
        call();
        step(assignment, "CLEAR");
        remind();
        assertThat(told("CREW_IN_DANGER_UNANSWERED")).isPositive();
        answer("dispatcher", help().getString("calledAt")).statusCode(200);
        assertThat(help().getString("remindAt")).isNull();
    }

    @Test
    void an_answer_that_comes_late_does_not_silence_the_next_call() {
        call();
        String first = help().getString("calledAt");
        answer("dispatcher", first).statusCode(200);
        call();
        answer("dispatcher", first).statusCode(200);
        assertThat(help().getString("remindAt")).isNotNull();
        assertThat(help().getString("answeredAt")).isNull();
    }

    @Test
    void only_the_desk_answers() {
        call();
        String calledAt = help().getString("calledAt");
        as(unit.crew, "crew")
                .body(map("calledAt", calledAt))
                .put("/assignments/" + assignment + "/help-answer")
                .then()
                .statusCode(403);
        as("dispatcher-1", "dispatcher")
                .body(map())
                .put("/assignments/" + assignment + "/help-answer")
                .then()
                .statusCode(422);
        as("dispatcher-1", "dispatcher")
                .body(map("calledAt", calledAt))
                .put("/assignments/" + id() + "/help-answer")
                .then()
                .statusCode(404);
        assertThat(help().getString("remindAt")).isNotNull();
    }
}
