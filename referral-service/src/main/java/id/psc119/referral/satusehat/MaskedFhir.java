package id.psc119.referral.satusehat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A copy of what was exchanged, of which only the frame is kept: kinds of resources, methods, states and the other side's ids. Everything
 * that is not on the list is masked, so that no field that somebody adds later is kept by mistake.
 */
final class MaskedFhir {
    private static final Set<String> KEPT =
            Set.of("resourceType", "type", "method", "status", "fullUrl", "location", "severity", "total");
    private static final Pattern OF_PERSON = Pattern.compile("(?:Patient|Practitioner)\\b.*");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MASK = "•••";

    private MaskedFhir() {}

    static String of(String text) {
        try {
            return masked(JSON.readTree(text)).toString();
        } catch (JsonProcessingException e) {
            return MASK;
        }
    }

    private static JsonNode masked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonNode value = field.getValue();
                if (value.isContainerNode()) {
                    masked(value);
                } else if (!isKept(field.getKey(), value.asText())) {
                    field.setValue(object.textNode(MASK));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isContainerNode()) {
                    masked(array.get(i));
                } else {
                    array.set(i, array.textNode(MASK));
                }
            }
        }
        return node;
    }

    private static boolean isKept(String name, String value) {
        return KEPT.contains(name)
                && (name.equals("resourceType") || !OF_PERSON.matcher(value).matches());
    }
}
