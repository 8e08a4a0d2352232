package id.psc119.intake.reception.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.reception.press.SentBody;
import id.psc119.vocabulary.WellFormed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a gateway's message, sent as a JSON object or as a form. Gateways name the same thing differently, so a field has
 * several names; letter case and underscores do not matter.
 */
public final class WebhookFields {
    private static final int LONGEST = 4000;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Map<String, String> values;
    private final String raw;

    private WebhookFields(Map<String, String> values, String raw) {
        this.values = values;
        this.raw = raw;
    }

    /** Reads a body; one that cannot be read has no fields. */
    public static WebhookFields read(ObjectMapper json, byte[] body, @Nullable String contentType) {
        String text = textOf(body, contentType);
        Map<String, String> values = new LinkedHashMap<>();
        if (text.strip().startsWith("{")) {
            try {
                JsonNode node = json.readTree(text);
                node.properties().forEach(field -> {
                    if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                        keep(values, field.getKey(), field.getValue().asText());
                    }
                });
            } catch (JsonProcessingException e) {
                values.clear();
            }
        } else if (text.contains("=")) {
            for (String pair : text.strip().split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    keep(values, decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return new WebhookFields(values, text);
    }

    /** The body as text that the database can keep, whatever its bytes are. */
    public static String textOf(byte[] body, @Nullable String contentType) {
        return kept(SentBody.of(body, contentType, null).text());
    }

    /** The first of these fields that has a value. */
    public @Nullable String first(String... names) {
        for (String name : names) {
            @Nullable String value = values.get(normal(name));
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /** A time: ISO 8601 with or without offset, or seconds or milliseconds since 1970. */
    public @Nullable Instant time(ZoneId zone, String... names) {
        @Nullable String text = first(names);
        return text == null ? null : timeOf(text, zone);
    }

    /** The whole body as text. */
    public String raw() {
        return raw;
    }

    /** A time as {@link #time} reads it; null for none, and for one that no database keeps: a sender repeats what gets no 2xx. */
    public static @Nullable Instant timeOf(String text, ZoneId zone) {
        @Nullable Instant time = parsed(text, zone);
        return time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    }

    private static @Nullable Instant parsed(String text, ZoneId zone) {
        try {
            if (text.matches("-?\\d{1,12}(\\.\\d+)?")) {
                return Instant.ofEpochMilli((long) (Double.parseDouble(text) * 1000));
            }
            if (text.matches("\\d{13,15}")) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            }
            String iso = text.replace(' ', 'T');
            return iso.matches(".*([zZ]|[+-]\\d{2}:?\\d{2})$") && iso.contains("T")
                    ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                            .toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Identifies a body that carries no id of its own: a repeated one is the same. */
    public static String digestOf(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keep(Map<String, String> values, String name, String value) {
        values.putIfAbsent(normal(name), WellFormed.cut(kept(value), LONGEST));
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Without NUL and halves of characters, which PostgreSQL does not keep. */
    private static String kept(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
