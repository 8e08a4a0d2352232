package id.psc119.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static id.psc119.system.Browsers.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** People share a desk PC, and a shift's session ends while somebody is typing. */
@Order(7)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("a second suite")
class DeskSignInTest {
    private static final int SESSION_SECONDS = 40;
    private static final int BY_THEN_MS = (SESSION_SECONDS + 20) * 1000;

    private static Installation suite;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        suite = Installation.another(
                "suite-short-sessions", "--set", "sign-in:psc.sign-in.token-seconds=" + SESSION_SECONDS);
    }

    @AfterAll
    static void stop() {
        suite.stop();
    }

    @Test
    void a_session_that_ends_while_a_form_is_half_filled_costs_nothing_of_it() {
        try (Browsers browsers = new Browsers(suite.people())) {
            Page console = browsers.signedIn("operator1", "/console/");
            console.keyboard().press("n");
            at(console, "reporter-name").fill("Siti");
            at(console, "call-back-number").fill("0812-7100-2233");
            String form = console.url();

            assertThat(at(console, "session-ends")).isVisible(by());
            assertThat(at(console, "session-expired")).isVisible(by());
            at(console, "way-description").fill("belok kiri setelah jembatan");
            browsers.inWindow(console, () -> at(console, "sign-in-again").click(), "operator1");

            assertThat(at(console, "session-expired")).isHidden();
            assertThat(console.url()).isEqualTo(form);
            assertThat(at(console, "reporter-name")).hasValue("Siti");
            assertThat(at(console, "call-back-number")).hasValue("0812-7100-2233");
            assertThat(at(console, "way-description")).hasValue("belok kiri setelah jembatan");
            assertThat(at(console, "line", "data-connected", "true")).isVisible(by());
            at(console, "contact-save").click();
            assertThat(at(console, "claimed-by")).hasText("Operator Satu");
        }
    }

    @Test
    void the_next_person_signs_in_after_one_click_and_goes_on_with_the_open_call() {
        try (Browsers browsers = new Browsers(suite.people())) {
            Page console = browsers.signedIn("operator1", "/console/");
            console.keyboard().press("n");
            console.waitForURL(url -> url.endsWith("/new"));
            String earlier = console.url();
            at(console, "call-back-number").fill("0813-6800-1177");
            at(console, "reporter-name").fill("Darto");
            at(console, "contact-note").fill("menunggu, 0813 6800 1177, di simpang");
            at(console, "contact-note").blur();
            console.keyboard().press("n");
            console.waitForURL(url -> url.endsWith("/new") && !url.equals(earlier));
            String open = console.url();
            at(console, "call-back-number").fill("0812-7100-2233");
            Page second = browsers.anotherTab(console, "/console/");
            assertThat(at(second, "person")).hasText("Operator Satu");

            browsers.inWindow(console, () -> at(console, "change-person").click(), "operator2");

            assertThat(at(console, "person")).hasText("Operator Dua");
            assertThat(at(second, "person")).hasText("Operator Dua");
            assertThat(console.url()).isEqualTo(open);
            assertThat(at(console, "call-back-number")).hasValue("0812-7100-2233");
            assertThat(at(console, "line", "data-connected", "true")).isVisible(by());

            console.navigate(earlier);
            assertThat(at(console, "contact-note")).hasValue("menunggu, …, di simpang");
            assertThat(at(console, "call-back-number")).hasValue("");
            assertThat(at(console, "reporter-name")).hasValue("");
        }
    }

    @Test
    void who_signs_out_leaves_nobody_signed_in_and_no_token_behind() {
        try (Browsers browsers = new Browsers(suite.people())) {
            Page console = browsers.signedIn("operator1", "/console/");
            Page second = browsers.anotherTab(console, "/console/");
            assertThat(at(second, "person")).hasText("Operator Satu");

            at(console, "sign-out").click();

            for (Page page : List.of(console, second)) {
                assertThat(at(page, "login")).isVisible();
                assertThat(String.valueOf(page.evaluate("JSON.stringify([sessionStorage, localStorage])")))
                        .doesNotContain("accessToken", "idToken");
                assertThat(page.url()).doesNotContain("token");
            }
            at(console, "login").click();
            console.locator("input[name=password]").waitFor();
        }
    }

    private static LocatorAssertions.IsVisibleOptions by() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(BY_THEN_MS);
    }
}
