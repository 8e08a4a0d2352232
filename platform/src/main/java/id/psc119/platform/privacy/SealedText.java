package id.psc119.platform.privacy;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * An entity's text that stands sealed in its column. Each column has its own small subclass with the field's name; a query cannot
 * compare it, a {@link KeyedHash} beside it can be.
 */
public abstract class SealedText implements AttributeConverter<String, String> {
    private final FieldCipher cipher;
    private final String field;

    /** @param field {@code table.column} */
    protected SealedText(FieldCipher cipher, String field) {
        this.cipher = cipher;
        this.field = field;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable String clear) {
        return clear == null ? null : cipher.seal(field, clear);
    }

    @Override
    public @Nullable String convertToEntityAttribute(@Nullable String sealed) {
        return sealed == null ? null : cipher.open(field, sealed);
    }
}
