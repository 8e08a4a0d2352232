package id.psc119.referral.patient;

import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds patients for those who may see them. Each view is written to the read audit. */
@ApplicationScoped
class FindPatients {
    private final Patients patients;
    private final Disclosure disclosure;

    FindPatients(Patients patients, Disclosure disclosure) {
        this.patients = patients;
        this.disclosure = disclosure;
    }

    @Transactional
    PatientResource.PatientView get(Caller caller, UUID id, @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("patient", id, purpose);
        PatientResource.PatientView view = patients.visibleTo(caller, id)
                .map(patient -> PatientResource.PatientView.of(patient, look))
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        look.record();
        return view;
    }

    @Transactional
    List<PatientResource.PatientView> search(Caller caller, String nik, @Nullable String purpose) {
        List<PatientResource.PatientView> found = new ArrayList<>();
        for (Patient patient : patients.ofNik(caller, nik)) {
            PersonalDataAccess look = disclosure.look("patient", patient.id(), purpose);
            found.add(PatientResource.PatientView.of(patient, look));
            look.record();
        }
        return found;
    }

    /** What was known of a patient and who said so, the newest first. */
    @Transactional
    List<PatientResource.IdentityView> history(Caller caller, UUID id, @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("patient", id, purpose);
        if (patients.visibleTo(caller, id).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        List<PatientResource.IdentityView> history = patients.identitiesOf(id).stream()
                .map(identity -> PatientResource.IdentityView.of(identity, look))
                .toList();
        look.record();
        return history;
    }
}
