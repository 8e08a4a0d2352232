package id.psc119.dispatch.unit;

import id.psc119.dispatch.unit.FleetUnit.DutyState;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Dispatch's copy of a unit: what fleet told of it last, and when. */
@Entity
@DynamicUpdate
@Table(name = "unit")
public class Unit {
    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.JSON)
    private FleetUnit told;

    @Convert(converter = TelephonesColumn.class)
    private @Nullable Telephones telephones;

    private Instant toldAt;

    protected Unit() {}

    public static Unit of(UUID id, FleetUnit told, Instant toldAt) {
        Unit unit = new Unit();
        unit.id = id;
        unit.take(told, toldAt);
        return unit;
    }

    final void take(FleetUnit fresh, Instant at) {
        told = fresh.withoutTelephones();
        telephones = telephones().after(fresh);
        toldAt = at;
    }

    /** Its duty now; past the time until which somebody vouched for it, it is unknown. */
    public DutyState duty(Instant now) {
        FleetUnit.@Nullable Duty duty = told.duty();
        if (duty == null) {
            return DutyState.UNKNOWN;
        }
        boolean isOver = duty.validUntil() != null && !now.isBefore(duty.validUntil());
        return isOver && duty.state() == DutyState.ON ? DutyState.UNKNOWN : duty.state();
    }

    public boolean hasCrewMember(String personId) {
        return told.crew().stream().anyMatch(member -> member.personId().equals(personId));
    }

    /** How much a person may know of what this unit is sent to; empty when he does not crew it. */
    public Optional<Sight> sightOf(String personId) {
        return told.crew().stream()
                .filter(member -> member.personId().equals(personId))
                .map(member -> Sight.of(told.kind(), member.role()))
                .reduce(Sight::more);
    }

    public Set<String> crewIds() {
        return told.crew().stream().map(FleetUnit.Member::personId).collect(Collectors.toSet());
    }

    public UUID id() {
        return id;
    }

    public String callSign() {
        return told.callSign();
    }

    /** All that fleet told of it but the telephone numbers. */
    public FleetUnit told() {
        return told;
    }

    /** In clear: for those whom it is sent to ring, and to be masked for all others. */
    public Telephones telephones() {
        return telephones == null ? Telephones.NONE : telephones;
    }

    public Instant toldAt() {
        return toldAt;
    }
}
