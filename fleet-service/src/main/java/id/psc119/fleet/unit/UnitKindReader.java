package id.psc119.fleet.unit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import id.psc119.vocabulary.UnitKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the kind of a unit that people register. Unlike elsewhere they may say {@code OTHER}: the register has kinds for which dispatch has no
 * word, such as a hearse, which is never proposed for a patient.
 */
final class UnitKindReader extends StdDeserializer<UnitKind> {
    private static final long serialVersionUID = 1L;

    UnitKindReader() {
        super(UnitKind.class);
    }

    @Override
    public @Nullable UnitKind deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String word = parser.getValueAsString("");
        for (UnitKind kind : UnitKind.values()) {
            if (kind.name().equals(word)) {
                return kind;
            }
        }
        return (UnitKind)
                context.handleWeirdStringValue(UnitKind.class, word, "not one of the words for %s", "UnitKind");
    }
}
