package id.psc119.dispatch.advice.replay;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.steps;
import static org.assertj.core.api.Assertions.assertThat;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.engine.simulate.Day;
import id.psc119.engine.simulate.DayRun;
import id.psc119.engine.simulate.Outcome;
import id.psc119.engine.travel.Rivers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PastDayTest {
    @Inject
    EntityManager database;

    @Inject
    PlayShadow play;

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Jakarta"));

    private static String export() {
        return as("supervisor1", "supervisor")
                .get("/days/" + TODAY + "/replay")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Day.PastCall of(Day day, Incident incident) {
        return day.calls().stream()
                .filter(call -> call.number().equals(incident.spoken))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_day_is_given_out_as_the_simulator_takes_it_and_can_be_played_again() throws IOException {
        Unit unit = Unit.onDuty();
        Incident incident = Incident.reported(1, 1);
        steps(incident.assign(unit, 0), "DEPARTED", "ON_SCENE", "PATIENT_LOADED", "HANDED_OVER", "CLEAR");
        Incident exercise = Incident.reported(1, 1, "exercise", true);
        Incident nobodyCame = Incident.reported(1, 1);

        String json = export();
        Day day = Day.parse(json, "today.json");

        Day.PastCall past = of(day, incident);
        assertThat(past.unit()).isEqualTo(unit.id);
        assertThat(past.wasReached()).isTrue();
        assertThat(past.desaCode()).isEqualTo("16.06.02.2003");
        assertThat(of(day, nobodyCame).wasReached()).isFalse();
        assertThat(day.calls()).extracting(Day.PastCall::number).doesNotContain(exercise.spoken);
        assertThat(json).doesNotContain("Budi", "+628", "behind the mosque");
        DayRun run = new DayRun(day, Rivers.NONE);
        Outcome.Figures happened = run.happened().figures();
        assertThat(happened.calls()).isEqualTo(run.numbers().size()).isPositive();
        assertThat(run.run(run.rules(), 1).answers())
                .hasSize(run.numbers().size())
                .anyMatch(answer -> answer.unit() >= 0);
    }

    @Test
    void a_unit_is_in_it_with_the_hours_in_which_somebody_was_there() throws IOException {
        Unit unit = Unit.onDuty();
        Unit never = Unit.onDuty("duty", map("state", "OFF"));
        Unit privateCar = Unit.onDuty("duty", map("state", "UNKNOWN"), "privateVehicle", true, "kind", "VILLAGE_CAR");
        unit.tell("duty", map("state", "OFF"));
        Incident incident = Incident.reported(1, 1);
        steps(incident.assign(Unit.onDuty(), 0), "ON_SCENE", "CLEAR");

        Day day = Day.parse(export(), "today.json");

        assertThat(unitOf(day, unit).duty()).singleElement().satisfies(duty -> {
            assertThat(duty.from()).isNotNull();
            assertThat(duty.to()).isNotNull().isAfterOrEqualTo(duty.from());
        });
        assertThat(unitOf(day, never).duty()).isEqualTo(List.of());
        assertThat(unitOf(day, privateCar).rostered()).isFalse();
        assertThat(unitOf(day, privateCar).answerChance()).isEqualTo(0.5);
    }

    /** Issue 13: the shadow dispatch. */
    @Test
    void a_day_is_played_once_for_all_replicas_and_the_supervisor_reads_its_late_calls_with_their_incidents() {
        Unit unit = Unit.onDuty();
        Incident late = Incident.reported(1, 1);
        steps(late.assign(unit, 0), "DEPARTED", "ON_SCENE", "CLEAR");
        LocalDate day = TODAY.minusDays(40);
        write("UPDATE incident SET reported_at = reported_at - interval '40 days' WHERE id = '" + late.id + "'");

        Instant now = Instant.now();
        play.handle(day, now);
        play.handle(day, now);

        JsonPath shown = as("supervisor1", "supervisor")
                .get("/shadow-days?days=60")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String own = "items.find { it.day == '" + day + "' }";
        assertThat(shown.getString(own + ".state")).isEqualTo("DONE");
        assertThat(shown.getInt(own + ".result.calls")).isEqualTo(1);
        assertThat(shown.getInt(own + ".result.late")).isEqualTo(1);
        assertThat(shown.getList(own + ".result.policies.policy")).contains("AS_RECOMMENDED", "CLOSEST");
        write("UPDATE shadow_day SET result = jsonb_set(result, '{policies,0,lateCalls}', '[{\"number\": \""
                + late.spoken
                + "\", \"colour\": \"RED\", \"targetMinutes\": 30, \"minutes\": 44, \"policyMinutes\": 21}]') WHERE day = '"
                + day + "'");
        JsonPath named =
                as("supervisor1", "supervisor").get("/shadow-days?days=60").jsonPath();
        assertThat(named.getInt(own + ".result.policies[0].lateCalls[0].policyMinutes"))
                .isEqualTo(21);
        assertThat(named.getString("incidents.'" + late.spoken + "'")).isEqualTo(late.id.toString());
        dispatcher().get("/shadow-days").then().statusCode(403);
        LocalDate quiet = TODAY.minusDays(41);
        play.handle(quiet, now);
        assertThat(as("supervisor1", "supervisor")
                        .get("/shadow-days?days=60")
                        .jsonPath()
                        .getString("items.find { it.day == '" + quiet + "' }.state"))
                .isEqualTo("EMPTY");
    }

    private void write(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(sql).executeUpdate());
    }

    private static Day.PastUnit unitOf(Day day, Unit unit) {
        return day.units().stream()
                .filter(each -> each.id().equals(unit.id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void only_a_supervisor_fetches_it_and_a_day_without_calls_is_none() {
        dispatcher().get("/days/" + TODAY + "/replay").then().statusCode(403);
        as("supervisor1", "supervisor").get("/days/2001-01-01/replay").then().statusCode(404);
        as("supervisor1", "supervisor").get("/days/yesterday/replay").then().statusCode(404);
    }
}
