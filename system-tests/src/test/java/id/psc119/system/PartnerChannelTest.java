package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import id.psc119.client.Answer;
import id.psc119.client.Api;
import id.psc119.client.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The command centre of the police through the edge: its system signs in by itself, reports, follows, is asked and answers. One event,
 * seen by two agencies, of which each sees its own part.
 */
@Order(10)
class PartnerChannelTest {
    private static final Installation SUITE = Installation.shared();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String ACCOUNT = "polres1";
    private static final String REPORTER = "0812-7000-1234";

    private final Api operator = SUITE.people().signedIn("operator1").patient(SOON);
    private final UUID report = Json.newId();

    @Test
    void the_police_report_a_crash_are_asked_to_close_the_road_and_follow_both_while_we_send_a_unit() throws Exception {
        assertThat(token(ACCOUNT, "not-its-secret").statusCode()).isEqualTo(401);
        Api police = SUITE.people()
                .anybody()
                .with(
                        "Authorization",
                        "Bearer "
                                + JSON.readTree(token(ACCOUNT, SUITE.people().password(ACCOUNT))
                                                .body())
                                        .path("access_token")
                                        .asText())
                .patient(SOON);

        Answer taken = police.put("/api/intake/partner-reports/" + report, crash("dua motor, satu korban pingsan"));
        assertThat(taken.status()).isEqualTo(201);
        assertThat(police.put("/api/intake/partner-reports/" + report, crash("dua motor, satu korban pingsan"))
                        .status())
                .isEqualTo(200);
        assertThat(taken.orThrow().path("state").asText()).isEqualTo("RECEIVED");

        JsonNode contact = operator.get("/api/intake/contacts/" + report).orThrow();
        assertThat(contact.path("channel").asText()).isEqualTo("PARTNER");
        assertThat(contact.path("reporterRelation").asText()).isEqualTo("POLICE");
        assertThat(contact.path("place").path("landmark").asText()).isEqualTo("simpang SPBU Kayuara");

        police.put("/api/intake/partner-reports/" + report, crash("korban jadi tiga, satu terjepit"))
                .orThrow();
        assertThat(operator.get("/api/intake/contacts/" + report)
                        .orThrow()
                        .path("note")
                        .asText())
                .contains("satu korban pingsan")
                .contains("satu terjepit");

        UUID incident = Json.newId();
        operator.put(
                        "/api/intake/incidents/" + incident,
                        Json.of(
                                "contactId",
                                report,
                                "colour",
                                "RED",
                                "complaint",
                                "ROAD_CRASH",
                                "needs",
                                List.of(Json.of("id", Json.newId(), "capability", "TRANSPORT"))))
                .orThrow();
        try {
            JsonNode followed =
                    police.get("/api/intake/partner-reports/" + report).orThrow();
            assertThat(followed.path("state").asText()).isEqualTo("BEING_HANDLED");
            assertThat(followed.path("spokenNumber").asText()).isNotBlank();
            await("dispatch to have it")
                    .atMost(SOON)
                    .until(() -> SUITE.people()
                                    .signedIn("dispatcher1")
                                    .get("/api/dispatch/incidents/" + incident)
                                    .status()
                            == 200);

            UUID handoff = Json.newId();
            operator.put(
                            "/api/intake/handoffs/" + handoff,
                            Json.of("incidentId", incident, "agency", "POLICE", "reason", "tutup jalan"))
                    .orThrow();
            JsonNode asked =
                    police.get("/api/intake/partner-handoffs/" + handoff).orThrow();
            assertThat(asked.path("state").asText()).isEqualTo("ASKED");
            assertThat(asked.path("place").path("landmark").asText()).isEqualTo("simpang SPBU Kayuara");
            assertThat(asked.has("complaint")).as("a patient's health").isFalse();
            assertThat(asked.toString()).doesNotContain("Bripka Jaga", "81270001234", REPORTER);

            assertThat(answer(police, handoff, Json.of("step", "REFUSED")).status())
                    .as("a refusal has a reason")
                    .isEqualTo(422);
            answer(police, handoff, Json.of("step", "RECEIVED")).orThrow();
            answer(police, handoff, Json.of("step", "ACCEPTED", "saidBy", "Aiptu Contoh"))
                    .orThrow();
            JsonNode seen =
                    operator.get("/api/intake/handoffs/" + handoff).orThrow().path("handoff");
            assertThat(seen.path("state").asText()).isEqualTo("ACCEPTED");
            assertThat(seen.path("steps").findValuesAsText("saidBy")).contains("Aiptu Contoh");
            policeCloseItOnTheirPage(handoff);
            assertThat(SUITE.people()
                            .signedIn("dispatcher1")
                            .get("/api/dispatch/incidents/" + incident)
                            .orThrow()
                            .path("state")
                            .asText())
                    .as("the road is theirs now, the patients are ours")
                    .isEqualTo("NEW");

            assertThat(police.get("/api/intake/contacts/" + report).status()).isEqualTo(403);
            assertThat(police.get("/api/dispatch/incidents/" + incident).status())
                    .isEqualTo(403);
            assertThat(operator.get("/api/intake/partner-reports/" + report).status())
                    .isEqualTo(403);
        } finally {
            operator.put("/api/intake/incidents/" + incident + "/cancel-request", Json.of("reason", "uji selesai"));
            SUITE.people()
                    .signedIn("dispatcher1")
                    .put("/api/dispatch/incidents/" + incident + "/cancellation", Json.of("reason", "uji selesai"));
        }
    }

    /** The same account in a browser: what was passed on is on its page, and the answer reaches us. */
    private void policeCloseItOnTheirPage(UUID handoff) {
        try (Browsers browsers = new Browsers(SUITE.people())) {
            Page page = browsers.signedIn(ACCOUNT, "/partner/");
            Locator asked = at(page, "passed-on", "data-id", handoff.toString());
            assertThat(asked).hasAttribute("data-state", "ACCEPTED");
            assertThat(asked).containsText("tutup jalan");
            assertThat(asked.locator("[data-testid=passed-where]")).containsText("simpang SPBU Kayuara");
            Axe.checkOnPhone(page, "the partner's page");

            asked.locator("[data-testid=answer-CLOSED]").click();
            assertThat(asked).hasAttribute("data-state", "CLOSED");
            assertThat(operator.get("/api/intake/handoffs/" + handoff)
                            .orThrow()
                            .path("handoff")
                            .path("state")
                            .asText())
                    .isEqualTo("CLOSED");
        }
    }

    private static Map<String, Object> crash(String description) {
        return Json.of(
                "theirReference",
                "LP/B/471/XI/2026/SPKT",
                "complaint",
                "ROAD_CRASH",
                "description",
                description,
                "reporterName",
                "Bripka Jaga",
                "reporterNumber",
                REPORTER,
                "place",
                Json.of(
                        "point",
                        Json.of("lat", -2.889, "lon", 103.838),
                        "radiusMetres",
                        50,
                        "source",
                        "GPS",
                        "landmark",
                        "simpang SPBU Kayuara"));
    }

    private static Answer answer(Api police, UUID handoff, Map<String, Object> answer) {
        return police.put("/api/intake/partner-handoffs/" + handoff + "/steps/" + Json.newId(), answer);
    }

    private static HttpResponse<String> token(String client, String secret) throws IOException, InterruptedException {
        String form = Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret)
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SUITE.port("edge") + "/sign-in/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
