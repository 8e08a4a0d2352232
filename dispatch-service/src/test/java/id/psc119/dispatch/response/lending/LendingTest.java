package id.psc119.dispatch.response.lending;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static id.psc119.dispatch.Scene.refused;
import static id.psc119.dispatch.Scene.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.Replicas;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Issue 13: a neighbouring service asks us for units by its own suite. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class LendingTest {
    private static final String NEIGHBOUR = "PSC Tetangga";

    @Inject
    EntityManager database;

    @Inject
    RemindOfNeighbours reminder;

    private final UUID request = id();
    private final UUID lent = id();

    @AfterEach
    void theNeighbourAnswersAgain() {
        PeerStub.reset();
    }

    private static RequestSpecification neighbour() {
        return as("partner:psc-tetangga", "partner");
    }

    private Map<String, Object> request(boolean open, Object... loans) {
        return map(
                "version",
                version(),
                "capability",
                "TRANSPORT",
                "units",
                1,
                "open",
                open,
                "askedAt",
                now().toString(),
                "spokenNumber",
                "1602-17",
                "colour",
                "RED",
                "loans",
                List.of(loans));
    }

    private ValidatableResponse ask(boolean open, Object... loans) {
        return neighbour()
                .body(request(open, loans))
                .put("/neighbour-requests/" + request)
                .then();
    }

    private Map<String, Object> loan(String state) {
        return map("id", lent, "state", state);
    }

    private ValidatableResponse offer(Unit unit) {
        return dispatcher()
                .body(map("unitId", unit.id, "agreedBy", "sopir Budi"))
                .put("/neighbour-requests/" + request + "/units/" + lent)
                .then();
    }

    private ValidatableResponse put(String what) {
        return dispatcher()
                .body(map())
                .put("/neighbour-requests/" + request + "/units/" + lent + "/" + what)
                .then();
    }

    private String shown(String field) {
        return dispatcher()
                .get("/neighbour-requests")
                .jsonPath()
                .getString("items.find { it.id == '" + request + "' }." + field);
    }

    private static String unit(Unit unit, String field) {
        return dispatcher().get("/units").jsonPath().getString("items.find { it.id == '" + unit.id + "' }." + field);
    }

    /** What the neighbour was told last of the unit; null while it was told nothing. */
    private JsonNode told() {
        JsonNode newest = PeerStub.newest("neighbour", "mutual-aid-answers", request);
        return newest == null ? null : newest.path("loans").path(0);
    }

    private void awaitTold(String field, String value) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(told()).isNotNull();
            assertThat(told().path(field).asText()).isEqualTo(value);
        });
    }

    private long alerts(String code) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "SELECT count(*) FROM event_log WHERE kind = 'alert' AND subject = '" + request
                                                + "' AND body->>'code' = '" + code + "'")
                                .getSingleResult())
                        .longValue());
    }

    private void write(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery(sql).executeUpdate());
    }

    private ValidatableResponse send(Incident incident, Unit unit) {
        return dispatcher()
                .body(map(
                        "incidentId",
                        incident.id,
                        "needId",
                        incident.needs.getFirst(),
                        "unitId",
                        unit.id,
                        "via",
                        "PHONE",
                        "overrideReason",
                        "tetap dikirim"))
                .put("/offers/" + id())
                .then();
    }

    private static List<String> recommended(Incident incident) {
        return dispatcher()
                .get("/incidents/" + incident.id + "/needs/" + incident.needs.getFirst() + "/recommendation?all=true")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("candidates.unitId");
    }

    @Test
    void a_unit_that_a_neighbour_takes_is_marked_not_recommended_and_not_sent_until_it_is_given_back() {
        Unit unit = Unit.onDuty();
        ask(true).statusCode(204);
        ask(true).statusCode(204);
        assertThat(shown("neighbour")).isEqualTo(NEIGHBOUR);
        assertThat(shown("unanswered")).isEqualTo("true");
        assertThat(alerts("NEIGHBOUR_ASKS")).isEqualTo(1);
        Incident incident = Incident.reported(1, 1);
        assertThat(recommended(incident)).contains(unit.id.toString());

        offer(unit).statusCode(200);
        offer(unit).statusCode(200);
        awaitTold("callSign", unit.callSign);
        assertThat(PeerStub.newest("neighbour", "mutual-aid-answers", request).toString())
                .doesNotContain("Budi")
                .doesNotContain("+628");
        assertThat(unit(unit, "lentTo")).isEqualTo(NEIGHBOUR);
        assertThat(unit.available()).isEqualTo("OFF_DUTY");
        assertThat(shown("unanswered")).isEqualTo("false");

        ask(true, loan("BORROWED")).statusCode(204);
        assertThat(shown("lent[0].state")).isEqualTo("LENT");
        refused(send(incident, unit), 409, "unit-lent");
        assertThat(recommended(incident)).doesNotContain(unit.id.toString());
        unit.tell();
        assertThat(unit(unit, "lentTo"))
                .as("fleet's next message changes nothing")
                .isEqualTo(NEIGHBOUR);

        put("recall").statusCode(200);
        awaitTold("wantedBack", "true");
        assertThat(unit(unit, "lentTo")).as("it is at work there").isEqualTo(NEIGHBOUR);
        ask(true, loan("GIVEN_BACK")).statusCode(204);
        assertThat(shown("lent[0].state")).isEqualTo("GIVEN_BACK");
        assertThat(unit(unit, "lentTo")).isNull();
        assertThat(unit.available()).isEqualTo("FREE");
        send(incident, unit).statusCode(201);
    }

    @Test
    void a_unit_at_work_or_lent_is_not_offered_and_one_that_was_taken_back_can_be_sent_at_once() {
        Unit busy = Unit.onDuty();
        Incident incident = Incident.reported(1, 1);
        send(incident, busy).statusCode(201);
        ask(true).statusCode(204);
        refused(offer(busy), 409, "unit-at-work");

        Unit unit = Unit.onDuty();
        offer(unit).statusCode(200);
        refused(
                dispatcher()
                        .body(map("unitId", unit.id, "agreedBy", "sopir Budi"))
                        .put("/neighbour-requests/" + request + "/units/" + id())
                        .then(),
                409,
                "unit-lent");
        ask(true, loan("BORROWED")).statusCode(204);
        put("return").statusCode(200);
        put("return").statusCode(200);
        assertThat(unit.available()).isEqualTo("FREE");
        awaitTold("takenBack", "true");
        ask(true, loan("BORROWED")).statusCode(204);
        assertThat(unit.available()).as("the neighbour has not heard of it yet").isEqualTo("FREE");
        ask(true, loan("GIVEN_BACK")).statusCode(204);
        assertThat(shown("lent[0].state")).isEqualTo("GIVEN_BACK");
    }

    @Test
    void when_help_is_not_wanted_any_more_an_offered_unit_is_ours_again_and_nothing_more_is_offered() {
        Unit unit = Unit.onDuty();
        Map<String, Object> late = request(true);
        ask(true).statusCode(204);
        offer(unit).statusCode(200);
        ask(false, loan("OFFERED")).statusCode(204);
        assertThat(unit.available()).isEqualTo("FREE");
        awaitTold("takenBack", "true");
        neighbour().body(late).put("/neighbour-requests/" + request).then().statusCode(204);
        assertThat(shown("open")).as("an older message comes late").isEqualTo("false");
        refused(
                dispatcher()
                        .body(map("unitId", unit.id, "agreedBy", "sopir Budi"))
                        .put("/neighbour-requests/" + request + "/units/" + id())
                        .then(),
                409,
                "aid-not-wanted");
    }

    @Test
    void the_desk_is_reminded_until_it_answers_and_an_offer_that_nobody_takes_ends_by_itself() {
        Unit unit = Unit.onDuty();
        ask(true).statusCode(204);
        write("UPDATE neighbour_request SET answer_by = now(), next_look = now() WHERE id = '" + request + "'");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(alerts("NEIGHBOUR_ASKS")).isEqualTo(2));
        assertThat(shown("alerts")).isEqualTo("1");

        offer(unit).statusCode(200);
        assertThat(shown("answerBy")).isNull();
        write("UPDATE lent_unit SET offered_until = now() WHERE id = '" + lent + "'");
        write("UPDATE neighbour_request SET next_look = now() WHERE id = '" + request + "'");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(unit.available()).isEqualTo("FREE"));
        assertThat(alerts("NEIGHBOUR_OFFER_LAPSED")).isEqualTo(1);
        awaitTold("takenBack", "true");

        dispatcher()
                .body(map("reason", "semua unit keluar"))
                .put("/neighbour-requests/" + request + "/refusal")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(PeerStub.newest("neighbour", "mutual-aid-answers", request)
                                .path("refusal")
                                .asText())
                        .isEqualTo("semua unit keluar"));
        assertThat(shown("answerBy")).isNull();
    }

    @Test
    void a_unit_that_is_needed_again_is_asked_for_when_its_time_is_over() {
        Unit unit = Unit.onDuty();
        ask(true).statusCode(204);
        offer(unit).statusCode(200);
        ask(true, loan("BORROWED")).statusCode(204);
        write("UPDATE lent_unit SET lent_until = now() WHERE id = '" + lent + "'");
        write("UPDATE neighbour_request SET next_look = now() WHERE id = '" + request + "'");
        awaitTold("wantedBack", "true");
        assertThat(alerts("LENT_UNIT_OVERDUE")).isEqualTo(1);
        assertThat(unit(unit, "lentTo")).isEqualTo(NEIGHBOUR);
    }

    /** Issue 13: a timer fires once, whichever of several replicas runs. */
    @Test
    void of_many_replicas_that_find_a_lent_unit_away_too_long_one_alerts_each_time() throws Exception {
        ask(true).statusCode(204);
        offer(Unit.onDuty()).statusCode(200);
        ask(true, loan("BORROWED")).statusCode(204);
        for (int round = 1; round <= 20; round++) {
            write(
                    "UPDATE lent_unit SET lent_until = now() - interval '2 days', reminded_at = reminded_at - interval '2 days'"
                            + " WHERE id = '" + lent + "'");
            Replicas.handleAtOnce(reminder, request, now());
            assertThat(alerts("LENT_UNIT_OVERDUE")).isEqualTo(round);
        }
    }

    @Test
    void an_account_that_speaks_for_no_neighbour_asks_for_nothing_and_one_neighbour_never_changes_another_s_request() {
        as("partner:polres", "partner")
                .body(request(true))
                .put("/neighbour-requests/" + request)
                .then()
                .statusCode(404);
        ask(true).statusCode(204);
        refused(
                as("partner:psc-oki", "partner")
                        .body(request(false))
                        .put("/neighbour-requests/" + request)
                        .then(),
                409,
                "id-taken");
        assertThat(shown("open")).isEqualTo("true");
    }

    @Test
    void an_answer_reaches_the_neighbour_when_it_is_there_again() {
        Unit unit = Unit.onDuty();
        ask(true).statusCode(204);
        PeerStub.reply("neighbour", 503, "{}");
        offer(unit).statusCode(200);
        assertThat(told()).isNull();
        PeerStub.reset();
        awaitTold("callSign", unit.callSign);
        assertThat(PeerStub.newestToken("neighbour")).isEqualTo("Bearer of-the-neighbour");
    }
}
