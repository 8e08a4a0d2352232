package id.psc119.dispatch.exchange.unit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.Masks;
import jakarta.inject.Singleton;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Telephones stand sealed, as JSON. */
@Converter
@Singleton
public class TelephonesColumn implements AttributeConverter<Telephones, String> {
    private static final String FIELD = "unit.telephones";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FieldCipher cipher;

    TelephonesColumn(FieldCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Telephones telephones) {
        try {
            return telephones == null ? null : cipher.seal(FIELD, JSON.writeValueAsString(telephones));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON for telephones", e);
        }
    }

    @Override
    public @Nullable Telephones convertToEntityAttribute(@Nullable String sealed) {
        if (sealed == null) {
            return null;
        }
        String clear = cipher.shown(FIELD, sealed);
        if (clear.equals(Masks.UNREADABLE)) {
            return new Telephones(clear, Map.of());
        }
        try {
            return JSON.readValue(clear, Telephones.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unit.telephones holds no telephones");
        }
    }
}
