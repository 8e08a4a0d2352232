package id.psc119.referral.care;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.patient.Patients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds a patient's care record for those who may know who the patient is. Each view is written to the read audit. */
@ApplicationScoped
public class FindCare {
    private final CareEntries entries;
    private final Patients patients;
    private final Disclosure disclosure;
    private final Regency regency;
    private final Clock clock;
    private final ObjectMapper json;

    FindCare(
            CareEntries entries,
            Patients patients,
            Disclosure disclosure,
            Regency regency,
            Clock clock,
            ObjectMapper json) {
        this.entries = entries;
        this.patients = patients;
        this.disclosure = disclosure;
        this.regency = regency;
        this.clock = clock;
        this.json = json;
    }

    @Transactional
    CareView get(Caller caller, UUID patientId, @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("patient", patientId, purpose);
        Patient patient = patients.visibleTo(caller, patientId)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
        CareView view = of(patient, look.text("name", patient.name()));
        look.always("care", patientId);
        look.record();
        return view;
    }

    /** The patient to whom an entry of a care record belongs. */
    public Optional<UUID> patientOf(UUID entryId) {
        return entries.find(entryId).map(CareEntry::patientId);
    }

    /** The record for a document about the patient. Who may see it, and the read audit, are the caller's. */
    public CareView of(Patient patient, @Nullable String name) {
        UUID patientId = patient.id();
        Set<String> carers = entries.carersOf(patientId);
        CareRecord record = CareRecord.of(
                entries.of(patientId),
                entry ->
                        entry.isBySupervisor() || carers.contains(entry.report().typedBy()));
        LocalDate today = LocalDate.ofInstant(clock.instant(), regency.zone());
        Patient.Identity known = patient.identity();
        Scoring scoring = Scoring.of(
                known.birthDate(),
                known.ageYears(),
                entries.ageBandOf(patientId).orElse(null),
                today);
        return new CareView(
                patientId,
                name,
                patient.ageOn(today),
                known.ageEstimated(),
                known.sex(),
                record.present().stream().map(line -> entry(line, scoring)).toList(),
                record.claims().stream().map(this::said).toList());
    }

    private CareView.Entry entry(CareRecord.Line line, Scoring scoring) {
        CareView.Said said = said(line.entry());
        @Nullable Vitals vitals = said.content() == null ? null : said.content().vitals();
        return new CareView.Entry(
                said,
                said.content() == null && !said.unreadable(),
                vitals == null ? List.of() : vitals.impossible(),
                vitals == null ? null : vitals.gcs(),
                vitals == null ? null : scoring.score(vitals),
                line.earlier().stream().map(this::said).toList());
    }

    private CareView.Said said(CareEntry entry) {
        @Nullable CareContent content = read(entry.content());
        return new CareView.Said(
                entry.id(),
                content,
                content == null && entry.content() != null,
                entry.report().happened(),
                entry.report().isImplausible(),
                entry.report().via(),
                Objects.requireNonNullElse(entry.report().by(), ""),
                entry.report().recorded());
    }

    private @Nullable CareContent read(@Nullable String content) {
        if (content == null) {
            return null;
        }
        try {
            return json.readValue(content, CareContent.class);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
