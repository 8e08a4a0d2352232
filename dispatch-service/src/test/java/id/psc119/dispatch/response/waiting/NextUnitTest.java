package id.psc119.dispatch.response.waiting;

import static id.psc119.dispatch.Scene.accept;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.UnusualSettings;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where a regency wants it, the next unit is asked without waiting for a person. */
@QuarkusTest
@TestProfile(UnusualSettings.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class NextUnitTest {
    @Inject
    EntityManager database;

    @Test
    void a_refused_offer_goes_to_the_next_unit_by_itself_and_its_reason_stays() {
        Incident incident = Incident.reported(1, 1);
        Unit first = Unit.onDuty();
        Unit second = Unit.onDuty();
        UUID offer = id();
        incident.offer(offer, first, 0).statusCode(201);
        dispatcher()
                .body(map("answer", "DECLINED", "reason", "no fuel"))
                .put("/offers/" + offer + "/answer")
                .then()
                .statusCode(200);
        await().until(() -> incident.row().getList("offers").size() == 2);
        assertThat(incident.row().getString("offers[0].reason")).isEqualTo("no fuel");
        assertThat(incident.row().getString("offers[1].state")).isEqualTo("OFFERED");
        assertThat(incident.row().getString("offers[1].unitId")).isNotEqualTo(first.id.toString());
        assertThat(incident.state()).isEqualTo("OFFERED");
        assertThat(incident.row().getString("waitingFor[0].stage")).isEqualTo("NEXT_UNIT");
        List<String> tried = incident.row().getList("offers.unitId");
        assertThat(tried).doesNotHaveDuplicates();
        UUID next = UUID.fromString(incident.row().getString("offers[1].id"));
        accept(next, id()).statusCode(200);
        assertThat(incident.row().getList("assignments")).hasSize(1);
        assertThat(second.available()).isIn("FREE", "BUSY");
    }

    /** Issue 13: the crew on scene does not wait for the desk either. */
    @Test
    void what_a_crew_asks_for_from_the_scene_is_offered_to_a_unit_by_itself() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        unit.asCrew()
                .body(map("assignmentId", assignment, "kind", "AMBULANCE"))
                .put("/scene-requests/" + id())
                .then()
                .statusCode(200);
        await().until(() -> "UNIT_ASKED".equals(incident.row().getString("sceneRequests[0].outcome")));
        assertThat(incident.row().getString("sceneRequests[0].unit")).isNotEqualTo(unit.callSign);
    }

    /** Issue 13: where a regency wants a reason first, the offer is refused without one, and only the desk's. */
    @Test
    void passing_over_a_ready_unit_needs_a_reason_where_the_regency_requires_one() {
        Unit.onDuty();
        Unit.onDuty();
        Incident incident = Incident.reported(1, 1);
        var shown = dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .jsonPath();
        var body = map(
                "incidentId",
                incident.id,
                "needId",
                incident.needs.getFirst(),
                "unitId",
                shown.getString("candidates[1].unitId"),
                "recommendationId",
                shown.getString("id"));
        refused(dispatcher().body(body).put("/offers/" + id()).then(), 409, "unit-passed-over");
        body.put("choiceReason", "NOT_GIVEN");
        refused(dispatcher().body(body).put("/offers/" + id()).then(), 409, "unit-passed-over");
        body.put("choiceReason", "OTHER");
        body.put("choiceWords", "  ");
        refused(dispatcher().body(body).put("/offers/" + id()).then(), 422, "invalid");
        body.remove("choiceWords");
        body.put("choiceReason", "NOT_REACHED");
        dispatcher().body(body).put("/offers/" + id()).then().statusCode(201);
        assertThat(incident.row().getString("offers[0].choiceReason")).isEqualTo("NOT_REACHED");
    }

    private static long waiting(Incident incident) {
        return incident.row().<String>getList("offers.state").stream()
                .filter("OFFERED"::equals)
                .count();
    }

    private void update(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(statement).executeUpdate());
    }

    /** Issue 13: responders are alerted in phases. */
    @Test
    void responders_are_asked_in_waves_until_one_accepts_and_then_the_others_are_told() {
        UUID need = id();
        Incident incident = Incident.reported(0, 1, "needs", List.of(map("id", need, "capability", "RESPONDER")));
        incident.needs.add(need);
        List<Unit> responders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            responders.add(Unit.onDuty("kind", "RESPONDER", "capabilities", List.of("RESPONDER")));
        }
        UUID offer = id();
        incident.offer(offer, responders.getFirst(), 0).statusCode(201);
        await().until(() -> waiting(incident) == 2);
        // One wave later.
        update("UPDATE offer SET offered_at = offered_at - interval '61 minutes' WHERE incident_id = '" + incident.id
                + "'");
        update("UPDATE response_timer SET due_at = now() - interval '1 second' WHERE subject = '" + need + "'");
        await().until(() -> waiting(incident) == 4);
        dispatcher()
                .body(map("answer", "DECLINED"))
                .put("/offers/" + offer + "/answer")
                .then()
                .statusCode(200);
        assertThat(incident.row().getString("needs[0].state")).isEqualTo("OFFERED");
        assertThat(waiting(incident)).isEqualTo(3);

        UUID other = UUID.fromString(incident.row().getString("offers.find { it.state == 'OFFERED' }.id"));
        accept(other, id()).statusCode(200);
        assertThat(incident.row().getString("needs[0].state")).isEqualTo("COMMITTED");
        assertThat(waiting(incident)).isZero();
        assertThat(incident.row().<String>getList("offers.state")).containsOnlyOnce("ACCEPTED");
        responders.forEach(unit -> unit.tell("retired", true));
    }

    @Test
    void a_wave_follows_the_other_after_the_set_time() {
        Instant first = Instant.parse("2026-11-28T01:00:00Z");
        Waves waves = new Waves(3, Duration.ofSeconds(30), first);
        assertThat(waves.wanted(first)).isEqualTo(3);
        assertThat(waves.wanted(first.plusSeconds(29))).isEqualTo(3);
        assertThat(waves.wanted(first.plusSeconds(60))).isEqualTo(9);
        assertThat(waves.next(first.plusSeconds(29))).isEqualTo(first.plusSeconds(30));
        assertThat(waves.next(first.plusSeconds(30))).isEqualTo(first.plusSeconds(60));
    }
}
