package id.psc119.referral.fhir;

import id.psc119.referral.arrival.Transport;
import id.psc119.referral.care.CareContent;
import id.psc119.referral.care.CareView;
import id.psc119.referral.care.Drug;
import id.psc119.referral.care.History;
import id.psc119.referral.care.Vitals;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.request.Diagnoses;
import id.psc119.referral.request.OutgoingReferral;
import id.psc119.vocabulary.Sex;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * Writes an emergency as FHIR R4 resources. Ids are ours: what belongs to the patient as a whole has the patient's id, an entry of the care
 * record its own, an observation of one sign the entry's with the sign behind it. A vital sign that no body can have is not written.
 */
public final class EmergencyResources {
    /** The national identity number. */
    public static final String NIK = "https://fhir.kemkes.go.id/id/nik";

    private static final String LOINC = "http://loinc.org";
    private static final String UCUM = "http://unitsofmeasure.org";
    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    private static final Pattern DOSE = Pattern.compile("(\\d{1,9}(?:[.,]\\d{1,6})?)\\s*(\\p{L}\\S{0,29})");

    private final EmergencyCase given;
    private final Naming naming;
    private final Diagnoses diagnoses;
    private final TimeZone zone;
    private final List<Resource> made = new ArrayList<>();

    private EmergencyResources(EmergencyCase given, Naming naming, Diagnoses diagnoses, ZoneId zone) {
        this.given = given;
        this.naming = naming;
        this.diagnoses = diagnoses;
        this.zone = TimeZone.getTimeZone(zone);
    }

    /** Every resource of the case; the patient comes first. */
    public static List<Resource> of(EmergencyCase given, Naming naming, Diagnoses diagnoses, ZoneId zone) {
        return new EmergencyResources(given, naming, diagnoses, zone).write();
    }

    /** How an entry that was entered in error is marked for another system; empty for what is never taken back. */
    static Optional<Resource> takenBack(String key, UUID patientId, Naming naming) {
        String id = key.substring(key.indexOf('/') + 1);
        CodeableConcept what = new CodeableConcept().setText("Dibatalkan");
        Reference subject = naming.to("Patient", patientId.toString());
        Reference encounter = naming.to("Encounter", patientId.toString());
        DateTimeType unknown = new DateTimeType();
        unknown.addExtension(ABSENT, new CodeType("unknown"));
        @Nullable
        Resource gone = switch (key.substring(0, key.indexOf('/'))) {
            case "Observation" ->
                new Observation()
                        .setStatus(Observation.ObservationStatus.ENTEREDINERROR)
                        .setCode(what)
                        .setSubject(subject)
                        .setEncounter(encounter)
                        .addIdentifier(naming.identifier("observation", id));
            case "Procedure" ->
                new Procedure()
                        .setStatus(Procedure.ProcedureStatus.ENTEREDINERROR)
                        .setCode(what)
                        .setSubject(subject)
                        .setEncounter(encounter)
                        .addIdentifier(naming.identifier("procedure", id));
            case "MedicationAdministration" ->
                new MedicationAdministration()
                        .setStatus(MedicationAdministration.MedicationAdministrationStatus.ENTEREDINERROR)
                        .setMedication(what)
                        .setSubject(subject)
                        .setContext(encounter)
                        .setEffective(unknown)
                        .addIdentifier(naming.identifier("medicationadministration", id));
            case "ServiceRequest" ->
                new ServiceRequest()
                        .setStatus(ServiceRequest.ServiceRequestStatus.REVOKED)
                        .setIntent(ServiceRequest.ServiceRequestIntent.ORDER)
                        .setCode(what)
                        .setSubject(subject)
                        .setEncounter(encounter)
                        .addIdentifier(naming.identifier("servicerequest", id));
            default -> null;
        };
        if (gone != null) {
            gone.setId(id);
        }
        return Optional.ofNullable(gone);
    }

    private List<Resource> write() {
        made.add(patient());
        Transport transport = given.transport();
        if (transport == null) {
            given.referrals().forEach(referral -> made.add(referral(referral, false)));
            return made;
        }
        List<CareView.Entry> entries = given.care().entries().stream()
                .filter(entry -> entry.said().content() != null)
                .toList();
        List<Condition> conditions = conditions(transport);
        made.add(vehicle(transport));
        made.add(encounter(transport, entries, conditions));
        made.addAll(conditions);
        made.add(transportMode(transport));
        List<Resource> signs = new ArrayList<>();
        List<Resource> treatments = new ArrayList<>();
        List<Resource> drugs = new ArrayList<>();
        List<History> histories = new ArrayList<>();
        for (CareView.Entry entry : entries) {
            CareContent content = Objects.requireNonNull(entry.said().content());
            if (content.vitals() != null) {
                signs.addAll(signs(entry, content.vitals().plausible()));
            }
            if (content.treatment() != null) {
                treatments.add(treatment(entry.said(), content.treatment()));
            }
            if (content.drug() != null) {
                drugs.add(drug(entry.said(), content.drug()));
            }
            if (content.history() != null) {
                histories.add(content.history());
            }
        }
        made.addAll(signs);
        made.addAll(treatments);
        made.addAll(drugs);
        List<ServiceRequest> referrals = given.referrals().stream()
                .map(referral -> referral(referral, true))
                .toList();
        made.addAll(referrals);
        made.add(composition(transport, histories, conditions, signs, treatments, drugs, referrals));
        return made;
    }

    private org.hl7.fhir.r4.model.Patient patient() {
        Patient.Identity known = given.identity();
        org.hl7.fhir.r4.model.Patient patient = new org.hl7.fhir.r4.model.Patient();
        patient.setId(id());
        if (known.nik() != null) {
            patient.addIdentifier(new Identifier()
                    .setUse(Identifier.IdentifierUse.OFFICIAL)
                    .setSystem(NIK)
                    .setValue(known.nik()));
        }
        if (known.name() != null && !known.name().isBlank()) {
            patient.addName(new HumanName().setText(known.name().strip()));
        }
        patient.setGender(gender(known.sex()));
        if (known.birthDate() != null) {
            patient.setBirthDateElement(new DateType(known.birthDate().toString()));
        }
        if (known.address() != null && !known.address().isBlank()) {
            patient.addAddress().setText(known.address().strip()).setCountry("ID");
        }
        return patient;
    }

    private static Enumerations.AdministrativeGender gender(@Nullable Sex sex) {
        return switch (sex) {
            case MALE -> Enumerations.AdministrativeGender.MALE;
            case FEMALE -> Enumerations.AdministrativeGender.FEMALE;
            case UNKNOWN -> Enumerations.AdministrativeGender.UNKNOWN;
            case null -> Enumerations.AdministrativeGender.UNKNOWN;
        };
    }

    private Location vehicle(Transport transport) {
        Location vehicle = new Location();
        vehicle.setId(id());
        vehicle.addIdentifier(naming.identifier("location", transport.unitCallSign()));
        vehicle.setStatus(Location.LocationStatus.ACTIVE);
        vehicle.setName(transport.unitCallSign());
        vehicle.setMode(Location.LocationMode.INSTANCE);
        vehicle.setPhysicalType(concept(TERMINOLOGY + "location-physical-type", "ve", "Vehicle"));
        vehicle.setManagingOrganization(naming.psc());
        return vehicle;
    }

    private Encounter encounter(Transport transport, List<CareView.Entry> entries, List<Condition> conditions) {
        Encounter encounter = new Encounter();
        encounter.setId(id());
        encounter.addIdentifier(naming.identifier("encounter", id()));
        encounter.setClass_(new Coding(TERMINOLOGY + "v3-ActCode", "EMER", "emergency"));
        Map<Encounter.EncounterStatus, Instant> began = history(transport, entries);
        List<Map.Entry<Encounter.EncounterStatus, Instant>> steps = List.copyOf(began.entrySet());
        for (int i = 0; i < steps.size(); i++) {
            @Nullable Instant end = i + 1 < steps.size() ? steps.get(i + 1).getValue() : transport.handedOverAt();
            encounter
                    .addStatusHistory()
                    .setStatus(steps.get(i).getKey())
                    .setPeriod(period(steps.get(i).getValue(), end));
        }
        encounter.setStatus(steps.getLast().getKey());
        Period whole = period(steps.getFirst().getValue(), transport.handedOverAt());
        encounter.setPeriod(whole);
        encounter.setSubject(subject());
        if (transport.colour() != null) {
            encounter.setPriority(
                    switch (transport.colour()) {
                        case RED -> concept(TERMINOLOGY + "v3-ActPriority", "EM", "emergency");
                        case YELLOW -> concept(TERMINOLOGY + "v3-ActPriority", "UR", "urgent");
                        case GREEN -> concept(TERMINOLOGY + "v3-ActPriority", "R", "routine");
                        case BLACK -> new CodeableConcept().setText("BLACK");
                    });
        }
        if (naming.practitioner() != null) {
            encounter
                    .addParticipant()
                    .addType(concept(TERMINOLOGY + "v3-ParticipationType", "ATND", "attender"))
                    .setIndividual(new Reference("Practitioner/" + naming.practitioner()));
        }
        for (Condition condition : conditions) {
            encounter
                    .addDiagnosis()
                    .setCondition(
                            naming.to("Condition", condition.getIdElement().getIdPart()));
        }
        encounter
                .addLocation()
                .setLocation(naming.to("Location", id()).setDisplay(transport.unitCallSign()))
                .setPeriod(whole.copy());
        encounter
                .getHospitalization()
                .setDestination(Naming.facility(transport.facilitySatuSehatId(), transport.facilityName()));
        encounter.setServiceProvider(naming.psc());
        return encounter;
    }

    /** When each status began. A later status never begins before an earlier one. */
    private static Map<Encounter.EncounterStatus, Instant> history(Transport transport, List<CareView.Entry> entries) {
        @Nullable Instant first = null;
        @Nullable Instant measured = null;
        @Nullable Instant treated = null;
        for (CareView.Entry entry : entries) {
            if (entry.said().implausible()) {
                continue;
            }
            CareContent content = Objects.requireNonNull(entry.said().content());
            Instant at = entry.said().happened();
            first = earlier(first, at);
            measured = content.vitals() == null ? measured : earlier(measured, at);
            treated = content.treatment() == null && content.drug() == null ? treated : earlier(treated, at);
        }
        @Nullable Instant end = transport.handedOverAt();
        Map<Encounter.EncounterStatus, Instant> began = new LinkedHashMap<>();
        Instant last = notAfter(earlier(first, transport.announcedAt()), end);
        began.put(Encounter.EncounterStatus.ARRIVED, last);
        if (measured != null) {
            last = notAfter(later(last, measured), end);
            began.put(Encounter.EncounterStatus.TRIAGED, last);
        }
        if (treated != null || end != null || transport.arrivedAt() != null) {
            last = notAfter(treated == null ? last : later(last, treated), end);
            began.put(Encounter.EncounterStatus.INPROGRESS, last);
        }
        if (end != null) {
            began.put(Encounter.EncounterStatus.FINISHED, end);
        }
        return began;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    private static Instant notAfter(Instant one, @Nullable Instant end) {
        return end != null && one.isAfter(end) ? end : one;
    }

    private List<Condition> conditions(Transport transport) {
        List<Condition> conditions = new ArrayList<>();
        if (transport.complaint() != null && !transport.complaint().isBlank()) {
            conditions.add(condition(id(), new CodeableConcept().setText(transport.complaint())));
        }
        for (OutgoingReferral referral : given.referrals()) {
            conditions.add(condition(referral.id().toString(), diagnosis(referral)));
        }
        return conditions;
    }

    private Condition condition(String id, CodeableConcept code) {
        Condition condition = new Condition();
        condition.setId(id);
        condition.addIdentifier(naming.identifier("condition", id));
        condition.setClinicalStatus(concept(TERMINOLOGY + "condition-clinical", "active", "Active"));
        condition.addCategory(
                concept(TERMINOLOGY + "condition-category", "encounter-diagnosis", "Encounter Diagnosis"));
        condition.setCode(code);
        condition.setSubject(subject());
        condition.setEncounter(encounter());
        return condition;
    }

    private CodeableConcept diagnosis(OutgoingReferral referral) {
        Coding coding = new Coding().setSystem(ICD_10).setCode(referral.diagnosis());
        diagnoses.find(referral.diagnosis()).map(Diagnoses.Diagnosis::nameEn).ifPresent(coding::setDisplay);
        CodeableConcept concept = new CodeableConcept().addCoding(coding);
        diagnoses.find(referral.diagnosis()).map(Diagnoses.Diagnosis::name).ifPresent(concept::setText);
        return concept;
    }

    /** How the patient came to the facility. */
    private Observation transportMode(Transport transport) {
        Observation mode = new Observation();
        mode.setId(id() + "-mode");
        mode.addIdentifier(naming.identifier("observation", id() + "-mode"));
        mode.setStatus(Observation.ObservationStatus.FINAL);
        mode.addCategory(concept(TERMINOLOGY + "observation-category", "survey", "Survey"));
        mode.setCode(loinc("74286-6", "Transport"));
        mode.setSubject(subject());
        mode.setEncounter(encounter());
        mode.setEffective(moment(transport.arrivedAt() == null ? transport.announcedAt() : transport.arrivedAt()));
        mode.setValue(new CodeableConcept().setText("PSC 119 " + transport.unitCallSign()));
        return mode;
    }

    private List<Observation> signs(CareView.Entry entry, Vitals signs) {
        List<Observation> found = new ArrayList<>();
        CareView.Said said = entry.said();
        measured(found, said, "rr", "9279-1", "Respiratory rate", signs.respiratoryRate(), "/min", "/min");
        measured(found, said, "hr", "8867-4", "Heart rate", signs.pulse(), "/min", "/min");
        measured(found, said, "spo2", "2708-6", "Oxygen saturation", signs.oxygenSaturation(), "%", "%");
        measured(found, said, "temp", "8310-5", "Body temperature", signs.temperature(), "Cel", "°C");
        measured(found, said, "o2", "3151-8", "Inhaled oxygen flow rate", signs.oxygenLitres(), "L/min", "L/min");
        measured(found, said, "glucose", "41653-7", "Glucose, capillary", signs.glucose(), "mg/dL", "mg/dL");
        measured(found, said, "pain", "72514-3", "Pain severity 0-10", signs.pain(), "{score}", "");
        if (signs.systolic() != null || signs.diastolic() != null) {
            Observation pressure = observation(said, "bp", loinc("85354-9", "Blood pressure"));
            component(pressure, "8480-6", "Systolic blood pressure", signs.systolic(), "mm[Hg]", "mmHg");
            component(pressure, "8462-4", "Diastolic blood pressure", signs.diastolic(), "mm[Hg]", "mmHg");
            found.add(pressure);
        }
        if (entry.gcs() != null) {
            Observation coma = observation(said, "gcs", loinc("9269-2", "Glasgow coma score"));
            coma.setValue(quantity(entry.gcs(), "{score}", ""));
            component(coma, "9267-6", "Eye opening", signs.gcsEye(), "{score}", "");
            component(coma, "9270-0", "Verbal response", signs.gcsVerbal(), "{score}", "");
            component(coma, "9268-4", "Motor response", signs.gcsMotor(), "{score}", "");
            found.add(coma);
        }
        if (signs.capillaryRefill() != null) {
            Observation refill = observation(said, "crt", new CodeableConcept().setText("Capillary refill"));
            refill.setValue(quantity(signs.capillaryRefill(), "s", "s"));
            found.add(refill);
        }
        if (signs.consciousness() != null) {
            Observation awake = observation(said, "acvpu", loinc("67775-7", "Level of responsiveness"));
            awake.setValue(new CodeableConcept().setText(signs.consciousness().name()));
            found.add(awake);
        }
        if (entry.warning() != null && entry.warning().missing().isEmpty()) {
            Observation score = observation(
                    said,
                    "score",
                    new CodeableConcept().setText(entry.warning().scale().name()));
            score.setValue(quantity(entry.warning().total(), "{score}", ""));
            score.addInterpretation().setText(entry.warning().risk().name());
            found.add(score);
        }
        return found;
    }

    private void measured(
            List<Observation> found,
            CareView.Said said,
            String sign,
            String code,
            String text,
            @Nullable Number value,
            String unit,
            String spoken) {
        if (value != null) {
            Observation observation = observation(said, sign, loinc(code, text));
            observation.setValue(quantity(value, unit, spoken));
            found.add(observation);
        }
    }

    private static void component(
            Observation of, String code, String text, @Nullable Integer value, String unit, String spoken) {
        Observation.ObservationComponentComponent part = of.addComponent().setCode(loinc(code, text));
        if (value == null) {
            part.setDataAbsentReason(concept(TERMINOLOGY + "data-absent-reason", "not-performed", "Not Performed"));
        } else {
            part.setValue(quantity(value, unit, spoken));
        }
    }

    private Observation observation(CareView.Said said, String sign, CodeableConcept code) {
        Observation observation = new Observation();
        String id = said.id() + "-" + sign;
        observation.setId(id);
        observation.addIdentifier(naming.identifier("observation", id));
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.addCategory(concept(TERMINOLOGY + "observation-category", "vital-signs", "Vital Signs"));
        observation.setCode(code);
        observation.setSubject(subject());
        observation.setEncounter(encounter());
        observation.setEffective(when(said));
        observation.setIssued(Date.from(said.recorded()));
        performer(observation.addPerformer(), said);
        return observation;
    }

    private void performer(Reference performer, CareView.Said said) {
        if (naming.practitioner() != null) {
            performer.setReference("Practitioner/" + naming.practitioner());
        } else {
            performer.setType("Practitioner").setDisplay(said.by().isBlank() ? "PSC 119" : said.by());
        }
    }

    private Procedure treatment(CareView.Said said, String what) {
        Procedure procedure = new Procedure();
        procedure.setId(said.id().toString());
        procedure.addIdentifier(naming.identifier("procedure", said.id().toString()));
        procedure.setStatus(Procedure.ProcedureStatus.COMPLETED);
        procedure.setCode(new CodeableConcept().setText(what));
        procedure.setSubject(subject());
        procedure.setEncounter(encounter());
        procedure.setPerformed(when(said));
        performer(procedure.addPerformer().getActor(), said);
        return procedure;
    }

    private MedicationAdministration drug(CareView.Said said, Drug drug) {
        MedicationAdministration given = new MedicationAdministration();
        given.setId(said.id().toString());
        given.addIdentifier(
                naming.identifier("medicationadministration", said.id().toString()));
        given.setStatus(MedicationAdministration.MedicationAdministrationStatus.COMPLETED);
        given.setMedication(new CodeableConcept().setText(drug.name()));
        given.setSubject(subject());
        given.setContext(encounter());
        given.setEffective(when(said));
        performer(given.addPerformer().getActor(), said);
        Matcher dose = DOSE.matcher(drug.dose().strip());
        if (dose.matches()) {
            MedicationAdministration.MedicationAdministrationDosageComponent dosage = given.getDosage();
            dosage.setText(drug.dose());
            dosage.setDose(new Quantity()
                    .setValue(new BigDecimal(dose.group(1).replace(',', '.')))
                    .setUnit(dose.group(2)));
            if (drug.route() != null) {
                dosage.setRoute(new CodeableConcept().setText(drug.route()));
            }
        } else {
            given.addNote(
                    new Annotation().setText(drug.route() == null ? drug.dose() : drug.dose() + ", " + drug.route()));
        }
        return given;
    }

    private ServiceRequest referral(OutgoingReferral referral, boolean withEncounter) {
        ServiceRequest request = new ServiceRequest();
        request.setId(referral.id().toString());
        request.addIdentifier(naming.identifier("servicerequest", referral.id().toString()));
        request.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE);
        request.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
        request.addCategory(concept("http://snomed.info/sct", "3457005", "Patient referral"));
        request.setCode(new CodeableConcept().setText("Rujukan"));
        request.setPriority(
                switch (referral.urgency()) {
                    case EMERGENCY -> ServiceRequest.ServiceRequestPriority.STAT;
                    case URGENT -> ServiceRequest.ServiceRequestPriority.URGENT;
                    case PLANNED -> ServiceRequest.ServiceRequestPriority.ROUTINE;
                });
        request.setSubject(subject());
        if (withEncounter) {
            request.setEncounter(encounter());
        }
        request.setAuthoredOnElement(moment(referral.askedAt()));
        if (naming.practitioner() != null) {
            request.setRequester(new Reference("Practitioner/" + naming.practitioner()));
        } else {
            request.setRequester(new Reference().setType("Practitioner").setDisplay(referral.askedBy()));
        }
        request.addReasonCode(diagnosis(referral));
        request.addLocationCode(concept(TERMINOLOGY + "v3-RoleCode", "HOSP", "Hospital"));
        return request;
    }

    private Composition composition(
            Transport transport,
            List<History> histories,
            List<Condition> conditions,
            List<Resource> signs,
            List<Resource> treatments,
            List<Resource> drugs,
            List<ServiceRequest> referrals) {
        Composition composition = new Composition();
        composition.setId(id());
        composition.setIdentifier(naming.identifier("composition", id()));
        composition.setStatus(
                transport.handedOverAt() == null
                        ? Composition.CompositionStatus.PRELIMINARY
                        : Composition.CompositionStatus.FINAL);
        composition.setType(loinc("67796-3", "EMS patient care report"));
        composition.setSubject(subject());
        composition.setEncounter(encounter());
        composition.setDateElement(moment(given.madeAt()));
        composition.addAuthor(
                naming.practitioner() == null ? naming.psc() : new Reference("Practitioner/" + naming.practitioner()));
        composition.setCustodian(naming.psc());
        composition.setTitle("Laporan perawatan pra-rumah sakit " + transport.spokenNumber());
        for (History history : histories) {
            composition.addSection().setTitle("Anamnesis (SAMPLE)").setText(narrative(history));
        }
        section(composition, "Diagnosis", conditions);
        section(composition, "Tanda vital", signs);
        section(composition, "Tindakan", treatments);
        section(composition, "Obat", drugs);
        section(composition, "Rujukan", referrals);
        return composition;
    }

    private void section(Composition composition, String title, List<? extends Resource> of) {
        if (!of.isEmpty()) {
            Composition.SectionComponent section = composition.addSection().setTitle(title);
            of.forEach(one -> section.addEntry(
                    naming.to(one.fhirType(), one.getIdElement().getIdPart())));
        }
    }

    private static Narrative narrative(History history) {
        StringBuilder text = new StringBuilder("<div xmlns=\"http://www.w3.org/1999/xhtml\">");
        row(text, "Pasien", history.person());
        row(text, "Keluhan", history.signs());
        row(text, "Alergi", history.allergies());
        row(text, "Obat", history.medications());
        row(text, "Riwayat", history.pastHistory());
        row(text, "Makan terakhir", history.lastMeal());
        row(text, "Kejadian", history.events());
        row(text, "Temuan", history.findings());
        Narrative narrative = new Narrative();
        narrative.setStatus(Narrative.NarrativeStatus.GENERATED);
        narrative.setDivAsString(text.append("<p>PSC 119</p></div>").toString());
        return narrative;
    }

    private static void row(StringBuilder text, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append("<p>").append(name).append(": ").append(escaped(value)).append("</p>");
        }
    }

    /** As text in XHTML; characters that XML does not have are left out. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().filter(EmergencyResources::isXml).forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isXml(int c) {
        return c == '\n' || c == '\t' || (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
    }

    private String id() {
        return given.patientId().toString();
    }

    private Reference subject() {
        return naming.to("Patient", id());
    }

    private Reference encounter() {
        return naming.to("Encounter", id());
    }

    /** When it happened; a time that cannot be right is left open. */
    private DateTimeType when(CareView.Said said) {
        if (!said.implausible()) {
            return moment(said.happened());
        }
        DateTimeType unknown = new DateTimeType();
        unknown.addExtension(ABSENT, new CodeType("unknown"));
        return unknown;
    }

    private DateTimeType moment(Instant at) {
        return new DateTimeType(Date.from(at), ca.uhn.fhir.model.api.TemporalPrecisionEnum.SECOND, zone);
    }

    private Period period(Instant from, @Nullable Instant to) {
        Period period = new Period().setStartElement(moment(from));
        return to == null ? period : period.setEndElement(moment(to));
    }

    private static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display));
    }

    private static CodeableConcept loinc(String code, String text) {
        return new CodeableConcept()
                .addCoding(new Coding().setSystem(LOINC).setCode(code))
                .setTextElement(new StringType(text));
    }

    private static Quantity quantity(Number value, String unit, String spoken) {
        Quantity quantity = new Quantity()
                .setValue(new BigDecimal(value.toString()))
                .setSystem(UCUM)
                .setCode(unit);
        return spoken.isEmpty() ? quantity : quantity.setUnit(spoken);
    }
}
