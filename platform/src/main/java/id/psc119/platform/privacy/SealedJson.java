package id.psc119.platform.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A column of sealed JSON. A value that cannot be opened or read just now is shown as a mask and never throws, so that one bad row
 * fails no list; whoever sends it on must see that it is a mask ({@link Masks#isMask}).
 *
 * @param <T> the attribute's type
 */
public abstract class SealedJson<T> implements AttributeConverter<T, String> {
    private static final Logger LOG = Logger.getLogger(SealedJson.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String field;
    private final FieldCipher cipher;
    private final JavaType type;
    private final T masked;

    /**
     * @param field table and column
     * @param masked stands for a value that cannot be read
     */
    protected SealedJson(String field, FieldCipher cipher, Class<T> type, T masked) {
        this.field = field;
        this.cipher = cipher;
        this.type = JSON.constructType(type);
        this.masked = masked;
    }

    @Override
    public final @Nullable String convertToDatabaseColumn(@Nullable T value) {
        try {
            return value == null ? null : cipher.seal(field, JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON for " + field, e);
        }
    }

    @Override
    public final @Nullable T convertToEntityAttribute(@Nullable String sealed) {
        if (sealed == null) {
            return null;
        }
        String clear = cipher.shown(field, sealed);
        if (clear.equals(Masks.UNREADABLE)) {
            return masked;
        }
        try {
            return JSON.readValue(clear, type);
        } catch (JsonProcessingException e) {
            LOG.errorf("%s does not hold what it should", field);
            return masked;
        }
    }
}
