package id.psc119.dispatch.response.masscasualty;

import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.engine.casualty.TriageClass;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Sex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what phones on scene report: counts, tagged casualties and the organisation of the scene. All of it is a state with the
 * moment at which it was seen, so that repeated and late reports are harmless.
 */
@ApplicationScoped
public class TallyCasualties {
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(30);

    private final DeclareMassCasualty declaration;
    private final MassCasualties events;
    private final Patients patients;
    private final Timeline timeline;

    TallyCasualties(DeclareMassCasualty declaration, MassCasualties events, Patients patients, Timeline timeline) {
        this.declaration = declaration;
        this.events = events;
        this.patients = patients;
        this.timeline = timeline;
    }

    /** What is seen of a casualty. */
    public record Seen(
            TriageClass triage,
            @Nullable String sector,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    /**
     * Records one tagged casualty, who is a patient of the incident from then on.
     *
     * @return the id of the patient
     * @throws ProblemException 404 for callers who neither work at the desk nor were sent there
     */
    @Transactional
    public UUID tag(Caller caller, UUID incidentId, String tagAsWritten, Seen seen, Provenance provenance) {
        Incident incident = declaration.lockedFor(caller, incidentId);
        MassCasualtyEvent event = declaration.declared(incident, null, null, provenance);
        String tag = Casualty.normalised(tagAsWritten);
        Instant at = moment(provenance);
        Optional<Casualty> known = events.findCasualty(incidentId, tag);
        Casualty casualty = known.orElseGet(() -> Casualty.of(incidentId, tag, seen.triage(), seen.sector(), at));
        Patient patient = patientOf(casualty);
        boolean assessed = known.isEmpty() || casualty.assess(seen.triage(), seen.sector(), at);
        if (known.isEmpty()) {
            events.add(casualty);
        }
        boolean found = patient.found(assessed ? seen.triage().colour() : null, seen.sex(), seen.ageBand());
        if (assessed || found) {
            timeline.append(
                    incident,
                    TimelineEntry.of(incidentId, TimelineEventType.PATIENT_FOUND, provenance)
                            .ofPatient(patient.id())
                            .with("tag", tag)
                            .with("triage", seen.triage())
                            .with("sector", seen.sector())
                            .with("sex", seen.sex())
                            .with("ageBand", seen.ageBand()));
            events.changed(event, provenance.recorded());
        }
        return patient.id();
    }

    /** The patient of a casualty. A step that named them may have arrived before. */
    private Patient patientOf(Casualty casualty) {
        patients.patientsFor(casualty.incidentId()).forEach(Patient::replaceIfUntouched);
        return patients.findByIdOptional(casualty.patientId())
                .orElseGet(() -> patients.add(Patient.found(casualty.patientId(), casualty.incidentId())));
    }

    /**
     * Records what one person has counted in one part of the scene.
     *
     * @param counterId of this person's count of this part; each new count replaces the one before
     */
    @Transactional
    public void count(
            Caller caller,
            UUID incidentId,
            UUID counterId,
            Map<TriageClass, Integer> counted,
            @Nullable String sector,
            Provenance provenance) {
        Incident incident = declaration.lockedFor(caller, incidentId);
        MassCasualtyEvent event = declaration.declared(incident, null, null, provenance);
        CasualtyCount count = events.countWith(counterId, incidentId);
        mustBelong(count.incidentId(), incidentId);
        if (count.take(counted, sector, moment(provenance))) {
            TimelineEntry entry = TimelineEntry.of(incidentId, TimelineEventType.CASUALTIES_COUNTED, provenance)
                    .with("sector", sector);
            counted.forEach((triage, number) -> entry.with(triage.name(), number));
            timeline.append(incident, entry);
            events.changed(event, provenance.recorded());
        }
    }

    /** Records a part of the organisation of the scene. */
    @Transactional
    public void post(Caller caller, UUID incidentId, UUID id, ScenePost.Stated stated, Provenance provenance) {
        Incident incident = declaration.lockedFor(caller, incidentId);
        MassCasualtyEvent event = declaration.declared(incident, null, null, provenance);
        ScenePost post = events.postWith(id, incidentId);
        mustBelong(post.incidentId(), incidentId);
        if (post.take(stated, moment(provenance))) {
            events.keep(post);
            events.changed(event, provenance.recorded());
        }
    }

    private static void mustBelong(UUID owner, UUID incidentId) {
        if (!owner.equals(incidentId)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
    }

    /** When it was seen. A clock that is clearly wrong is corrected; small differences are not, so that a retry has the same moment. */
    private static Instant moment(Provenance provenance) {
        boolean wrong = provenance.skew().abs().compareTo(CLOCKS_AGREE) > 0;
        return (wrong ? provenance.happenedByOurClock() : provenance.asOf()).truncatedTo(ChronoUnit.MILLIS);
    }
}
