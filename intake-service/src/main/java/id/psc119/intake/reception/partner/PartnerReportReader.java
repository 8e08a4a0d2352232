package id.psc119.intake.reception.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import id.psc119.vocabulary.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an agency's report with forgiveness: its system may repeat for ever what is refused, and behind it somebody waits. What is too
 * long is cut, and what cannot be used is kept as text for the call taker.
 */
@ApplicationScoped
class PartnerReportReader {
    private static final int LONGEST_DESCRIPTION = 1500;
    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_CODE = 20;
    private static final int LARGEST_RADIUS = 1_000_000;

    private final ObjectMapper json;
    private final ZoneId zone;

    PartnerReportReader(ObjectMapper json, Regency regency) {
        this.json = json;
        this.zone = regency.zone();
    }

    /** Reads a body, whatever its encoding; one that is no JSON object is a report in words. */
    TakePartnerReport.Sent read(byte[] body, @Nullable String contentType) {
        String text = WebhookFields.textOf(body, contentType);
        @Nullable JsonNode fields = object(text);
        if (fields == null) {
            return new TakePartnerReport.Sent(
                    null, null, null, null, WellFormed.cut(text.strip(), LONGEST_DESCRIPTION), null, null, null, false);
        }
        JsonNode where = fields.path("place");
        @Nullable Place place = where.isObject() ? place(where) : null;
        boolean isPlaceUnread = !where.isMissingNode()
                && !where.isNull()
                && (place == null || (place.point() == null && where.hasNonNull("point")));
        return new TakePartnerReport.Sent(
                text(fields, "theirReference", LONGEST_WORD),
                time(fields, "happened"),
                time(fields, "sent"),
                text(fields, "complaint", LONGEST_WORD),
                description(fields, isPlaceUnread ? where : null),
                place,
                text(fields, "reporterName", LONGEST_WORD),
                text(fields, "reporterNumber", LONGEST_NUMBER),
                fields.path("exercise").asBoolean(false));
    }

    private @Nullable JsonNode object(String text) {
        try {
            JsonNode node = json.readTree(text);
            return node != null && node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static @Nullable String description(JsonNode fields, @Nullable JsonNode unreadPlace) {
        @Nullable
        String words = Stream.of(
                        text(fields, "description", LONGEST_DESCRIPTION),
                        unreadPlace == null ? null : unreadPlace.toString())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining("\n"));
        return words.isEmpty() ? null : WellFormed.cut(words, LONGEST_DESCRIPTION);
    }

    private static Place place(JsonNode where) {
        @Nullable Double lat = number(where.path("point").path("lat"));
        @Nullable Double lon = number(where.path("point").path("lon"));
        @Nullable GeoPoint point = lat == null || lon == null ? null : new GeoPoint(lat, lon);
        @Nullable Double radius = number(where.path("radiusMetres"));
        @Nullable String source = text(where, "source", LONGEST_WORD);
        return new Place(
                point,
                radius == null || radius < 1 || radius > LARGEST_RADIUS ? null : radius.intValue(),
                Arrays.stream(PlaceSource.values())
                        .filter(one -> one.name().equalsIgnoreCase(source))
                        .findFirst()
                        .orElse(PlaceSource.TOLD),
                text(where, "kecamatanCode", LONGEST_CODE),
                text(where, "desaCode", LONGEST_CODE),
                text(where, "dusun", LONGEST_WORD),
                text(where, "rt", LONGEST_CODE),
                text(where, "rw", LONGEST_CODE),
                text(where, "landmark", LONGEST_DESCRIPTION),
                text(where, "confirmedBy", LONGEST_WORD));
    }

    private @Nullable Instant time(JsonNode fields, String name) {
        @Nullable String text = text(fields, name, LONGEST_WORD);
        return text == null ? null : WebhookFields.timeOf(text, zone);
    }

    private static @Nullable String text(JsonNode fields, String name, int longest) {
        JsonNode value = fields.path(name);
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            return null;
        }
        return WellFormed.cut(value.asText().strip(), longest);
    }

    private static @Nullable Double number(JsonNode value) {
        if (value.isNumber()) {
            return finite(value.asDouble());
        }
        if (!value.isTextual() || value.asText().length() > LONGEST_WORD) {
            return null;
        }
        try {
            return finite(Double.parseDouble(value.asText().strip().replace(',', '.')));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
