package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static id.psc119.system.Keyboard.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import id.psc119.client.Desk;
import id.psc119.client.People;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The whole emergency again, by four people of whom nobody has a mouse. */
@Order(5)
class EmergencyByKeyboardTest {
    private static final Installation SUITE = Installation.shared();
    private static final int SOON_MS = 30_000;
    private static final int MOST_CONTACTS = 60;
    private static final int MOST_FACILITIES = 60;

    @Test
    void an_emergency_goes_from_the_press_to_the_confirmed_hand_over_by_keyboard_alone() {
        try (Browsers browsers = new Browsers(SUITE.people())) {
            Page console = browsers.opened("/console/");
            signIn(console, "dispatcher1");
            Page hospital = browsers.opened("/facility/");
            signIn(hospital, "rs-sekayu");
            Page crew = browsers.opened("/crew/");
            signInByCode(crew, "crew-amb-02");
            Page citizen = browsers.phoneAt(-2.885, 103.845);

            new Keyboard(citizen).enter(at("press-button"));
            assertThat(at(citizen, "press-received")).isVisible();
            String contact = newestPress();

            Keyboard desk = new Keyboard(console);
            assertThat(at(console, "contact-row", "data-id", contact)).isVisible(soon());
            for (int tries = 0; !console.url().contains(contact) && tries < MOST_CONTACTS; tries++) {
                desk.press("j");
            }
            assertThat(console.url()).contains(contact);
            at(console, "claim").waitFor();
            desk.press("c");
            assertThat(at(console, "claimed-by")).isVisible(soon());
            desk.press("1").to(at("complaint")).type("nyeri dada").press("Enter");
            desk.enter(at("triage-more") + " > summary").to(at("need-TRANSPORT"));
            if (!at(console, "need-TRANSPORT").isChecked()) {
                desk.press("Space");
            }
            desk.press("Control+Enter");
            at(console, "recommendation-row").waitFor();
            // What has the focus may be gone with the form; the key goes to the first button that sends.
            console.evaluate("() => document.activeElement?.blur()");
            desk.press("s").enter("[data-unit='AMB-02'] " + at("send"));

            Keyboard ambulance = new Keyboard(crew);
            ambulance.enter(at("accept-offer"));
            tell(ambulance, "DEPARTED");
            assertThat(at(citizen, "press-unit"))
                    .containsText("AMB-02", new LocatorAssertions.ContainsTextOptions().setTimeout(SOON_MS));
            tell(ambulance, "ON_SCENE");
            tell(ambulance, "PATIENT_LOADED");
            ambulance.to(at("destination-select"));
            for (int tries = 0; !chosen(crew).equals("RSUD Sekayu") && tries < MOST_FACILITIES; tries++) {
                ambulance.press("ArrowDown");
            }
            assertThat(chosen(crew)).isEqualTo("RSUD Sekayu");
            ambulance.enter(at("destination-send"));

            Keyboard nurse = new Keyboard(hospital);
            nurse.enter("[data-state='COMING'] " + at("arrival-accept"));
            assertThat(at(hospital, "arrival-answer")).isVisible(soon());
            tell(ambulance, "AT_FACILITY");
            tell(ambulance, "HANDED_OVER");
            nurse.enter(at("confirm-hand-over"))
                    .to(at("received-by"))
                    .type("Perawat IGD")
                    .press("Enter");
            tell(ambulance, "CLEAR");

            assertThat(at(citizen, "press-state", "data-state", "ENDED")).isVisible(soon());
            Desk dispatcher = SUITE.desk("dispatcher1");
            UUID incident = UUID.fromString(dispatcher
                    .api()
                    .get("/api/intake/contacts/" + contact)
                    .orThrow()
                    .path("incident")
                    .path("id")
                    .asText());
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                JsonNode closed = dispatcher.incident(incident).orThrow();
                assertThat(closed.path("state").asText()).isEqualTo("CLOSED");
                assertThat(closed.path("patients")
                                .path(0)
                                .path("endingConfirmed")
                                .asBoolean())
                        .isTrue();
            });
        }
    }

    private static String chosen(Page crew) {
        return (String) at(crew, "destination-select").evaluate("select => select.selectedOptions[0]?.label ?? ''");
    }

    private static void tell(Keyboard crew, String step) {
        crew.enter("[data-testid='next-step'][data-next='" + step + "']");
    }

    private static void signIn(Page page, String username) {
        Keyboard person = new Keyboard(page);
        person.enter(at("login"))
                .to("input[name=username]")
                .type(username)
                .to("input[name=password]")
                .type(SUITE.people().password(username))
                .press("Enter");
        at(page, "sign-out").waitFor();
    }

    private static void signInByCode(Page page, String username) {
        String number = People.number(username);
        String known = SUITE.people().newestCode(number);
        new Keyboard(page)
                .to(at("phone-number"))
                .type(number)
                .press("Enter")
                .to(at("phone-code"))
                .type(SUITE.people().codeFor(number, known));
        at(page, "sign-out").waitFor();
    }

    private static String newestPress() {
        return SUITE.desk("dispatcher1")
                .api()
                .get("/api/intake/contacts?state=OPEN&limit=200")
                .orThrow()
                .path("items")
                .valueStream()
                .filter(row -> row.path("channel").asText().equals("BUTTON"))
                .map(row -> row.path("id").asText())
                .max(String::compareTo)
                .orElseThrow();
    }

    private static LocatorAssertions.IsVisibleOptions soon() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MS);
    }
}
