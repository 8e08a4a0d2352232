package id.psc119.fleet.people;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.privacy.SealedJson;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;
import java.util.List;

/** A person's numbers are sealed, as a JSON list. */
@Converter
@Singleton
class NumbersColumn extends SealedJson<Numbers> {
    NumbersColumn(FieldCipher cipher) {
        super("person.numbers", cipher, Numbers.class, new Numbers(List.of(Masks.UNREADABLE)));
    }
}
