package id.psc119.referral.request;

import id.psc119.referral.patient.Patient;
import id.psc119.vocabulary.Sex;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral as another system is told of it.
 *
 * @param fromCode the Ministry of Health's code of the sender
 * @param toCode of the facility that takes the patient, or else of the first that was asked
 * @param isAccepted whether a facility takes the patient
 */
public record OutgoingReferral(
        UUID id,
        Patient.Identity identity,
        @Nullable Sex sex,
        Urgency urgency,
        String diagnosis,
        @Nullable Sbar sbar,
        @Nullable String fromCode,
        @Nullable String toCode,
        boolean isAccepted,
        Instant askedAt,
        String askedBy) {
    /** Prints no personal data. */
    @Override
    public String toString() {
        return "OutgoingReferral[" + id + "]";
    }
}
