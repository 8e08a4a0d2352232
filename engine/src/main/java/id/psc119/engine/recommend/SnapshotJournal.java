package id.psc119.engine.recommend;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * A snapshot as a line of JSON and back, so that a recommendation can be journalled and replayed: with the same travel times
 * it comes out the same to the last digit.
 */
public final class SnapshotJournal {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Records' components only: what a record merely computes is not kept.
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .build();

    private SnapshotJournal() {}

    /** The line. */
    public static String write(Snapshot snapshot) {
        return line(snapshot);
    }

    /** The line of a snapshot with everything else that went into a recommendation. */
    public static String write(JournalledInputs inputs) {
        return line(inputs);
    }

    private static String line(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A snapshot is plain data and can always be written", e);
        }
    }

    /**
     * The snapshot of a line.
     *
     * @throws IllegalArgumentException when the line is none
     */
    public static Snapshot read(String line) {
        return read(line, Snapshot.class);
    }

    /**
     * The inputs of a line.
     *
     * @throws IllegalArgumentException when the line is none
     */
    public static JournalledInputs readInputs(String line) {
        return read(line, JournalledInputs.class);
    }

    private static <T> T read(String line, Class<T> type) {
        try {
            return JSON.readValue(line, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No journalled snapshot: " + e.getOriginalMessage(), e);
        }
    }
}
