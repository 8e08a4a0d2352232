package id.psc119.dispatch.response.journey;

import id.psc119.dispatch.exchange.unit.DisclosureLevel;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.handover.HandOverClaims;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Leg;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.timeline.EventTime;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.platform.trust.Caller;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what became of a patient. A report always gets a row, unless the timeline holds all of it already. A crew's report about
 * a patient who is in another unit's care is kept as a discrepancy and changes nothing.
 */
@ApplicationScoped
public class RecordEnding {
    private final Incidents incidents;
    private final ReportedPatients reported;
    private final HandOverClaims claims;
    private final Timeline timeline;
    private final Alerts alerts;

    RecordEnding(
            Incidents incidents, ReportedPatients reported, HandOverClaims claims, Timeline timeline, Alerts alerts) {
        this.incidents = incidents;
        this.reported = reported;
        this.claims = claims;
        this.timeline = timeline;
        this.alerts = alerts;
    }

    /**
     * An ending as it was reported.
     *
     * @param witness who saw that care was refused
     * @param facilityId where the patient was handed over
     * @param stated the time that the reporter stated; absent when they stated none
     */
    public record Reported(
            Ending ending,
            @Nullable String reason,
            @Nullable String witness,
            @Nullable UUID facilityId,
            @Nullable Instant stated) {}

    @Transactional
    public PatientView record(Caller caller, UUID incidentId, UUID patientId, Reported report, Provenance provenance) {
        Incident incident = incidents.getLocked(incidentId);
        DisclosureLevel level = reported.levelOf(caller, incidentId);
        Patient patient = reported.get(caller, incidentId, patientId);
        if (isRepetition(incidentId, patientId, report, provenance)) {
            return PatientView.of(patient, level);
        }
        boolean isTheirs = reported.mayEnd(caller, patient);
        boolean agrees =
                isTheirs && patient.end(report.ending(), EventTime.of(provenance), report.reason(), report.witness());
        timeline.append(
                incident,
                TimelineEntry.of(incidentId, TimelineEventType.ENDING, provenance)
                        .ofPatient(patientId)
                        .with("ending", report.ending())
                        .with("facility", report.facilityId())
                        .with("notTheirs", isTheirs ? null : true)
                        .withWords("reason", report.reason())
                        .withWords("witness", report.witness())
                        .consistent(agrees));
        raiseAlerts(incident, report, provenance, isTheirs, agrees);
        if (isTheirs && report.ending() == Ending.HANDED_OVER) {
            confirmClaims(incident, patient, report.facilityId(), provenance);
        }
        reported.changed(incident, patient);
        return PatientView.of(patient, level);
    }

    private void raiseAlerts(
            Incident incident, Reported report, Provenance provenance, boolean isTheirs, boolean agrees) {
        Map<String, ?> detail = Map.of("ending", report.ending());
        if (!isTheirs) {
            alerts.raise(incident, Alerts.Code.REPORT_ABOUT_OTHER_UNITS_PATIENT, detail);
        } else if (!agrees) {
            alerts.raise(incident, Alerts.Code.DISCREPANCY, detail);
        }
        if (provenance.isImplausible()) {
            alerts.raise(incident, Alerts.Code.IMPLAUSIBLE_TIME, detail);
        }
    }

    private void confirmClaims(Incident incident, Patient patient, @Nullable UUID stated, Provenance provenance) {
        List<Map.Entry<UUID, Leg>> journey = patient.journey();
        UUID facility = stated != null || journey.isEmpty()
                ? stated
                : journey.getLast().getValue().facilityId();
        claims.confirm(incident, patient, facility, provenance.recorded());
    }

    /** Whether one row of this patient holds all that the report says. */
    private boolean isRepetition(UUID incidentId, UUID patientId, Reported report, Provenance provenance) {
        return timeline.entriesFor(incidentId, TimelineEventType.ENDING).stream()
                .anyMatch(entry -> patientId.equals(entry.patientId())
                        && (report.stated() == null || entry.happened().equals(provenance.happened()))
                        && holds(entry, "ending", report.ending())
                        && holds(entry, "facility", report.facilityId())
                        && holds(entry, "reason", report.reason())
                        && holds(entry, "witness", report.witness())
                        && holds(entry, "saidBy", provenance.saidBy()));
    }

    private static boolean holds(TimelineEntry entry, String name, @Nullable Object value) {
        return value == null || value.toString().equals(entry.stated(name));
    }
}
