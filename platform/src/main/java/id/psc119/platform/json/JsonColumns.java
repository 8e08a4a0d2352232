package id.psc119.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import id.psc119.platform.outbox.MessageReading;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.type.format.AbstractJsonFormatMapper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How values are kept in jsonb columns: apart from how answers are written, so that a change of the API never breaks a row. A row
 * may be of another version of the service: an unknown word is read like an unknown word of a message, and a value that cannot be
 * read is missing or empty. One bad row never fails a list.
 */
@JsonFormat
@PersistenceUnitExtension
class JsonColumns extends AbstractJsonFormatMapper {
    private static final Logger LOG = Logger.getLogger(JsonColumns.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new ParameterNamesModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    private static final ObjectMapper READING = MessageReading.lenient(
            JSON, (pointer, text) -> LOG.debugf("a jsonb column has an unknown value at %s", pointer));

    @Override
    @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"}) // the overridden method's; a missing value is null
    protected <T> T fromString(CharSequence text, Type type) {
        JavaType java = READING.constructType(type);
        try {
            return READING.readValue(text.toString(), java);
        } catch (JsonProcessingException e) {
            LOG.errorf("a jsonb column does not hold a %s", type.getTypeName());
            @SuppressWarnings("unchecked")
            T missing = (T) missing(java.getRawClass());
            return missing;
        }
    }

    @Override
    protected <T> String toString(T value, Type type) {
        try {
            return JSON.writerFor(JSON.constructType(type)).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON for a " + type.getTypeName(), e);
        }
    }

    private static @Nullable Object missing(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        return type == Set.class ? Set.of() : type == Map.class ? Map.of() : null;
    }
}
