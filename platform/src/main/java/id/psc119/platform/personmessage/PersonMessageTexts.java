package id.psc119.platform.personmessage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The texts of a service's messages to people, in Indonesian (the default) and English: {@code person-messages_{id,en}.properties}. */
public final class PersonMessageTexts {
    private static final String BUNDLE = "person-messages";
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private PersonMessageTexts() {}

    /** The template with each {@code {name}} replaced by its value. */
    public static String of(String template, String language, List<Map.Entry<String, String>> values) {
        Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.of("id");
        String text = ResourceBundle.getBundle(
                        BUNDLE, locale, Thread.currentThread().getContextClassLoader(), EXACT)
                .getString(template);
        for (Map.Entry<String, String> value : values) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }
}
