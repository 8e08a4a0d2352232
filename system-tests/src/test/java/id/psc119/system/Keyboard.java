package id.psc119.system;

import com.microsoft.playwright.Page;

/** Somebody at a page who has no mouse: Tab, letters and Enter. */
final class Keyboard {
    /** A page that needs more of them is not usable without a mouse. */
    private static final int MOST_TABS = 250;

    private static final String FOCUSED = "selector => document.activeElement?.matches(selector) ?? false";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes on by Tab until this part of the page has the focus, once it is there. */
    Keyboard to(String selector) {
        page.locator(selector).first().waitFor();
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if ((boolean) page.evaluate(FOCUSED, selector)) {
                return this;
            }
            press("Tab");
        }
        throw new AssertionError("not reached by " + MOST_TABS + " tabs: " + selector);
    }

    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** Goes to a button, and presses it. */
    Keyboard enter(String selector) {
        return to(selector).press("Enter");
    }

    static String at(String testId) {
        return "[data-testid='" + testId + "']";
    }
}
