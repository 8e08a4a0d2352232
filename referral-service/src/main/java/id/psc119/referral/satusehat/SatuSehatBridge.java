package id.psc119.referral.satusehat;

import id.psc119.platform.id.Uuid7;
import id.psc119.platform.sweep.Sweep;
import id.psc119.platform.sweep.Sweeps;
import id.psc119.referral.arrival.Transport;
import id.psc119.referral.arrival.Transports;
import id.psc119.referral.bridge.BridgeQueue;
import id.psc119.referral.facility.PatientComing;
import id.psc119.referral.fhir.EmergencyCase;
import id.psc119.referral.fhir.EmergencyCases;
import id.psc119.referral.fhir.EmergencyResources;
import id.psc119.referral.fhir.FhirIds;
import id.psc119.referral.fhir.FhirJson;
import id.psc119.referral.fhir.Naming;
import id.psc119.referral.fhir.SatuSehatSettings;
import id.psc119.referral.patient.Patient;
import id.psc119.referral.patient.PatientChanged;
import id.psc119.referral.satusehat.SatuSehatCases.Case;
import id.psc119.referral.satusehat.SatuSehatCases.State;
import id.psc119.referral.satusehat.SatuSehatFailure.Kind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells SATUSEHAT of an emergency after the hand-over, as one transaction. It has its own queue, so that its outages delay nothing of ours,
 * and no call runs inside a transaction. After a call whose outcome is unknown it looks before it repeats, so that nothing is created
 * twice; what changes later is sent as a change of the same resources.
 */
@ApplicationScoped
class SatuSehatBridge implements Sweep<UUID> {
    private static final Logger LOG = Logger.getLogger(SatuSehatBridge.class);
    private static final String NAME = "satusehat";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);
    private static final String MOTHERS_NIK = "https://fhir.kemkes.go.id/id/nik-ibu";

    private final SatuSehatCases cases;
    private final SatuSehatSettings settings;
    private final EmergencyCases emergencies;
    private final Transports transports;
    private final FhirJson json;
    private final Sweeps sweeps;
    private final Clock clock;
    private final Optional<SatuSehatClient> client;

    SatuSehatBridge(
            SatuSehatCases cases,
            SatuSehatSettings settings,
            EmergencyCases emergencies,
            Transports transports,
            FhirJson json,
            Sweeps sweeps,
            Clock clock) {
        this.cases = cases;
        this.settings = settings;
        this.emergencies = emergencies;
        this.transports = transports;
        this.json = json;
        this.sweeps = sweeps;
        this.clock = clock;
        this.client = settings.isOn()
                ? Optional.of(new SatuSehatClient(
                        new SatuSehatClient.Access(
                                settings.url().orElseThrow(),
                                settings.clientId().orElseThrow(),
                                settings.clientSecret().orElseThrow(),
                                settings.timeout()),
                        clock))
                : Optional.empty();
    }

    boolean isOn() {
        return client.isPresent();
    }

    /** Runs in the transaction in which the hand-over becomes known. */
    void follow(@Observes PatientComing coming) {
        if (client.isPresent() && coming.progress() == PatientComing.Progress.HANDED_OVER) {
            enqueue(coming.arrivalId());
        }
    }

    void enqueue(UUID arrivalId) {
        Instant now = clock.instant();
        transports.patientsOf(arrivalId).forEach(patient -> cases.want(patient, now, now.plus(settings.after())));
        sweeps.wakeAfterCommit(NAME);
    }

    /** A late entry of the crew, or who the patient is: what was told is told again, as a change. */
    void follow(@Observes PatientChanged changed) {
        if (client.isPresent()) {
            changed(changed.id());
        }
    }

    void changed(UUID patientId) {
        if (cases.wantAgain(patientId, clock.instant().plus(settings.after()))) {
            sweeps.wakeAfterCommit(NAME);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return client.isPresent() ? cases.nextAttempt() : Optional.empty();
    }

    @Override
    public Optional<String> question() {
        return client.map(there -> BridgeQueue.question("satusehat_case"));
    }

    @Override
    public Duration lookAgain() {
        return client.isPresent() ? Sweep.super.lookAgain() : Duration.ofHours(1);
    }

    @Override
    public boolean asksDatabase() {
        return client.isPresent();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return client.isPresent() ? cases.due(now, limit) : List.of();
    }

    @Override
    public boolean managesTransactions() {
        return true;
    }

    @Override
    public void handle(UUID patientId, Instant now) {
        client.ifPresent(there -> deliver(patientId, now, there, naming()));
    }

    private Asking naming() {
        return new Asking(
                settings.organization().orElseThrow(), settings.practitioner().orElse(null));
    }

    /** Who asks: the PSC and its doctor, by their ids there. */
    record Asking(String organization, @Nullable String practitioner) {}

    /** Makes one attempt. */
    void deliver(UUID patientId, Instant now, SatuSehatClient there, Asking asking) {
        if (!cases.claim(patientId, now, now.plus(settings.timeout().multipliedBy(14)))) {
            return;
        }
        Case attempt = cases.find(patientId).orElseThrow();
        try {
            attempt(attempt, now, there, asking);
        } catch (SatuSehatFailure failure) {
            boolean hopeless = failure.kind() == Kind.REFUSED || attempt.attempts() >= settings.attempts();
            LOG.warnf(
                    "satusehat: sending failed kind=%s status=%d attempt=%d",
                    failure.kind(), failure.status(), attempt.attempts());
            cases.settle(
                    patientId,
                    hopeless ? State.SET_ASIDE : State.WAITING,
                    now.plus(failure.pause().orElse(wait(attempt))),
                    failure.kind() + ": " + failure.getMessage(),
                    failure.isOutcomeUnknown());
        }
    }

    private static Duration wait(Case attempt) {
        return BridgeQueue.pause(FIRST_WAIT, LONGEST_WAIT, attempt.attempts());
    }

    private void attempt(Case attempt, Instant now, SatuSehatClient there, Asking asking) throws SatuSehatFailure {
        UUID id = attempt.patientId();
        EmergencyCase given = QuarkusTransaction.requiringNew()
                .call(() -> emergencies.find(id).orElse(null));
        Transport transport = given == null ? null : given.transport();
        if (given == null || transport == null || transport.exercise() || transport.handedOverAt() == null) {
            cases.settle(id, State.NOTHING, now, null, false);
            return;
        }
        Found patient = patient(attempt, given, there);
        if (patient.number() == null) {
            cases.settle(id, State.HELD, now, patient.why(), false);
            return;
        }
        String vehicle = "Location/" + transport.unitCallSign();
        Map<String, String> links = new HashMap<>(cases.links(id, vehicle));
        if (attempt.unsure()) {
            links.putAll(recovered(attempt, given, links, there, asking));
        }
        String number = patient.number();
        Naming naming = new Naming(
                asking.organization(),
                asking.practitioner(),
                (type, ours) -> type.equals("Patient")
                        ? "Patient/" + number
                        : Optional.ofNullable(links.get(key(type, ours, transport)))
                                .map(theirs -> type + "/" + theirs)
                                .orElse("urn:uuid:" + FhirIds.uuid(type, ours)));
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.TRANSACTION);
        List<String> keys = new ArrayList<>();
        for (Resource resource : emergencies.resources(given, naming)) {
            add(bundle, keys, resource, links, transport);
        }
        for (Resource gone : emergencies.takenBack(given, links.keySet(), naming)) {
            add(bundle, keys, gone, links, transport);
        }
        Bundle answered = send(attempt, bundle, there);
        links.putAll(idsOf(answered, keys));
        cases.sent(attempt, links, now);
    }

    private static void add(
            Bundle bundle, List<String> keys, Resource resource, Map<String, String> links, Transport transport) {
        String type = resource.fhirType();
        String ours = resource.getIdElement().getIdPart();
        String key = key(type, ours, transport);
        String theirs = links.get(key);
        if (type.equals("Patient") || (type.equals("Location") && theirs != null)) {
            return;
        }
        keys.add(key);
        Bundle.BundleEntryComponent entry = bundle.addEntry();
        if (theirs == null) {
            resource.setId((String) null);
            entry.setFullUrl("urn:uuid:" + FhirIds.uuid(type, ours)).setResource(resource);
            entry.getRequest().setMethod(Bundle.HTTPVerb.POST).setUrl(type);
        } else {
            resource.setId(theirs);
            entry.setFullUrl("urn:uuid:" + FhirIds.uuid(type, ours)).setResource(resource);
            entry.getRequest().setMethod(Bundle.HTTPVerb.PUT).setUrl(type + "/" + theirs);
        }
    }

    /** By what a resource is known again: a vehicle by its call sign, everything else by our id. */
    private static String key(String type, String ours, Transport transport) {
        return type.equals("Location") ? "Location/" + transport.unitCallSign() : type + "/" + ours;
    }

    /** The patient's number there; without one, why. */
    private record Found(@Nullable String number, @Nullable String why) {
        @Override
        public String toString() {
            return "Found[" + why + "]";
        }
    }

    private Found patient(Case attempt, EmergencyCase given, SatuSehatClient there) throws SatuSehatFailure {
        Patient.Identity known = given.identity();
        @Nullable String nik = known.nik();
        boolean byMother = false;
        if (nik == null && known.motherPatientId() != null) {
            UUID mother = known.motherPatientId();
            nik = QuarkusTransaction.requiringNew()
                    .call(() -> emergencies
                            .find(mother)
                            .map(one -> one.identity().nik())
                            .orElse(null));
            byMother = true;
        }
        if (nik == null || !nik.matches("\\d{16}")) {
            return new Found(null, "NO_NIK");
        }
        String asked = nik;
        String system = byMother ? MOTHERS_NIK : EmergencyResources.NIK;
        SatuSehatClient.Answer answer =
                exchange(attempt, "PATIENT", system + "|•••", () -> there.patient(system, asked));
        List<org.hl7.fhir.r4.model.Patient> found = new ArrayList<>();
        for (Resource one : entries(answer)) {
            if (one instanceof org.hl7.fhir.r4.model.Patient patient) {
                found.add(patient);
            }
        }
        if (found.size() != 1) {
            return new Found(null, found.isEmpty() ? "PATIENT_UNKNOWN" : "PATIENT_AMBIGUOUS");
        }
        @Nullable String differs = attempt.agreed() ? null : difference(known, found.getFirst());
        return differs == null
                ? new Found(found.getFirst().getIdElement().getIdPart(), null)
                : new Found(null, "PATIENT_DIFFERS: " + differs);
    }

    /** In what the person there is somebody else; it names the fields and not their values. */
    private static @Nullable String difference(Patient.Identity known, org.hl7.fhir.r4.model.Patient there) {
        List<String> differs = new ArrayList<>();
        String born = there.getBirthDateElement().getValueAsString();
        if (known.birthDate() != null
                && born != null
                && !known.birthDate().toString().startsWith(born)) {
            differs.add("birthDate");
        }
        Enumerations.AdministrativeGender gender = there.getGender();
        boolean isOtherSex = switch (known.sex()) {
            case MALE -> gender == Enumerations.AdministrativeGender.FEMALE;
            case FEMALE -> gender == Enumerations.AdministrativeGender.MALE;
            case UNKNOWN -> false;
            case null -> false;
        };
        if (isOtherSex) {
            differs.add("gender");
        }
        return differs.isEmpty() ? null : String.join(", ", differs);
    }

    /** What an earlier attempt without an answer has made there. */
    private Map<String, String> recovered(
            Case attempt, EmergencyCase given, Map<String, String> links, SatuSehatClient there, Asking asking)
            throws SatuSehatFailure {
        Map<String, String> found = new HashMap<>();
        Naming naming = Naming.own(asking.organization());
        Transport transport = Objects.requireNonNull(given.transport());
        Identifier ofEncounter =
                naming.identifier("encounter", given.patientId().toString());
        Identifier ofVehicle = naming.identifier("location", transport.unitCallSign());
        found.putAll(look(attempt, there, "Location", "identifier", token(ofVehicle)));
        Map<String, String> encounters = look(attempt, there, "Encounter", "identifier", token(ofEncounter));
        found.putAll(encounters);
        @Nullable
        String encounter =
                encounters.getOrDefault("Encounter/" + given.patientId(), links.get("Encounter/" + given.patientId()));
        if (encounter != null) {
            for (String type : List.of("Condition", "Observation", "Procedure", "ServiceRequest", "Composition")) {
                found.putAll(look(attempt, there, type, "encounter", encounter));
            }
            found.putAll(look(attempt, there, "MedicationAdministration", "context", encounter));
        }
        return found;
    }

    private static String token(Identifier identifier) {
        return identifier.getSystem() + "|" + identifier.getValue();
    }

    /** Resources there by our identifier in them. */
    private Map<String, String> look(Case attempt, SatuSehatClient there, String type, String parameter, String value)
            throws SatuSehatFailure {
        Map<String, String> found = new HashMap<>();
        SatuSehatClient.Answer answer =
                exchange(attempt, "LOOK", type + "?" + parameter, () -> there.find(type, parameter, value));
        for (Resource one : entries(answer)) {
            Property identifiers = one.getNamedProperty("identifier");
            if (identifiers != null && one.fhirType().equals(type)) {
                identifiers.getValues().stream()
                        .filter(Identifier.class::isInstance)
                        .map(Identifier.class::cast)
                        .filter(identifier -> identifier.hasValue() && identifier.hasSystem())
                        .filter(identifier -> identifier.getSystem().startsWith("http://sys-ids.kemkes.go.id/"))
                        .forEach(identifier -> found.put(
                                type + "/" + identifier.getValue(),
                                one.getIdElement().getIdPart()));
            }
        }
        return found;
    }

    private List<Resource> entries(SatuSehatClient.Answer answer) throws SatuSehatFailure {
        return json
                .read(Bundle.class, answer.text())
                .orElseThrow(() -> new SatuSehatFailure(Kind.UNREADABLE, answer.status(), "answer cannot be read"))
                .getEntry()
                .stream()
                .filter(Bundle.BundleEntryComponent::hasResource)
                .map(Bundle.BundleEntryComponent::getResource)
                .toList();
    }

    private Bundle send(Case attempt, Bundle bundle, SatuSehatClient there) throws SatuSehatFailure {
        String body = json.write(bundle);
        SatuSehatClient.Answer answer =
                exchange(attempt, "TRANSACTION", MaskedFhir.of(body), () -> there.transaction(body));
        Bundle answered = json.read(Bundle.class, answer.text())
                .orElseThrow(() -> new SatuSehatFailure(Kind.UNREADABLE, answer.status(), "answer cannot be read"));
        if (answered.getEntry().size() != bundle.getEntry().size()) {
            throw new SatuSehatFailure(Kind.UNREADABLE, answer.status(), "half an answer");
        }
        return answered;
    }

    /** What the other side calls the resources, in the order in which they were sent. */
    private static Map<String, String> idsOf(Bundle answered, List<String> keys) throws SatuSehatFailure {
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Bundle.BundleEntryComponent entry = answered.getEntry().get(i);
            String location = entry.getResponse().getLocation();
            @Nullable
            String id = location != null
                    ? new IdType(location).getIdPart()
                    : entry.hasResource() ? entry.getResource().getIdElement().getIdPart() : null;
            if (id == null) {
                throw new SatuSehatFailure(Kind.UNREADABLE, 200, "an entry without an id");
            }
            ids.put(keys.get(i), id);
        }
        return ids;
    }

    /** One call to the other side. */
    private interface Calling {
        SatuSehatClient.Answer call() throws SatuSehatFailure;
    }

    private SatuSehatClient.Answer exchange(Case attempt, String call, String request, Calling calling)
            throws SatuSehatFailure {
        Instant begun = clock.instant();
        try {
            SatuSehatClient.Answer answer = calling.call();
            keep(attempt, call, request, MaskedFhir.of(answer.text()), answer.status(), null, begun);
            return answer;
        } catch (SatuSehatFailure failure) {
            keep(attempt, call, request, null, failure.status(), failure.kind() + ": " + failure.getMessage(), begun);
            throw failure;
        }
    }

    private void keep(
            Case attempt,
            String call,
            String request,
            @Nullable String answer,
            int status,
            @Nullable String failure,
            Instant begun) {
        Instant ended = clock.instant();
        cases.keep(new SatuSehatCases.Exchange(
                Uuid7.at(ended),
                attempt.patientId(),
                call,
                request,
                answer,
                status == 0 ? null : status,
                failure,
                begun,
                Math.toIntExact(Duration.between(begun, ended).toMillis())));
    }
}
