package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import id.psc119.client.Sending;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Issue 13 through the edge: a unit breaks down, and another one takes its place or its patient. */
@Order(12)
class BreakdownTest {
    private static final Installation SUITE = Installation.shared();
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final double ROADSIDE_LAT = -2.86;
    private static final double ROADSIDE_LON = 103.90;

    private final Desk dispatcher = SUITE.desk("dispatcher1");

    @Test
    void an_empty_unit_that_breaks_down_is_not_offered_any_more_and_the_need_goes_to_the_next_one() {
        Emergency emergency = Emergency.triaged(SUITE, "TRANSPORT");
        Emergency.Work work = emergency.departed("AMB-02");
        UUID breakdown = Json.newId();
        try {
            // The incidents of these tests are exercises: one that was only played would not reach fleet.
            SUITE.crew(work.account())
                    .api()
                    .put(
                            "/api/dispatch/breakdowns/" + breakdown,
                            Json.of("unitId", work.unit(), "via", "APP", "real", true))
                    .orThrow();
            JsonNode incident = emergency.atDispatch();
            assertThat(incident.path("assignments").path(0).path("ended").asText())
                    .isEqualTo("BREAKDOWN");
            assertThat(incident.path("needs").path(0).path("state").asText()).isEqualTo("OPEN");
            assertThat(incident.path("waitingFor").path(0).path("stage").asText())
                    .as("a timer is behind it")
                    .isEqualTo("NEXT_UNIT");
            List<String> candidates = dispatcher
                    .recommendation(emergency.incident(), emergency.need())
                    .orThrow()
                    .path("candidates")
                    .valueStream()
                    .map(candidate -> candidate.path("unitId").asText())
                    .toList();
            assertThat(candidates).isNotEmpty().doesNotContain(work.unit());
            assertThat(new Sending(dispatcher).send(emergency.incident(), emergency.need(), unit -> true))
                    .as("the next unit is asked")
                    .isPresent();
            await("fleet to show it")
                    .atMost(SOON)
                    .until(() -> fleetUnit(work.unit()).has("brokenSince"));
            assertThat(SUITE.crew(work.account())
                            .work()
                            .path("breakdowns")
                            .path(0)
                            .path("id")
                            .asText())
                    .isEqualTo(breakdown.toString());
        } finally {
            repaired(breakdown);
            emergency.cancel();
        }
        await("fleet to show the repair")
                .atMost(SOON)
                .until(() -> !fleetUnit(work.unit()).has("brokenSince"));
    }

    @Test
    void a_replacement_meets_the_broken_unit_and_takes_its_patient_also_when_the_crew_had_no_network()
            throws IOException {
        Emergency emergency = Emergency.at(SUITE, -2.89, 103.85, "TRANSPORT");
        Emergency.Work work = emergency.departed("AMB-02");
        Sending.Unit replacement = new Sending(dispatcher).named("AMB-03");
        UUID second = Json.newId();
        try (Cable cable = new Cable(SUITE);
                Browsers field = new Browsers(SUITE.people(), cable.browserArgument());
                Browsers browsers = new Browsers(SUITE.people())) {
            Page stranded = field.signedInAt(work.account(), "/crew/", ROADSIDE_LAT, ROADSIDE_LON);
            Page console = browsers.signedIn("dispatcher1", "/console/");
            at(stranded, "next-step", "data-next", "ON_SCENE").click();
            assertThat(at(stranded, "next-step", "data-next", "PATIENT_LOADED")).isVisible(soon());

            // No network: the crew says in one form that the patient is on board and the vehicle does not drive on.
            cable.cutOff(stranded);
            at(stranded, "breakdown").click();
            at(stranded, "aboard-yes").check();
            at(stranded, "breakdown-note").fill("ban pecah");
            at(stranded, "breakdown-send").click();
            assertThat(at(stranded, "broken-down", "data-unsent", "true")).isVisible(soon());
            assertThat(emergency.timelineHas("BREAKDOWN")).isFalse();
            cable.reconnect(stranded);
            await("dispatch to have it").atMost(SOON).until(() -> emergency.timelineHas("BREAKDOWN"));

            JsonNode incident = emergency.atDispatch();
            assertThat(assignment(incident, work.assignment()).path("ended").asText())
                    .isEmpty();
            assertThat(patient(incident).path("onBoard").asText())
                    .isEqualTo(work.assignment().toString());
            JsonNode need = replacementNeed(incident, work.assignment());
            assertThat(need.path("meetingPoint").path("point").path("lat").asDouble())
                    .isEqualTo(ROADSIDE_LAT);
            assertThat(at(stranded, "relay", "data-takes-over", "false")).isVisible(soon());
            at(console, "incident-row", "data-id", emergency.incident().toString())
                    .click();
            assertThat(at(console, "waits-for-replacement")).isVisible(soon());
            assertThat(at(console, "meeting-point")).isVisible(soon());
            // The desk chooses the place on the map, and may still correct the numbers.
            at(console, "pick-meeting-point").click();
            at(console, "map").locator("canvas").press("Enter");
            assertThat(at(console, "meeting-lat")).hasValue(Pattern.compile("-?\\d+\\.\\d+"));
            at(console, "meeting-lat").fill(String.valueOf(ROADSIDE_LAT));
            at(console, "meeting-lon").fill(String.valueOf(ROADSIDE_LON));
            at(console, "meeting-landmark").fill("depan masjid");
            at(console, "tell").click();
            assertThat(at(console, "meeting-point")).containsText("depan masjid", contains());

            UUID offer = Json.newId();
            dispatcher
                    .offer(
                            offer,
                            emergency.incident(),
                            UUID.fromString(need.path("id").asText()),
                            replacement.id())
                    .orThrow();
            JsonNode asked =
                    SUITE.crew(replacement.account()).work().path("offers").path(0);
            assertThat(asked.path("place").path("point").path("lat").asDouble()).isEqualTo(ROADSIDE_LAT);
            assertThat(asked.path("relay").path("callSign").asText()).isEqualTo("AMB-02");
            SUITE.crew(replacement.account()).accept(offer, second, Map.of()).orThrow();
            SUITE.crew(replacement.account()).step(second, "DEPARTED", Map.of()).orThrow();
            assertThat(at(stranded, "relay-done")).isVisible(soon());
            assertThat(at(console, "waits-for-replacement")).containsText("AMB-03", contains());

            at(stranded, "relay-done").click();
            await("the patient to be in the other unit")
                    .atMost(SOON)
                    .until(() -> patient(emergency.atDispatch())
                            .path("onBoard")
                            .asText()
                            .equals(second.toString()));
            assertThat(assignment(emergency.atDispatch(), work.assignment())
                            .path("ended")
                            .asText())
                    .isEqualTo("BREAKDOWN");
            assertThat(emergency.atDispatch().path("discrepancies").asInt()).isZero();
            assertThat(dispatcher
                            .offer(Json.newId(), emergency.incident(), emergency.need(), work.unit())
                            .status())
                    .as("it has no work, and is not sent either")
                    .isEqualTo(409);

            // Its crew says so when it drives again.
            at(stranded, "repaired").click();
            await("it to be free")
                    .atMost(SOON)
                    .until(() -> !boardUnit(work.unit()).has("brokenSince"));
            for (String step : List.of("ON_SCENE", "PATIENT_LOADED")) {
                SUITE.crew(replacement.account()).step(second, step, Map.of()).orThrow();
            }
            dispatcher
                    .ending(emergency.incident(), emergency.patient(), "TREATED_AND_LEFT", Map.of())
                    .orThrow();
            SUITE.crew(replacement.account()).step(second, "CLEAR", Map.of()).orThrow();
            assertThat(emergency.atDispatch().path("state").asText()).isEqualTo("CLOSED");
        } finally {
            JsonNode lasting = boardUnit(work.unit()).path("breakdownId");
            if (!lasting.asText().isEmpty()) {
                repaired(UUID.fromString(lasting.asText()));
            }
        }
    }

    private void repaired(UUID breakdown) {
        dispatcher
                .api()
                .put("/api/dispatch/breakdowns/" + breakdown + "/repair", Json.of("reason", "latihan selesai"))
                .orThrow();
    }

    private JsonNode fleetUnit(String id) {
        return SUITE.people()
                .signedIn("supervisor1")
                .get("/api/fleet/units/" + id)
                .orThrow();
    }

    private JsonNode boardUnit(String id) {
        return dispatcher
                .api()
                .get("/api/dispatch/units")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(unit -> unit.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode assignment(JsonNode incident, UUID id) {
        return incident.path("assignments")
                .valueStream()
                .filter(one -> one.path("id").asText().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode patient(JsonNode incident) {
        return incident.path("patients").path(0);
    }

    private static JsonNode replacementNeed(JsonNode incident, UUID replaces) {
        return incident.path("needs")
                .valueStream()
                .filter(need -> need.path("replaces").asText().equals(replaces.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static LocatorAssertions.IsVisibleOptions soon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON.toMillis());
    }

    private static LocatorAssertions.ContainsTextOptions contains() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(SOON.toMillis());
    }
}
