package id.psc119.edge;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The citizen's page with the regency's telephone numbers as links in its HTML (U-6): whoever opens it can call before a script has
 * arrived, or without one. The file itself has only 119.
 */
@Singleton
class CitizenPage {
    private static final Pattern NUMBERS = Pattern.compile("<!-- numbers -->.*<!-- /numbers -->", Pattern.DOTALL);

    private final @Nullable String page;

    CitizenPage(@ConfigProperty(name = "psc.regency.telephone-numbers") Optional<List<String>> numbers) {
        this.page = numbers.map(known -> with(known, file())).orElse(null);
    }

    /** Without numbers the file is served as it is. */
    void answer(RoutingContext context) {
        if (page == null) {
            context.next();
        } else {
            context.response()
                    .putHeader("Content-Type", "text/html;charset=UTF-8")
                    .end(page);
        }
    }

    static String with(List<String> numbers, String file) {
        String links = numbers.stream().map(CitizenPage::link).collect(Collectors.joining("\n"));
        return NUMBERS.matcher(file).replaceFirst(Matcher.quoteReplacement(links));
    }

    private static String link(String number) {
        String digits = number.replaceAll("[^+\\d]", "");
        String text = number.replaceAll("[^-+\\d ().]", "");
        return "<a class=\"button call\" href=\"tel:" + digits + "\" data-testid=\"call-early\">Telepon " + text
                + "</a>";
    }

    private static String file() {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources/index.html")) {
            if (file == null) {
                throw new IllegalStateException("the pages are not packaged");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
