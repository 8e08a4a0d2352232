package id.psc119.intake.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Texts that citizens and call takers read, in Indonesian (the default) and English. */
public final class Texts {
    private static final Locale INDONESIAN = Locale.of("id");
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;

    private Texts(ResourceBundle texts) {
        this.texts = texts;
    }

    /**
     * The texts in the first language asked for in which we have some.
     *
     * @param acceptable as the request's Accept-Language orders them
     */
    public static Texts in(List<Locale> acceptable) {
        return new Texts(ResourceBundle.getBundle(
                "texts", chosen(acceptable), Thread.currentThread().getContextClassLoader(), EXACT));
    }

    /** The code of that language, for texts that are kept elsewhere: {@code id} or {@code en}. */
    public static String language(List<Locale> acceptable) {
        return chosen(acceptable).equals(Locale.ENGLISH) ? "en" : "id";
    }

    private static Locale chosen(List<Locale> acceptable) {
        for (Locale locale : acceptable) {
            String language = locale.getLanguage();
            if (language.equals("en")) {
                return Locale.ENGLISH;
            }
            if (language.equals("id") || language.equals("in")) {
                return INDONESIAN;
            }
        }
        return INDONESIAN;
    }

    public String of(String key) {
        return texts.getString(key);
    }

    /** The text with each {@code {name}} replaced by its value. */
    public String of(String key, Map<String, ?> values) {
        String text = of(key);
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return text;
    }
}
