package id.psc119.referral.facility;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.BedHold.Ending;
import id.psc119.referral.facility.BedHold.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds beds for patients on the way. A hold follows the arrival's time, and ends by itself: when the patient is handed over, when the
 * arrival goes elsewhere, or at its time. What ends by its time is shown to the desk, because somebody may still be on the way.
 */
@ApplicationScoped
public class HoldBeds implements Sweep<UUID> {
    static final String NAME = "bed-holds";

    private final Facilities facilities;
    private final FacilityChanges changes;
    private final FacilitySettings settings;
    private final Sweeps sweeps;
    private final Clock clock;

    HoldBeds(Facilities facilities, FacilityChanges changes, FacilitySettings settings, Sweeps sweeps, Clock clock) {
        this.facilities = facilities;
        this.changes = changes;
        this.settings = settings;
        this.sweeps = sweeps;
        this.clock = clock;
    }

    /**
     * Holds a bed, once.
     *
     * @param until absent: as long as the arrival's time says, else the set time
     */
    @Transactional
    FacilityView hold(Caller caller, UUID facilityId, UUID id, Wanted wanted, @Nullable Instant until) {
        Facility facility = facilities.toReportOn(facilityId);
        if (!facilities.maySpeakFor(caller, facilityId)) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        BedHold known = facilities.findHold(id).orElse(null);
        if (known != null) {
            if (!known.isFor(facilityId, wanted)) {
                throw new ProblemException(FacilityProblem.HOLD_ID_USED);
            }
            return changes.view(facility);
        }
        Instant now = clock.instant();
        refuseIfNoneIsFree(facility, wanted);
        Instant ends = Optional.ofNullable(wanted.arrivalId())
                .flatMap(facilities::etaOf)
                .map(eta -> eta.plus(settings.holdAfterEta()))
                .or(() -> Optional.ofNullable(until))
                .filter(end -> end.isAfter(now))
                .orElse(now.plus(settings.holdWithoutEta()));
        facilities.add(new BedHold(id, facilityId, wanted, now, ends, caller.personId(), caller.name()));
        sweeps.wakeAfterCommit(NAME);
        return changes.changed(facility);
    }

    /** Lets a hold go. A decision: one that has ended cannot end otherwise. */
    @Transactional
    FacilityView release(Caller caller, UUID facilityId, UUID id) {
        Facility facility = facilities.toReportOn(facilityId);
        if (!facilities.maySpeakFor(caller, facilityId)) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        BedHold hold = facilities
                .findHold(id)
                .filter(one -> one.facilityId().equals(facilityId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (hold.view().ending() == Ending.RELEASED) {
            return changes.view(facility);
        }
        if (!hold.isInForce()) {
            throw new ProblemException(FacilityProblem.HOLD_ENDED);
        }
        hold.end(Ending.RELEASED, clock.instant());
        return changes.changed(facility);
    }

    /** Ends what is held for a referral: that facility has let the patient go, or all because the referral is over. */
    @Transactional
    public void endOfReferral(UUID referralId, @Nullable UUID rejecting) {
        for (BedHold hold : facilities.holdsOfReferral(referralId)) {
            if (rejecting == null || hold.facilityId().equals(rejecting)) {
                end(hold, rejecting == null ? Ending.USED : Ending.WITHDRAWN);
            }
        }
    }

    /** Ties what is held for a referral to the arrival that brings its patient. */
    @Transactional
    public void tie(UUID referralId, PatientComing coming) {
        for (BedHold hold : facilities.holdsOfReferral(referralId)) {
            if (hold.facilityId().equals(coming.facilityId())) {
                hold.comesBy(coming.arrivalId());
                if (coming.etaAt() != null) {
                    hold.expectAt(coming.etaAt(), settings.holdAfterEta());
                }
                facilities.findByIdOptional(hold.facilityId()).ifPresent(changes::changed);
            }
        }
    }

    /** A known, present figure without a bed left forbids it; a figure that is unknown or old does not. */
    private void refuseIfNoneIsFree(Facility facility, Wanted wanted) {
        FacilityView view = changes.view(facility);
        boolean none = view.beds().stream()
                .filter(bed -> bed.kind() == wanted.kind() && !bed.stale() && bed.free() != null)
                .anyMatch(bed -> Objects.requireNonNull(bed.free()) - bed.held() <= 0);
        if (none) {
            throw new ProblemException(FacilityProblem.NO_BED_TO_HOLD).with("kind", wanted.kind());
        }
    }

    /** Runs in the transaction that changes the arrival. */
    void follow(@Observes PatientComing coming) {
        for (BedHold hold : facilities.holdsOfArrival(coming.arrivalId())) {
            if (!hold.facilityId().equals(coming.facilityId())) {
                end(hold, Ending.WITHDRAWN);
                continue;
            }
            switch (coming.progress()) {
                case COMING -> {
                    if (coming.etaAt() != null) {
                        hold.expectAt(coming.etaAt(), settings.holdAfterEta());
                        sweeps.wakeAfterCommit(NAME);
                    }
                }
                case ARRIVED -> hold.expectAt(clock.instant(), settings.holdAfterEta());
                case HANDED_OVER -> end(hold, Ending.USED);
                case WITHDRAWN -> end(hold, Ending.WITHDRAWN);
            }
        }
    }

    private void end(BedHold hold, Ending how) {
        hold.end(how, clock.instant());
        facilities.findByIdOptional(hold.facilityId()).ifPresent(changes::changed);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return facilities.nextHoldEnd();
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(held_until) FROM bed_hold WHERE ended_at IS NULL");
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return facilities.holdsDue(now, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        // The facility's row first, as everywhere: two who wait for each other would be stuck.
        facilities
                .findHold(id)
                .flatMap(hold -> facilities.lock(hold.facilityId()))
                .flatMap(facility -> facilities.lockHold(id))
                .filter(hold -> hold.isDue(now))
                .ifPresent(hold -> end(hold, Ending.EXPIRED));
    }
}
