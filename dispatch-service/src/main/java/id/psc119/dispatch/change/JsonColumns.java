package id.psc119.dispatch.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.lang.reflect.Type;
import org.hibernate.type.format.AbstractJsonFormatMapper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * How values are stored in jsonb columns: apart from how answers are written, so that an API change never breaks a row. A value
 * that cannot be read is absent.
 */
@JsonFormat
@PersistenceUnitExtension
class JsonColumns extends AbstractJsonFormatMapper {
    private static final Logger LOG = Logger.getLogger(JsonColumns.class);

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new ParameterNamesModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // the overridden method's
    protected <T> @Nullable T fromString(CharSequence text, Type type) {
        try {
            return json.readValue(text.toString(), json.constructType(type));
        } catch (JsonProcessingException e) {
            // One unreadable value must not fail every list that holds its row: the value is absent, and entities cope
            // with that.
            LOG.errorf("a jsonb column does not hold a %s: %s", type.getTypeName(), e.getOriginalMessage());
            return null;
        }
    }

    @Override
    protected <T> String toString(T value, Type type) {
        try {
            return json.writerFor(json.constructType(type)).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON for a " + type.getTypeName(), e);
        }
    }
}
