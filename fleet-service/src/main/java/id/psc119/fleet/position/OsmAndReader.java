package id.psc119.fleet.position;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the OsmAnd protocol as the tracker apps for Android and iOS speak it: parameters in the address or a form, or the JSON
 * body of their newer versions. Speed comes in knots in the one and in metres a second in the other.
 */
final class OsmAndReader {
    private static final double KMH_PER_KNOT = 1.852;
    private static final double KMH_PER_METRE_A_SECOND = 3.6;
    /** Seconds since 1970 stay below this until the year 5138; milliseconds passed it in 1973. */
    private static final double MILLISECONDS_FROM = 1e11;

    private OsmAndReader() {}

    /** The device token of the parameters, or null. */
    static @Nullable String token(Function<String, @Nullable String> parameter) {
        @Nullable String id = parameter.apply("id");
        return id == null ? parameter.apply("deviceid") : id;
    }

    static Fix fix(Function<String, @Nullable String> parameter, Instant now) {
        @Nullable String lat = parameter.apply("lat");
        @Nullable String lon = parameter.apply("lon");
        @Nullable String location = parameter.apply("location");
        if (location != null && lat == null) {
            String[] parts = location.split(",", -1);
            if (parts.length != 2) {
                throw Fix.impossible("location", "lat,lon");
            }
            lat = parts[0];
            lon = parts[1];
        }
        @Nullable String timestamp = parameter.apply("timestamp");
        @Nullable Double knots = optional("speed", parameter.apply("speed"));
        return Fix.of(
                required("lat", lat),
                required("lon", lon),
                timestamp == null || timestamp.isBlank() ? now : time(timestamp),
                now,
                optional("accuracy", parameter.apply("accuracy")),
                knots == null ? null : knots * KMH_PER_KNOT,
                optional("bearing", parameter.apply("bearing")),
                optional("altitude", parameter.apply("altitude")),
                optional("batt", parameter.apply("batt")));
    }

    /** The device token of a JSON body, or null. */
    static @Nullable String token(JsonNode body) {
        return body.path("device_id").isTextual() ? body.path("device_id").textValue() : null;
    }

    static Fix fix(JsonNode body, Instant now) {
        JsonNode location = body.path("location");
        JsonNode coords = location.path("coords");
        @Nullable Double metresASecond = number(coords.path("speed"));
        @Nullable Double level = number(location.path("battery").path("level"));
        JsonNode timestamp = location.path("timestamp");
        return Fix.of(
                required("location.coords.latitude", text(coords.path("latitude"))),
                required("location.coords.longitude", text(coords.path("longitude"))),
                timestamp.isValueNode() && !timestamp.isNull() ? time(timestamp.asText()) : now,
                now,
                number(coords.path("accuracy")),
                metresASecond == null ? null : metresASecond * KMH_PER_METRE_A_SECOND,
                number(coords.path("heading")),
                number(coords.path("altitude")),
                level == null ? null : level * 100);
    }

    /** Epoch seconds or milliseconds, or ISO 8601. */
    static Instant time(String text) {
        try {
            double number = Double.parseDouble(text);
            return Instant.ofEpochMilli(Math.round(number < MILLISECONDS_FROM ? number * 1000 : number));
        } catch (NumberFormatException noNumber) {
            try {
                return OffsetDateTime.parse(text.trim().replace(' ', '+')).toInstant();
            } catch (DateTimeException e) {
                throw Fix.impossible("timestamp", "seconds or milliseconds since 1970, or ISO 8601");
            }
        }
    }

    private static double required(String field, @Nullable String text) {
        @Nullable Double value = optional(field, text);
        if (value == null) {
            throw Fix.impossible(field, "a number");
        }
        return value;
    }

    private static @Nullable Double optional(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Double.valueOf(text.trim());
        } catch (NumberFormatException e) {
            throw Fix.impossible(field, "a number");
        }
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
