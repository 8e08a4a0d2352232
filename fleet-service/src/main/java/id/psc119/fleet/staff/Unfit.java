package id.psc119.fleet.staff;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.vocabulary.CrewRole;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a person may not be rostered on a day.
 *
 * @param certificate that is missing or has expired
 * @param on when it expired, or until when they are off duty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "MayNotBeRostered")
public record Unfit(
        Reason reason,
        Certificate.@Nullable Kind certificate,
        @Nullable LocalDate on) {
    /** The kind of reason. */
    @Schema(name = "MayNotBeRosteredReason")
    public enum Reason {
        /** The account is switched off. */
        NOT_ACTIVE,
        OFF_DUTY,
        CERTIFICATE_MISSING,
        CERTIFICATE_EXPIRED,
        /** They would work longer than the regency allows without a rest. */
        TOO_LONG_WITHOUT_REST,
        TOO_MANY_HOURS_IN_WEEK
    }

    private static final Set<Certificate.Kind> EMERGENCY_CARE =
            EnumSet.of(Certificate.Kind.BTCLS, Certificate.Kind.ACLS, Certificate.Kind.PPGD);

    /** The reasons against this person in this role; the registered person is the one thing that must be on record. */
    static List<Unfit> reasons(boolean active, StaffRecord.Content record, @Nullable CrewRole role, LocalDate day) {
        List<Unfit> reasons = new ArrayList<>();
        if (!active) {
            reasons.add(new Unfit(Reason.NOT_ACTIVE, null, null));
        }
        @Nullable OffDuty off = record.offDuty();
        if (off != null && off.includes(day)) {
            reasons.add(new Unfit(Reason.OFF_DUTY, null, off.until()));
        }
        switch (role) {
            case DRIVER, OWNER ->
                oneOf(record.certificates(), EnumSet.of(Certificate.Kind.DRIVING_LICENCE), day)
                        .ifPresent(reasons::add);
            case NURSE, MIDWIFE, PARAMEDIC ->
                oneOf(record.certificates(), EMERGENCY_CARE, day).ifPresent(reasons::add);
            case OTHER -> {}
            case null -> {}
        }
        return reasons;
    }

    /** What is wrong when none of these certificates is valid: the one that expired last, or that there is none. */
    private static Optional<Unfit> oneOf(List<Certificate> held, Set<Certificate.Kind> wanted, LocalDate day) {
        List<Certificate> those =
                held.stream().filter(one -> wanted.contains(one.kind())).toList();
        if (those.stream().anyMatch(one -> one.isValidOn(day))) {
            return Optional.empty();
        }
        @Nullable Certificate last = null;
        @Nullable LocalDate latest = null;
        for (Certificate one : those) {
            LocalDate until = one.validUntil();
            if (until != null && (latest == null || until.isAfter(latest))) {
                last = one;
                latest = until;
            }
        }
        return Optional.of(
                last != null
                        ? new Unfit(Reason.CERTIFICATE_EXPIRED, last.kind(), latest)
                        : new Unfit(
                                Reason.CERTIFICATE_MISSING, wanted.iterator().next(), null));
    }
}
