package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks a screen as a reader with bad eyes, a keyboard or a thumb would meet it (U-13, U-22). */
final class Axe {
    private static final Path SCRIPT = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");
    private static final int NARROWEST = 360;

    private static final String FINDINGS = """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
              const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })
              return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`)
            }
            """;

    /** The height of a check box is that of its label. */
    private static final String LOW = """
            () => [...document.querySelectorAll('a[href], button, select, input:not([type=hidden]), textarea, summary')]
              .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
              .map((one) => (one.matches('[type=checkbox], [type=radio]') ? (one.closest('label') ?? one) : one))
              .filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 43.5)
              .map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 40)}`)
            """;

    private static final String WIDTH = "() => document.documentElement.scrollWidth";

    private Axe() {}

    /** Nothing that axe-core knows is wrong at A and AA. */
    static void check(Page page, String screen) {
        page.evaluate(script());
        assertThat((List<?>) page.evaluate(FINDINGS)).as(screen).isEmpty();
    }

    /** Also that it fits a small phone, and that each thing to touch is 44 px high there. */
    static void checkOnPhone(Page page, String screen) {
        check(page, screen);
        var before = page.viewportSize();
        page.setViewportSize(NARROWEST, before.height);
        try {
            narrow(page, screen);
            List<Object> low = new ArrayList<>((List<?>) page.evaluate(LOW));
            assertThat(low).as("too low to touch on " + screen).isEmpty();
        } finally {
            page.setViewportSize(before.width, before.height);
        }
    }

    /** That it fits a small phone. */
    static void checkWidth(Page page, String screen) {
        var before = page.viewportSize();
        page.setViewportSize(NARROWEST, before.height);
        try {
            narrow(page, screen);
        } finally {
            page.setViewportSize(before.width, before.height);
        }
    }

    private static void narrow(Page page, String screen) {
        assertThat(((Number) page.evaluate(WIDTH)).intValue())
                .as("width of " + screen)
                .isLessThanOrEqualTo(NARROWEST);
    }

    private static String script() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
