package id.psc119.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.ReducedMotion;
import id.psc119.client.People;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The machine's own chromium, driven by Playwright; each person has a browser of their own. */
final class Browsers implements AutoCloseable {
    private static final int PATIENCE_MS = 30_000;

    private final Playwright playwright = Playwright.create();
    private final Browser browser;
    private final People people;

    /** @param arguments for chromium, beside the usual ones */
    Browsers(People people, String... arguments) {
        this.people = people;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setHeadless(true)
                        .setArgs(Stream.concat(
                                        Stream.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
                                        Stream.of(arguments))
                                .toList()));
    }

    /** Somebody with a phone at a place, not signed in. */
    Page phoneAt(double lat, double lon) {
        return phoneAt(lat, lon, "/?latihan", page -> {});
    }

    /** The same on another page of citizens; {@code prepare} is done before the page is opened. */
    Page phoneAt(double lat, double lon, String path, Consumer<Page> prepare) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("id-ID")
                .setViewportSize(400, 850)
                .setGeolocation(new Geolocation(lat, lon).setAccuracy(12))
                .setPermissions(List.of("geolocation"))
                // What moves is drawn by the processor, again and again.
                .setReducedMotion(ReducedMotion.REDUCE));
        return page(context, path, prepare);
    }

    /** A person who has signed in on a page, in a browser of their own. */
    Page signedIn(String username, String path) {
        Page page = opened(path);
        signIn(page, username);
        return page;
    }

    /** The same on a phone at a place. */
    Page signedInAt(String username, String path, double lat, double lon) {
        Page page = phoneAt(lat, lon, path, _ -> {});
        signIn(page, username);
        return page;
    }

    /** A page in a browser of its own, with nobody signed in. */
    Page opened(String path) {
        return page(
                browser.newContext(new Browser.NewContextOptions()
                        .setLocale("id-ID")
                        .setViewportSize(1500, 1000)
                        .setReducedMotion(ReducedMotion.REDUCE)),
                path);
    }

    /** One more tab of the same browser. */
    Page anotherTab(Page page, String path) {
        return page(page.context(), path);
    }

    void signIn(Page page, String username) {
        if (People.isInTheField(username)) {
            signInByCode(page, People.number(username));
        } else {
            at(page, "login").click();
            fillIn(page, username);
        }
        at(page, "sign-out").waitFor();
    }

    /** Somebody of the field, also one whom the sample does not have. */
    void signInByCode(Page page, String number) {
        String known = people.newestCode(number);
        at(page, "phone-number").fill(number);
        at(page, "send-code").click();
        // The sixth figure sends it.
        at(page, "phone-code").fill(people.codeFor(number, known));
    }

    /** Signs a person in, in the window that a click on the page opens and that closes by itself. */
    void inWindow(Page page, Runnable click, String username) {
        Page window = page.waitForPopup(click);
        window.waitForClose(() -> fillIn(window, username));
    }

    private void fillIn(Page form, String username) {
        form.locator("input[name=username]").fill(username);
        form.locator("input[name=password]").fill(people.password(username));
        form.locator("form [type=submit], form button:not([type])").first().click();
    }

    private Page page(BrowserContext context, String path) {
        return page(context, path, page -> {});
    }

    private Page page(BrowserContext context, String path, Consumer<Page> prepare) {
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        prepare.accept(page);
        page.navigate(people.edge().resolve(path).toString());
        return page;
    }

    static Locator at(Page page, String testId) {
        return page.locator("[data-testid='" + testId + "']").first();
    }

    /** The part of a page with this id and this attribute. */
    static Locator at(Page page, String testId, String attribute, String value) {
        return page.locator("[data-testid='" + testId + "'][" + attribute + "='" + value + "']")
                .first();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path chromium() {
        String named = System.getenv("CHROMIUM");
        return Stream.of(
                        named == null ? "" : named,
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/snap/bin/chromium")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "chromium is missing. Install it: apt-get install chromium (or name one in CHROMIUM)"));
    }
}
