package id.psc119.dispatch.exchange.unit;

import id.psc119.vocabulary.DutyState;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** Dispatch's copy of a unit: the last message of fleet about it, and when it was received. */
@Entity
@DynamicUpdate
@Table(name = "unit")
public class Unit {
    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "told")
    private UnitMessage message;

    @Convert(converter = TelephonesColumn.class)
    private @Nullable SealedTelephones telephones;

    @Column(name = "told_at")
    private Instant receivedAt;

    private @Nullable String lentTo;
    private @Nullable UUID breakdownId;
    private @Nullable Instant brokenSince;
    private boolean brokenInExercise;

    protected Unit() {}

    public static Unit of(UUID id, UnitMessage message, Instant receivedAt) {
        Unit unit = new Unit();
        unit.id = id;
        unit.update(message, receivedAt);
        return unit;
    }

    final void update(UnitMessage fresh, Instant at) {
        message = fresh.withoutTelephones();
        Telephones known = telephones();
        Telephones after = known.after(fresh);
        if (telephones == null || !after.equals(known)) {
            telephones = SealedTelephones.fresh(after);
        }
        receivedAt = at;
    }

    /**
     * Its duty for us now; after the time until which somebody vouched for it, it is unknown. While it is lent or really broken down
     * it has none.
     */
    public DutyState duty(Instant now) {
        return lentTo == null && !isBrokenDown() ? message.dutyAt(now) : DutyState.OFF;
    }

    /** Whether anybody is assigned to it now. */
    public boolean hasCrew() {
        return !message.crew().isEmpty();
    }

    public boolean hasCrewMember(String personId) {
        return message.crew().stream().anyMatch(member -> member.personId().equals(personId));
    }

    /** The disclosure level of a person for the work of this unit; empty when they do not crew it. */
    public Optional<DisclosureLevel> disclosureTo(String personId) {
        return message.crew().stream()
                .filter(member -> member.personId().equals(personId))
                .map(member -> DisclosureLevel.of(message.kind(), member.role()))
                .reduce(DisclosureLevel::more);
    }

    public Set<String> crewIds() {
        return message.crew().stream().map(UnitMessage.Member::personId).collect(Collectors.toSet());
    }

    /** Whom to alert on a day: the crew without those who are off duty; all of it where that would be nobody. */
    public Set<String> toAlert(LocalDate day) {
        Set<String> onDuty = message.crew().stream()
                .filter(member -> member.offDuty() == null || !member.offDuty().includes(day))
                .map(UnitMessage.Member::personId)
                .collect(Collectors.toSet());
        return onDuty.isEmpty() ? crewIds() : onDuty;
    }

    public UUID id() {
        return id;
    }

    /** Whether its stored message could be read. {@link Units} gives out no other units. */
    @SuppressWarnings("ConstantValue")
    boolean isReadable() {
        return message != null;
    }

    public String callSign() {
        return message.callSign();
    }

    void lendTo(@Nullable String neighbour) {
        lentTo = neighbour;
    }

    /** The neighbouring service to which it is offered or lent; null while it is ours to send. */
    public @Nullable String lentTo() {
        return lentTo;
    }

    void breakDown(UUID breakdown, Instant since, boolean inExercise) {
        breakdownId = breakdown;
        brokenSince = since;
        brokenInExercise = inExercise;
    }

    void repair() {
        breakdownId = null;
        brokenSince = null;
        brokenInExercise = false;
    }

    /** Its present breakdown; null while it can drive. */
    public @Nullable UUID breakdownId() {
        return breakdownId;
    }

    /** Since when it is broken down; null while it can drive. */
    public @Nullable Instant brokenSince() {
        return brokenSince;
    }

    /** Whether its breakdown is played in an exercise. */
    public boolean isBrokenInExercise() {
        return brokenInExercise;
    }

    /** Whether it really cannot drive. */
    public boolean isBrokenDown() {
        return breakdownId != null && !brokenInExercise;
    }

    /** Whether it can drive to an incident: a breakdown that is played in an exercise keeps it from exercises only. */
    public boolean mayDriveTo(boolean exercise) {
        return breakdownId == null || (brokenInExercise && !exercise);
    }

    /** The last message of fleet about it, without the telephone numbers. */
    public UnitMessage message() {
        return message;
    }

    /** The numbers in clear. Mask them for everybody who does not have to call. */
    public Telephones telephones() {
        return telephones == null ? Telephones.NONE : telephones.open();
    }

    /** The unit as it is now, to be shown. */
    public UnitSnapshot snapshot() {
        return new UnitSnapshot(
                id,
                message,
                telephones == null ? SealedTelephones.fresh(Telephones.NONE) : telephones,
                lentTo,
                breakdownId,
                brokenSince,
                brokenInExercise,
                receivedAt);
    }

    public Instant receivedAt() {
        return receivedAt;
    }
}
