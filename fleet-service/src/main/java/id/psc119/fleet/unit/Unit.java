package id.psc119.fleet.unit;

import id.psc119.fleet.FleetProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.DutyState;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Anything that can be sent: an ambulance, a village car, a motorcycle, a boat, a midwife on foot. */
@Entity
@DynamicUpdate
@Table(name = "unit")
public class Unit {
    @Id
    private UUID id;

    private String callSign;

    @Enumerated(EnumType.STRING)
    private UnitKind kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private Set<Capability> capabilities;

    @JdbcTypeCode(SqlTypes.JSON)
    private Place home;

    @Convert(converter = UnitTelephone.class)
    private @Nullable String telephone;

    private boolean privateVehicle;
    private @Nullable String plate;
    private boolean retired;
    private boolean sample;

    @Embedded
    private Duty duty;

    private @Nullable Instant dutyReportedAt;
    private @Nullable Instant brokenSince;

    protected Unit() {}

    /** A new unit, of which nobody has said whether it is on duty. */
    public Unit(UUID id, Description description) {
        this.id = id;
        this.duty = Duty.NEVER_SAID;
        take(description);
    }

    /**
     * What is registered of a unit.
     *
     * @param privateVehicle the owner keeps using it
     * @param sample made for demonstration; screens say so
     */
    public record Description(
            String callSign,
            UnitKind kind,
            Set<Capability> capabilities,
            Place home,
            @Nullable String telephone,
            boolean privateVehicle,
            @Nullable String plate,
            boolean retired,
            boolean sample) {}

    /**
     * Replaces the unit's description.
     *
     * @param atWorkFor spoken number of the incident that it is out for, if any
     * @throws ProblemException when it is to be retired while it is out
     */
    void describe(Description description, Optional<String> atWorkFor) {
        if (description.retired() && !retired && atWorkFor.isPresent()) {
            throw new ProblemException(FleetProblem.UNIT_AT_WORK).with("incident", atWorkFor.get());
        }
        take(description);
    }

    private void take(Description description) {
        callSign = description.callSign();
        kind = description.kind();
        capabilities = Set.copyOf(description.capabilities());
        home = description.home();
        telephone = description.telephone();
        privateVehicle = description.privateVehicle();
        plate = description.plate();
        retired = description.retired();
        sample = description.sample();
    }

    /**
     * Takes a duty report as a fact. A report that happened before the newest known one, such as from a phone that was offline,
     * changes nothing.
     *
     * @param at when it happened, by our clock
     * @return whether the duty changed
     */
    public boolean report(DutyState state, Instant at, @Nullable Instant validUntil, Instant now) {
        if (dutyReportedAt != null && at.isBefore(dutyReportedAt)) {
            return false;
        }
        dutyReportedAt = at;
        Duty before = duty;
        Instant since = duty.state() == state && duty.since() != null ? duty.since() : at;
        duty = new Duty(state, since, validUntil).asOf(now);
        return !duty.equals(before);
    }

    /** Makes a duty whose time is over unknown; true when it was. */
    public boolean expireDuty(Instant now) {
        Duty before = duty;
        duty = duty.asOf(now);
        return !duty.equals(before);
    }

    /**
     * Takes what dispatch says of a breakdown. It changes no duty: the crew is there.
     *
     * @param since absent when the unit can drive
     * @return whether that is new
     */
    boolean breakDown(@Nullable Instant since) {
        boolean isNew = !Objects.equals(brokenSince, since);
        brokenSince = since;
        return isNew;
    }

    /** Since when it is broken down; null while it can drive. */
    public @Nullable Instant brokenSince() {
        return brokenSince;
    }

    public UUID id() {
        return id;
    }

    public String callSign() {
        return callSign;
    }

    public UnitKind kind() {
        return kind;
    }

    public Set<Capability> capabilities() {
        return capabilities;
    }

    public Place home() {
        return home;
    }

    public @Nullable String telephone() {
        return telephone;
    }

    public boolean isPrivateVehicle() {
        return privateVehicle;
    }

    public @Nullable String plate() {
        return plate;
    }

    public boolean isRetired() {
        return retired;
    }

    public boolean isSample() {
        return sample;
    }

    public Duty duty() {
        return duty;
    }
}
