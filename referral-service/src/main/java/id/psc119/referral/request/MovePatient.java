package id.psc119.referral.request;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.HoldBeds;
import id.psc119.referral.facility.PatientComing;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Records how the patient of a referral gets from the sender to the receiver. Ordering transport and cancelling are decisions; that the
 * patient left, arrived or was admitted is a fact. The PSC's transport is an incident; its arrival moves the referral by itself.
 */
@ApplicationScoped
class MovePatient {
    private final Referrals referrals;
    private final ReferralChanges changes;
    private final Facilities facilities;
    private final HoldBeds holdBeds;
    private final ReferralSettings settings;
    private final Clock clock;

    MovePatient(
            Referrals referrals,
            ReferralChanges changes,
            Facilities facilities,
            HoldBeds holdBeds,
            ReferralSettings settings,
            Clock clock) {
        this.referrals = referrals;
        this.changes = changes;
        this.facilities = facilities;
        this.holdBeds = holdBeds;
        this.settings = settings;
        this.clock = clock;
    }

    @Transactional
    ReferralView orderTransport(
            Caller caller,
            UUID id,
            Referral.Transport by,
            @Nullable UUID incidentId,
            @Nullable String escort,
            Provenance report) {
        Referral referral = bySender(caller, id);
        referral.orderTransport(by, incidentId, escort, report.recorded(), settings);
        changes.step(referral, ReferralStep.Kind.TRANSPORT_ORDERED, null, escort, report);
        return changes.view(referral);
    }

    /** What happened to the patient, as sender, receiver or desk report it; kept also when it comes late. */
    @Transactional
    ReferralView record(Caller caller, UUID id, Fact fact, @Nullable String note, Provenance report) {
        Referral referral = concerned(caller, id);
        if (counts(caller, referral, fact)) {
            referral.advance(fact.state, report.recorded(), settings);
            if (fact == Fact.ADMITTED) {
                holdBeds.endOfReferral(id, null);
            }
        }
        changes.step(referral, ReferralStep.Kind.valueOf(fact.name()), null, note, report);
        return changes.view(referral);
    }

    /**
     * Whether a fact moves the referral. A facility that was asked and does not take the patient moves nothing. Only the receiver and the
     * desk end a referral, and the sender where no facility of the network takes the patient; what else is said is kept.
     */
    private boolean counts(Caller caller, Referral referral, Fact fact) {
        boolean receives =
                referral.acceptedBy() != null && facilities.ofStaff(caller).contains(referral.acceptedBy());
        boolean sends = facilities.maySpeakFor(caller, referral.from());
        return caller.isDesk() || receives || (sends && (fact != Fact.ADMITTED || referral.acceptedBy() == null));
    }

    /** What somebody may report of the patient. */
    @Schema(name = "ReferralFact")
    public enum Fact {
        DEPARTED(ReferralState.ON_THE_WAY),
        ARRIVED(ReferralState.ARRIVED),
        ADMITTED(ReferralState.ADMITTED);

        private final ReferralState state;

        Fact(ReferralState state) {
            this.state = state;
        }
    }

    @Transactional
    ReferralView cancel(Caller caller, UUID id, String reason, Provenance report) {
        Referral referral = bySender(caller, id);
        if (referral.state() != ReferralState.CANCELLED) {
            referral.cancel(report.recorded());
            holdBeds.endOfReferral(id, null);
            changes.step(referral, ReferralStep.Kind.CANCELLED, null, reason, report);
        }
        return changes.view(referral);
    }

    /** The receiver tells the sender how it went on and gives the patient back; also after the referral has ended. */
    @Transactional
    ReferralView referBack(Caller caller, UUID id, UUID stepId, String note, Provenance report) {
        Referral referral = concerned(caller, id);
        Set<UUID> own = facilities.ofStaff(caller);
        if (referral.acceptedBy() == null || !own.contains(referral.acceptedBy())) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        if (referrals.findStep(stepId).isEmpty()) {
            changes.step(stepId, referral, ReferralStep.Kind.BACK_REFERRED, referral.acceptedBy(), note, report);
        }
        return changes.view(referral);
    }

    /** Runs in the transaction that changes the arrival. */
    void follow(@Observes PatientComing coming) {
        for (Referral referral : referrals.openByTransport(coming.incidentId())) {
            if (!coming.facilityId().equals(referral.acceptedBy())) {
                continue;
            }
            ReferralState reached = switch (coming.progress()) {
                case COMING -> ReferralState.ON_THE_WAY;
                case ARRIVED, HANDED_OVER -> ReferralState.ARRIVED;
                case WITHDRAWN -> ReferralState.ASKED;
            };
            Provenance itself = Provenance.byItself(clock.instant());
            if (referral.advance(reached, itself.recorded(), settings)) {
                referral.comesBy(coming.arrivalId());
                holdBeds.tie(referral.id(), coming);
                changes.step(
                        referral,
                        reached == ReferralState.ARRIVED ? ReferralStep.Kind.ARRIVED : ReferralStep.Kind.DEPARTED,
                        null,
                        null,
                        itself);
            }
        }
    }

    private Referral concerned(Caller caller, UUID id) {
        return referrals
                .lock(id)
                .filter(referral -> referrals.maySee(caller, referral))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    private Referral bySender(Caller caller, UUID id) {
        return referrals
                .lock(id)
                .filter(referral -> facilities.maySpeakFor(caller, referral.from()))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
