package id.psc119.dispatch.response.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The words of the alerts, in Indonesian and English. */
@ApplicationScoped
public class AlertTexts {
    private final Properties indonesian = load("/alerts_id.properties");
    private final Properties english = load("/alerts_en.properties");

    /** One text in both languages. */
    public record Text(String id, String en) {}

    Text of(Alerts.Code code, String spokenNumber, Map<String, ?> detail) {
        return new Text(filled(indonesian, code, spokenNumber, detail), filled(english, code, spokenNumber, detail));
    }

    private static String filled(Properties texts, Alerts.Code code, String spokenNumber, Map<String, ?> detail) {
        String text = texts.getProperty(code.name(), code.name()).replace("{incident}", spokenNumber);
        for (Map.Entry<String, ?> each : detail.entrySet()) {
            text = text.replace("{" + each.getKey() + "}", words(texts, each.getKey(), each.getValue()));
        }
        // What is not known of this alert is left out of its words.
        return text.replaceAll("\\s*\\{\\w+}", "").strip();
    }

    /** A word of an enumeration may have a text of its own, under its name and the detail's. */
    private static String words(Properties texts, String name, Object value) {
        return value instanceof Enum<?> word
                ? texts.getProperty(name + "." + word.name(), word.name())
                : String.valueOf(value);
    }

    private static Properties load(String resource) {
        Properties texts = new Properties();
        try (InputStream file = AlertTexts.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
