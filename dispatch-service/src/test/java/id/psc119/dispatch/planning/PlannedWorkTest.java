package id.psc119.dispatch.planning;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.testing.Contracts.Example;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.Receiving;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 13: planned work. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class PlannedWorkTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(now(), ZoneId.of("Asia/Jakarta"));

    @Inject
    EntityManager database;

    @Inject
    ObjectMapper json;

    @Inject
    @All
    List<MessageSender<?>> senders;

    /** The day's board holds the jobs and plans of each test alone; another class makes plans at times to come. */
    @BeforeEach
    void nothingIsPlanned() {
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery(
                            "UPDATE plan_run SET wanted_at = now() - interval '9 days' WHERE ended_at IS NOT NULL")
                    .executeUpdate();
            database.createNativeQuery(
                            "UPDATE planned_job SET state = 'WITHDRAWN', ended_at = now() - interval '9 days'")
                    .executeUpdate();
        });
    }

    private static UUID job(double lat, Object... more) {
        UUID job = map(more).get("id") instanceof UUID known ? known : id();
        Map<String, Object> body = map(
                "kind",
                "TRANSFER",
                "from",
                map("point", map("lat", lat, "lon", 103.84), "source", "PIN"),
                "exercise",
                false,
                "urgent",
                false,
                "serviceMinutes",
                20);
        body.putAll(map(more));
        body.remove("id");
        dispatcher().body(body).put("/planned-jobs/" + job).then().statusCode(204);
        return job;
    }

    private static JsonPath day() {
        return dispatcher()
                .get("/day-plans/" + TODAY)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> shown(UUID job) {
        return day().getMap("jobs.find { it.id == '" + job + "' }");
    }

    /** Wishes for a plan and waits for its proposal. */
    private static UUID proposed(Unit... teams) {
        UUID run = id();
        List<Map<String, Object>> rows = java.util.Arrays.stream(teams)
                .map(unit -> map(
                        "unitId",
                        unit.id,
                        "from",
                        now().minusSeconds(60).toString(),
                        "until",
                        now().plus(Duration.ofHours(12)).toString()))
                .toList();
        dispatcher()
                .body(map("teams", rows))
                .put("/day-plans/" + TODAY + "/runs/" + run)
                .then()
                .statusCode(204);
        await().atMost(Duration.ofSeconds(60)).until(() -> run.toString().equals(day().getString("proposal.runId")));
        return run;
    }

    private static void publish(UUID run) {
        dispatcher()
                .body(map("runId", run))
                .put("/day-plans/" + TODAY + "/published")
                .then()
                .statusCode(204);
    }

    private static JsonPath list(Unit unit) {
        return unit.asCrew().get("/my-day").then().statusCode(200).extract().jsonPath();
    }

    @Test
    void a_request_of_intake_is_wanted_until_it_is_withdrawn_and_an_unknown_kind_is_shown_with_its_word() {
        Example newer = Receiving.newer("planned-work-requests");
        String id = Receiving.take(newer, "intake", "dispatch");
        JsonPath jobs = dispatcher().get("/day-plans/2026-11-29").jsonPath();
        assertThat(jobs.getMap("jobs.find { it.id == '" + id + "' }"))
                .containsEntry("kind", "OTHER")
                .containsEntry("kindWord", "DIALYSIS_SERIES")
                .containsEntry("state", "WANTED")
                .containsEntry("needs", List.of("WHEELCHAIR", "BARIATRIC_STRETCHER"));

        Receiving.takeNext(Receiving.example("planned-work-requests", "withdrawn"), id, "intake", "dispatch");

        assertThat(shown(UUID.fromString(id)))
                .containsEntry("state", "WITHDRAWN")
                .containsEntry("kind", "OTHER");
        told(UUID.fromString(id), "WITHDRAWN");
    }

    /** Waits for what intake was told of a job. */
    private static JsonNode told(UUID job, String state) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> PeerStub.newest("intake", "planned-work-status", job),
                        message -> message != null
                                && message.path("state").asText().equals(state));
    }

    @Test
    void intake_is_told_of_the_plan_and_of_each_step_and_a_job_that_its_team_had_to_leave_goes_to_another() {
        Unit first = Unit.onDuty();
        Unit second = Unit.onDuty();
        UUID job = UUID.fromString(
                Receiving.take(Receiving.example("planned-work-requests", "transfer"), "intake", "dispatch"));
        job(-2.88, "id", job);
        assertThat(told(job, "WANTED").has("plannedFrom")).isFalse();
        dispatcher()
                .body(map("unitId", first.id))
                .put("/planned-jobs/" + job + "/pin")
                .then()
                .statusCode(204);
        publish(proposed(first, second));
        JsonNode planned = told(job, "PLANNED");
        assertThat(planned.path("callSign").asText()).isEqualTo(first.callSign);
        assertThat(planned.path("plannedFrom").asText()).isNotEmpty();
        report(first, job, "BEGUN");
        assertThat(told(job, "UNDER_WAY").has("startedAt")).isTrue();

        report(first, job, "INTERRUPTED");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(day().getString("runs[0].cause") + day().getString("runs[0].outcome"))
                        .isEqualTo("FREEDPUBLISHED"));
        assertThat(told(job, "PLANNED").has("startedAt")).isFalse();
        assertThat(shown(job)).containsEntry("state", "PLANNED").doesNotContainKey("pinnedUnit");
        dispatcher()
                .body(map("reason", "dibawa keluarga"))
                .put("/planned-jobs/" + job + "/decline")
                .then()
                .statusCode(204);
        assertThat(told(job, "DECLINED").path("reason").asText()).isEqualTo("dibawa keluarga");
    }

    private static void report(Unit unit, UUID job, String progress) {
        unit.asCrew()
                .body(map("progress", progress, "happened", now().toString()))
                .put("/planned-jobs/" + job + "/progress")
                .then()
                .statusCode(204);
    }

    @Test
    void a_team_sees_its_list_only_after_the_desk_has_confirmed_it_and_the_desk_sees_that_it_was_seen() {
        Unit unit = Unit.onDuty();
        UUID near = job(-2.89);
        UUID visit = job(-2.9, "kind", "BUS_RUN");
        UUID run = proposed(unit);

        assertThat(day().getList("proposal.stops.jobId")).containsExactly(near.toString());
        assertThat(day().getList("proposal.leftOut"))
                .isEqualTo(List.of(Map.of("jobId", visit.toString(), "reason", "NO_SUITABLE_TEAM")));
        assertThat(list(unit).getList("units[0].jobs")).isEmpty();

        refused(
                dispatcher()
                        .body(map("runId", id()))
                        .put("/day-plans/" + TODAY + "/published")
                        .then(),
                409,
                "plan-outdated");
        publish(run);

        assertThat(list(unit).getList("units[0].jobs.id")).containsExactly(near.toString());
        assertThat(shown(near)).containsEntry("state", "PLANNED").containsEntry("unitId", unit.id.toString());
        String notice = "units.find { it.unitId == '" + unit.id + "' }.notice";
        assertThat(day().getString(notice + ".seenAt")).isNull();
        unit.asCrew()
                .body(map("day", TODAY.toString(), "version", list(unit).getInt("units[0].version")))
                .put("/my-day/" + unit.id + "/seen")
                .then()
                .statusCode(204);
        assertThat(day().getString(notice + ".seenAt")).isNotNull();

        as("sample:crew-stranger", "crew")
                .body(map("progress", "BEGUN", "happened", now().toString()))
                .put("/planned-jobs/" + near + "/progress")
                .then()
                .statusCode(404);
        for (String progress : List.of("BEGUN", "DONE")) {
            unit.asCrew()
                    .body(map("progress", progress, "happened", now().toString()))
                    .put("/planned-jobs/" + near + "/progress")
                    .then()
                    .statusCode(204);
        }
        assertThat(shown(near)).containsEntry("state", "DONE").containsKey("startedAt");
        refused(
                dispatcher()
                        .body(map("reason", "tidak jadi"))
                        .put("/planned-jobs/" + near + "/decline")
                        .then(),
                409,
                "job-over");
    }

    @Test
    void planned_work_gives_way_the_rest_of_the_list_goes_to_another_team_and_both_are_told() {
        Unit taken = Unit.onDuty();
        Unit other = Unit.onDuty();
        UUID pinned = job(-2.881);
        UUID kept = job(-2.882);
        dispatcher()
                .body(map("unitId", taken.id))
                .put("/planned-jobs/" + pinned + "/pin")
                .then()
                .statusCode(204);
        dispatcher()
                .body(map("unitId", other.id))
                .put("/planned-jobs/" + kept + "/pin")
                .then()
                .statusCode(204);
        publish(proposed(taken, other));
        assertThat(shown(pinned)).containsEntry("unitId", taken.id.toString());
        // From now on it may go to whoever can.
        dispatcher().body(map()).put("/planned-jobs/" + pinned + "/pin").then().statusCode(204);
        taken.asCrew()
                .body(map("progress", "BEGUN", "happened", now().toString()))
                .put("/planned-jobs/" + pinned + "/progress")
                .then()
                .statusCode(204);

        Incident incident = Incident.reported(1, 1);
        JsonPath recommendation = dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation?all=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(recommendation.getString("candidates.find { it.unitId == '" + taken.id + "' }.plannedUntil"))
                .isEqualTo(shown(pinned).get("end"));
        UUID second = job(-2.883, "wantedUntil", now().plus(Duration.ofHours(1)).toString());
        dispatcher()
                .body(map("unitId", taken.id))
                .put("/planned-jobs/" + second + "/pin")
                .then()
                .statusCode(204);
        publish(proposed(taken, other));
        assertThat(shown(second)).containsEntry("unitId", taken.id.toString());
        dispatcher().body(map()).put("/planned-jobs/" + second + "/pin").then().statusCode(204);

        UUID assignment = incident.assign(taken, 0);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(shown(second)).containsEntry("unitId", other.id.toString()));
        JsonPath after = day();
        assertThat(after.getString("runs[0].cause")).isEqualTo("EMERGENCY");
        assertThat(after.getString("runs[0].outcome")).isEqualTo("PUBLISHED");
        int version = after.getInt("version");
        assertThat(after.getInt("units.find { it.unitId == '" + taken.id + "' }.notice.version"))
                .isEqualTo(version);
        assertThat(after.getInt("units.find { it.unitId == '" + other.id + "' }.notice.version"))
                .isEqualTo(version);
        assertThat(list(other).getList("units[0].jobs.id")).contains(second.toString(), kept.toString());
        assertThat(shown(pinned))
                .as("what is under way stays with its team")
                .containsEntry("unitId", taken.id.toString())
                .containsEntry("state", "UNDER_WAY");

        steps(assignment, "CLEAR");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(day().getString("runs[0].cause") + day().getString("runs[0].outcome"))
                        .isEqualTo("FREEDPUBLISHED"));
        assertThat(day().getString("runs[0].unitId")).isEqualTo(taken.id.toString());
        assertThat(shown(pinned)).containsEntry("unitId", taken.id.toString());
    }

    /** A team of that day has no hours at first. */
    @Test
    void a_plan_after_an_emergency_that_fails_is_tried_again_and_given_up_in_the_end() {
        String broken = "[{\"unitId\": \"" + Unit.onDuty().id + "\"}]";
        write("INSERT INTO day_plan (day, teams, published_at) VALUES ('2031-02-03', '" + broken + "', now())");
        UUID run = wanted(0);

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        read("SELECT attempts || ' ' || (next_attempt > now()) || ' ' || (ended_at IS NULL) FROM plan_run"
                                        + " WHERE id = '" + run + "'")
                                .equals("1 true true"));

        write("UPDATE day_plan SET teams = '[]' WHERE day = '2031-02-03'");
        write("UPDATE plan_run SET next_attempt = now() WHERE id = '" + run + "'");
        ends(run, "PUBLISHED");

        write("UPDATE day_plan SET teams = '" + broken + "' WHERE day = '2031-02-03'");
        UUID last = wanted(4);
        ends(last, "FAILED");
        write("UPDATE day_plan SET teams = '[]' WHERE day = '2031-02-03'");
    }

    private UUID wanted(int attempts) {
        UUID run = id();
        write("INSERT INTO plan_run (id, day, cause, wanted_at, attempts) VALUES ('" + run
                + "', '2031-02-03', 'EMERGENCY', now(), " + attempts + ")");
        return run;
    }

    private void ends(UUID run, String outcome) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        outcome.equals(read("SELECT coalesce(outcome, '-') FROM plan_run WHERE id = '" + run + "'")));
    }

    private void write(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(sql).executeUpdate());
    }

    private String read(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> String.valueOf(database.createNativeQuery(sql).getSingleResult()));
    }

    /** Issue 15: referral keeps the record of a home visit, so it learns who does it. */
    @Test
    void referral_asks_for_the_next_visit_and_is_told_who_does_it_and_how_far_it_is() {
        Unit unit = Unit.onDuty();
        Example transfer = Receiving.example("planned-work-requests", "transfer");
        Receiving.take(transfer, "referral", "dispatch");
        UUID visit = job(-2.89, "kind", "HOME_VISIT");
        dispatcher()
                .body(map("unitId", unit.id))
                .put("/planned-jobs/" + visit + "/pin")
                .then()
                .statusCode(204);
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE planned_job SET state = 'PLANNED', unit_id = :unit, start_at = now() WHERE id = :id")
                        .setParameter("unit", unit.id)
                        .setParameter("id", visit)
                        .executeUpdate());
        unit.asCrew()
                .body(map("progress", "BEGUN", "happened", now().toString()))
                .put("/planned-jobs/" + visit + "/progress")
                .then()
                .statusCode(204);
        JsonNode told = QuarkusTransaction.requiringNew()
                .call(() -> senders.stream()
                        .filter(sender -> sender.kind().equals("planned-jobs"))
                        .findFirst()
                        .orElseThrow()
                        .state(visit.toString())
                        .<JsonNode>map(json::valueToTree)
                        .orElseThrow());
        assertThat(told.path("state").asText()).isEqualTo("UNDER_WAY");
        assertThat(told.path("unitCallSign").asText()).isNotBlank();
        assertThat(told.path("crew")).isNotEmpty();
    }

    @Test
    void what_the_desk_declines_is_planned_no_more() {
        Unit unit = Unit.onDuty();
        UUID job = job(-2.9);
        dispatcher()
                .body(map("reason", "pasien sudah dijemput keluarga"))
                .put("/planned-jobs/" + job + "/decline")
                .then()
                .statusCode(204);

        proposed(unit);

        assertThat(day().getList("proposal.stops")).isEmpty();
        assertThat(shown(job))
                .containsEntry("state", "DECLINED")
                .containsEntry("reason", "pasien sudah dijemput keluarga");
    }
}
