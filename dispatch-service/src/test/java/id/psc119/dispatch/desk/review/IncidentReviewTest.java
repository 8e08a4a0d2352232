package id.psc119.dispatch.desk.review;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 13: what a supervisor sees of an incident that is over. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class IncidentReviewTest {
    private static JsonPath recommendationFor(Incident incident) {
        return dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static UUID ask(Incident incident, Object... fields) {
        UUID offer = id();
        Map<String, Object> body = map("incidentId", incident.id, "needId", incident.needs.getFirst());
        body.putAll(map(fields));
        dispatcher().body(body).put("/offers/" + offer).then().statusCode(201);
        return offer;
    }

    private static UUID answer(UUID offer, String answer, Object... fields) {
        UUID assignment = id();
        Map<String, Object> body = map("answer", answer, "assignmentId", assignment, "via", "RADIO");
        body.putAll(map(fields));
        dispatcher().body(body).put("/offers/" + offer + "/answer").then().statusCode(200);
        return assignment;
    }

    private static JsonPath review(Incident incident, String person) {
        return as(person, "supervisor")
                .get("/incidents/" + incident.id + "/review")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void the_recommendation_of_that_time_what_was_chosen_instead_and_why_the_intervals_and_the_corrections() {
        Unit.onDuty();
        Unit.onDuty();
        Incident incident = Incident.reported(1, 1);
        JsonPath shown = recommendationFor(incident);
        List<String> units = shown.getList("candidates.unitId");
        List<String> callSigns = shown.getList("candidates.callSign");
        assertThat(units.size()).isGreaterThanOrEqualTo(2);

        Unit offDuty = Unit.onDuty("duty", map("state", "OFF"));
        UUID first = ask(incident, "unitId", units.get(1), "recommendationId", shown.getString("id"));
        answer(first, "DECLINED", "reason", "ban kempis");
        UUID second = ask(
                incident,
                "unitId",
                offDuty.id,
                "recommendationId",
                shown.getString("id"),
                "overrideReason",
                "kru menginap di pos");
        UUID assignment = answer(second, "ACCEPTED");
        step(assignment, "DEPARTED");
        step(assignment, "ON_SCENE");
        dispatcher()
                .body(map("colour", "YELLOW", "reason", "sadar, bernapas baik"))
                .put("/incidents/" + incident.id + "/working-colour")
                .then()
                .statusCode(200);

        JsonPath review = review(incident, "supervisor-who-looks");

        assertThat(review.getList("recommendations")).hasSize(1);
        assertThat(review.getList("recommendations[0].answer.candidates.callSign"))
                .as("as it was shown, though the units' state has changed")
                .isEqualTo(callSigns);
        assertThat(review.getList("decisions.basis")).isEqualTo(List.of("ANOTHER", "NOT_RECOMMENDED"));
        assertThat(review.getInt("decisions[0].rank")).isEqualTo(2);
        assertThat(review.getString("decisions[0].firstCallSign")).isEqualTo(callSigns.getFirst());
        assertThat(review.getString("decisions[0].reason")).isEqualTo("ban kempis");
        assertThat(review.getString("decisions[1].overrideReason")).isEqualTo("kru menginap di pos");
        assertThat(review.getString("corrections.reportedColour")).isEqualTo("RED");
        assertThat(review.getString("corrections.workingColour")).isEqualTo("YELLOW");
        assertThat(review.getInt("intervals.find { it.interval == 'RESPONSE' }.targetSeconds"))
                .as("of the colour that was found")
                .isEqualTo(1800);
        assertThat(review.getString("intervals.find { it.interval == 'RESPONSE' }.seconds"))
                .isNotNull();
        assertThat(review.getString("intervals.find { it.interval == 'TRANSPORT' }.seconds"))
                .as("nobody was transported, which is not 0 s")
                .isNull();
        assertThat(review.getList("timeline.what")).contains("OFFERED", "OFFER_DECLINED", "WORKING_COLOUR");
    }

    /** Issue 13: what was overridden and why. */
    @Test
    void a_ready_unit_that_was_passed_over_is_in_the_review_with_the_reason_or_that_nobody_gave_one() {
        Unit.onDuty();
        Unit.onDuty();
        Incident incident = Incident.reported(1, 1);
        JsonPath shown = recommendationFor(incident);
        List<String> units = shown.getList("candidates.unitId");
        List<String> callSigns = shown.getList("candidates.callSign");

        UUID second = ask(incident, "unitId", units.get(1), "recommendationId", shown.getString("id"));
        JsonPath board = incident.row();
        assertThat(board.getString("offers[0].passedOver")).isEqualTo(callSigns.getFirst());
        assertThat(board.getString("offers[0].choiceReason"))
                .as("the offer waits for no reason")
                .isEqualTo("NOT_GIVEN");
        assertThat(review(incident, "supervisor1").getString("decisions[0].choiceReason"))
                .isEqualTo("NOT_GIVEN");

        for (String nothing : new String[] {null, " "}) {
            dispatcher()
                    .body(map("reason", "OTHER", "words", nothing))
                    .header("Accept-Language", "id")
                    .put("/offers/" + second + "/choice-reason")
                    .then()
                    .statusCode(422)
                    .body("violations[0].field", equalTo("words"))
                    .body("violations[0].message", equalTo("Tulis alasannya dengan kata-kata"));
        }
        explain(second, "OTHER", "awak AMB satu baru pulang");
        explain(second, "OTHER", "awak AMB satu baru pulang");
        JsonPath review = review(incident, "supervisor1");
        assertThat(review.getString("decisions[0].passedOver")).isEqualTo(callSigns.getFirst());
        assertThat(review.getString("decisions[0].choiceReason")).isEqualTo("OTHER");
        assertThat(review.getString("decisions[0].choiceWords")).isEqualTo("awak AMB satu baru pulang");
        assertThat(review.<String>getList("timeline.what")).containsOnlyOnce("CHOICE_EXPLAINED");
    }

    @Test
    void an_offer_with_another_reason_and_no_words_goes_out_and_the_console_asks_afterwards() {
        Unit.onDuty();
        Unit.onDuty();
        Incident incident = Incident.reported(1, 1);
        JsonPath shown = recommendationFor(incident);
        List<String> units = shown.getList("candidates.unitId");
        ask(incident, "unitId", units.get(1), "recommendationId", shown.getString("id"), "choiceReason", "OTHER");
        assertThat(incident.row().getString("offers[0].choiceReason")).isEqualTo("NOT_GIVEN");
    }

    private static void explain(UUID offer, String reason, String words) {
        dispatcher()
                .body(map("reason", reason, "words", words))
                .put("/offers/" + offer + "/choice-reason")
                .then()
                .statusCode(200);
    }

    @Test
    void nobody_is_passed_over_who_was_asked_before_or_is_not_ready_or_was_not_shown() {
        Unit.onDuty();
        Unit.onDuty();
        Incident incident = Incident.reported(1, 1);
        JsonPath shown = recommendationFor(incident);
        List<String> units = shown.getList("candidates.unitId");
        UUID first = ask(incident, "unitId", units.getFirst(), "recommendationId", shown.getString("id"));
        answer(first, "DECLINED", "reason", "ban kempis");
        ask(incident, "unitId", units.get(1), "recommendationId", shown.getString("id"), "choiceReason", "ROAD");
        assertThat(incident.row().<String>getList("offers.passedOver")).containsOnlyNulls();
        assertThat(incident.row().<String>getList("offers.choiceReason")).containsOnlyNulls();

        Incident other = Incident.reported(1, 1);
        other.offer(id(), Unit.onDuty(), 0).statusCode(201);
        assertThat(other.row().getString("offers[0].passedOver")).isNull();
    }

    @Test
    void an_offer_without_a_recommendation_is_said_to_have_had_none() {
        Incident incident = Incident.reported(1, 1);
        incident.assign(Unit.onDuty(), 0);
        JsonPath review = review(incident, "supervisor1");
        assertThat(review.getList("decisions.basis")).isEqualTo(List.of("NONE"));
        assertThat(review.getList("recommendations")).isEmpty();
    }

    @Test
    void a_unit_that_was_redirected_here_is_a_decision_beside_the_recommendation_too() {
        Incident left = Incident.reported(1, 1, "colour", "YELLOW");
        Unit unit = Unit.onDuty();
        UUID leaving = left.assign(unit, 0);
        Incident urgent = Incident.reported(1, 1);
        JsonPath shown = recommendationFor(urgent);
        dispatcher()
                .body(map(
                        "fromAssignmentId",
                        leaving,
                        "incidentId",
                        urgent.id,
                        "needId",
                        urgent.needs.getFirst(),
                        "recommendationId",
                        shown.getString("id"),
                        "reason",
                        "lebih gawat"))
                .put("/redirects/" + id())
                .then()
                .statusCode(201);
        JsonPath review = review(urgent, "supervisor1");
        assertThat(review.getString("decisions[0].redirectedFrom")).isEqualTo(left.spoken);
        assertThat(review.getString("decisions[0].callSign")).isEqualTo(unit.callSign);
        assertThat(review.getString("decisions[0].state")).isNull();
        assertThat(review.getList("recommendations.id")).isEqualTo(List.of(shown.getString("id")));
    }

    @Test
    void who_looked_is_in_the_audit_and_nobody_else_may_look() {
        Incident incident = Incident.reported(1, 1);
        String path = "/incidents/" + incident.id + "/review";
        dispatcher().get(path).then().statusCode(403);
        as("operator1", "call-taker").get(path).then().statusCode(403);
        as("crew-1", "crew").get(path).then().statusCode(403);
        as("supervisor1", "supervisor")
                .get("/incidents/" + id() + "/review")
                .then()
                .statusCode(404);

        review(incident, "supervisor-of-the-night");
        JsonPath looks = as("supervisor1", "supervisor")
                .get("/audit?subject=" + incident.id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(looks.getList("items.purpose")).isEqualTo(List.of("REVIEW"));
        assertThat(looks.getList("items[0].fields")).isEqualTo(List.of("review"));
        assertThat(looks.getString("items[0].personId")).contains("supervisor-of-the-night");
    }
}
