package id.psc119.fleet.unit;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.staff.OffDuty;
import id.psc119.fleet.staff.OffDutyChanged;
import id.psc119.fleet.staff.Staff;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.outbox.Outbox;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.CrewRole;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends units to dispatch. */
@ApplicationScoped
public class UnitSender implements MessageSender<UnitSender.UnitMessage> {
    private final Units units;
    private final Lacks lacks;
    private final Staff staff;
    private final Outbox outbox;

    UnitSender(Units units, Lacks lacks, Staff staff, Outbox outbox) {
        this.units = units;
        this.lacks = lacks;
        this.staff = staff;
        this.outbox = outbox;
    }

    /** The message's fields, as {@code docs/contracts.md} lists them. */
    public record UnitMessage(
            String callSign,
            UnitKind kind,
            Set<Capability> capabilities,
            Place home,
            @Nullable String telephone,
            Duty duty,
            List<CrewPerson> crew,
            boolean privateVehicle,
            boolean sample,
            boolean retired) {}

    /** Somebody in the crew, and the days on which they are not alerted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CrewPerson(
            String personId,
            String name,
            CrewRole role,
            @Nullable String telephone,
            @Nullable DaysOff offDuty) {}

    /** @param until the last day; absent while nobody knows */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DaysOff(LocalDate from, @Nullable LocalDate until) {}

    /** Whoever is off duty stays in the crew: they may still come, and then see the work. */
    void offDutyChanged(@Observes OffDutyChanged changed) {
        units.idsCrewedBy(changed.personId()).forEach(unit -> outbox.mark(this, unit));
    }

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
                crew(unit),
                unit.isPrivateVehicle(),
                unit.isSample(),
                unit.isRetired());
    }

    private List<CrewPerson> crew(Unit unit) {
        List<Member> crew = units.crewOf(unit.id());
        Map<String, OffDuty> off =
                staff.offDutyOf(crew.stream().map(Member::personId).toList());
        return crew.stream()
                .map(member -> {
                    @Nullable OffDuty days = off.get(member.personId());
                    return new CrewPerson(
                            member.personId(),
                            member.name(),
                            member.role(),
                            member.telephone(),
                            days == null ? null : new DaysOff(days.from(), days.until()));
                })
                .toList();
    }

    /** Every unit, the retired too: dispatch may have lost that they are. */
    @Override
    public Collection<String> open() {
        return units.ids().stream().map(UUID::toString).toList();
    }
}
