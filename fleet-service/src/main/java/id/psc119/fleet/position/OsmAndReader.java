package id.psc119.fleet.position;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the OsmAnd protocol as the tracker apps for Android and iOS speak it: parameters in the address or a form, or the JSON
 * body of their newer versions. Speed is in knots in the first and in metres a second in the second. Nothing that a receiver
 * writes is an error: what cannot be read is not known.
 */
final class OsmAndReader {
    private static final double KMH_PER_KNOT = 1.852;
    private static final double KMH_PER_METRE_A_SECOND = 3.6;
    private static final Set<String> VALID = Set.of("true", "1", "yes", "a", "");
    private static final Pattern DEVICE_ID =
            Pattern.compile("\"(?:device_id|deviceid|id)\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

    private OsmAndReader() {}

    /** The device token of the parameters, or null. */
    static @Nullable String token(Function<String, @Nullable String> parameter) {
        @Nullable String id = parameter.apply("id");
        return id == null ? parameter.apply("deviceid") : id;
    }

    static Reading read(Function<String, @Nullable String> parameter, Instant now) {
        @Nullable String lat = parameter.apply("lat");
        @Nullable String lon = parameter.apply("lon");
        @Nullable String location = parameter.apply("location");
        if (location != null && lat == null) {
            String[] parts = location.split("[,;]", -1);
            if (parts.length != 2) {
                return Reading.of(Unusable.IMPOSSIBLE_PLACE);
            }
            lat = parts[0];
            lon = parts[1];
        }
        if (isBlank(lat) && isBlank(lon)) {
            return Reading.HEARTBEAT;
        }
        if (isDeclaredInvalid(parameter.apply("valid"))) {
            return Reading.of(Unusable.DECLARED_INVALID);
        }
        @Nullable Double knots = number(parameter.apply("speed"));
        @Nullable Double bearing = number(parameter.apply("bearing"));
        return fix(
                coordinate(lat),
                coordinate(lon),
                parameter.apply("timestamp"),
                now,
                new Fix.Measured(
                        number(parameter.apply("accuracy")),
                        knots == null ? null : knots * KMH_PER_KNOT,
                        bearing == null ? number(parameter.apply("heading")) : bearing,
                        number(parameter.apply("altitude")),
                        number(parameter.apply("batt"))));
    }

    /** The device token of a JSON body, or null. */
    static @Nullable String token(JsonNode body) {
        for (String name : List.of("device_id", "deviceid", "id")) {
            if (body.path(name).isTextual()) {
                return body.path(name).textValue();
            }
        }
        return null;
    }

    /** The device token in a text that is no JSON, such as one that was cut off; null when there is none. */
    static @Nullable String tokenIn(String unreadable) {
        Matcher found = DEVICE_ID.matcher(unreadable);
        return found.find() ? found.group(1) : null;
    }

    /** One reading for each location: a client may send those of an hour without coverage in one list. */
    static List<Reading> read(JsonNode body, Instant now) {
        JsonNode location = body.path("location");
        return location.isArray()
                ? location.valueStream().map(one -> readLocation(one, now)).toList()
                : List.of(readLocation(location, now));
    }

    private static Reading readLocation(JsonNode location, Instant now) {
        JsonNode coords = location.path("coords");
        @Nullable String lat = text(coords.path("latitude"));
        @Nullable String lon = text(coords.path("longitude"));
        if (isBlank(lat) && isBlank(lon)) {
            return Reading.HEARTBEAT;
        }
        if (isDeclaredInvalid(text(location.path("valid"))) || isDeclaredInvalid(text(coords.path("valid")))) {
            return Reading.of(Unusable.DECLARED_INVALID);
        }
        @Nullable Double metresASecond = number(text(coords.path("speed")));
        @Nullable Double level = number(text(location.path("battery").path("level")));
        return fix(
                coordinate(lat),
                coordinate(lon),
                text(location.path("timestamp")),
                now,
                new Fix.Measured(
                        number(text(coords.path("accuracy"))),
                        metresASecond == null ? null : metresASecond * KMH_PER_METRE_A_SECOND,
                        number(text(coords.path("heading"))),
                        number(text(coords.path("altitude"))),
                        level == null ? null : level * 100));
    }

    /** A time that is not stated is now. */
    private static Reading fix(
            @Nullable Double lat, @Nullable Double lon, @Nullable String time, Instant now, Fix.Measured measured) {
        return lat == null || lon == null
                ? Reading.of(Unusable.IMPOSSIBLE_PLACE)
                : Fix.of(lat, lon, time == null || time.isBlank() ? now : TrackerTime.read(time), now, measured);
    }

    /** Anything but yes: a receiver that states it at all does so to say that it has lost its satellites. */
    private static boolean isDeclaredInvalid(@Nullable String valid) {
        return valid != null && !VALID.contains(valid.trim().toLowerCase(Locale.ROOT));
    }

    /** With a decimal comma too, as a receiver set to Indonesian writes it. */
    private static @Nullable Double coordinate(@Nullable String text) {
        return text == null ? null : number(text.indexOf('.') < 0 ? text.replace(',', '.') : text);
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Double.valueOf(text.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
