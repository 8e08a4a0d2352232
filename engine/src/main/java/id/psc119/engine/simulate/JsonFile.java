package id.psc119.engine.simulate;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a record from JSON for a person who wrote it by hand: an error names the field or the line. */
final class JsonFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonFile() {}

    /**
     * The record of a text.
     *
     * @param name of the file, for the message
     * @param what such a record is called, for the message
     * @throws IOException when it is none, with the field or line that is wrong
     */
    static <T extends Record> T parse(String json, String name, Class<T> type, String what) throws IOException {
        try {
            JsonNode root = JSON.readTree(json);
            // Before the ranges: a misspelt field is the likelier reason for one that is missing.
            Set<String> known = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .collect(Collectors.toSet());
            for (Map.Entry<String, JsonNode> field : root.properties()) {
                if (!known.contains(field.getKey())) {
                    throw new IOException(name + ": there is no field \"" + field.getKey() + "\" in " + what);
                }
            }
            requireNumbers(root, type, "", name);
            T read = JSON.readValue(json, type);
            if (read == null) {
                throw new IOException(name + " holds nothing");
            }
            return read;
        } catch (UnrecognizedPropertyException e) {
            throw new IOException(
                    name + where(e) + ": there is no field \"" + e.getPropertyName() + "\" here, but "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    e);
        } catch (JsonMappingException e) {
            String message = e.getCause() instanceof IllegalArgumentException wrong
                    ? String.valueOf(wrong.getMessage())
                    : e.getOriginalMessage();
            throw new IOException(name + where(e) + ": " + message, e);
        } catch (JacksonException e) {
            throw new IOException(
                    name + ", line " + e.getLocation().getLineNr() + ": no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A number that is missing would be read as 0: latitude 0 is a place, so it is refused by its field instead. */
    private static void requireNumbers(JsonNode node, Class<?> type, String path, String name) throws IOException {
        if (!node.isObject()) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode value = node.get(component.getName());
            String field = path.isEmpty() ? component.getName() : path + "." + component.getName();
            Class<?> raw = component.getType();
            if (raw.isPrimitive() && raw != boolean.class) {
                if (value == null || value.isNull()) {
                    throw new IOException(name + ": \"" + field + "\" is missing");
                }
            } else if (value != null && raw.isRecord()) {
                requireNumbers(value, raw, field, name);
            } else if (value != null
                    && value.isArray()
                    && component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element
                    && element.isRecord()) {
                for (int i = 0; i < value.size(); i++) {
                    requireNumbers(value.get(i), element, field + "[" + i + "]", name);
                }
            }
        }
    }

    private static String where(JsonMappingException e) {
        return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    }
}
