package id.psc119.fleet.unit;

import id.psc119.platform.outbox.MessageSender;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends units to dispatch. */
@ApplicationScoped
public class UnitSender implements MessageSender<UnitSender.UnitMessage> {
    private final Units units;
    private final Lacks lacks;

    UnitSender(Units units, Lacks lacks) {
        this.units = units;
        this.lacks = lacks;
    }

    /** The message's fields, as {@code docs/contracts.md} lists them. */
    public record UnitMessage(
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
    public Optional<UnitMessage> state(String id) {
        return units.findByIdOptional(UUID.fromString(id)).map(this::message);
    }

    /** A unit without the crew that its kind needs is off duty for dispatch, whatever its crew reported. */
    private UnitMessage message(Unit unit) {
        Lack.Present present = Lack.present(unit.kind(), unit.capabilities(), lacks.of(unit.id()));
        return new UnitMessage(
                unit.callSign(),
                present.kind(),
                present.capabilities(),
                unit.home(),
                unit.telephone(),
                present.isReady() ? unit.duty() : unit.duty().withoutCrew(),
                units.crewOf(unit.id()),
                unit.isPrivateVehicle(),
                unit.isSample(),
                unit.isRetired());
    }

    /** Every unit, the retired too: dispatch may have lost that they are. */
    @Override
    public Collection<String> open() {
        return units.ids().stream().map(UUID::toString).toList();
    }
}
