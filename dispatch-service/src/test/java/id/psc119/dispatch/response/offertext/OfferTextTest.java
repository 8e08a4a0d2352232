package id.psc119.dispatch.response.offertext;

import static id.psc119.dispatch.Scene.accept;
import static id.psc119.dispatch.Scene.id;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.dispatch.Scene;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.dispatch.SettableClock;
import id.psc119.dispatch.UnusualSettings;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.PushServiceStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A crew that no notification reached is asked by text message and answers with a digit. */
@QuarkusTest
@TestProfile(UnusualSettings.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class OfferTextTest {
    @AfterEach
    void theTimeIsAgainWhatItIs() {
        SettableClock.reset();
    }

    @Test
    void an_acceptance_by_digit_is_an_assignment_reported_by_the_crew_and_counts_once() {
        Incident incident = Incident.reported(1, 1);
        UUID offer = offered(incident, Unit.onDuty());
        JsonNode asked = asked(offer);
        assertThat(asked.path("text").asText()).contains(incident.spoken, "1 = terima", "2 = tolak");
        assertThat(asked.path("text").asText()).doesNotContain("mosque");
        assertThat(asked.path("question").path("answers").toString()).isEqualTo("[\"ACCEPT\",\"DECLINE\"]");

        answer(asked, "100-1", "ACCEPT");
        answer(asked, "100-1", "ACCEPT");
        assertThat(stateOf(incident, offer)).isEqualTo("ACCEPTED");
        assertThat(incident.story().stream().filter("ACCEPTED"::equals)).hasSize(1);
        assertThat(incident.timeline().toString()).contains("SMS");
        assertThat(texts(offer, "offer.accepted")).hasSize(1);
    }

    @Test
    void a_refusal_by_digit_opens_the_need_again() {
        Incident incident = Incident.reported(1, 1);
        UUID offer = offered(incident, Unit.onDuty());
        answer(asked(offer), "100-1", "DECLINE");
        assertThat(stateOf(incident, offer)).isEqualTo("DECLINED");
    }

    @Test
    void an_answer_to_an_offer_that_is_over_changes_nothing_and_gets_a_truthful_text() {
        Incident incident = Incident.reported(1, 1);
        UUID offer = offered(incident, Unit.onDuty());
        JsonNode asked = asked(offer);
        Scene.dispatcher()
                .body(map("reason", "another one is closer"))
                .put("/offers/" + offer + "/withdrawal")
                .then()
                .statusCode(200);
        answer(asked, "100-1", "ACCEPT");
        assertThat(stateOf(incident, offer)).isEqualTo("WITHDRAWN");
        assertThat(texts(offer, "offer.over"))
                .singleElement()
                .satisfies(
                        text -> assertThat(text.path("text").asText()).contains("sudah berakhir", "Jangan berangkat"));
    }

    @Test
    void who_no_longer_crews_the_unit_cannot_answer_for_it() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID offer = offered(incident, unit);
        JsonNode asked = asked(offer);
        unit.tell("crew", List.of(map("personId", "sample:somebody-else", "role", "DRIVER")));
        answer(asked, "100-1", "ACCEPT");
        assertThat(stateOf(incident, offer)).isEqualTo("OFFERED");
    }

    @Test
    void a_crew_whose_phone_took_the_notification_or_that_has_answered_is_not_asked_by_text() {
        Incident incident = Incident.reported(2, 2);
        Unit reached = Unit.onDuty();
        reached.asCrew()
                .body(PushServiceStub.phone().registration())
                .put("/my-push")
                .then()
                .statusCode(204);
        UUID toReached = id();
        incident.offer(toReached, reached, 0).statusCode(201);
        await().until(() ->
                "REACHED".equals(incident.row().getString("offers.find { it.id == '" + toReached + "' }.push")));
        UUID answered = id();
        incident.offer(answered, Unit.onDuty(), 1).statusCode(201);
        accept(answered, id()).statusCode(200);
        asked(offered(Incident.reported(1, 1), Unit.onDuty()));
        assertThat(now(toReached, "offer.question")).isEmpty();
        assertThat(now(answered, "offer.question")).isEmpty();
    }

    /** Issue 14: people who are off duty are not alerted. Where nobody is on duty all are: somebody must hear of it. */
    @Test
    void who_is_off_duty_today_is_not_asked_unless_everybody_is() {
        String today =
                Scene.now().atZone(ZoneId.of("Asia/Jakarta")).toLocalDate().toString();
        Map<String, Object> ill = map("from", today, "until", today);
        Map<String, Object> over = map("from", "2020-01-01", "until", "2020-01-02");
        Unit some = Unit.onDuty();
        some.tell(
                "crew",
                List.of(member("+628120000981", ill), member("+628120000982", over), member("+628120000983", null)));
        UUID offer = offered(Incident.reported(1, 1), some);
        asked(offer);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> now(offer, "offer.question").size() == 2);
        assertThat(now(offer, "offer.question"))
                .extracting(text -> text.path("number").asText())
                .containsExactlyInAnyOrder("+628120000982", "+628120000983");

        Unit none = Unit.onDuty();
        none.tell("crew", List.of(member("+628120000984", map("from", "2020-01-01"))));
        assertThat(asked(offered(Incident.reported(1, 1), none)).path("number").asText())
                .isEqualTo("+628120000984");
    }

    private static Map<String, Object> member(String number, Map<String, Object> offDuty) {
        Map<String, Object> member =
                map("personId", "field:" + id(), "name", "Awak", "role", "DRIVER", "telephone", number);
        if (offDuty != null) {
            member.put("offDuty", offDuty);
        }
        return member;
    }

    private static UUID offered(Incident incident, Unit unit) {
        UUID offer = id();
        incident.offer(offer, unit, 0).statusCode(201);
        return offer;
    }

    private static JsonNode asked(UUID offer) {
        SettableClock.advance(Duration.ofSeconds(11));
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> now(offer, "offer.question"), all -> !all.isEmpty())
                .getFirst();
    }

    private static void answer(JsonNode asked, String version, String answer) {
        service("intake")
                .body(map(
                        "version",
                        version,
                        "answer",
                        answer,
                        "via",
                        "SMS",
                        "receivedAt",
                        Scene.now().toString()))
                .put("/message-answers/" + asked.path("question").path("id").asText())
                .then()
                .statusCode(204);
    }

    private static String stateOf(Incident incident, UUID offer) {
        return incident.row().getString("offers.find { it.id == '" + offer + "' }.state");
    }

    /** What was handed to intake, as soon as there is anything. */
    private static List<JsonNode> texts(UUID offer, String template) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> now(offer, template), all -> !all.isEmpty());
    }

    private static List<JsonNode> now(UUID offer, String template) {
        return PeerStub.received("intake", "person-messages").stream()
                .map(PeerStub.Received::body)
                .filter(body -> body.path("about").path("id").asText().equals(offer.toString())
                        && body.path("template").asText().equals(template))
                .toList();
    }
}
