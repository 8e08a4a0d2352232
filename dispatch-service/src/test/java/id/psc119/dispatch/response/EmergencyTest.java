package id.psc119.dispatch.response;

import static id.psc119.dispatch.Scene.accept;
import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.destination;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.hospital;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.service;
import static id.psc119.dispatch.Scene.step;
import static id.psc119.dispatch.Scene.steps;
import static id.psc119.dispatch.Scene.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.OpenApiFile;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class EmergencyTest {
    @Test
    void a_patient_is_fetched_and_handed_over_and_the_incident_closes_by_itself() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID hospital = hospital("RSUD Sungai Lilin");
        assertThat(incident.state()).isEqualTo("NEW");

        UUID offer = id();
        incident.offer(offer, unit, 0).statusCode(201);
        assertThat(incident.state()).isEqualTo("OFFERED");
        assertThat(unit.available()).isEqualTo("OFFERED");
        UUID assignment = id();
        accept(offer, assignment);
        assertThat(incident.state()).isEqualTo("ASSIGNED");
        assertThat(unit.available()).isEqualTo("BUSY");
        step(assignment, "DEPARTED");
        assertThat(incident.state()).isEqualTo("EN_ROUTE");
        step(assignment, "ON_SCENE");
        assertThat(incident.state()).isEqualTo("ON_SCENE");
        step(assignment, "PATIENT_LOADED");
        destination(assignment, hospital).statusCode(200);
        assertThat(incident.state()).isEqualTo("TRANSPORTING");
        assertThat(incident.row().getString("patients[0].onBoard")).isEqualTo(assignment.toString());
        step(assignment, "AT_FACILITY");
        step(assignment, "HANDED_OVER");
        assertThat(incident.state()).isEqualTo("AT_FACILITY");
        assertThat(incident.row().getString("needs[0].state")).isEqualTo("DONE");
        step(assignment, "CLEAR");

        JsonPath row = incident.row();
        assertThat(row.getString("state")).isEqualTo("CLOSED");
        assertThat(row.getString("patients[0].ending")).isEqualTo("HANDED_OVER");
        assertThat(row.getBoolean("patients[0].endingConfirmed")).isFalse();
        assertThat(row.getInt("discrepancies")).isZero();
        assertThat(unit.available()).isEqualTo("FREE");
        assertThat(incident.story())
                .containsExactly(
                        "REPORTED",
                        "OFFERED",
                        "ACCEPTED",
                        "DEPARTED",
                        "ON_SCENE",
                        "PATIENT_LOADED",
                        "DESTINATION",
                        "AT_FACILITY",
                        "HANDED_OVER",
                        "CLEAR",
                        "CLOSED");
    }

    @Test
    void the_other_services_receive_what_the_contracts_define() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID hospital = hospital("RSUD Bayung Lencir");
        UUID assignment = incident.assign(unit, 0);
        step(assignment, "DEPARTED");

        await().untilAsserted(() -> {
            JsonNode progress = PeerStub.newest("intake", "incident-progress", incident.id);
            assertThat(progress.path("state").asText()).isEqualTo("EN_ROUTE");
            JsonNode told = progress.path("units").get(0);
            assertThat(told.path("assignmentId").asText()).isEqualTo(assignment.toString());
            assertThat(told.path("unitId").asText()).isEqualTo(unit.id.toString());
            assertThat(told.path("callSign").asText()).isEqualTo(unit.callSign);
            assertThat(told.path("kind").asText()).isEqualTo("BLS_AMBULANCE");
            assertThat(told.path("step").asText()).isEqualTo("DEPARTED");
            assertThat(told.has("stepAt")).isTrue();
            assertThat(told.has("etaAt")).isTrue();
            assertThat(told.path("etaIsEstimate").asBoolean()).isTrue();
            assertThat(progress.path("version").asText()).matches("\\d+-\\d+");
            assertThat(progress.has("place"))
                    .as("no working place, so none is told")
                    .isFalse();
        });

        step(assignment, "PATIENT_LOADED");
        destination(assignment, hospital);
        String arrivalId = await().until(
                        () -> PeerStub.received("referral", "arrivals").stream()
                                .filter(message -> message.body()
                                        .path("assignmentId")
                                        .asText()
                                        .equals(assignment.toString()))
                                .map(PeerStub.Received::id)
                                .findFirst()
                                .orElse(null),
                        java.util.Objects::nonNull);
        await().untilAsserted(() -> {
            JsonNode arrival = PeerStub.newest("referral", "arrivals", arrivalId);
            assertThat(arrival.path("facilityId").asText()).isEqualTo(hospital.toString());
            assertThat(arrival.path("incidentId").asText()).isEqualTo(incident.id.toString());
            assertThat(arrival.path("spokenNumber").asText()).isEqualTo(incident.spoken);
            assertThat(arrival.path("unitCallSign").asText()).isEqualTo(unit.callSign);
            assertThat(arrival.path("unitKind").asText()).isEqualTo("BLS_AMBULANCE");
            assertThat(arrival.path("crewTelephone").asText()).isEqualTo("+62811111111");
            assertThat(arrival.path("colour").asText()).isEqualTo("RED");
            assertThat(arrival.path("complaint").asText()).isEqualTo("ROAD_CRASH");
            assertThat(arrival.path("state").asText()).isEqualTo("COMING");
            assertThat(arrival.has("etaAt")).isTrue();
            assertThat(arrival.path("patients").get(0).path("id").asText())
                    .isEqualTo(incident.patients.getFirst().toString());
            assertThat(arrival.path("exercise").asBoolean()).isFalse();
        });

        steps(assignment, "AT_FACILITY", "HANDED_OVER", "CLEAR");
        await().untilAsserted(() -> {
            JsonNode engagement = PeerStub.newest("fleet", "engagements", assignment);
            assertThat(engagement.path("state").asText()).isEqualTo("ENDED");
            assertThat(engagement.path("endReason").asText()).isEqualTo("CLEAR");
            assertThat(engagement.path("unitId").asText()).isEqualTo(unit.id.toString());
            assertThat(engagement.path("incidentId").asText()).isEqualTo(incident.id.toString());
            assertThat(engagement.path("needId").asText())
                    .isEqualTo(incident.needs.getFirst().toString());
            assertThat(engagement.path("kind").asText()).isEqualTo("EMERGENCY");
            assertThat(engagement.path("step").asText()).isEqualTo("CLEAR");
            assertThat(engagement.path("stepTimes").has("PATIENT_LOADED")).isTrue();
            assertThat(engagement.path("patientIds").get(0).asText())
                    .isEqualTo(incident.patients.getFirst().toString());
            assertThat(engagement.path("destinationFacilityId").asText()).isEqualTo(hospital.toString());
            assertThat(engagement.has("acceptedAt")).isTrue();
            assertThat(engagement.has("endedAt")).isTrue();
            assertThat(PeerStub.newest("referral", "arrivals", arrivalId)
                            .path("state")
                            .asText())
                    .isEqualTo("HANDED_OVER");
            JsonNode progress = PeerStub.newest("intake", "incident-progress", incident.id);
            assertThat(progress.path("state").asText()).isEqualTo("CLOSED");
            assertThat(progress.path("endings").get(0).path("ending").asText()).isEqualTo("HANDED_OVER");
            assertThat(progress.has("closedAt")).isTrue();
        });

        String confirmed = now().toString();
        service("referral")
                .body(map(
                        "version",
                        version(),
                        "facilityId",
                        hospital,
                        "incidentId",
                        incident.id,
                        "assignmentId",
                        assignment,
                        "answer",
                        "ACCEPTED",
                        "handOvers",
                        List.of(map(
                                "patientId",
                                incident.patients.getFirst(),
                                "at",
                                confirmed,
                                "receivedBy",
                                "Ns. Ani",
                                "via",
                                "APP"))))
                .put("/arrival-answers/" + arrivalId)
                .then()
                .statusCode(204);
        assertThat(incident.row().getBoolean("patients[0].endingConfirmed")).isTrue();
        assertThat(incident.story()).endsWith("ARRIVAL_ACCEPTED", "HAND_OVER_CONFIRMED");
    }

    @Test
    void a_step_reported_twice_by_a_phone_that_was_offline_is_recorded_once() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);
        UUID report = id();
        Map<String, Object> body = map(
                "step", "DEPARTED",
                "happened", now().minusSeconds(3600).toString(),
                "sent", now().minusSeconds(7200).toString());
        String first = unit.asCrew()
                .body(body)
                .put("/assignments/" + assignment + "/steps/" + report)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String again = unit.asCrew()
                .body(body)
                .put("/assignments/" + assignment + "/steps/" + report)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(JsonPath.from(again).getLong("entry.position"))
                .isEqualTo(JsonPath.from(first).getLong("entry.position"));
        assertThat(incident.story().stream().filter("DEPARTED"::equals)).hasSize(1);
        assertThat(incident.timeline().getLast().get("detail").toString())
                .as("a clock two hours behind is measured")
                .contains("skewSeconds=720");
    }

    @Test
    void a_crew_sees_and_answers_its_own_offers_only() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        Unit other = Unit.onDuty();
        UUID offer = id();
        incident.offer(offer, unit, 0).statusCode(201);
        JsonPath work =
                unit.asCrew().get("/my-work").then().statusCode(200).extract().jsonPath();
        assertThat(work.getList("offers")).hasSize(1);
        assertThat(work.getString("offers[0].id")).isEqualTo(offer.toString());
        assertThat(work.getString("offers[0].callBackNumber")).isEqualTo("••••6789");
        assertThat(work.getString("offers[0].wayDescription")).isEqualTo("behind the mosque");
        assertThat(other.asCrew().get("/my-work").jsonPath().getList("offers")).isEmpty();

        Map<String, Object> yes = map("answer", "ACCEPTED", "assignmentId", id());
        refused(other.asCrew().body(yes).put("/offers/" + offer + "/answer").then(), 404, "not-found");
        unit.asCrew().body(yes).put("/offers/" + offer + "/answer").then().statusCode(200);
        unit.asCrew().body(yes).put("/offers/" + offer + "/answer").then().statusCode(200);
        assertThat(unit.asCrew().get("/my-work").jsonPath().getList("assignments"))
                .hasSize(1);
        refused(
                other.asCrew()
                        .body(map("step", "DEPARTED"))
                        .put("/assignments/" + yes.get("assignmentId") + "/steps/" + id())
                        .then(),
                404,
                "not-found");
        other.asCrew().get("/incidents/" + incident.id).then().statusCode(404);
        unit.asCrew().get("/incidents/" + incident.id).then().statusCode(200);
    }

    @Test
    void only_who_may_reaches_an_endpoint() {
        as("warga", "citizen").get("/board").then().statusCode(403);
        as("crew", "crew").get("/units").then().statusCode(403);
        service("intake").body(map()).put("/reported-incidents/" + id()).then().statusCode(422);
        service("fleet")
                .body(Incident.reported(0, 0).body)
                .put("/reported-incidents/" + id())
                .then()
                .statusCode(403);
        io.restassured.RestAssured.given().get("/board").then().statusCode(401);
        dispatcher().get("/board").then().statusCode(200);
    }

    @Test
    void the_committed_api_is_the_served_one() throws IOException {
        OpenApiFile.isCurrent();
    }
}
