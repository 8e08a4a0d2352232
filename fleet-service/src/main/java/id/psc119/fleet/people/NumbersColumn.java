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

/** A person's numbers stand sealed, as a JSON list. */
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
        try {
            return sealed == null
                    ? null
                    : new Numbers(JSON.readValue(cipher.open(FIELD, sealed), new TypeReference<List<String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("person.numbers holds no list");
        }
    }
}
