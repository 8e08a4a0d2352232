package id.psc119.intake.neighbour;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.soon;
import static id.psc119.intake.Desk.triaged;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Issue 13: incidents that are passed on from suite to suite. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class PassedOnTest {
    @AfterEach
    void theNeighbourAnswersAgain() {
        PeerStub.reset();
    }

    private static RequestSpecification neighbour() {
        return given().contentType("application/json")
                .auth()
                .oauth2(TestKeys.person("partner:psc-tetangga", "partner"));
    }

    private static JsonNode told(UUID handoff) {
        return PeerStub.newest("neighbour", "partner-reports", handoff);
    }

    /** The steps that the neighbour was told of one of its reports, oldest first. */
    private static List<String> answers(UUID report) {
        String path = report.toString();
        return PeerStub.received("neighbour", "partner-handoffs").stream()
                .filter(message -> message.path().contains(path))
                .map(message -> message.body().path("step").asText())
                .toList();
    }

    private static UUID passedOn(UUID incident, String name) {
        UUID id = newId();
        operator()
                .body(Map.of(
                        "incidentId",
                        incident,
                        "agency",
                        "NEIGHBOURING_PSC",
                        "agencyName",
                        name,
                        "reason",
                        "di luar kabupaten"))
                .put("/handoffs/" + id)
                .then()
                .statusCode(201);
        return id;
    }

    @Test
    void what_is_passed_on_is_reported_to_the_neighbour_s_suite_and_is_theirs_when_it_accepts() {
        UUID incident = triaged(
                called(Map.of(
                        "channel", "CALL_GSM", "reporterName", "Siti Pelapor", "callBackNumber", "0812-3456-7890")),
                Map.of("complaint", "FALL", "colour", "YELLOW", "wayDescription", "lewat jembatan"));
        PeerStub.reply("neighbour", 503, "{}");
        UUID id = passedOn(incident, "PSC Tetangga");
        UUID elsewhere = passedOn(incident, "PSC Banyuasin");
        PeerStub.reset();
        soon(() -> assertThat(told(id)).isNotNull());
        assertThat(told(id).path("complaint").asText()).isEqualTo("FALL");
        assertThat(told(id).toString())
                .contains("lewat jembatan", "di luar kabupaten")
                .doesNotContain("Siti", "7890");
        assertThat(told(elsewhere)).as("a neighbour without a suite is called").isNull();

        UUID step = newId();
        for (int times = 0; times < 2; times++) {
            neighbour()
                    .body(Map.of("step", "ACCEPTED"))
                    .put("/partner-handoffs/" + id + "/steps/" + step)
                    .then()
                    .statusCode(200)
                    .body("ours", equalTo(false));
        }
        operator().get("/incidents/" + incident).then().body("cancel", notNullValue());
    }

    @Test
    void what_a_neighbour_passes_on_to_us_is_answered_when_it_is_received_and_when_somebody_has_taken_it() {
        UUID id = newId();
        Map<String, Object> report = Map.of(
                "theirReference", "1602-17", "complaint", "ROAD_CRASH", "description", "dari OKI", "version", "1-1");
        neighbour().body(report).put("/partner-reports/" + id).then().statusCode(201);
        soon(() -> assertThat(answers(id)).containsExactly("RECEIVED"));
        operator().get("/contacts/" + id).then().body("reporterRelation", equalTo("PSC Tetangga"));

        triaged(id, Map.of("complaint", "ROAD_CRASH", "colour", "RED"));
        soon(() -> assertThat(answers(id)).containsExactly("RECEIVED", "ACCEPTED"));
    }

    @Test
    void a_report_that_becomes_no_incident_is_refused_with_why() {
        UUID id = newId();
        neighbour()
                .body(Map.of("theirReference", "1602-18", "description", "dari OKI"))
                .put("/partner-reports/" + id)
                .then()
                .statusCode(201);
        operator()
                .body(Map.of("outcome", "INFORMATION"))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(200);
        soon(() -> assertThat(answers(id)).last().isEqualTo("REFUSED"));
    }
}
