package id.psc119.platform.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The texts of problems, in Indonesian (the default) and English. */
final class ProblemTexts {
    static final Locale INDONESIAN = Locale.of("id");
    private static final List<String> BUNDLES = List.of("problems", "platform-problems");
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private ProblemTexts() {}

    /** The first of the languages that somebody asks for in which we have texts. */
    static Locale choose(List<Locale> acceptable) {
        for (Locale locale : acceptable) {
            switch (locale.getLanguage()) {
                case "en" -> {
                    return Locale.ENGLISH;
                }
                case "id", "in" -> {
                    return INDONESIAN;
                }
                default -> {
                    // Not one of ours: the next one may be.
                }
            }
        }
        return INDONESIAN;
    }

    static @Nullable String text(String key, Locale locale, Map<String, Object> extras) {
        for (String bundle : BUNDLES) {
            try {
                String text = ResourceBundle.getBundle(
                                bundle, locale, Thread.currentThread().getContextClassLoader(), EXACT)
                        .getString(key);
                for (Map.Entry<String, Object> extra : extras.entrySet()) {
                    text = text.replace("{" + extra.getKey() + "}", String.valueOf(extra.getValue()));
                }
                return text;
            } catch (MissingResourceException e) {
                // Asked of the next bundle; a test checks that every kind has its texts somewhere.
            }
        }
        return null;
    }
}
