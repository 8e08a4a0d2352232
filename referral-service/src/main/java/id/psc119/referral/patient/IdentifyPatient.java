package id.psc119.referral.patient;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.privacy.KeyedHash;
import id.psc119.platform.privacy.Masks;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.WellFormed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records who a patient is. What is left out stays as it was, and every change is stored with its actor. */
@ApplicationScoped
class IdentifyPatient {
    private final Patients patients;
    private final Event<PatientChanged> changed;
    private final KeyedHash hash;
    private final Clock clock;

    IdentifyPatient(Patients patients, Event<PatientChanged> changed, KeyedHash hash, Clock clock) {
        this.patients = patients;
        this.changed = changed;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * Takes what is stated.
     *
     * @param erased the fields to erase, by their names in the request
     */
    @Transactional
    PatientResource.PatientView identify(
            Caller caller, UUID id, PatientResource.Identified stated, Set<String> erased) {
        if (stated.nik() != null && stated.noNikReason() != null) {
            throw new ProblemException(PatientProblem.NIK_AND_REASON);
        }
        Patient patient = patients.toIdentify(caller, id, stated.exercise(), stated.incidentId());
        Patient.Identity known = patient.identity();
        Patient.Identity merged = merged(stated, known, erased);
        if (merged.motherPatientId() != null
                && !merged.motherPatientId().equals(known.motherPatientId())
                && !patients.isRelated(caller, patient, merged.motherPatientId())) {
            throw new ProblemException(PatientProblem.MOTHER_NOT_KNOWN);
        }
        if (!merged.equals(known) || patient.typedBy() == null) {
            Instant now = clock.instant();
            patient.identify(merged, hash.nik(merged.nik()), caller.name(), caller.personId(), now);
            patients.add(new PatientIdentity(Uuid7.at(now), id, merged, caller.personId(), caller.name(), now));
            changed.fire(new PatientChanged(id));
        }
        return PatientResource.PatientView.of(patient, PersonalDataAccess.masked());
    }

    private static Patient.Identity merged(
            PatientResource.Identified stated, Patient.Identity known, Set<String> erased) {
        Merge merge = new Merge(erased);
        @Nullable String nik = merge.of("nik", Masks.orKnown(stated.nik(), known.nik()), known.nik());
        @Nullable NoNikReason reason = merge.of("noNikReason", stated.noNikReason(), known.noNikReason());
        return new Patient.Identity(
                merge.of("name", WellFormed.orNull(stated.name()), known.name()),
                nik,
                merge.of("cardNumber", Masks.orKnown(stated.cardNumber(), known.cardNumber()), known.cardNumber()),
                // There is no reason for the absence of a NIK that is there.
                nik == null ? reason : null,
                merge.of("birthDate", stated.birthDate(), known.birthDate()),
                merge.of("ageYears", stated.ageYears(), known.ageYears()),
                Boolean.TRUE.equals(merge.of("ageEstimated", stated.ageEstimated(), known.ageEstimated())),
                merge.of("sex", stated.sex(), known.sex()),
                merge.of("motherPatientId", stated.motherPatientId(), known.motherPatientId()),
                merge.of("address", WellFormed.orNull(stated.address()), known.address()),
                merge.of(
                        "familyTelephone",
                        Masks.orKnown(WellFormed.orNull(stated.familyTelephone()), known.familyTelephone()),
                        known.familyTelephone()));
    }

    /** What is stated counts; else what is to be erased is erased; else what is known stays. */
    private record Merge(Set<String> erased) {
        <T> @Nullable T of(String field, @Nullable T stated, @Nullable T known) {
            if (stated != null) {
                return stated;
            }
            return erased.contains(field) ? null : known;
        }
    }
}
