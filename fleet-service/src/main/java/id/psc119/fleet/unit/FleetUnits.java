package id.psc119.fleet.unit;

import id.psc119.platform.outbox.Outgoing;
import id.psc119.platform.place.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a unit is told to dispatch. */
@ApplicationScoped
public class FleetUnits implements Outgoing<FleetUnits.FleetUnit> {
    private final Units units;

    FleetUnits(Units units) {
        this.units = units;
    }

    /** The message's fields, as {@code docs/contracts.md} lists them. */
    public record FleetUnit(
            String callSign,
            UnitKind kind,
            Set<Capability> capabilities,
            Place home,
            @Nullable String telephone,
            Duty duty,
            List<Member> crew,
            boolean privateVehicle,
            boolean sample,
            boolean retired) {}

    @Override
    public String receiver() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return "fleet-units";
    }

    @Override
    public Optional<FleetUnit> state(String id) {
        return units.find(UUID.fromString(id))
                .map(unit -> new FleetUnit(
                        unit.callSign(),
                        unit.kind(),
                        unit.capabilities(),
                        unit.home(),
                        unit.telephone(),
                        unit.duty(),
                        units.crewOf(unit.id()),
                        unit.isPrivateVehicle(),
                        unit.isSample(),
                        unit.isRetired()));
    }

    /** Every unit, the retired too: dispatch may have lost that they are. */
    @Override
    public Collection<String> open() {
        return units.ids().stream().map(UUID::toString).toList();
    }
}
