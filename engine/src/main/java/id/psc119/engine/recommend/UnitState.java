package id.psc119.engine.recommend;

import id.psc119.engine.travel.Place;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.UnitKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a unit at the moment of a recommendation.
 *
 * @param capabilities as recorded; those of its kind are added
 * @param answerChance how likely it accepts when asked, above 0 to 1: 1 for a crew on duty, below for an owner on call
 * @param crewed whether somebody is assigned to it now
 * @param position where it is taken to be: its last fix, else its home, else its home's district
 * @param positionAt when that position was fixed; absent when it was not
 * @param engagement what it is doing when busy, if that is known
 * @param recentJobs in the present shift, to share the work
 * @param coverLost share of the expected demand, 0 to 1, that nobody else reaches in time while it is away; 0 when nobody
 *     computed it
 * @param plannedUntil until when it is expected to be at planned work, such as a home visit, which gives way to an emergency;
 *     absent when it is at none
 */
public record UnitState(
        UUID id,
        UnitKind kind,
        Set<Capability> capabilities,
        Duty duty,
        double answerChance,
        boolean crewed,
        Availability availability,
        @Nullable Engagement engagement,
        Place home,
        Place position,
        @Nullable Instant positionAt,
        int recentJobs,
        double coverLost,
        @Nullable Instant plannedUntil) {

    /** A unit without planned work. */
    public UnitState(
            UUID id,
            UnitKind kind,
            Set<Capability> capabilities,
            Duty duty,
            double answerChance,
            boolean crewed,
            Availability availability,
            @Nullable Engagement engagement,
            Place home,
            Place position,
            @Nullable Instant positionAt,
            int recentJobs,
            double coverLost) {
        this(
                id,
                kind,
                capabilities,
                duty,
                answerChance,
                crewed,
                availability,
                engagement,
                home,
                position,
                positionAt,
                recentJobs,
                coverLost,
                null);
    }

    /** @throws IllegalArgumentException when a figure lies outside its range */
    public UnitState {
        if (!(answerChance > 0 && answerChance <= 1) || !(coverLost >= 0 && coverLost <= 1) || recentJobs < 0) {
            throw new IllegalArgumentException("Unit " + id + ": chance above 0 to 1, cover 0 to 1, jobs from 0 on");
        }
        EnumSet<Capability> all = EnumSet.noneOf(Capability.class);
        all.addAll(kind.inherent());
        all.addAll(capabilities);
        capabilities = Collections.unmodifiableSet(all);
    }

    /** A unit on duty with its crew, free, at a place that it has just reported. */
    public static UnitState ready(UUID id, UnitKind kind, Place home, Place position, Instant positionAt) {
        return new UnitState(
                id, kind, Set.of(), Duty.ON, 1, true, Availability.FREE, null, home, position, positionAt, 0, 0);
    }

    /** What its position was taken from. */
    public PositionSource positionSource() {
        return switch (position.source()) {
            case GPS -> PositionSource.GPS;
            case PIN, TOLD, DESA -> PositionSource.HOME;
            case KECAMATAN -> PositionSource.KECAMATAN;
        };
    }

    /** How old its position is at a moment; absent when it is no fix, zero when the device's clock is ahead. */
    @Nullable
    Duration positionAge(Instant at) {
        if (positionAt == null) {
            return null;
        }
        Duration age = Duration.between(positionAt, at);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
