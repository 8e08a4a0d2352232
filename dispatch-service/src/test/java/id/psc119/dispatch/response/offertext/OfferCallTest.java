package id.psc119.dispatch.response.offertext;

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
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A crew that has not answered an offer is rung up by the telephone exchange and answers with a key. */
@QuarkusTest
@TestProfile(UnusualSettings.class)
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class OfferCallTest {
    @AfterEach
    void theTimeIsAgainWhatItIs() {
        SettableClock.reset();
    }

    @Test
    void a_key_is_an_acceptance_by_telephone_and_so_is_the_digit_of_a_text_before_it() {
        Incident incident = Incident.reported(1, 1);
        UUID offer = offered(incident);
        JsonNode written = after(Duration.ofSeconds(11), offer, "offer.question");
        JsonNode called = after(Duration.ofSeconds(30), offer, "offer.call");
        assertThat(called.path("way").asText()).isEqualTo("CALL");
        assertThat(written.path("way").isMissingNode() || written.path("way").isNull())
                .isTrue();
        assertThat(called.path("text").asText())
                .contains(incident.spoken, "Tekan 1")
                .doesNotContain("mosque");

        answer(called, "100-1", "ACCEPT", "PHONE");
        assertThat(stateOf(incident, offer)).isEqualTo("ACCEPTED");
        assertThat(incident.timeline().toString()).contains("PHONE");
        assertThat(after(Duration.ZERO, offer, "offer.accepted").path("way").asText())
                .isEqualTo("CALL");

        answer(written, "100-1", "ACCEPT", "SMS");
        assertThat(incident.story().stream().filter("ACCEPTED"::equals)).hasSize(1);
        assertThat(now(offer, "offer.over"))
                .as("nobody is told not to go whose unit has the task")
                .isEmpty();
    }

    @Test
    void the_second_of_a_crew_to_accept_hears_that_their_unit_has_the_task() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        unit.tell(
                "crew",
                List.of(
                        map("personId", "sample:one-" + unit.id, "role", "DRIVER", "telephone", "+628120000871"),
                        map("personId", "sample:two-" + unit.id, "role", "CLINICIAN", "telephone", "+628120000872")));
        UUID offer = id();
        incident.offer(offer, unit, 0).statusCode(201);
        after(Duration.ofSeconds(41), offer, "offer.call");
        List<JsonNode> calls =
                await().atMost(Duration.ofSeconds(20)).until(() -> now(offer, "offer.call"), all -> all.size() == 2);
        answer(calls.getFirst(), "100-1", "ACCEPT", "PHONE");
        answer(calls.getLast(), "100-1", "ACCEPT", "PHONE");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> now(offer, "offer.accepted").size() == 2);
        assertThat(now(offer, "offer.over")).isEmpty();
    }

    @Test
    void an_offer_that_was_answered_before_rings_nobody_up_and_a_late_key_gets_the_truth() {
        Incident early = Incident.reported(1, 1);
        UUID declined = offered(early);
        Scene.dispatcher()
                .body(map("answer", "DECLINED", "via", "RADIO", "reason", "on another task"))
                .put("/offers/" + declined + "/answer")
                .then()
                .statusCode(200);
        Incident late = Incident.reported(1, 1);
        UUID withdrawn = offered(late);
        JsonNode called = after(Duration.ofSeconds(41), withdrawn, "offer.call");
        assertThat(now(declined, "offer.call")).isEmpty();
        Scene.dispatcher()
                .body(map("reason", "another one is closer"))
                .put("/offers/" + withdrawn + "/withdrawal")
                .then()
                .statusCode(200);
        answer(called, "100-1", "ACCEPT", "PHONE");
        assertThat(stateOf(late, withdrawn)).isEqualTo("WITHDRAWN");
        assertThat(after(Duration.ZERO, withdrawn, "offer.over").path("text").asText())
                .contains("Jangan berangkat");
    }

    private static UUID offered(Incident incident) {
        UUID offer = id();
        incident.offer(offer, Unit.onDuty(), 0).statusCode(201);
        return offer;
    }

    private static JsonNode after(Duration time, UUID offer, String template) {
        SettableClock.advance(time);
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> now(offer, template).stream().findFirst().orElse(null), Objects::nonNull);
    }

    private static void answer(JsonNode asked, String version, String answer, String via) {
        service("intake")
                .body(map(
                        "version",
                        version,
                        "answer",
                        answer,
                        "via",
                        via,
                        "receivedAt",
                        Scene.now().toString()))
                .put("/message-answers/" + asked.path("question").path("id").asText())
                .then()
                .statusCode(204);
    }

    private static String stateOf(Incident incident, UUID offer) {
        return incident.row().getString("offers.find { it.id == '" + offer + "' }.state");
    }

    private static List<JsonNode> now(UUID offer, String template) {
        return PeerStub.received("intake", "person-messages").stream()
                .map(PeerStub.Received::body)
                .filter(body -> body.path("about").path("id").asText().equals(offer.toString())
                        && body.path("template").asText().equals(template))
                .toList();
    }
}
