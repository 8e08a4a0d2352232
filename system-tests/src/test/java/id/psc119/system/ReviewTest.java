package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import id.psc119.client.Api;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import id.psc119.client.Sending;
import id.psc119.client.Sending.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Issue 13: the review of an incident on the packaged suite. What was recommended is shown as it was, beside what was chosen instead and
 * why; corrections stand beside the original; who may not look does not, and who looked is on record.
 */
@Order(8)
class ReviewTest {
    private static final Installation SUITE = Installation.shared();
    private static final String WHY = "radio kru pertama mati";
    private static final int NARROWEST = 360;

    private static Browsers browsers;
    private static Page console;
    private static Emergency emergency;
    private static List<String> recommended;
    private static Unit chosen;

    /** The second of the recommended units is sent, for a reason; it declines; the first goes; the colour is corrected. */
    @BeforeAll
    static void an_emergency_in_which_somebody_decided_otherwise() {
        emergency = Emergency.triaged(SUITE, "TRANSPORT");
        Desk dispatcher = SUITE.desk("dispatcher1");
        JsonNode shown = dispatcher
                .api()
                .get("/api/dispatch/incidents/" + emergency.incident() + "/needs/" + emergency.need()
                        + "/recommendation?all=true")
                .orThrow();
        recommended = callSigns(shown);
        Map<String, Unit> units = new Sending(dispatcher).units();
        List<Unit> asked = new ArrayList<>();
        shown.path("candidates").forEach(candidate -> {
            Unit unit = units.get(candidate.path("unitId").asText());
            if (unit != null && !unit.account().isEmpty()) {
                asked.add(unit);
            }
        });
        assertThat(asked).as("units with a crew").hasSizeGreaterThanOrEqualTo(2);
        chosen = asked.get(1);
        UUID declined = ask(dispatcher, chosen, shown.path("id").asText(), WHY);
        SUITE.crew(chosen.account()).decline(declined, "ban kempis").orThrow();
        Unit second = asked.getFirst();
        UUID offer = ask(dispatcher, second, shown.path("id").asText(), null);
        UUID assignment = Json.newId();
        SUITE.crew(second.account()).accept(offer, assignment, Map.of()).orThrow();
        SUITE.crew(second.account()).step(assignment, "DEPARTED", Map.of()).orThrow();
        SUITE.crew(second.account()).step(assignment, "ON_SCENE", Map.of()).orThrow();
        dispatcher
                .api()
                .put(
                        "/api/dispatch/incidents/" + emergency.incident() + "/working-colour",
                        Json.of("colour", "YELLOW", "reason", "sadar, bernapas baik"))
                .orThrow();
        browsers = new Browsers(SUITE.people());
        console = browsers.signedIn("supervisor1", "/console/");
    }

    private static UUID ask(Desk dispatcher, Unit unit, String recommendation, @Nullable String why) {
        UUID offer = Json.newId();
        dispatcher
                .api()
                .put(
                        "/api/dispatch/offers/" + offer,
                        Json.of(
                                "incidentId",
                                emergency.incident(),
                                "needId",
                                emergency.need(),
                                "unitId",
                                unit.id(),
                                "recommendationId",
                                recommendation,
                                "choiceReason",
                                why == null ? null : "NOT_REACHED",
                                "choiceWords",
                                why,
                                "via",
                                "APP"))
                .orThrow();
        return offer;
    }

    @AfterAll
    static void goes_home() {
        if (browsers != null) {
            browsers.close();
        }
        if (emergency != null) {
            emergency.cancel();
        }
    }

    private static List<String> callSigns(JsonNode recommendation) {
        return StreamSupport.stream(recommendation.path("candidates").spliterator(), false)
                .map(candidate -> candidate.path("callSign").asText())
                .toList();
    }

    private static void open(Page page) {
        page.evaluate(
                "id => { location.hash = '/review/' + id }",
                emergency.incident().toString());
        assertThat(at(page, "review")).containsText(emergency.number());
    }

    @Test
    void the_supervisor_comes_from_the_incident_and_sees_what_was_recommended_and_what_was_chosen_and_why() {
        console.evaluate(
                "id => { location.hash = '/incident/' + id }",
                emergency.incident().toString());
        at(console, "review-incident").click();
        assertThat(at(console, "review")).containsText(emergency.number());

        Locator decisions = console.locator("[data-testid=review-decision]");
        assertThat(decisions).hasCount(2);
        Locator otherwise = decisions.first();
        assertThat(otherwise).hasAttribute("data-basis", "ANOTHER");
        assertThat(otherwise).containsText(chosen.callSign());
        assertThat(otherwise).containsText("Rekomendasi pertama: " + recommended.getFirst());
        Locator passedOver = otherwise.locator("[data-testid=review-passed-over]");
        assertThat(passedOver).hasAttribute("data-reason", "NOT_REACHED");
        assertThat(passedOver).containsText(WHY);
        assertThat(otherwise).containsText("ban kempis");

        // As it was on the screen at that time: both units have moved on since.
        otherwise.locator("details summary").click();
        Locator rows = otherwise.locator("tbody tr");
        assertThat(rows.first()).containsText(recommended.getFirst());
        assertThat(otherwise.locator("tr.chosen")).containsText(chosen.callSign());
    }

    @Test
    void corrections_stand_beside_the_original_each_interval_has_its_target_and_the_timeline_is_whole() {
        open(console);
        Locator corrections = at(console, "review-corrections");
        assertThat(corrections).containsText("Merah");
        assertThat(corrections).containsText("Kuning");
        Locator intervals = console.locator("[data-testid=review-interval]");
        assertThat(intervals).hasCount(8);
        assertThat(intervals.filter(new Locator.FilterOptions().setHasText("Serah terima")))
                .containsText("tidak ada");
        assertThat(console.getByText("tanpa target")).hasCount(0);
        JsonNode review = supervisor()
                .get("/api/dispatch/incidents/" + emergency.incident() + "/review")
                .orThrow();
        assertThat(review.path("timeline")).hasSameSizeAs(supervisorDesk().timeline(emergency.incident()));
        assertThat(console.locator("[data-testid=timeline-row]"))
                .hasCount(review.path("timeline").size());
        assertThat(callSigns(review.path("recommendations").path(0).path("answer")))
                .isEqualTo(recommended);
    }

    @Test
    void nobody_but_a_supervisor_may_look_and_who_looked_is_on_record() {
        String path = "/api/dispatch/incidents/" + emergency.incident() + "/review";
        for (String other : List.of("operator1", "dispatcher1", "rs-sekayu")) {
            assertThat(SUITE.desk(other).api().get(path).status()).as(other).isEqualTo(403);
        }
        assertThat(SUITE.crew(chosen.account()).api().get(path).status())
                .as("a crew")
                .isEqualTo(403);
        supervisor().get(path).orThrow();
        JsonNode looks = supervisor()
                .get("/api/dispatch/audit?subject=" + emergency.incident())
                .orThrow();
        assertThat(looks.path("items"))
                .anySatisfy(look -> assertThat(look.path("purpose").asText()).isEqualTo("REVIEW"));

        Page dispatcher = browsers.signedIn("dispatcher1", "/console/");
        dispatcher.evaluate(
                "id => { location.hash = '/review/' + id }",
                emergency.incident().toString());
        assertThat(at(dispatcher, "review")).hasCount(0);
        dispatcher.context().close();
    }

    /** Pictures go where {@code -Dpictures} says. */
    @Test
    void it_can_be_read_by_day_by_night_and_on_a_phone() {
        Page page = browsers.signedIn("supervisor1", "/console/");
        open(page);
        page.locator("[data-testid=review-decision] details summary").first().click();
        for (boolean night : new boolean[] {false, true}) {
            page.evaluate("on => document.documentElement.toggleAttribute('data-night', on)", night);
            Axe.check(page, "review" + (night ? " by night" : ""));
            picture(page, night ? "night" : "day");
        }
        page.evaluate("() => document.documentElement.removeAttribute('data-night')");
        Axe.checkOnPhone(page, "review");
        page.setViewportSize(NARROWEST, 800);
        picture(page, "phone");
        page.context().close();
    }

    private static void picture(Page page, String name) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, "review-" + name + ".png"))
                    .setFullPage(true));
        }
    }

    private static Api supervisor() {
        return supervisorDesk().api();
    }

    private static Desk supervisorDesk() {
        return SUITE.desk("supervisor1");
    }
}
