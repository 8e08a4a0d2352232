package id.psc119.referral.request;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.HoldBeds;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Takes the answer of a facility that was asked, by its staff or by the desk for them, and what the sender says to a question. */
@ApplicationScoped
class AnswerReferral {
    private final Referrals referrals;
    private final ReferralChanges changes;
    private final Facilities facilities;
    private final HoldBeds holdBeds;
    private final ReferralSettings settings;

    AnswerReferral(
            Referrals referrals,
            ReferralChanges changes,
            Facilities facilities,
            HoldBeds holdBeds,
            ReferralSettings settings) {
        this.referrals = referrals;
        this.changes = changes;
        this.facilities = facilities;
        this.holdBeds = holdBeds;
        this.settings = settings;
    }

    /** What a facility may say. */
    @Schema(name = "ReferralAnswer")
    public enum Given {
        ACCEPTED,
        REJECTED,
        QUESTION
    }

    @Transactional
    ReferralView answer(
            Caller caller, UUID id, UUID facilityId, Given answer, @Nullable String note, Provenance report) {
        Referral referral = referrals
                .lock(id)
                .filter(one -> one.targetOf(facilityId).isPresent() && facilities.maySpeakFor(caller, facilityId))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (answer != Given.ACCEPTED && (note == null || note.isBlank())) {
            throw new ProblemException(ReferralProblem.REASON_NEEDED);
        }
        ReferralTarget.State state = switch (answer) {
            case ACCEPTED -> ReferralTarget.State.ACCEPTED;
            case REJECTED -> ReferralTarget.State.REJECTED;
            case QUESTION -> ReferralTarget.State.QUESTION;
        };
        boolean repeated = answer == Given.ACCEPTED && facilityId.equals(referral.acceptedBy());
        if (!repeated) {
            referral.answer(facilityId, state, report.recorded(), report.by(), settings);
            if (answer == Given.REJECTED) {
                holdBeds.endOfReferral(id, facilityId);
            }
            changes.step(referral, ReferralStep.Kind.valueOf(answer.name()), facilityId, note, report);
        }
        return changes.view(referral);
    }

    /** Something that anybody concerned writes, such as what a receiver has asked. The id is the writer's own. */
    @Transactional
    ReferralView reply(Caller caller, UUID id, UUID stepId, String note, Provenance report) {
        Referral referral = referrals
                .lock(id)
                .filter(one -> referrals.maySee(caller, one))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        if (referrals.findStep(stepId).isEmpty()) {
            @Nullable
            UUID own = facilities.ofStaff(caller).stream()
                    .filter(one -> referral.facilities().contains(one))
                    .findFirst()
                    .orElse(null);
            changes.step(stepId, referral, ReferralStep.Kind.REPLY, own, note, report);
        }
        return changes.view(referral);
    }
}
