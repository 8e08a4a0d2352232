package id.psc119.referral.request;

import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Via;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A referral as screens show it. No view names the patient: who they are is read as of any patient, by the sender and by whoever takes them.
 *
 * @param wants what the receiver must be able to do, by the maternal and neonatal criteria
 * @param outsideName a facility outside the network that takes the patient
 * @param needsAnother nobody is left to answer: it must go elsewhere
 * @param others open referrals of the same person, so that a second request shows the first
 * @param sbar only where one referral is opened, and not for the desk
 * @param steps only where one referral is opened
 */
public record ReferralView(
        UUID id,
        boolean exercise,
        UUID patientId,
        @Nullable Sex sex,
        @Nullable Integer ageYears,
        Urgency urgency,
        Diagnoses.Diagnosis diagnosis,
        Set<Criterion> criteria,
        Set<FacilityCapability> wants,
        @Nullable BedKind wantedBed,
        Party from,
        List<Target> targets,
        @Nullable UUID acceptedBy,
        @Nullable String outsideName,
        Referral.@Nullable Transport transport,
        @Nullable UUID transportIncidentId,
        @Nullable String escort,
        ReferralState state,
        Instant stateSince,
        @Nullable Instant dueAt,
        int escalations,
        boolean needsAnother,
        Instant askedAt,
        String askedBy,
        @Nullable Instant endedAt,
        List<Other> others,
        @Nullable Sbar sbar,
        @Nullable List<Step> steps) {
    /** A facility, by name. */
    @Schema(name = "ReferralParty")
    public record Party(UUID id, String name) {}

    /** @param missing what the patient needs and this facility does not have */
    @Schema(name = "ReferralTarget")
    public record Target(
            UUID facilityId,
            String name,
            ReferralTarget.State state,
            Instant askedAt,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            Set<FacilityCapability> missing) {}

    /** Another open referral of the same person; it says nothing of what they have. */
    @Schema(name = "OtherReferral")
    public record Other(UUID id, String fromName, ReferralState state, Instant askedAt) {}

    /** Something that was asked, answered or reported. */
    @Schema(name = "ReferralStep")
    public record Step(
            ReferralStep.Kind kind,
            @Nullable String facility,
            @Nullable String note,
            Instant at,
            @Nullable String by,
            Via via) {}
}
