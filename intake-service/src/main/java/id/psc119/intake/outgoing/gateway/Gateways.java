package id.psc119.intake.outgoing.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The gateways of this installation, and which of them takes a message. */
@ApplicationScoped
public class Gateways {
    private static final Logger LOG = Logger.getLogger(Gateways.class);
    private static final List<String> ID_FIELDS = List.of("id", "messageId", "message_id", "msgId", "smsId", "msgid");
    private static final int LONGEST_ID = 300;

    private final Optional<HttpTextGateway> sms;
    private final Optional<HttpTextGateway> whatsApp;
    private final Optional<HttpTextGateway> exchange;
    private final Map<String, String> templates;
    private final CallCodes codes;
    private final ObjectMapper json;

    Gateways(OutgoingSettings settings, CallCodes codes, ObjectMapper json) {
        this.codes = codes;
        this.json = json;
        this.templates = settings.whatsapp().templates();
        this.sms = settings.sms()
                .url()
                .map(url -> new HttpTextGateway(new HttpTextGateway.Form(
                        url,
                        settings.sms().body(),
                        settings.sms().contentType(),
                        settings.sms().secretHeader(),
                        settings.sms().secretFile(),
                        settings.sms().timeout())));
        this.whatsApp = settings.whatsapp()
                .url()
                .map(url -> new HttpTextGateway(new HttpTextGateway.Form(
                        url,
                        "",
                        "application/json",
                        "Authorization",
                        settings.whatsapp().tokenFile(),
                        settings.whatsapp().timeout())));
        this.exchange = settings.call()
                .url()
                .map(url -> new HttpTextGateway(new HttpTextGateway.Form(
                        url,
                        settings.call().body(),
                        settings.call().contentType(),
                        settings.call().secretHeader(),
                        settings.call().secretFile(),
                        settings.call().timeout())));
        if (!isOpen()) {
            LOG.warn("messages to people are off: set psc.outgoing.sms.url or psc.outgoing.whatsapp.url");
        }
    }

    /** The way that a message goes. */
    public enum Way {
        SMS,
        WHATSAPP,
        WHATSAPP_TEMPLATE,
        CALL
    }

    /**
     * A message as a gateway needs it.
     *
     * @param parameters values of the template, in order
     * @param call of this attempt, where it is a call
     */
    public record Outgoing(
            UUID id,
            String number,
            String template,
            List<String> parameters,
            String text,
            String language,
            CallId call) {
        /** Never prints the number. */
        @Override
        public String toString() {
            return "Outgoing[" + id + " " + template + "]";
        }
    }

    /** False when this installation has no gateway: nobody is written to. */
    public boolean isOpen() {
        return sms.isPresent() || whatsApp.isPresent();
    }

    /** Whether a telephone exchange rings people up for us. */
    public boolean makesCalls() {
        return exchange.isPresent();
    }

    /** The way of a message that is a call; none where no exchange makes calls. */
    public Optional<Way> wayOfCalls() {
        return makesCalls() ? Optional.of(Way.CALL) : Optional.empty();
    }

    /** Who wrote on WhatsApp gets the answer there; else SMS, and WhatsApp by an approved template where there is no SMS. */
    public Optional<Way> wayFor(String template, @Nullable Instant whatsAppUntil, Instant now) {
        return choose(
                sms.isPresent(),
                whatsApp.isPresent(),
                whatsAppUntil != null && now.isBefore(whatsAppUntil),
                templates.containsKey(template));
    }

    static Optional<Way> choose(boolean hasSms, boolean hasWhatsApp, boolean inConversation, boolean hasTemplate) {
        if (hasWhatsApp && inConversation) {
            return Optional.of(Way.WHATSAPP);
        }
        if (hasSms) {
            return Optional.of(Way.SMS);
        }
        return hasWhatsApp && hasTemplate ? Optional.of(Way.WHATSAPP_TEMPLATE) : Optional.empty();
    }

    /**
     * Hands a message to the gateway.
     *
     * @return the gateway's id of it; null when it gives none
     * @throws IOException when it did not get away
     */
    public @Nullable String send(Way way, Outgoing message) throws IOException, InterruptedException {
        String digits = message.number().substring(1);
        return switch (way) {
            case SMS ->
                idIn(sms.orElseThrow()
                        .post(Map.of(
                                "number",
                                message.number(),
                                "digits",
                                digits,
                                "text",
                                message.text(),
                                "id",
                                message.id().toString())));
            case WHATSAPP -> idIn(whatsApp.orElseThrow().postBody(text(digits, message)));
            case CALL -> {
                exchange.orElseThrow()
                        .post(Map.of(
                                "number",
                                message.number(),
                                "digits",
                                digits,
                                "text",
                                message.text(),
                                "template",
                                message.template(),
                                "id",
                                message.call().text(),
                                "token",
                                codes.of(message.call())));
                yield message.call().text();
            }
            case WHATSAPP_TEMPLATE -> idIn(whatsApp.orElseThrow().postBody(template(digits, message)));
        };
    }

    private String text(String digits, Outgoing message) {
        ObjectNode body = to(digits, "text");
        body.putObject("text").put("preview_url", false).put("body", message.text());
        return body.toString();
    }

    private String template(String digits, Outgoing message) {
        ObjectNode body = to(digits, "template");
        ObjectNode template = body.putObject("template");
        template.put("name", templates.getOrDefault(message.template(), message.template()));
        template.putObject("language").put("code", message.language());
        if (!message.parameters().isEmpty()) {
            ArrayNode parameters = template.putArray("components")
                    .addObject()
                    .put("type", "body")
                    .putArray("parameters");
            message.parameters()
                    .forEach(value -> parameters.addObject().put("type", "text").put("text", value));
        }
        return body.toString();
    }

    private ObjectNode to(String digits, String type) {
        return json.createObjectNode()
                .put("messaging_product", "whatsapp")
                .put("recipient_type", "individual")
                .put("to", digits)
                .put("type", type);
    }

    /** Meta names it {@code messages[0].id}; others name it in one of the usual fields, or not at all. */
    private @Nullable String idIn(String answer) {
        try {
            @Nullable JsonNode root = json.readTree(answer);
            if (root == null) {
                return null;
            }
            JsonNode first = root.isArray() ? root.path(0) : root;
            for (JsonNode node :
                    List.of(first.path("messages").path(0), first, first.path("data"), first.path("result"))) {
                for (String field : ID_FIELDS) {
                    String id = node.path(field).asText("");
                    if (!id.isEmpty()) {
                        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
                    }
                }
            }
            return null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
