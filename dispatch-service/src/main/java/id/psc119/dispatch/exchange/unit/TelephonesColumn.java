package id.psc119.dispatch.exchange.unit;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.privacy.SealedJson;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;
import java.util.Map;

/** Telephones are sealed, as JSON. */
@Converter
@Singleton
public class TelephonesColumn extends SealedJson<Telephones> {
    TelephonesColumn(FieldCipher cipher) {
        super("unit.telephones", cipher, Telephones.class, new Telephones(Masks.UNREADABLE, Map.of()));
    }
}
