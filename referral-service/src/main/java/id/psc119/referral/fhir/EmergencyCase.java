package id.psc119.referral.fhir;

import id.psc119.referral.arrival.Transport;
import id.psc119.referral.care.CareView;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.request.OutgoingReferral;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an emergency's FHIR resources are made of.
 *
 * @param identity with the NIK only when it may be shown
 * @param transport absent while no arrival names the patient
 * @param madeAt when the document was made
 */
public record EmergencyCase(
        UUID patientId,
        Patient.Identity identity,
        @Nullable Transport transport,
        CareView care,
        List<OutgoingReferral> referrals,
        Instant madeAt) {
    /** Prints no personal data. */
    @Override
    public String toString() {
        return "EmergencyCase[" + patientId + "]";
    }
}
