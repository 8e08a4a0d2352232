package id.psc119.intake.reception.press;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a press, read from whatever a phone sends: JSON with faults or cut off, a form, or plain text. What comes before a
 * fault is kept. Nested fields are named by their path, such as {@code point.lat}.
 */
final class PressFields {
    /** Stands for the whole body where a part of it cannot be read. */
    static final String BODY = "body";

    private static final int DEEPEST = 4;
    private static final int LONGEST_VALUE = 20_000;
    private static final JsonFactory LENIENT = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final Pattern PART = Pattern.compile(
            "name=\"?([\\w.]{1,60})\"?[^\\r\\n]*\\r?\\n(?:[\\w-]+:[^\\r\\n]*\\r?\\n)*\\r?\\n(.*?)\\r?\\n--",
            Pattern.DOTALL);
    private static final Pattern FORM = Pattern.compile("\\s*[\\w.]{1,60}=.*", Pattern.DOTALL);
    private static final Pattern COORDINATES =
            Pattern.compile("(?<![\\d.])(-?\\d{1,2}[.,]\\d{2,})\\s*[,;/ ]\\s*(-?\\d{1,3}[.,]\\d{2,})(?![\\d.])");

    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> ignored = new LinkedHashSet<>();

    private PressFields() {}

    /** @param isText false for an object, a list, or what was sent as a number */
    record Value(@Nullable String text, boolean isText, boolean isNumber, boolean isScalar) {}

    static PressFields read(String body) {
        PressFields fields = new PressFields();
        String text = body.strip();
        if (text.isEmpty()) {
            fields.ignored.add(BODY);
        } else if (text.startsWith("{") || text.startsWith("[")) {
            fields.readJson(text);
        } else if (text.startsWith("--") && text.contains("name=")) {
            fields.readParts(text + "\n--");
        } else if (FORM.matcher(text).matches()) {
            fields.readForm(text);
        } else {
            fields.readWords(text.startsWith("\"") ? text.replaceAll("^\"|\"$", "") : text);
        }
        return fields;
    }

    @Nullable
    Value get(String path) {
        return values.get(path);
    }

    /** True when something was sent under this name, usable or not. */
    boolean has(String name) {
        return values.containsKey(name) || values.keySet().stream().anyMatch(path -> path.startsWith(name + "."));
    }

    /** Everything that was sent under this name, for a person to read. */
    String asSent(String name) {
        Value whole = values.get(name);
        if (whole != null && whole.text() != null) {
            return whole.text();
        }
        List<String> parts = new ArrayList<>();
        values.forEach((path, value) -> {
            if (path.startsWith(name + ".") && value.text() != null) {
                parts.add(path.substring(name.length() + 1) + "=" + value.text());
            }
        });
        return parts.isEmpty() ? "?" : String.join(" ", parts.stream().sorted().toList());
    }

    /** Names of what could not be read, and of fields that were sent more than once. */
    Set<String> ignored() {
        return ignored;
    }

    private void readJson(String text) {
        try (JsonParser json = LENIENT.createParser(text)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_ARRAY) {
                ignored.add(BODY);
                first = json.nextToken();
            }
            if (first == JsonToken.START_OBJECT) {
                readObject(json, "", 0);
            }
        } catch (IOException | RuntimeException e) {
            // What was read before the fault counts.
            ignored.add(BODY);
        }
    }

    private void readObject(JsonParser json, String prefix, int depth) throws IOException {
        for (JsonToken token = json.nextToken(); token != JsonToken.END_OBJECT; token = json.nextToken()) {
            if (token == null) {
                ignored.add(BODY);
                return;
            }
            String path = prefix + json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && depth < DEEPEST) {
                keep(path, new Value(null, false, false, false));
                readObject(json, path + ".", depth + 1);
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                keep(path, new Value(null, false, false, false));
                json.skipChildren();
            } else if (value != JsonToken.VALUE_NULL && value != null) {
                String text = json.getText();
                keep(
                        path,
                        new Value(
                                text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE),
                                value == JsonToken.VALUE_STRING,
                                value.isNumeric(),
                                true));
            }
        }
    }

    private void readForm(String text) {
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                keepText(decoded(pair.substring(0, equals)).strip(), decoded(pair.substring(equals + 1)));
            } else if (!pair.isBlank()) {
                ignored.add(BODY);
            }
        }
    }

    private String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            ignored.add(BODY);
            return text;
        }
    }

    private void readParts(String text) {
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            keepText(parts.group(1), parts.group(2));
        }
    }

    /** Plain words: they are the note, and may hold a point and a number. */
    private void readWords(String text) {
        keepText("note", text);
        keepText("callBackNumberInWords", text);
        Matcher coordinates = COORDINATES.matcher(text);
        if (coordinates.find()) {
            keepText("point.lat", coordinates.group(1));
            keepText("point.lon", coordinates.group(2));
        }
    }

    private void keepText(String name, String value) {
        String path = switch (name) {
            case "lat", "latitude" -> "point.lat";
            case "lon", "lng", "longitude" -> "point.lon";
            default -> name;
        };
        keep(
                path,
                new Value(
                        value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE),
                        true,
                        false,
                        true));
    }

    /** Of a field that is sent twice the last value counts, and that one is missing is said. */
    private void keep(String path, Value value) {
        if (values.put(path, value) != null) {
            int dot = path.indexOf('.');
            ignored.add(dot < 0 ? path : path.substring(0, dot));
        }
    }
}
