package id.psc119.platform.privacy;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * An entity's text that is sealed in its column. Each column has its own small subclass with the field's name; a query cannot
 * compare it, a {@link KeyedHash} beside it can be. A value that does not open reads as {@link Masks#UNREADABLE}; the entity is a
 * {@code @DynamicUpdate} one, so that a change of something else leaves the column, and what may still be repaired in it, as it is.
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
        return sealed == null ? null : cipher.shown(field, sealed);
    }
}
