package id.psc119.dispatch.exchange.unit;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.privacy.SealedJson;
import jakarta.inject.Singleton;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Telephones are sealed, as JSON. Reading a row does not open them. */
@Converter
@Singleton
public class TelephonesColumn implements AttributeConverter<SealedTelephones, String> {
    private final Json json;

    TelephonesColumn(FieldCipher cipher) {
        this.json = new Json(cipher);
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable SealedTelephones telephones) {
        if (telephones == null) {
            return null;
        }
        return telephones.sealed() != null ? telephones.sealed() : json.convertToDatabaseColumn(telephones.open());
    }

    @Override
    public @Nullable SealedTelephones convertToEntityAttribute(@Nullable String sealed) {
        return sealed == null ? null : SealedTelephones.stored(sealed, this::open);
    }

    private Telephones open(@Nullable String sealed) {
        Telephones opened = json.convertToEntityAttribute(sealed);
        return opened == null ? Telephones.NONE : opened;
    }

    private static final class Json extends SealedJson<Telephones> {
        Json(FieldCipher cipher) {
            super("unit.telephones", cipher, Telephones.class, new Telephones(Masks.UNREADABLE, Map.of()));
        }
    }
}
