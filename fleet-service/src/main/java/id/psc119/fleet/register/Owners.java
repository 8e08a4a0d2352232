package id.psc119.fleet.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose units are. */
@ApplicationScoped
public class Owners {
    private final UnitRecords records;

    Owners(UnitRecords records) {
        this.records = records;
    }

    /** The owner of a unit, as far as the register says. */
    public record Owner(@Nullable OwnerKind kind, @Nullable String name) {
        public static final Owner UNKNOWN = new Owner(null, null);
    }

    public Map<UUID, Owner> of(Collection<UUID> units) {
        Map<UUID, Owner> owners = new HashMap<>();
        records.of(units)
                .forEach((unit, content) -> owners.put(unit, new Owner(content.ownerKind(), content.ownerName())));
        return owners;
    }
}
