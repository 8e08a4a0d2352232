package id.psc119.dispatch.response.mutualaid;

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
import id.psc119.dispatch.Scene;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 13: help of a neighbouring service. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class MutualAidTest {
    @Inject
    EntityManager database;

    @Inject
    AidRequests requests;

    private final UUID request = id();
    private Incident incident;

    @BeforeEach
    void somebodyNeedsHelp() {
        incident = Incident.reported(1, 1);
    }

    private static RequestSpecification oki() {
        return as("partner:psc-oki", "partner");
    }

    private ValidatableResponse ask(String neighbour) {
        return dispatcher()
                .body(map("incidentId", incident.id, "neighbour", neighbour, "capability", "TRANSPORT", "units", 1))
                .put("/mutual-aid/" + request)
                .then();
    }

    private ValidatableResponse offer(RequestSpecification who, UUID loan) {
        return who.body(map(
                        "callSign",
                        "OKI-03",
                        "kind",
                        "BLS_AMBULANCE",
                        "capabilities",
                        List.of("BLS", "TRANSPORT"),
                        "lentUntil",
                        now().plus(Duration.ofHours(6)).toString()))
                .put("/mutual-aid/" + request + "/loans/" + loan)
                .then();
    }

    private ValidatableResponse accept(UUID loan) {
        return dispatcher()
                .body(map(
                        "home",
                        map("point", map("lat", -2.9, "lon", 104.1), "source", "PIN"),
                        "telephone",
                        "+62811222333"))
                .put("/mutual-aid/" + request + "/loans/" + loan + "/acceptance")
                .then();
    }

    private ValidatableResponse giveBack(UUID loan) {
        return dispatcher()
                .body(map())
                .put("/mutual-aid/" + request + "/loans/" + loan + "/return")
                .then();
    }

    private JsonPath asked(RequestSpecification who) {
        return who.get("/mutual-aid/asked").then().statusCode(200).extract().jsonPath();
    }

    private static String unit(UUID id, String field) {
        return dispatcher().get("/units").jsonPath().getString("items.find { it.id == '" + id + "' }?." + field);
    }

    @Test
    void a_neighbour_that_replaces_a_broken_unit_is_sent_to_the_meeting_point_wherever_that_is_corrected_to() {
        Scene.Unit broken = Scene.Unit.onDuty();
        UUID work = incident.assign(broken, 0);
        steps(work, "DEPARTED", "ON_SCENE", "PATIENT_LOADED");
        UUID breakdown = id();
        dispatcher()
                .body(map("unitId", broken.id, "point", map("lat", -2.8123, "lon", 103.9456), "via", "RADIO"))
                .put("/breakdowns/" + breakdown)
                .then()
                .statusCode(200);
        String need = incident.row().getString("needs.find { it.replaces != null }.id");
        assertThat(ask("PSC OKI").statusCode(200).extract().<String>path("needId"))
                .as("the only one that waits for such a unit")
                .isEqualTo(need);
        String own = "items.find { it.id == '" + request + "' }.";
        assertThat(asked(oki()).getDouble(own + "point.lat")).isEqualTo(-2.8123);
        dispatcher()
                .body(map("point", map("lat", -2.853, "lon", 103.912)))
                .put("/breakdowns/" + breakdown + "/place")
                .then()
                .statusCode(200);
        assertThat(asked(oki()).getDouble(own + "point.lat")).isEqualTo(-2.853);
    }

    @Test
    void a_neighbour_is_asked_for_a_need_of_the_same_incident_only() {
        dispatcher()
                .body(map(
                        "incidentId",
                        incident.id,
                        "needId",
                        Incident.reported(1, 1).needs.getFirst(),
                        "neighbour",
                        "PSC OKI",
                        "capability",
                        "TRANSPORT",
                        "units",
                        1))
                .put("/mutual-aid/" + request)
                .then()
                .statusCode(404);
    }

    @Test
    void a_neighbour_lends_a_unit_by_its_own_system_it_is_sent_marked_as_borrowed_and_given_back_when_it_is_free() {
        ask("PSC OKI").statusCode(200);
        ask("PSC OKI").statusCode(200);
        UUID loan = id();
        String own = "items.find { it.id == '" + request + "' }";
        assertThat(asked(oki()).getString(own + ".spokenNumber")).isEqualTo(incident.spoken);
        assertThat(asked(oki()).getString(own)).doesNotContain("628123456789").doesNotContain("mosque");
        assertThat(asked(as("partner:polres", "partner")).getList("items")).isEmpty();
        offer(as("partner:polres", "partner"), loan).statusCode(404);

        offer(oki(), loan).statusCode(200);
        offer(oki(), loan).statusCode(200);
        assertThat(unit(loan, "callSign")).as("an offer gives no power").isNull();
        refused(giveBack(loan), 409, "loan-not-open");
        accept(loan).statusCode(200);
        accept(loan).statusCode(200);

        assertThat(unit(loan, "borrowedFrom")).isEqualTo("PSC OKI");
        assertThat(unit(loan, "available")).isEqualTo("FREE");
        JsonPath recommendation = dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation?all=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(recommendation.getList("candidates.unitId")).contains(loan.toString());

        UUID offer = id();
        dispatcher()
                .body(map(
                        "incidentId", incident.id, "needId", incident.needs.getFirst(), "unitId", loan, "via", "PHONE"))
                .put("/offers/" + offer)
                .then()
                .statusCode(201);
        refused(giveBack(loan), 409, "unit-at-work");
        UUID assignment = id();
        Scene.accept(offer, assignment).statusCode(200);
        oki().body(map())
                .put("/mutual-aid/" + request + "/loans/" + loan + "/recall")
                .then()
                .statusCode(200);
        refused(giveBack(loan), 409, "unit-at-work");
        steps(assignment, "DEPARTED", "ON_SCENE", "CLEAR");
        giveBack(loan).statusCode(200);
        giveBack(loan).statusCode(200);

        assertThat(unit(loan, "callSign")).isNull();
        assertThat(asked(oki()).getString(own + ".loans[0].state")).isEqualTo("GIVEN_BACK");
        refused(accept(loan), 409, "loan-not-open");
        assertThat(answers()).containsExactly("OFFERED OKI-03", "ACCEPTED OKI-03", "GIVEN_BACK OKI-03");
    }

    private ValidatableResponse answerOfTheSuite(UUID loan, boolean wantedBack, boolean takenBack) {
        return as("partner:psc-tetangga", "partner")
                .body(map(
                        "version",
                        Scene.version(),
                        "loans",
                        List.of(map(
                                "id",
                                loan,
                                "callSign",
                                "OI-07",
                                "kind",
                                "BLS_AMBULANCE",
                                "capabilities",
                                List.of("BLS", "TRANSPORT"),
                                "home",
                                map("point", map("lat", -2.9, "lon", 104.1), "source", "PIN"),
                                "wantedBack",
                                wantedBack,
                                "takenBack",
                                takenBack))))
                .put("/mutual-aid-answers/" + request)
                .then();
    }

    private String toldOfTheLoan() {
        JsonNode newest = PeerStub.newest("neighbour", "neighbour-requests", request);
        return newest == null
                ? null
                : newest.path("loans").path(0).path("state").asText();
    }

    private void awaitTold(String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(toldOfTheLoan()).isEqualTo(state));
    }

    @Test
    void a_neighbour_s_suite_is_told_what_is_asked_and_what_becomes_of_its_unit_until_both_have_ended_the_loan() {
        ask("PSC Tetangga").statusCode(200);
        awaitTold("");
        assertThat(PeerStub.newest("neighbour", "neighbour-requests", request).toString())
                .contains(incident.spoken)
                .doesNotContain("628123456789")
                .doesNotContain("mosque");
        assertThat(shown("byMachine")).isEqualTo("true");

        UUID loan = id();
        answerOfTheSuite(loan, false, false).statusCode(204);
        answerOfTheSuite(loan, false, false).statusCode(204);
        awaitTold("OFFERED");
        dispatcher()
                .body(map())
                .put("/mutual-aid/" + request + "/loans/" + loan + "/acceptance")
                .then()
                .statusCode(200);
        awaitTold("BORROWED");
        assertThat(unit(loan, "borrowedFrom")).isEqualTo("PSC Tetangga");
        assertThat(unit(loan, "home.point.lat"))
                .as("where its own service says")
                .isEqualTo("-2.9");

        UUID offer = id();
        dispatcher()
                .body(map(
                        "incidentId", incident.id, "needId", incident.needs.getFirst(), "unitId", loan, "via", "PHONE"))
                .put("/offers/" + offer)
                .then()
                .statusCode(201);
        UUID assignment = id();
        Scene.accept(offer, assignment).statusCode(200);
        answerOfTheSuite(loan, true, true).statusCode(204);
        assertThat(unit(loan, "available"))
                .as("a fact from outside ends no work")
                .isEqualTo("BUSY");
        steps(assignment, "DEPARTED", "ON_SCENE", "CLEAR");
        assertThat(unit(loan, "available")).as("it is not ours any more").isEqualTo("OFF_DUTY");
        giveBack(loan).statusCode(200);
        awaitTold("GIVEN_BACK");
        assertThat(answers())
                .containsExactly("OFFERED OI-07", "ACCEPTED OI-07", "WANTED_BACK OI-07", "GIVEN_BACK OI-07");
    }

    @Test
    void a_free_unit_that_the_neighbour_takes_back_is_given_back_by_itself() {
        ask("PSC Tetangga").statusCode(200);
        UUID loan = id();
        answerOfTheSuite(loan, false, false).statusCode(204);
        dispatcher()
                .body(map())
                .put("/mutual-aid/" + request + "/loans/" + loan + "/acceptance")
                .then()
                .statusCode(200);
        answerOfTheSuite(loan, true, true).statusCode(204);
        awaitTold("GIVEN_BACK");
        assertThat(unit(loan, "callSign")).isNull();
    }

    @Test
    void an_offer_that_comes_after_the_request_was_taken_back_is_left_to_the_neighbour_at_once() {
        ask("PSC Tetangga").statusCode(200);
        dispatcher().delete("/mutual-aid/" + request).then().statusCode(200);
        UUID loan = id();
        answerOfTheSuite(loan, false, false).statusCode(204);
        awaitTold("DECLINED");
        as("partner:psc-oki", "partner")
                .body(map("version", Scene.version(), "loans", List.of()))
                .put("/mutual-aid-answers/" + request)
                .then()
                .statusCode(404);
    }

    private List<String> answers() {
        return dispatcher()
                .get("/incidents/" + incident.id + "/timeline?limit=200")
                .jsonPath()
                .getList("items.findAll { it.what == 'MUTUAL_AID_ANSWERED' }.detail.answer");
    }

    @Test
    void a_neighbour_without_a_system_is_asked_by_telephone_and_a_refusal_may_become_an_offer() {
        ask("PMI Palembang").statusCode(200);
        assertThat(asked(oki()).getList("items.id")).doesNotContain(request.toString());
        refusal().statusCode(200);
        assertThat(shown("state")).isEqualTo("REFUSED");
        assertThat(shown("byMachine")).isEqualTo("false");

        UUID loan = id();
        offer(dispatcher(), loan).statusCode(200);
        assertThat(shown("state")).isEqualTo("OFFERED");
        dispatcher()
                .body(map())
                .put("/mutual-aid/" + request + "/loans/" + loan + "/refusal")
                .then()
                .statusCode(200);
        assertThat(shown("loans[0].state")).isEqualTo("DECLINED");
        dispatcher().delete("/mutual-aid/" + request).then().statusCode(200);
        assertThat(shown("state")).isEqualTo("WITHDRAWN");
    }

    private ValidatableResponse refusal() {
        return dispatcher()
                .body(map("reason", "semua unit keluar"))
                .put("/mutual-aid/" + request + "/refusal")
                .then();
    }

    private String shown(String field) {
        return dispatcher()
                .get("/mutual-aid?incidentId=" + incident.id)
                .jsonPath()
                .getString("items[0]." + field);
    }

    @Test
    void the_desk_is_alerted_again_and_again_while_nobody_answers_and_no_more_once_somebody_has() {
        ask("PSC OKI").statusCode(200);
        for (int time = 1; time <= 2; time++) {
            write("UPDATE mutual_aid_request SET answer_by = now() WHERE id = '" + request + "'");
            int alerts = time;
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(alerts()).isEqualTo(alerts));
        }
        refusal().statusCode(200);
        write("UPDATE mutual_aid_request SET answer_by = now() WHERE id = '" + request + "'");
        assertThat(QuarkusTransaction.requiringNew().call(() -> requests.due(now().plusSeconds(60), 500)))
                .doesNotContain(request);
        assertThat(alerts()).isEqualTo(2);
    }

    /** The neighbour's unit stands there and waits: no timer of ours stood behind that. */
    @Test
    void the_desk_is_alerted_while_an_offered_unit_waits_for_it_and_no_more_once_it_has_decided() {
        ask("PSC OKI").statusCode(200);
        write("UPDATE mutual_aid_request SET answer_by = now() + interval '1 hour' WHERE id = '" + request + "'");
        UUID loan = id();
        offer(oki(), loan).statusCode(200);
        assertThat(Instant.parse(shown("answerBy"))).as("the time begins anew").isBefore(now().plusSeconds(600));
        for (int time = 1; time <= 2; time++) {
            long alerts = time;
            makeDue();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(alerts("NEIGHBOUR_OFFER_WAITS")).isEqualTo(alerts));
        }
        assertThat(Instant.parse(shown("answerBy"))).isAfter(now());
        accept(loan).statusCode(200);
        makeDue();
        assertThat(isDue()).as("decided").isFalse();

        offer(oki(), id()).statusCode(200);
        makeDue();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(alerts("NEIGHBOUR_OFFER_WAITS"))
                        .as("another one, after one was taken")
                        .isEqualTo(3));
        assertThat(alerts()).isZero();
    }

    @Test
    void the_desk_is_alerted_while_a_borrowed_unit_that_is_wanted_back_is_here() {
        ask("PSC OKI").statusCode(200);
        UUID loan = id();
        offer(oki(), loan).statusCode(200);
        accept(loan).statusCode(200);
        makeDue();
        assertThat(isDue()).as("it is lent for six hours").isFalse();
        write("UPDATE mutual_aid_loan SET lent_until = now() - interval '1 minute' WHERE id = '" + loan + "'");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(alerts("BORROWED_UNIT_WANTED")).isEqualTo(1));
        giveBack(loan).statusCode(200);
        makeDue();
        assertThat(isDue()).isFalse();
    }

    private void makeDue() {
        write("UPDATE mutual_aid_request SET answer_by = now() - interval '1 second' WHERE id = '" + request + "'");
    }

    private boolean isDue() {
        return QuarkusTransaction.requiringNew()
                .call(() -> requests.due(now().plusSeconds(60), 500))
                .contains(request);
    }

    private long alerts() {
        return alerts("MUTUAL_AID_UNANSWERED");
    }

    private long alerts(String code) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "SELECT count(*) FROM event_log WHERE kind = 'alert' AND subject = '"
                                                + incident.id + "' AND body->>'code' = '" + code + "'")
                                .getSingleResult())
                        .longValue());
    }

    private void write(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
