package id.psc119.fleet.position;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a tracker sent in one request, in whichever form of the OsmAnd protocol: parameters of the address, a form, or JSON. Every
 * text makes a message; what cannot be read is in its readings.
 *
 * @param token the device's, or null when there is none
 */
record TrackerMessage(@Nullable String token, List<Reading> readings) {

    /**
     * Reads a request. The body decides what it is, because its Content-Type is often missing or wrong.
     *
     * @param query of the address, without the question mark
     * @param body null or empty when there is none
     */
    static TrackerMessage read(@Nullable String query, @Nullable String body, ObjectMapper json, Instant now) {
        TrackerParameters ofAddress = TrackerParameters.of(query);
        String text = body == null ? "" : body.strip();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1).strip();
        }
        if (text.isEmpty()) {
            return ofParameters(ofAddress::get, now);
        }
        if (!text.startsWith("{") && !text.startsWith("[")) {
            TrackerParameters ofForm = TrackerParameters.of(text);
            return ofParameters(
                    name -> {
                        @Nullable String value = ofForm.get(name);
                        return value == null ? ofAddress.get(name) : value;
                    },
                    now);
        }
        try {
            JsonNode tree = json.readTree(text);
            @Nullable String token = OsmAndReader.token(tree);
            return new TrackerMessage(
                    token == null ? OsmAndReader.token(ofAddress::get) : token, OsmAndReader.read(tree, now));
        } catch (JsonProcessingException e) {
            @Nullable String token = OsmAndReader.tokenIn(text);
            return new TrackerMessage(
                    token == null ? OsmAndReader.token(ofAddress::get) : token,
                    List.of(Reading.of(Unusable.UNREADABLE)));
        }
    }

    private static TrackerMessage ofParameters(Function<String, @Nullable String> parameter, Instant now) {
        return new TrackerMessage(OsmAndReader.token(parameter), List.of(OsmAndReader.read(parameter, now)));
    }
}
