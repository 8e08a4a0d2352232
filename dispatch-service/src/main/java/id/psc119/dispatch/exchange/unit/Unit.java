package id.psc119.dispatch.exchange.unit;

import id.psc119.vocabulary.DutyState;
import jakarta.persistence.Column;
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

/** Dispatch's copy of a unit: what fleet message of it last, and when. */
@Entity
@DynamicUpdate
@Table(name = "unit")
public class Unit {
    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "told")
    private UnitMessage message;

    @Convert(converter = TelephonesColumn.class)
    private @Nullable Telephones telephones;

    @Column(name = "told_at")
    private Instant receivedAt;

    protected Unit() {}

    public static Unit of(UUID id, UnitMessage message, Instant receivedAt) {
        Unit unit = new Unit();
        unit.id = id;
        unit.take(message, receivedAt);
        return unit;
    }

    final void take(UnitMessage fresh, Instant at) {
        message = fresh.withoutTelephones();
        telephones = telephones().after(fresh);
        receivedAt = at;
    }

    /** Its duty now; past the time until which somebody vouched for it, it is unknown. */
    public DutyState duty(Instant now) {
        UnitMessage.@Nullable Duty duty = message.duty();
        if (duty == null) {
            return DutyState.UNKNOWN;
        }
        boolean isOver = duty.validUntil() != null && !now.isBefore(duty.validUntil());
        return isOver && duty.state() == DutyState.ON ? DutyState.UNKNOWN : duty.state();
    }

    public boolean hasCrewMember(String personId) {
        return message.crew().stream().anyMatch(member -> member.personId().equals(personId));
    }

    /** How much a person may know of what this unit is sent to; empty when he does not crew it. */
    public Optional<DisclosureLevel> sightOf(String personId) {
        return message.crew().stream()
                .filter(member -> member.personId().equals(personId))
                .map(member -> DisclosureLevel.of(message.kind(), member.role()))
                .reduce(DisclosureLevel::more);
    }

    public Set<String> crewIds() {
        return message.crew().stream().map(UnitMessage.Member::personId).collect(Collectors.toSet());
    }

    public UUID id() {
        return id;
    }

    public String callSign() {
        return message.callSign();
    }

    /** All that fleet message of it but the telephone numbers. */
    public UnitMessage message() {
        return message;
    }

    /** In clear: for those whom it is sent to ring, and to be masked for all others. */
    public Telephones telephones() {
        return telephones == null ? Telephones.NONE : telephones;
    }

    public Instant receivedAt() {
        return receivedAt;
    }
}
