package id.psc119.intake.reception.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.intake.outgoing.OutgoingState;
import id.psc119.intake.outgoing.RecordDelivery;
import id.psc119.intake.reception.webhook.WebhookFields;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.WellFormed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the WhatsApp Business Cloud API delivers: {@code entry[].changes[].value.messages[]}. Reports of delivery
 * ({@code statuses}) are no messages. What cannot be read at all is one message with the whole body, for a person to read.
 */
final class WhatsAppReader {
    private static final int LONGEST_ID = 300;
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_CODE = 100;
    private static final Set<String> NO_CONTACT = Set.of("reaction", "system", "request_welcome", "ephemeral");
    private static final Map<String, String> WORDS = Map.of(
            "image", "[foto]",
            "video", "[video]",
            "audio", "[pesan suara]",
            "voice", "[pesan suara]",
            "document", "[dokumen]",
            "sticker", "[stiker]",
            "location", "[lokasi]",
            "contacts", "[kontak]");

    private WhatsAppReader() {}

    static List<IncomingMessage> read(ObjectMapper json, byte[] body) {
        String text = WebhookFields.textOf(body, "application/json");
        try {
            JsonNode root = json.readTree(text);
            if (root != null && root.path("entry").isArray()) {
                return messages(root);
            }
        } catch (JsonProcessingException e) {
            // The one below.
        }
        return List.of(new IncomingMessage(
                Channel.WHATSAPP,
                "body:" + WebhookFields.digestOf(body),
                null,
                null,
                null,
                "unreadable",
                WellFormed.cut(text.strip(), LONGEST_TEXT),
                IncomingMessage.Location.NONE,
                null,
                true));
    }

    /** What it reports of messages of ours: {@code entry[].changes[].value.statuses[]}. */
    static List<RecordDelivery.Report> reports(ObjectMapper json, byte[] body) {
        List<RecordDelivery.Report> reports = new ArrayList<>();
        try {
            @Nullable JsonNode root = json.readTree(WebhookFields.textOf(body, "application/json"));
            if (root == null) {
                return reports;
            }
            for (JsonNode entry : root.path("entry")) {
                for (JsonNode change : entry.path("changes")) {
                    for (JsonNode status : change.path("value").path("statuses")) {
                        report(status).ifPresent(reports::add);
                    }
                }
            }
        } catch (JsonProcessingException e) {
            // The message reader keeps it for a person to read.
        }
        return reports;
    }

    private static Optional<RecordDelivery.Report> report(JsonNode status) {
        String id = WellFormed.cut(status.path("id").asText(""), LONGEST_ID);
        return switch (status.path("status").asText("")) {
            case "delivered", "read" -> Optional.of(new RecordDelivery.Report(id, OutgoingState.DELIVERED, null));
            case "failed" ->
                Optional.of(new RecordDelivery.Report(
                        id,
                        OutgoingState.FAILED,
                        WellFormed.cut(
                                status.path("errors").path(0).path("code").asText(""), LONGEST_CODE)));
            default -> Optional.empty();
        };
    }

    private static List<IncomingMessage> messages(JsonNode root) {
        List<IncomingMessage> all = new ArrayList<>();
        for (JsonNode entry : root.path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                JsonNode value = change.path("value");
                Map<String, String> names = Stream.of(value.path("contacts"))
                        .flatMap(contacts -> contacts.valueStream())
                        .filter(contact -> contact.hasNonNull("wa_id"))
                        .collect(Collectors.toMap(
                                contact -> contact.path("wa_id").asText(),
                                contact -> contact.path("profile").path("name").asText(""),
                                (one, other) -> one));
                value.path("messages").forEach(message -> all.add(message(message, names)));
            }
        }
        return all;
    }

    private static IncomingMessage message(JsonNode message, Map<String, String> names) {
        String kind = message.path("type").asText("unknown");
        JsonNode content = message.path(kind);
        String from = message.path("from").asText("");
        @Nullable String name = names.get(from);
        @Nullable
        String media = content.path("id").asText("").isEmpty()
                ? null
                : content.path("id").asText();
        String text = WellFormed.cut(textOf(kind, message, content), LONGEST_TEXT);
        String id = message.path("id").asText("");
        return new IncomingMessage(
                Channel.WHATSAPP,
                id.isEmpty()
                        ? "body:"
                                + WebhookFields.digestOf(
                                        message.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        : WellFormed.cut(id, LONGEST_ID),
                from.isEmpty() ? null : from.startsWith("+") ? from : "+" + from,
                name == null || name.isBlank() ? null : name,
                timeOf(message.path("timestamp").asText("")),
                kind,
                text,
                kind.equals("location") ? locationOf(content) : PointInText.in(text),
                media,
                !NO_CONTACT.contains(kind));
    }

    private static @Nullable Instant timeOf(String timestamp) {
        return timestamp.isEmpty() ? null : WebhookFields.timeOf(timestamp, ZoneOffset.UTC);
    }

    private static String textOf(String kind, JsonNode message, JsonNode content) {
        String said = switch (kind) {
            case "text" -> content.path("body").asText("");
            case "button" -> content.path("text").asText("");
            case "interactive" ->
                Stream.of("button_reply", "list_reply")
                        .map(reply -> content.path(reply).path("title").asText(""))
                        .filter(title -> !title.isEmpty())
                        .findFirst()
                        .orElse("");
            case "location" ->
                joined(content.path("name").asText(""), content.path("address").asText(""));
            case "reaction" -> content.path("emoji").asText("");
            case "contacts" ->
                content.valueStream()
                        .map(card -> joined(
                                card.path("name").path("formatted_name").asText(""),
                                card.path("phones").path(0).path("phone").asText("")))
                        .collect(Collectors.joining("; "));
            default ->
                joined(
                        content.path("caption").asText(""),
                        content.path("filename").asText(""));
        };
        @Nullable String word = WORDS.get(kind);
        if (word == null && said.isEmpty()) {
            String error = message.path("errors").path(0).path("title").asText("");
            return "[" + kind + "] " + error;
        }
        return word == null ? said : joined(word, said);
    }

    private static String joined(String one, String other) {
        return Stream.of(one, other).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
    }

    private static IncomingMessage.Location locationOf(JsonNode content) {
        String landmark =
                joined(content.path("name").asText(""), content.path("address").asText(""));
        GeoPoint point = new GeoPoint(
                content.path("latitude").asDouble(Double.NaN),
                content.path("longitude").asDouble(Double.NaN));
        return point.isPossible()
                ? new IncomingMessage.Location(point, landmark.isEmpty() ? null : landmark, null)
                : new IncomingMessage.Location(
                        null,
                        null,
                        WellFormed.cut(
                                content.path("latitude").asText("?") + ", "
                                        + content.path("longitude").asText("?"),
                                100));
    }
}
