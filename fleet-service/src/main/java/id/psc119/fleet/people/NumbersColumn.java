package id.psc119.fleet.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.privacy.FieldCipher;
import jakarta.inject.Singleton;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals a person's numbers, as a JSON list. A list that does not open makes no other person unreadable. */
@Converter
@Singleton
class NumbersColumn implements AttributeConverter<Numbers, String> {
    private static final String FIELD = "person.numbers";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FieldCipher cipher;

    NumbersColumn(FieldCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Numbers numbers) {
        try {
            return numbers == null ? null : cipher.seal(FIELD, JSON.writeValueAsString(numbers.all()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON for numbers", e);
        }
    }

    @Override
    public @Nullable Numbers convertToEntityAttribute(@Nullable String sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            return Numbers.of(JSON.readValue(cipher.open(FIELD, sealed), new TypeReference<List<String>>() {}));
        } catch (JsonProcessingException e) {
            return Numbers.UNREADABLE;
        }
    }
}
