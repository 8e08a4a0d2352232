package id.psc119.dispatch.unit;

import id.psc119.engine.Capability;
import id.psc119.engine.UnitKind;
import id.psc119.platform.outbox.Version;
import id.psc119.platform.place.Place;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A unit as fleet tells of it ({@code PUT /fleet-units/{id}}); the fields of docs/contracts.md. */
public record FleetUnit(
        @NotNull Version version,
        @NotNull String callSign,
        @NotNull UnitKind kind,
        Set<Capability> capabilities,
        @Nullable Place home,
        @Nullable String telephone,
        @Nullable Duty duty,
        List<Member> crew,
        boolean privateVehicle,
        boolean sample,
        boolean retired) {

    /** Lists that are absent are empty. */
    public FleetUnit {
        capabilities = capabilities == null ? Set.of() : Set.copyOf(capabilities);
        crew = crew == null ? List.of() : List.copyOf(crew);
    }

    /** The same without telephone numbers, which are kept apart. */
    FleetUnit withoutTelephones() {
        return new FleetUnit(
                version,
                callSign,
                kind,
                capabilities,
                home,
                null,
                duty,
                crew.stream().map(member -> member.reachedAt(null)).toList(),
                privateVehicle,
                sample,
                retired);
    }

    /** Whether somebody is there to be sent. */
    public record Duty(
            @NotNull DutyState state,
            @Nullable Instant since,
            @Nullable Instant validUntil) {}

    public enum DutyState {
        ON,
        OFF,
        UNKNOWN
    }

    /** @param personId the {@code sub} of the person's tokens */
    public record Member(
            @NotNull String personId,
            @Nullable String name,
            @Nullable CrewRole role,
            @Nullable String telephone) {

        /** The same with another number, or a masked one, or none. */
        public Member reachedAt(@Nullable String number) {
            return new Member(personId, name, role, number);
        }
    }

    public enum CrewRole {
        DRIVER,
        NURSE,
        MIDWIFE,
        PARAMEDIC,
        OWNER;

        /** A health worker, who may know who the patient is. */
        public boolean isClinical() {
            return switch (this) {
                case NURSE, MIDWIFE, PARAMEDIC -> true;
                case DRIVER, OWNER -> false;
            };
        }
    }
}
