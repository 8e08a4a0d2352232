package id.psc119.referral.request;

import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.HoldBeds;
import id.psc119.referral.patient.Patients;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks facilities to take a patient: the first request, one more facility, or one outside the network. */
@ApplicationScoped
class RequestReferral {
    private final Referrals referrals;
    private final ReferralChanges changes;
    private final Facilities facilities;
    private final Patients patients;
    private final Diagnoses diagnoses;
    private final HoldBeds holdBeds;
    private final ReferralSettings settings;

    RequestReferral(
            Referrals referrals,
            ReferralChanges changes,
            Facilities facilities,
            Patients patients,
            Diagnoses diagnoses,
            HoldBeds holdBeds,
            ReferralSettings settings) {
        this.referrals = referrals;
        this.changes = changes;
        this.facilities = facilities;
        this.patients = patients;
        this.diagnoses = diagnoses;
        this.holdBeds = holdBeds;
        this.settings = settings;
    }

    /** Makes a referral, once. To name a patient who is known already gives no right to them: the caller must have it. */
    @Transactional
    ReferralView request(Caller caller, UUID id, Referral.Request request, Provenance report) {
        if (facilities.findByIdOptional(request.from()).isEmpty()
                || request.to().stream()
                        .anyMatch(to -> facilities.findByIdOptional(to).isEmpty())) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        if (!facilities.maySpeakFor(caller, request.from())) {
            throw new ProblemException(PlatformProblem.FORBIDDEN);
        }
        if (request.to().contains(request.from())) {
            throw new ProblemException(ReferralProblem.TO_ITSELF);
        }
        if (diagnoses.find(request.diagnosis()).isEmpty()) {
            throw new ProblemException(ReferralProblem.DIAGNOSIS_UNKNOWN).with("code", request.diagnosis());
        }
        Optional<Referral> known = referrals.lock(id);
        if (known.isPresent()) {
            if (!known.get().isOf(request)) {
                throw new ProblemException(ReferralProblem.REFERRAL_ID_USED);
            }
            return changes.view(known.get());
        }
        if (!referrals.addPatient(request.patientId(), request.exercise(), report.recorded())
                && patients.visibleTo(caller, request.patientId()).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        Duration within =
                request.urgency() == Urgency.EMERGENCY ? settings.answerEmergencyWithin() : settings.answerWithin();
        Referral referral = new Referral(id, request, report.recorded(), within, caller.personId(), caller.name());
        referrals.persist(referral);
        changes.step(referral, ReferralStep.Kind.REQUESTED, request.from(), null, report);
        return changes.whole(referral, true);
    }

    /** Asks one more facility. Only the sender and the desk do. */
    @Transactional
    ReferralView ask(Caller caller, UUID id, UUID facilityId, Provenance report) {
        Referral referral = ofSender(caller, id);
        if (facilities.findByIdOptional(facilityId).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        if (referral.targetOf(facilityId).filter(ReferralTarget::isOpen).isEmpty()) {
            referral.ask(facilityId, report.recorded(), referral.answerWithin(settings));
            changes.step(referral, ReferralStep.Kind.ASKED, facilityId, null, report);
        }
        return changes.view(referral);
    }

    /** Goes to a facility outside the network, which somebody has asked by telephone. */
    @Transactional
    ReferralView outside(Caller caller, UUID id, String name, @Nullable String note, Provenance report) {
        Referral referral = ofSender(caller, id);
        @Nullable UUID before = referral.acceptedBy();
        referral.goOutside(name, report.recorded(), settings);
        if (before != null) {
            holdBeds.endOfReferral(id, before);
        }
        changes.step(referral, ReferralStep.Kind.OUTSIDE, null, note == null ? name : name + ": " + note, report);
        return changes.view(referral);
    }

    /** The locked referral, for its sender and the desk. */
    private Referral ofSender(Caller caller, UUID id) {
        return referrals
                .lock(id)
                .filter(referral -> facilities.maySpeakFor(caller, referral.from()))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }
}
