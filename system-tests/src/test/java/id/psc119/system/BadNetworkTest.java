package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import id.psc119.client.Phone;
import id.psc119.client.Sending;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The pages where the network is bad: none at all, and one that is dead although nobody has closed it. */
@Order(8)
class BadNetworkTest {
    private static final Installation SUITE = Installation.shared();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SOON_MS = 30_000;
    private static final Duration NOTICED = Duration.ofSeconds(15);
    private static final String MOBILE = "0812-0000-1190";

    /** U-15: what the phone writes into the text message is what intake reads out of one. */
    @Test
    void a_press_without_a_network_offers_the_text_message_and_arrives_once_there_is_one() throws Exception {
        try (Cable cable = new Cable(SUITE);
                Browsers browsers = new Browsers(SUITE.people(), cable.browserArgument())) {
            Page phone = browsers.phoneAt(
                    -2.885, 103.845, "/", page -> page.route("**/api/intake/regency", BadNetworkTest::takesMessages));
            assertThat(at(phone, "telephone", "href", "tel:081200001190")).isVisible();
            kept(phone, "/");
            cable.cutOff(phone);
            phone.reload();
            Instant pressed = Instant.now();
            at(phone, "press-button").click();
            assertThat(at(phone, "press-sending")).isVisible();
            assertThat(at(phone, "press-received")).isHidden();
            assertThat(at(phone, "call-now")).isVisible();
            Locator sms = at(phone, "sms");
            assertThat(sms).hasAttribute("href", Pattern.compile("^sms:081200001190\\?body=.*103\\.84500.*"));
            String text = URLDecoder.decode(sms.getAttribute("href").split("body=")[1], StandardCharsets.UTF_8);
            assertThat(text).isEqualTo("DARURAT -2.88500,103.84500 +-12m");

            JsonNode message = smsOf(text);
            assertThat(message.path("place").path("point").path("lat").asDouble())
                    .isEqualTo(-2.885);
            assertThat(message.path("place").path("point").path("lon").asDouble())
                    .isEqualTo(103.845);

            cable.reconnect(phone);
            assertThat(at(phone, "press-received")).isVisible(soon());
            JsonNode press = newest("BUTTON");
            assertThat(Instant.parse(press.path("happened").asText()))
                    .isBetween(pressed.minusSeconds(2), Instant.now());
            for (JsonNode each : List.of(message, press)) {
                Desk operator = SUITE.desk("operator1");
                UUID id = UUID.fromString(each.path("id").asText());
                operator.claim(id).orThrow();
                operator.end(id, "PRANK", Map.of()).orThrow();
            }
        }
    }

    /** U-6: of a bad connection the first two kilobytes may be all that comes. */
    @Test
    void a_press_arrives_with_its_place_although_the_pages_own_script_does_not_and_the_page_goes_on_with_it() {
        try (Browsers browsers = new Browsers(SUITE.people())) {
            Page phone = browsers.phoneAt(
                    -2.885,
                    103.845,
                    "/?latihan",
                    page -> page.route("**/assets/*.js", BadNetworkTest::losesAllButTheEarlyScript));
            assertThat(at(phone, "press-button")).isHidden();
            at(phone, "press-early").click();
            assertThat(phone.getByText("Laporan sudah sampai")).isVisible(soon());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(newest("BUTTON")
                                    .path("place")
                                    .path("point")
                                    .path("lat")
                                    .asDouble())
                            .isEqualTo(-2.885));
            JsonNode press = newest("BUTTON");

            phone.unroute("**/assets/*.js");
            phone.reload();
            assertThat(at(phone, "press-received")).isVisible(soon());
            assertThat(newest("BUTTON").path("id").asText())
                    .isEqualTo(press.path("id").asText());
            Desk operator = SUITE.desk("operator1");
            UUID id = UUID.fromString(press.path("id").asText());
            operator.claim(id).orThrow();
            operator.end(id, "PRANK", Map.of()).orThrow();
        }
    }

    @Test
    void a_crew_out_of_reach_reports_its_steps_and_asks_for_a_unit_and_all_arrives_later_with_its_own_times()
            throws IOException {
        Emergency emergency = Emergency.at(SUITE, -2.40, 104.40, "TRANSPORT");
        Desk dispatcher = SUITE.desk("dispatcher1");
        Sending.Unit unit = new Sending(dispatcher).named("AMB-03");
        try (Cable cable = new Cable(SUITE);
                Browsers browsers = new Browsers(SUITE.people(), cable.browserArgument())) {
            Page crew = browsers.signedIn(unit.account(), "/crew/");
            UUID offer = Json.newId();
            dispatcher
                    .offer(offer, emergency.incident(), emergency.need(), unit.id())
                    .orThrow();
            at(crew, "accept-offer").click();
            assertThat(at(crew, "next-step", "data-next", "DEPARTED")).isVisible(soon());
            kept(crew, "/crew/");
            cable.cutOff(crew);
            Instant before = Instant.now();
            at(crew, "next-step", "data-next", "DEPARTED").click();
            at(crew, "next-step", "data-next", "ON_SCENE").click();
            assertThat(at(crew, "waiting-reports")).isVisible(soon());
            at(crew, "ask-for-unit").locator("summary").click();
            at(crew, "ask-AMBULANCE").click();
            at(crew, "scene-request-note").fill("dua korban lagi");
            at(crew, "scene-request-send").click();
            assertThat(at(crew, "scene-request-waiting")).isVisible(soon());
            crew.reload();
            assertThat(at(crew, "waiting-reports")).isVisible(soon());
            assertThat(at(crew, "next-step", "data-next", "PATIENT_LOADED")).isVisible();
            assertThat(at(crew, "scene-request-waiting")).isVisible(soon());
            Instant after = Instant.now();
            assertThat(emergency.timelineHas("DEPARTED"))
                    .as("reported without a network: %s", emergency.atDispatch().path("assignments"))
                    .isFalse();

            cable.reconnect(crew);
            assertThat(at(crew, "waiting-reports"))
                    .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(SOON_MS + 10_000));
            await().atMost(SOON).untilAsserted(() -> {
                JsonNode times =
                        emergency.atDispatch().path("assignments").path(0).path("stepTimes");
                for (String step : List.of("DEPARTED", "ON_SCENE")) {
                    assertThat(Instant.parse(times.path(step).asText()))
                            .as(step)
                            .isBetween(before.minusSeconds(1), after);
                }
                JsonNode request = emergency.atDispatch().path("sceneRequests").path(0);
                assertThat(request.path("note").asText()).isEqualTo("dua korban lagi");
                assertThat(Instant.parse(request.path("askedAt").asText())).isBetween(before.minusSeconds(1), after);
                assertThat(emergency.atDispatch().path("needs")).hasSize(2);
            });
            assertThat(at(crew, "scene-request-waiting")).isHidden();
            assertThat(at(crew, "scene-request-outcome")).isVisible(soon());
        } finally {
            emergency.cancel();
        }
    }

    /** U-18: half-open, which no page is told of. */
    @Test
    void a_stream_that_is_dead_but_not_closed_is_noticed_within_15_seconds_and_all_that_it_fed_is_grey()
            throws Exception {
        Emergency emergency = Emergency.at(SUITE, -2.40, 104.40, "TRANSPORT");
        try (Cable cable = new Cable(SUITE);
                Browsers browsers = new Browsers(SUITE.people(), cable.browserArgument())) {
            Page console = browsers.signedIn("dispatcher1", "/console/");
            Page hospital = browsers.signedIn("rs-sekayu", "/facility/");
            Page crew = browsers.signedIn("crew-amb-02", "/crew/");
            at(console, "incident-row", "data-id", emergency.incident().toString())
                    .click();
            assertThat(at(console, "recommendation-row")).isVisible(soon());
            for (Page page : List.of(console, hospital, crew)) {
                assertThat(at(page, "line", "data-connected", "true")).isVisible(soon());
                assertThat(at(page, "stale-bar")).isHidden();
            }

            cable.cut();
            long cut = System.nanoTime();
            for (Page page : List.of(console, hospital, crew)) {
                Duration left = NOTICED.minusNanos(System.nanoTime() - cut);
                assertThat(at(page, "stale-bar"))
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(Math.max(1, left.toMillis())));
                System.out.printf(
                        "half-open stream noticed on %s at most %.1f s after the cut%n",
                        page.url().replaceAll("https?://[^/]*", ""), (System.nanoTime() - cut) / 1e9);
            }
            assertThat(colours(console, ".desk")).contains("grayscale");
            assertThat(colours(hospital, "main")).contains("grayscale");
            assertThat(at(console, "recommendation")).hasClass(Pattern.compile("(^|\\s)stale(\\s|$)"));

            Phone meanwhile = new Phone(SUITE.people());
            meanwhile
                    .press(Json.of("happened", Instant.now(), "exercise", true))
                    .orThrow();
            Locator row =
                    at(console, "contact-row", "data-id", meanwhile.contact().toString());
            assertThat(row).isHidden();
            cable.mend();
            assertThat(row).isVisible(soon());
            for (Page page : List.of(console, hospital, crew)) {
                assertThat(at(page, "stale-bar")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(SOON_MS));
            }
            assertThat(colours(console, ".desk")).isEqualTo("none");
            SUITE.desk("operator1").claim(meanwhile.contact()).orThrow();
            SUITE.desk("operator1").end(meanwhile.contact(), "PRANK", Map.of()).orThrow();
        } finally {
            emergency.cancel();
        }
    }

    private static void losesAllButTheEarlyScript(Route route) {
        if (route.request().url().contains("/assets/early-")) {
            route.resume();
        } else {
            route.abort();
        }
    }

    private static String colours(Page page, String selector) {
        return (String) page.locator(selector).first().evaluate("one => getComputedStyle(one).filter");
    }

    /** The sample regency's numbers belong to nobody; a text message needs a mobile one. */
    private static void takesMessages(Route route) {
        var answer = route.fetch();
        String changed =
                answer.text().replaceFirst("\"telephoneNumbers\":\\[", "\"telephoneNumbers\":[\"" + MOBILE + "\",");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(changed));
    }

    /** The page is on the phone, as it is from the second visit on. */
    private static void kept(Page page, String path) {
        page.waitForFunction(
                "async path => (await caches.match(path)) !== undefined && navigator.serviceWorker.controller !== null",
                path);
    }

    private static JsonNode smsOf(String text) throws Exception {
        String id = Json.newId().toString();
        String body = new ObjectMapper().writeValueAsString(Json.of("id", id, "from", "0700-0000-785", "text", text));
        assertThat(Gateways.deliver(SUITE, Gateways.SMS, body, Installation.GATEWAY)
                        .statusCode())
                .isEqualTo(200);
        return newest("SMS");
    }

    private static JsonNode newest(String channel) {
        return SUITE.desk("operator1")
                .api()
                .get("/api/intake/contacts?state=OPEN&limit=200")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(row -> row.path("channel").asText().equals(channel))
                .max(Comparator.comparing(row -> row.path("id").asText()))
                .orElseThrow();
    }

    private static LocatorAssertions.IsVisibleOptions soon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MS);
    }
}
