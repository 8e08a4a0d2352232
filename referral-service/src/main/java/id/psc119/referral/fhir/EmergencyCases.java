package id.psc119.referral.fhir;

import id.psc119.platform.regency.Regency;
import id.psc119.referral.arrival.Transports;
import id.psc119.referral.care.FindCare;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.patient.Patients;
import id.psc119.referral.request.Diagnoses;
import id.psc119.referral.request.OutgoingReferrals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Gathers what is known of an emergency's patient. Who may see it, and the read audit, are the caller's. */
@ApplicationScoped
public class EmergencyCases {
    private final Patients patients;
    private final Transports transports;
    private final FindCare care;
    private final OutgoingReferrals referrals;
    private final Diagnoses diagnoses;
    private final Regency regency;
    private final Clock clock;

    EmergencyCases(
            Patients patients,
            Transports transports,
            FindCare care,
            OutgoingReferrals referrals,
            Diagnoses diagnoses,
            Regency regency,
            Clock clock) {
        this.patients = patients;
        this.transports = transports;
        this.care = care;
        this.referrals = referrals;
        this.diagnoses = diagnoses;
        this.regency = regency;
        this.clock = clock;
    }

    /** @param nik as it may be shown; null leaves it out */
    EmergencyCase of(Patient patient, @Nullable String nik) {
        Patient.Identity known = patient.identity();
        return new EmergencyCase(
                patient.id(),
                new Patient.Identity(
                        known.name(),
                        nik,
                        null,
                        known.noNikReason(),
                        known.birthDate(),
                        known.ageYears(),
                        known.ageEstimated(),
                        known.sex(),
                        known.motherPatientId(),
                        known.address(),
                        null),
                transports.newestOf(patient.id()).orElse(null),
                care.of(patient, known.name()),
                referrals.ofPatient(patient.id()),
                clock.instant());
    }

    /** For another system: with everything that identifies the patient. */
    public Optional<EmergencyCase> find(UUID patientId) {
        return patients.findByIdOptional(patientId)
                .map(patient -> of(patient, patient.identity().nik()));
    }

    /** The resources of a case, as they are now. */
    public List<Resource> resources(EmergencyCase given, Naming naming) {
        return EmergencyResources.of(given, naming, diagnoses, regency.zone());
    }

    /** Those of the resources that the other side has and that a correction has taken back. */
    public List<Resource> takenBack(EmergencyCase given, Collection<String> there, Naming naming) {
        Set<String> present = resources(given, naming).stream()
                .map(one -> one.fhirType() + "/" + one.getIdElement().getIdPart())
                .collect(Collectors.toSet());
        return there.stream()
                .filter(key -> !present.contains(key))
                .sorted()
                .flatMap(key -> EmergencyResources.takenBack(key, given.patientId(), naming).stream())
                .toList();
    }
}
