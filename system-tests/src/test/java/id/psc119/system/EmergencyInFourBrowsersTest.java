package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import id.psc119.client.Json;
import id.psc119.client.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The whole emergency as people see it: on the pages, in browsers of their own. */
@Order(5)
class EmergencyInFourBrowsersTest {
    private static final Installation SUITE = Installation.shared();
    private static final int SOON_MS = 30_000;

    @Test
    void a_citizen_presses_and_the_patient_reaches_the_hospital() {
        try (Browsers browsers = new Browsers(SUITE.people())) {
            Page console = browsers.signedIn("dispatcher1", "/console/");
            Page crew = browsers.signedIn("crew-amb-02", "/crew/");
            Page hospital = browsers.signedIn("rs-sekayu", "/facility/");
            Page citizen = browsers.phoneAt(-2.885, 103.845);

            assertThat(at(citizen, "telephone")).isVisible();
            Axe.checkOnPhone(citizen, "the citizen's button");
            at(citizen, "press-button").click();
            assertThat(at(citizen, "press-received")).isVisible();
            Axe.checkOnPhone(citizen, "the citizen's report");
            String contact = newestPress();

            at(console, "contact-row", "data-id", contact).click();
            at(console, "claim").click();
            assertThat(at(console, "claimed-by")).isVisible(visibleWithin());
            Axe.check(console, "the call taker's form");
            at(console, "colour-RED").check();
            at(console, "complaint").fill("nyeri dada");
            at(console, "complaint").press("Enter");
            at(console, "triage-more").locator("summary").click();
            Locator carry = at(console, "need-TRANSPORT");
            if (!carry.isChecked()) {
                carry.check();
            }
            at(console, "triage-submit").click();

            Locator unit = console.locator("[data-testid='recommendation-row'][data-unit='AMB-02']")
                    .first();
            Axe.check(console, "the dispatcher's recommendation");
            unit.locator("[data-testid='send']").click();

            assertThat(at(crew, "offer-way")).isVisible(visibleWithin());
            Axe.checkOnPhone(crew, "the crew's offer");
            // No phone of this crew has subscribed, and nobody may believe that it rang.
            assertThat(at(console, "not-reached")).isVisible(visibleWithin());
            at(crew, "accept-offer").click();
            assertThat(at(crew, "task")).isVisible();
            Axe.checkOnPhone(crew, "the crew's task");
            tell(crew, "DEPARTED");
            assertThat(at(citizen, "press-unit")).containsText("AMB-02", within());
            tell(crew, "ON_SCENE");
            tell(crew, "PATIENT_LOADED");
            at(crew, "destination-select")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("RSUD Sekayu"));
            at(crew, "destination-send").click();

            Locator arrival = hospital.locator("[data-testid='arrival-row'][data-state='COMING']")
                    .first();
            Axe.checkOnPhone(hospital, "the facility's arrivals");
            bedsAreSavedTogether(hospital);
            arrival.locator("[data-testid='arrival-accept']").click();
            assertThat(arrival.locator("[data-testid='arrival-answer']")).isVisible();
            tell(crew, "AT_FACILITY");
            tell(crew, "HANDED_OVER");
            at(hospital, "confirm-hand-over").click();
            at(hospital, "received-by").fill("Perawat IGD");
            at(hospital, "tell").click();
            tell(crew, "CLEAR");

            assertThat(at(citizen, "press-state", "data-state", "ENDED")).isVisible(visibleWithin());
            JsonNode row = SUITE.desk("dispatcher1")
                    .api()
                    .get("/api/intake/contacts/" + contact)
                    .orThrow();
            UUID incident = UUID.fromString(row.path("incident").path("id").asText());
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode closed = SUITE.desk("dispatcher1").incident(incident).orThrow();
                assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
                assertThat(closed.path("exercise").asBoolean()).isTrue();
                assertThat(closed.path("patients").path(0).path("ending").asText())
                        .isEqualTo("HANDED_OVER");
                assertThat(closed.path("patients")
                                .path(0)
                                .path("endingConfirmed")
                                .asBoolean())
                        .isTrue();
            });
        }
    }

    /** U-5, U-22: the pages of those who take no part in an emergency. */
    @Test
    void the_health_office_and_the_administrator_have_pages_on_which_axe_core_finds_nothing() {
        try (Browsers browsers = new Browsers(SUITE.people())) {
            Page office = browsers.signedIn("dinkes1", "/dinas/");
            assertThat(at(office, "tab-cover")).isVisible();
            Axe.check(office, "the health office's month");
            for (String tab : List.of("quality", "cover")) {
                at(office, "tab-" + tab).click();
                Axe.check(office, "the health office's " + tab);
                Axe.checkWidth(office, "the health office's " + tab);
            }
            Page admin = browsers.signedIn("admin1", "/admin/");
            assertThat(at(admin, "admin-service")).isVisible(visibleWithin());
            for (String tab : List.of("facts", "fleet", "facilities", "partners", "areas", "phones")) {
                at(admin, "tab-" + tab).click();
                Axe.check(admin, "the administrator's " + tab);
                Axe.checkWidth(admin, "the administrator's " + tab);
            }
            Page province = browsers.signedIn("dinkes1", "/province/");
            assertThat(at(province, "day")).isVisible();
            Axe.check(province, "the province's figures");
            Axe.checkWidth(province, "the province's figures");
            Page partner = browsers.signedIn("polres1", "/partner/");
            assertThat(partner.locator("h1")).isVisible();
            assertThat(partner.locator("[role=alert]")).isHidden();
            Axe.checkOnPhone(partner, "the partner's page");
            aPersonIsRegisteredAndEnded(admin);
            at(admin, "tab-facilities").click();
            at(admin, "facility-new").click();
            at(admin, "facility-name").fill("Puskesmas Percobaan");
            at(admin, "facility-point").fill("https://maps.google.com/?q=-2.71,103.62");
            at(admin, "facility-staff").fill("sample:rs-sekayu");
            at(admin, "facility-save").click();
            assertThat(at(admin, "facility-saved")).containsText("Puskesmas Percobaan", within());
            at(admin, "tab-areas").click();
            assertThat(at(admin, "area-counts")).containsText("15 kecamatan", within());
        }
    }

    /** All beds are in one table: two kinds are typed and saved at once. */
    private static void bedsAreSavedTogether(Page hospital) {
        Locator house = at(hospital, "facility").first();
        Locator icu = house.locator("[data-testid=bed][data-kind=ICU]");
        Locator nicu = house.locator("[data-testid=bed][data-kind=NICU]");
        icu.locator("[data-testid=bed-free]").fill("2");
        icu.locator("[data-testid=bed-total]").fill("6");
        nicu.locator("[data-testid=bed-free]").fill("0");
        house.locator("[data-testid=bed-save]").click();
        assertThat(icu).containsText("2 / 6", within());
        assertThat(nicu.locator("b")).containsText("0");
        assertThat(icu.locator("[data-testid=bed-free]")).hasValue("");
    }

    /** Two people of one name are two people, and who leaves is ended on the same page. */
    private static void aPersonIsRegisteredAndEnded(Page admin) {
        at(admin, "tab-fleet").click();
        at(admin, "fleet-staff").click();
        at(admin, "staff-new").locator("summary").click();
        Locator rows = admin.locator("[data-testid=staff-row]")
                .filter(new Locator.FilterOptions().setHasText("Ahmad Percobaan"));
        for (int person = 1; person <= 2; person++) {
            Locator form = at(admin, "staff-new");
            form.locator("[data-testid=person-name]").fill("Ahmad Percobaan");
            form.locator("[data-testid=person-numbers]").fill("0700-0000-77" + person);
            form.locator("[data-testid=save-person]").click();
            assertThat(rows).hasCount(person);
        }
        rows.last().locator("[data-testid=staff-edit]").click();
        Locator known = at(admin, "staff-person");
        Axe.check(admin, "the administrator's form of a person");
        known.locator("[data-testid=person-active]").uncheck();
        known.locator("[data-testid=save-person]").click();
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("tidak aktif")))
                .hasCount(1);
    }

    @Test
    void three_consoles_in_one_browser_stay_live() {
        try (Browsers browsers = new Browsers(SUITE.people())) {
            Page first = browsers.signedIn("operator1", "/console/");
            List<Page> consoles =
                    List.of(first, browsers.anotherTab(first, "/console/"), browsers.anotherTab(first, "/console/"));
            for (Page console : consoles) {
                if (at(console, "login").isVisible()) {
                    at(console, "login").click();
                }
                assertThat(at(console, "line", "data-connected", "true")).isVisible(visibleWithin());
            }
            for (int i = 0; i < 3; i++) {
                Phone phone = new Phone(SUITE.people());
                phone.press(Json.of("happened", Instant.now(), "exercise", true))
                        .orThrow();
                for (Page console : consoles) {
                    assertThat(at(
                                    console,
                                    "contact-row",
                                    "data-id",
                                    phone.contact().toString()))
                            .isVisible(visibleWithin());
                }
                SUITE.desk("operator1").claim(phone.contact()).orThrow();
                SUITE.desk("operator1").end(phone.contact(), "PRANK", Map.of()).orThrow();
                for (Page console : consoles) {
                    assertThat(at(
                                    console,
                                    "contact-row",
                                    "data-id",
                                    phone.contact().toString()))
                            .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(SOON_MS));
                }
            }
        }
    }

    private static void tell(Page crew, String step) {
        at(crew, "next-step", "data-next", step).click();
    }

    private static String newestPress() {
        return SUITE.desk("dispatcher1")
                .api()
                .get("/api/intake/contacts?state=OPEN&limit=200")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(row -> row.path("channel").asText().equals("BUTTON"))
                .max(java.util.Comparator.comparing(row -> row.path("id").asText()))
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MS);
    }

    private static LocatorAssertions.IsVisibleOptions visibleWithin() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MS);
    }
}
