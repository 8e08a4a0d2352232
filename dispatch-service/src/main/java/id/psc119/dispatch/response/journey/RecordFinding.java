package id.psc119.dispatch.response.journey;

import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.Provenance;
import id.psc119.vocabulary.Sex;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what somebody on scene found of a patient. */
@ApplicationScoped
public class RecordFinding {
    private final Incidents incidents;
    private final ReportedPatients reported;
    private final Timeline timeline;

    RecordFinding(Incidents incidents, ReportedPatients reported, Timeline timeline) {
        this.incidents = incidents;
        this.reported = reported;
        this.timeline = timeline;
    }

    /** What was found; what was not said keeps its value. */
    public record Found(
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    /** @param stated the time that the reporter stated; absent when they stated none */
    @Transactional
    public PatientView record(
            Caller caller,
            UUID incidentId,
            UUID patientId,
            Found found,
            @Nullable Instant stated,
            Provenance provenance) {
        Incident incident = incidents.getLocked(incidentId);
        DisclosureLevel level = reported.levelOf(caller, incidentId);
        Patient patient = reported.get(caller, incidentId, patientId);
        boolean isNew = patient.found(found.colour(), found.sex(), found.ageBand());
        if (!isNew && isRepetition(incidentId, patientId, found, stated, provenance)) {
            return PatientView.of(patient, level);
        }
        timeline.append(
                incident,
                TimelineEntry.of(incidentId, TimelineEventType.PATIENT_FOUND, provenance)
                        .ofPatient(patientId)
                        .with("colour", found.colour())
                        .with("sex", found.sex())
                        .with("ageBand", found.ageBand()));
        reported.changed(incident, patient);
        return PatientView.of(patient, level);
    }

    /** Whether the rows of this patient hold all that the report says. */
    private boolean isRepetition(
            UUID incidentId, UUID patientId, Found found, @Nullable Instant stated, Provenance provenance) {
        return timeline.entriesFor(incidentId, TimelineEventType.PATIENT_FOUND).stream()
                .anyMatch(entry -> patientId.equals(entry.patientId())
                        && (stated == null || entry.happened().equals(provenance.happened()))
                        && holds(entry, "saidBy", provenance.saidBy())
                        && holds(entry, "colour", found.colour())
                        && holds(entry, "sex", found.sex())
                        && holds(entry, "ageBand", found.ageBand()));
    }

    private static boolean holds(TimelineEntry entry, String name, @Nullable Object value) {
        return value == null || value.toString().equals(entry.stated(name));
    }
}
