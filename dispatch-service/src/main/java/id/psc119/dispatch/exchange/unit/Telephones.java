package id.psc119.dispatch.exchange.unit;

import id.psc119.platform.privacy.Masks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The telephone numbers of a unit and its crew, stored sealed, apart from everything else that fleet sends about it.
 *
 * @param crew by person
 */
public record Telephones(@Nullable String unit, Map<String, String> crew) {
    static final Telephones NONE = new Telephones(null, Map.of());

    /** A map that is absent is empty. */
    public Telephones {
        crew = crew == null ? Map.of() : Map.copyOf(crew);
    }

    /** What fleet sends now. A number that fleet could not open itself overwrites none. */
    Telephones after(UnitMessage message) {
        Map<String, String> now = new HashMap<>();
        for (UnitMessage.Member member : message.crew()) {
            String number = Masks.orKnown(member.telephone(), crew.get(member.personId()));
            if (number != null) {
                now.put(member.personId(), number);
            }
        }
        return new Telephones(Masks.orKnown(message.telephone(), unit), now);
    }

    public @Nullable String of(String personId) {
        return crew.get(personId);
    }

    /** A number under which somebody of the unit answers: its own, or else one of the crew's. */
    public Optional<String> any() {
        return Optional.ofNullable(unit)
                .or(() -> crew.values().stream().sorted().findFirst());
    }
}
