package id.psc119.dispatch.response.scenerequest;

import static id.psc119.dispatch.Scene.accept;
import static id.psc119.dispatch.Scene.alerts;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.PushServiceStub;
import id.psc119.platform.testing.PushServiceStub.Phone;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 13: a second unit on request from the scene. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class SceneRequestTest {
    @Inject
    EntityManager database;

    private Unit asker;

    @BeforeEach
    void aUnitIsOnDuty() {
        asker = Unit.onDuty();
    }

    private static ValidatableResponse ask(Unit by, UUID assignment, UUID request, Object... more) {
        Map<String, Object> body = map(
                "assignmentId",
                assignment,
                "kind",
                "AMBULANCE",
                "happened",
                now().toString(),
                "sent",
                now().toString(),
                "via",
                "APP");
        body.putAll(map(more));
        return by.asCrew().body(body).put("/scene-requests/" + request).then();
    }

    private static JsonPath work(Unit unit) {
        return unit.asCrew().get("/my-work").then().statusCode(200).extract().jsonPath();
    }

    private static JsonPath outcome(Unit unit) {
        JsonPath work = work(unit);
        work.setRootPath("assignments[0].sceneRequests[0]");
        return work;
    }

    @Test
    void a_crew_s_request_opens_one_need_however_often_it_is_sent_and_the_crew_sees_who_comes() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(asker, 0);
        UUID request = id();
        ask(asker, assignment, request, "note", "dua pasien terjepit", "patients", 2)
                .statusCode(200);
        ask(asker, assignment, request, "note", "dua pasien terjepit", "patients", 2)
                .statusCode(200);

        assertThat(incident.row().getList("needs.capability")).isEqualTo(List.of("TRANSPORT", "BLS"));
        UUID need = UUID.fromString(incident.row().getString("needs[1].id"));
        assertThat(incident.row().getString("waitingFor.find { it.subject == '" + need + "' }.dueAt"))
                .as("nothing waits without a timer")
                .isNotNull();
        assertThat(alerts(database, incident)).containsOnlyOnce("SCENE_REQUESTED");
        assertThat(incident.story()).containsOnlyOnce("SCENE_REQUESTED");
        assertThat(outcome(asker).getString("outcome")).isEqualTo("WAITING");
        assertThat(outcome(asker).getString("note")).isEqualTo("dua pasien terjepit");

        Unit second = Unit.onDuty("kind", "VILLAGE_CAR");
        UUID offer = id();
        dispatcher()
                .body(map("incidentId", incident.id, "needId", need, "unitId", second.id))
                .put("/offers/" + offer)
                .then()
                .statusCode(201);
        assertThat(outcome(asker).getString("outcome")).isEqualTo("UNIT_ASKED");
        assertThat(outcome(asker).getString("unit")).isEqualTo(second.callSign);
        assertThat(work(second).getString("offers[0].sceneRequests[0].callSign"))
                .as("who is asked knows who asks")
                .isEqualTo(asker.callSign);
        assertThat(work(second).getString("offers[0].sceneRequests[0].note"))
                .as("who only drives reads nothing of patients")
                .isNull();

        UUID coming = id();
        accept(offer, coming).statusCode(200);
        step(coming, "DEPARTED");
        assertThat(outcome(asker).getString("outcome")).isEqualTo("UNIT_COMES");
        assertThat(outcome(asker).getString("unitStep")).isEqualTo("DEPARTED");
        assertThat(outcome(asker).getString("etaAt")).isNotNull();
    }

    @Test
    void a_refusal_reaches_the_crew_with_the_dispatcher_s_reason_and_ends_the_need() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(asker, 0);
        UUID request = id();
        ask(asker, assignment, request).statusCode(200);
        answer(request, "REFUSED", "semua unit di luar, bawa dulu").statusCode(200);
        answer(request, "REFUSED", "semua unit di luar, bawa dulu").statusCode(200);
        assertThat(outcome(asker).getString("outcome")).isEqualTo("REFUSED");
        assertThat(outcome(asker).getString("answer")).isEqualTo("semua unit di luar, bawa dulu");
        assertThat(outcome(asker).getString("answeredByName")).isNotBlank();
        assertThat(incident.row().getString("needs[1].state")).isEqualTo("CANCELLED");
        assertThat(incident.story()).containsOnlyOnce("SCENE_REQUEST_ANSWERED");
        refused(answer(request, "ARRANGED", "damkar datang"), 409, "scene-request-answered");
    }

    @Test
    void a_need_that_the_desk_cancels_refuses_the_request_with_that_reason_and_one_that_is_asked_for_is_not_refused() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(asker, 0);
        UUID request = id();
        ask(asker, assignment, request).statusCode(200);
        UUID need = UUID.fromString(incident.row().getString("needs[1].id"));
        UUID offer = id();
        dispatcher()
                .body(map("incidentId", incident.id, "needId", need, "unitId", Unit.onDuty().id))
                .put("/offers/" + offer)
                .then()
                .statusCode(201);
        refused(answer(request, "REFUSED", "tidak perlu"), 409, "need-not-open");
        dispatcher().body(map()).put("/offers/" + offer + "/withdrawal").then().statusCode(200);
        dispatcher()
                .body(map("reason", "puskesmas sudah menolong"))
                .put("/incidents/" + incident.id + "/needs/" + need + "/cancellation")
                .then()
                .statusCode(200);
        assertThat(outcome(asker).getString("outcome")).isEqualTo("REFUSED");
        assertThat(outcome(asker).getString("answer")).isEqualTo("puskesmas sudah menolong");
    }

    private static ValidatableResponse answer(UUID request, String decision, String words) {
        return dispatcher()
                .body(map("decision", decision, "words", words))
                .put("/scene-requests/" + request + "/answer")
                .then();
    }

    @Test
    void rescue_has_no_unit_of_the_psc_so_the_desk_is_reminded_until_it_says_who_comes() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(asker, 0);
        UUID request = id();
        ask(asker, assignment, request, "kind", "RESCUE").statusCode(200);
        assertThat(incident.row().getList("needs")).hasSize(1);
        assertThat(incident.row().getString("sceneRequests[0].remindAt")).isNotNull();
        due(request);
        await().until(() -> alerts(database, incident).contains("SCENE_REQUEST_UNANSWERED"));
        answer(request, "ARRANGED", "Damkar Sekayu, 20 menit").statusCode(200);
        assertThat(outcome(asker).getString("outcome")).isEqualTo("ARRANGED");
        assertThat(outcome(asker).getString("answer")).isEqualTo("Damkar Sekayu, 20 menit");
        assertThat(incident.row().getString("sceneRequests[0].remindAt")).isNull();
    }

    private static Phone phoneOf(Unit unit) {
        Phone phone = PushServiceStub.phone();
        unit.asCrew().body(phone.registration()).put("/my-push").then().statusCode(204);
        return phone;
    }

    private static List<String> told(Phone phone, UUID request) {
        return phone.received().stream()
                .filter(message ->
                        request.toString().equals(message.payload().path("id").asText()))
                .map(message -> message.payload().path("kind").asText()
                        + (message.payload().path("exercise").asBoolean() ? " exercise" : ""))
                .toList();
    }

    @Test
    void the_crew_s_phones_ring_when_a_unit_comes_when_it_does_not_come_any_more_and_when_nobody_does() {
        Phone phone = phoneOf(asker);
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(asker, 0);
        UUID request = id();
        ask(asker, assignment, request).statusCode(200);
        UUID need = UUID.fromString(incident.row().getString("needs[1].id"));
        UUID offer = id();
        UUID coming = id();
        dispatcher()
                .body(map("incidentId", incident.id, "needId", need, "unitId", Unit.onDuty().id))
                .put("/offers/" + offer)
                .then()
                .statusCode(201);
        accept(offer, coming).statusCode(200);
        step(coming, "DEPARTED");
        await().until(() -> told(phone, request).equals(List.of("scene-request-comes")));
        dispatcher()
                .body(map("reason", "ban pecah", "via", "RADIO"))
                .put("/assignments/" + coming + "/stand-down")
                .then()
                .statusCode(200);
        await().until(() -> told(phone, request).equals(List.of("scene-request-comes", "scene-request-again")));
        answer(request, "REFUSED", "semua unit di luar").statusCode(200);
        await().until(() -> told(phone, request)
                .equals(List.of("scene-request-comes", "scene-request-again", "scene-request-refused")));
    }

    @Test
    void words_of_the_desk_ring_too_and_an_exercise_says_so() {
        Phone phone = phoneOf(asker);
        Incident incident = Incident.reported(1, 1, "exercise", true);
        UUID assignment = incident.assign(asker, 0);
        UUID request = id();
        ask(asker, assignment, request, "kind", "RESCUE").statusCode(200);
        answer(request, "ARRANGED", "Damkar Sekayu, 20 menit").statusCode(200);
        await().until(() -> told(phone, request).equals(List.of("scene-request-comes exercise")));
    }

    private static ValidatableResponse withdraw(Unit by, UUID assignment, UUID request, String words) {
        return by.asCrew()
                .body(map("assignmentId", assignment, "words", words, "happened", now().toString(), "via", "APP"))
                .put("/scene-requests/" + request + "/withdrawal")
                .then();
    }

    @Test
    void a_request_on_which_nobody_has_acted_is_taken_back_with_its_need_and_nothing_waits_for_it_any_more() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(asker, 0);
        UUID request = id();
        ask(asker, assignment, request).statusCode(200);
        UUID need = UUID.fromString(incident.row().getString("needs[1].id"));
        withdraw(Unit.onDuty(), assignment, request, null).statusCode(404);
        withdraw(asker, assignment, request, "pasien sudah stabil").statusCode(200);
        withdraw(asker, assignment, request, "pasien sudah stabil").statusCode(200);
        assertThat(outcome(asker).getString("outcome")).isEqualTo("WITHDRAWN");
        assertThat(outcome(asker).getString("answer")).isEqualTo("pasien sudah stabil");
        assertThat(incident.row().getString("needs[1].state")).isEqualTo("CANCELLED");
        assertThat(incident.row().getString("waitingFor.find { it.subject == '" + need + "' }"))
                .isNull();
        assertThat(incident.story()).containsOnlyOnce("NEED_CANCELLED");
        ask(asker, assignment, request).statusCode(200);
        assertThat(incident.row().getList("needs"))
                .as("the request that a dead valley sends once more opens nothing")
                .hasSize(2);
        refused(answer(request, "REFUSED", "tidak perlu"), 409, "scene-request-answered");

        UUID rescue = id();
        ask(asker, assignment, rescue, "kind", "RESCUE").statusCode(200);
        withdraw(asker, assignment, rescue, null).statusCode(200);
        assertThat(incident.row().getString("sceneRequests[1].outcome")).isEqualTo("WITHDRAWN");
        assertThat(incident.row().getString("sceneRequests[1].remindAt")).isNull();
    }

    @Test
    void what_somebody_has_acted_on_is_stopped_by_the_desk_alone() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(asker, 0);
        UUID request = id();
        ask(asker, assignment, request).statusCode(200);
        UUID offer = id();
        dispatcher()
                .body(map(
                        "incidentId",
                        incident.id,
                        "needId",
                        incident.row().getString("needs[1].id"),
                        "unitId",
                        Unit.onDuty().id))
                .put("/offers/" + offer)
                .then()
                .statusCode(201);
        refused(withdraw(asker, assignment, request, null), 409, "scene-request-acted-on");
        accept(offer, id()).statusCode(200);
        refused(withdraw(asker, assignment, request, null), 409, "scene-request-acted-on");
        assertThat(outcome(asker).getString("outcome")).isEqualTo("UNIT_COMES");

        UUID rescue = id();
        ask(asker, assignment, rescue, "kind", "RESCUE").statusCode(200);
        answer(rescue, "ARRANGED", "Damkar datang").statusCode(200);
        refused(withdraw(asker, assignment, rescue, null), 409, "scene-request-acted-on");
        withdraw(asker, assignment, id(), null).statusCode(404);
    }

    private void due(UUID request) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(
                                "UPDATE scene_request SET remind_at = now() - interval '1 second' WHERE id = :id")
                        .setParameter("id", request)
                        .executeUpdate());
    }

    @Test
    void one_phone_opens_five_needs_at_most_and_what_it_asks_beyond_waits_for_the_desk() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(asker, 0);
        for (int i = 0; i < 7; i++) {
            ask(asker, assignment, id(), "kind", "MORE_PATIENTS").statusCode(200);
        }
        assertThat(incident.row().getList("needs")).hasSize(1 + 5);
        assertThat(incident.row().getList("sceneRequests.remindAt").stream().filter(String.class::isInstance))
                .hasSize(2);
    }

    @Test
    void a_request_after_the_end_of_the_work_is_kept_as_a_discrepancy_and_opens_nothing() {
        Incident incident = Incident.reported(1, 1);
        UUID assignment = incident.assign(asker, 0);
        dispatcher()
                .body(map("reason", "dibatalkan pelapor"))
                .put("/incidents/" + incident.id + "/cancellation")
                .then()
                .statusCode(200);
        UUID request = id();
        assertThat(ask(asker, assignment, request).statusCode(200).extract().<String>path("state"))
                .isEqualTo("OVER");
        assertThat(incident.row().getList("needs")).hasSize(1);
        assertThat(incident.row().getInt("discrepancies")).isEqualTo(1);
        assertThat(alerts(database, incident)).contains("SCENE_REQUESTED_TOO_LATE");
    }

    @Test
    void only_the_crew_of_the_unit_and_the_desk_ask_and_an_id_of_another_report_loses_nothing() {
        Incident incident = Incident.reported(2, 1);
        UUID assignment = incident.assign(asker, 0);
        ask(Unit.onDuty(), assignment, id()).statusCode(404);

        UUID request = id();
        ask(asker, assignment, request).statusCode(200);
        Unit other = Unit.onDuty();
        UUID elsewhere = incident.assign(other, 1);
        ask(other, elsewhere, request, "kind", "BOAT").statusCode(200);
        ask(other, elsewhere, request, "kind", "BOAT").statusCode(200);
        assertThat(incident.row().getList("sceneRequests.kind")).containsExactlyInAnyOrder("AMBULANCE", "BOAT");
        assertThat(dispatcher()
                        .body(map("assignmentId", assignment, "kind", "ADVANCED", "via", "RADIO", "saidBy", "Siti"))
                        .put("/scene-requests/" + id())
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("needId"))
                .as("said by radio, typed in by the desk")
                .isNotNull();
    }
}
