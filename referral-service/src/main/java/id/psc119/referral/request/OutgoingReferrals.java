package id.psc119.referral.request;

import id.psc119.referral.facility.Facilities;
import id.psc119.referral.facility.Facility;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.patient.Patients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Referrals as they are sent to other systems. */
@ApplicationScoped
public class OutgoingReferrals {
    private final Referrals referrals;
    private final Patients patients;
    private final Facilities facilities;

    OutgoingReferrals(Referrals referrals, Patients patients, Facilities facilities) {
        this.referrals = referrals;
        this.patients = patients;
        this.facilities = facilities;
    }

    @Transactional
    public Optional<OutgoingReferral> find(UUID id) {
        return referrals
                .findByIdOptional(id)
                .flatMap(referral ->
                        patients.findByIdOptional(referral.patientId()).map(patient -> outgoing(referral, patient)));
    }

    /** The referrals of a patient that were not cancelled, the oldest first. */
    @Transactional
    public List<OutgoingReferral> ofPatient(UUID patientId) {
        return patients.findByIdOptional(patientId)
                .map(patient -> referrals
                        .find("patientId = ?1 AND state <> ?2 ORDER BY askedAt, id", patientId, ReferralState.CANCELLED)
                        .stream()
                        .map(referral -> outgoing(referral, patient))
                        .toList())
                .orElse(List.of());
    }

    /** The patient whom a referral is about. */
    public Optional<UUID> patientOf(UUID id) {
        return referrals.findByIdOptional(id).map(Referral::patientId);
    }

    private OutgoingReferral outgoing(Referral referral, Patient patient) {
        @Nullable
        UUID to = referral.acceptedBy() != null
                ? referral.acceptedBy()
                : referral.targets().stream()
                        .filter(ReferralTarget::isOpen)
                        .map(ReferralTarget::facilityId)
                        .findFirst()
                        .orElse(null);
        return new OutgoingReferral(
                referral.id(),
                patient.identity(),
                referral.sex(),
                referral.urgency(),
                referral.diagnosis(),
                referral.sbar(),
                codeOf(referral.from()),
                to == null ? null : codeOf(to),
                referral.acceptedBy() != null,
                referral.askedAt(),
                referral.askedByName());
    }

    private @Nullable String codeOf(UUID facilityId) {
        Facility facility = facilities.findById(facilityId);
        return facility == null ? null : facility.codes().kemenkes();
    }
}
