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
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a record from JSON for a person who wrote it by hand: what is wrong is named, with its line. */
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

    private static String where(JsonMappingException e) {
        return e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    }
}
