package id.psc119.referral.fhir;

import id.psc119.platform.privacy.Disclosure;
import id.psc119.platform.privacy.PersonalDataAccess;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.referral.arrival.Transports;
import id.psc119.referral.care.FindCare;
import id.psc119.referral.facility.Facilities;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.patient.Patients;
import id.psc119.referral.request.OutgoingReferrals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Finds emergencies as FHIR for those who may know who the patient is. The NIK is in an answer only with a purpose; each patient that is
 * shown is written to the read audit.
 */
@ApplicationScoped
class FindFhir {
    static final Set<String> TYPES = Set.of(
            "Patient",
            "Encounter",
            "Location",
            "Observation",
            "Condition",
            "Procedure",
            "MedicationAdministration",
            "ServiceRequest",
            "Composition");

    /** How far back a list of a facility's own encounters goes. */
    private static final Duration RECENT = Duration.ofDays(2);

    private static final Pattern NIK_TOKEN = Pattern.compile(Pattern.quote(EmergencyResources.NIK) + "\\|(\\d{16})");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final EmergencyCases cases;
    private final Patients patients;
    private final Transports transports;
    private final FindCare care;
    private final OutgoingReferrals referrals;
    private final Facilities facilities;
    private final Disclosure disclosure;
    private final Naming naming;
    private final FhirJson json;
    private final Clock clock;

    FindFhir(
            EmergencyCases cases,
            Patients patients,
            Transports transports,
            FindCare care,
            OutgoingReferrals referrals,
            Facilities facilities,
            Disclosure disclosure,
            SatuSehatSettings settings,
            FhirJson json,
            Clock clock) {
        this.cases = cases;
        this.patients = patients;
        this.transports = transports;
        this.care = care;
        this.referrals = referrals;
        this.facilities = facilities;
        this.disclosure = disclosure;
        this.naming = Naming.own(settings.organization().orElse(null));
        this.json = json;
        this.clock = clock;
    }

    /** One resource; 404 for whoever may not see its patient. */
    @Transactional
    String read(Caller caller, String type, String id, @Nullable String purpose) {
        return candidates(id)
                .flatMap(patient -> patients.visibleTo(caller, patient))
                .flatMap(patient -> shown(patient, purpose).stream()
                        .filter(one -> one.fhirType().equals(type)
                                && id.equals(one.getIdElement().getIdPart()))
                        .findFirst())
                .map(json::write)
                .orElseThrow(() -> new ProblemException(PlatformProblem.NOT_FOUND));
    }

    /** Whose a resource's id is: the patient's own, that of an entry of their care record, or that of a referral. */
    private Optional<UUID> candidates(String id) {
        Matcher begin = ID.matcher(id);
        if (!begin.lookingAt()) {
            return Optional.empty();
        }
        UUID first = UUID.fromString(begin.group());
        return patients.findByIdOptional(first)
                .map(Patient::id)
                .or(() -> care.patientOf(first))
                .or(() -> referrals.patientOf(first));
    }

    /** Patients of a NIK, which comes in the body and never in an address. */
    @Transactional
    String patientsOf(Caller caller, String identifier, @Nullable String purpose) {
        Matcher nik = NIK_TOKEN.matcher(identifier.strip());
        List<Resource> found = new ArrayList<>();
        if (nik.matches()) {
            for (Patient patient : patients.ofNik(caller, nik.group(1))) {
                found.add(shown(patient, purpose).getFirst());
            }
        }
        return json.write(searchset(found));
    }

    /** Resources of one type of one patient, or of an encounter, which has the patient's id. */
    @Transactional
    String search(Caller caller, String type, String patientReference, @Nullable String purpose) {
        String reference = patientReference.substring(patientReference.lastIndexOf('/') + 1);
        List<Resource> found = new ArrayList<>();
        if (ID.matcher(reference).matches()) {
            patients.visibleTo(caller, UUID.fromString(reference))
                    .ifPresent(patient -> shown(patient, purpose).stream()
                            .filter(one -> one.fhirType().equals(type))
                            .forEach(found::add));
        }
        return json.write(searchset(found));
    }

    /** The encounters that come, or have come lately, to the caller's facilities. */
    @Transactional
    String own(Caller caller, @Nullable String purpose) {
        List<Resource> found = new ArrayList<>();
        for (UUID id : transports.patientsComingTo(
                facilities.ofStaff(caller), clock.instant().minus(RECENT))) {
            patients.visibleTo(caller, id)
                    .ifPresent(patient -> shown(patient, purpose).stream()
                            .filter(one -> one.fhirType().equals("Encounter"))
                            .forEach(found::add));
        }
        return json.write(searchset(found));
    }

    private List<Resource> shown(Patient patient, @Nullable String purpose) {
        PersonalDataAccess look = disclosure.look("patient", patient.id(), purpose);
        List<Resource> resources = cases.resources(
                cases.of(patient, look.text("nik", patient.identity().nik())), naming);
        look.always("fhir", patient.id());
        look.record();
        return resources;
    }

    private static Bundle searchset(List<Resource> found) {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.SEARCHSET);
        bundle.setTotal(found.size());
        for (Resource one : found) {
            bundle.addEntry()
                    .setFullUrl("urn:uuid:"
                            + FhirIds.uuid(one.fhirType(), one.getIdElement().getIdPart()))
                    .setResource(one)
                    .getSearch()
                    .setMode(Bundle.SearchEntryMode.MATCH);
        }
        return bundle;
    }

    /** What can be read here. */
    String capabilities() {
        CapabilityStatement statement = new CapabilityStatement();
        statement.setStatus(Enumerations.PublicationStatus.ACTIVE);
        statement.setDate(Date.from(clock.instant()));
        statement.setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE);
        statement.getSoftware().setName("PSC 119 referral");
        statement.getImplementation().setDescription("Emergencies that a PSC 119 brings to a facility");
        statement.setFhirVersion(Enumerations.FHIRVersion._4_0_1);
        statement.addFormat("application/fhir+json");
        CapabilityStatement.CapabilityStatementRestComponent rest =
                statement.addRest().setMode(CapabilityStatement.RestfulCapabilityMode.SERVER);
        TYPES.stream().sorted().forEach(type -> {
            CapabilityStatement.CapabilityStatementRestResourceComponent resource =
                    rest.addResource().setType(type);
            resource.addInteraction().setCode(CapabilityStatement.TypeRestfulInteraction.READ);
            resource.addInteraction().setCode(CapabilityStatement.TypeRestfulInteraction.SEARCHTYPE);
            boolean ofPatient = type.equals("Patient");
            resource.addSearchParam()
                    .setName(ofPatient ? "identifier" : "patient")
                    .setType(ofPatient ? Enumerations.SearchParamType.TOKEN : Enumerations.SearchParamType.REFERENCE)
                    .setDocumentation(ofPatient ? "NIK; only by POST _search, in the body" : "the patient's id here");
        });
        return json.write(statement);
    }
}
