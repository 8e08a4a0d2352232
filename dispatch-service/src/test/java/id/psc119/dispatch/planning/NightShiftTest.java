package id.psc119.dispatch.planning;

import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.SettableClock;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 13: a shift that begins on one day and ends on the next has one plan, that of the day on which it begins. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class NightShiftTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    @Inject
    EntityManager database;

    @Inject
    Clock clock;

    private LocalDate day;
    private LocalDate next;
    private Unit team;
    private Unit other;

    @BeforeEach
    void itIsTenInTheEveningAndNothingIsPlanned() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE planned_job SET state = 'WITHDRAWN', ended_at = now() - interval '9 days'")
                        .executeUpdate());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        day = at(today, "22:00").isAfter(clock.instant()) ? today : today.plusDays(1);
        next = day.plusDays(1);
        itIs(day, "22:00");
        team = Unit.onDuty();
        other = Unit.onDuty();
    }

    @AfterEach
    void theTimeIsAgainWhatItIs() {
        SettableClock.reset();
    }

    private static Instant at(LocalDate on, String time) {
        return on.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    private void itIs(LocalDate on, String time) {
        SettableClock.advance(Duration.between(clock.instant(), at(on, time)));
    }

    private static UUID job(Instant from, Instant until) {
        UUID job = id();
        dispatcher()
                .body(map(
                        "kind",
                        "TRANSFER",
                        "from",
                        map("point", map("lat", -2.881, "lon", 103.84), "source", "PIN"),
                        "exercise",
                        false,
                        "urgent",
                        false,
                        "serviceMinutes",
                        20,
                        "wantedFrom",
                        from.toString(),
                        "wantedUntil",
                        until.toString()))
                .put("/planned-jobs/" + job)
                .then()
                .statusCode(204);
        return job;
    }

    private static void pin(UUID job, UUID unit) {
        dispatcher()
                .body(map("unitId", unit))
                .put("/planned-jobs/" + job + "/pin")
                .then()
                .statusCode(204);
    }

    private static JsonPath board(LocalDate of) {
        return dispatcher()
                .get("/day-plans/" + of)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> shown(LocalDate of, UUID job) {
        return board(of).getMap("jobs.find { it.id == '" + job + "' }");
    }

    private static void plan(LocalDate of, Instant from, Instant until, Unit... teams) {
        UUID run = id();
        dispatcher()
                .body(map(
                        "teams",
                        Stream.of(teams)
                                .map(unit -> map("unitId", unit.id, "from", from.toString(), "until", until.toString()))
                                .toList()))
                .put("/day-plans/" + of + "/runs/" + run)
                .then()
                .statusCode(204);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> run.toString().equals(board(of).getString("proposal.runId")));
        dispatcher()
                .body(map("runId", run))
                .put("/day-plans/" + of + "/published")
                .then()
                .statusCode(204);
    }

    /** The newest wish for this night because of the team. */
    private String newestRun() {
        JsonPath runs = board(day);
        runs.setRootPath("runs.find { it.unitId == '" + team.id + "' }");
        return runs.getString("cause") + " " + runs.getString("outcome");
    }

    private static JsonPath list(Unit unit) {
        JsonPath list =
                unit.asCrew().get("/my-day").then().statusCode(200).extract().jsonPath();
        list.setRootPath("units[0]");
        return list;
    }

    @Test
    void a_stop_after_midnight_is_on_one_plan_and_on_the_crew_s_list_before_and_after_midnight() {
        UUID night = job(at(next, "00:30"), at(next, "02:00"));
        plan(day, at(day, "22:00"), at(next, "03:00"), team);
        assertThat(shown(day, night)).containsEntry("state", "PLANNED").containsEntry("unitId", team.id.toString());
        assertThat(Instant.parse((String) shown(day, night).get("start"))).isAfterOrEqualTo(at(next, "00:30"));
        assertThat(shown(next, night)).as("the next day's board").isNull();
        assertThat(list(team).getList("jobs.id")).containsExactly(night.toString());

        // The next day is planned with the same unit from midnight on: it is not sent to two places.
        UUID morning = job(at(next, "00:10"), at(next, "12:00"));
        plan(next, at(next, "00:00"), at(next, "12:00"), team);
        assertThat(Instant.parse((String) shown(next, morning).get("start"))).isAfterOrEqualTo(at(next, "03:00"));
        assertThat(shown(day, night)).containsEntry("unitId", team.id.toString());
        assertThat(shown(next, night)).isNull();

        itIs(next, "00:10");
        assertThat(list(team).getString("day")).isEqualTo(day.toString());
        assertThat(list(team).getInt("version")).isEqualTo(board(day).getInt("version"));
        assertThat(list(team).getList("jobs.id")).containsExactly(night.toString());
        assertThat(shown(next, night)).isNull();

        // Nobody has done it when the shift is over: it is the next day's, and still on the crew's list.
        itIs(next, "03:30");
        assertThat(shown(next, night)).containsEntry("state", "PLANNED");
        assertThat(list(team).getString("day")).isEqualTo(next.toString());
        assertThat(list(team).getList("jobs.id")).containsExactly(night.toString(), morning.toString());
        team.asCrew()
                .body(map("progress", "DONE", "happened", at(next, "03:20").toString()))
                .put("/planned-jobs/" + night + "/progress")
                .then()
                .statusCode(204);
        assertThat(shown(day, night)).as("what its night has done").containsEntry("state", "DONE");
        assertThat(shown(next, night)).isNull();
    }

    @Test
    void an_emergency_after_midnight_gives_the_stop_to_the_other_team_of_the_night_and_the_end_of_it_plans_again() {
        UUID night = job(at(next, "00:30"), at(next, "01:15"));
        pin(night, team.id);
        plan(day, at(day, "22:00"), at(next, "03:00"), team, other);
        assertThat(shown(day, night)).containsEntry("unitId", team.id.toString());
        pin(night, null);
        // The next day has a plan, too, in which nobody can do it.
        plan(next, at(next, "07:00"), at(next, "12:00"), team);

        itIs(next, "00:10");
        UUID assignment = Incident.reported(1, 1).assign(team, 0);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(shown(day, night)).containsEntry("unitId", other.id.toString()));
        assertThat(newestRun()).isEqualTo("EMERGENCY PUBLISHED");
        assertThat(board(next).<String>getList("runs.unitId")).doesNotContain(team.id.toString());
        assertThat(Instant.parse((String) shown(day, night).get("start"))).isAfterOrEqualTo(at(next, "00:30"));
        assertThat(shown(next, night)).isNull();
        assertThat(list(other).getList("jobs.id")).containsExactly(night.toString());

        step(assignment, "CLEAR", "happened", clock.instant().toString());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(newestRun()).isEqualTo("FREED PUBLISHED"));
        assertThat(shown(day, night)).containsEntry("state", "PLANNED");
    }

    @Test
    void an_emergency_before_midnight_that_ends_after_it_plans_the_night_again() {
        UUID night = job(at(next, "00:30"), at(next, "02:30"));
        plan(day, at(day, "22:00"), at(next, "03:00"), team);
        itIs(day, "23:40");
        UUID assignment = Incident.reported(1, 1).assign(team, 0);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(newestRun()).isEqualTo("EMERGENCY PUBLISHED"));
        itIs(next, "00:20");
        step(assignment, "CLEAR", "happened", clock.instant().toString());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(newestRun()).isEqualTo("FREED PUBLISHED"));
        assertThat(shown(day, night)).containsEntry("state", "PLANNED").containsEntry("unitId", team.id.toString());
    }

    @Test
    void planning_tomorrow_takes_nothing_from_the_list_of_tonight() {
        UUID tonight = job(at(day, "22:30"), at(day, "23:30"));
        plan(day, at(day, "22:00"), at(next, "03:00"), team);
        plan(next, at(next, "07:00"), at(next, "12:00"), team);
        assertThat(shown(day, tonight)).containsEntry("state", "PLANNED");
        assertThat(shown(next, tonight)).isNull();
    }
}
