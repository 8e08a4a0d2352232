package id.psc119.dispatch.response.handover;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Provenance;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Claims of facilities to have received a patient that do not fit what is known. A claim is kept in the timeline and raises an
 * alert. It ends nothing and confirms nothing until the crew or the desk reports that the patient was handed over there.
 */
@ApplicationScoped
public class HandOverClaims {
    private final Timeline timeline;
    private final Alerts alerts;
    private final Changes changes;

    HandOverClaims(Timeline timeline, Alerts alerts, Changes changes) {
        this.timeline = timeline;
        this.alerts = alerts;
        this.changes = changes;
    }

    /** Why a claim is not believed. */
    public enum Doubt {
        /** The incident has no such patient. */
        UNKNOWN_PATIENT,
        /** The patient was not on board the unit that was announced to the facility. */
        NOT_ON_BOARD,
        /** The arrival was withdrawn, or is not known. */
        ARRIVAL_WITHDRAWN,
        /** The unit takes or took the patient to another facility. */
        OTHER_FACILITY,
        /** The crew or the desk reported another ending. */
        OTHER_ENDING
    }

    /** The unit that the arrival belongs to. */
    public record ByUnit(UUID assignmentId, UUID needId, String callSign) {}

    /** Keeps a claim that does not fit. */
    public void keep(
            Incident incident,
            UUID reportId,
            UUID patientId,
            UUID facilityId,
            @Nullable ByUnit unit,
            Doubt doubt,
            Provenance provenance) {
        TimelineEntry entry = TimelineEntry.of(incident.id(), TimelineEventType.HAND_OVER_CLAIMED, provenance)
                .reportedAs(reportId)
                .ofPatient(patientId)
                .with("facility", facilityId)
                .with("doubt", doubt)
                .consistent(false);
        if (unit != null) {
            entry.ofUnit(unit.assignmentId(), unit.needId(), unit.callSign());
        }
        timeline.append(incident, entry);
        Map<String, Object> detail =
                new HashMap<>(Map.of("facility", facilityId, "patient", patientId, "doubt", doubt));
        if (unit != null) {
            detail.put("callSign", unit.callSign());
        }
        alerts.raise(incident, Alerts.Code.HAND_OVER_CLAIMED, detail);
        changes.incident(incident.id());
    }

    /**
     * Confirms the claims that agree with what the crew or the desk has just reported: that the patient was handed over.
     *
     * @param facility where; absent when that was not said: then a claim is believed only if no other facility claims the
     *     patient too
     */
    public void confirm(Incident incident, Patient patient, @Nullable UUID facility, Instant recorded) {
        List<TimelineEntry> claims = timeline.entriesFor(incident.id(), TimelineEventType.HAND_OVER_CLAIMED).stream()
                .filter(entry -> patient.id().equals(entry.patientId()))
                .toList();
        boolean oneFacility = claims.stream()
                        .map(claim -> claim.stated("facility"))
                        .distinct()
                        .count()
                == 1;
        for (TimelineEntry claim : claims) {
            String claimant = claim.stated("facility");
            boolean agrees =
                    facility == null ? oneFacility : facility.toString().equals(claimant);
            if (agrees && claimant != null) {
                confirm(incident, patient, claim, UUID.fromString(claimant), recorded);
            }
        }
    }

    private void confirm(Incident incident, Patient patient, TimelineEntry claim, UUID facility, Instant recorded) {
        UUID report = UUID.nameUUIDFromBytes(("confirmed " + claim.reportId()).getBytes(StandardCharsets.US_ASCII));
        if (timeline.findReport(report).isPresent()) {
            return;
        }
        // What the crew or the desk reported says when; the claim says only who received the patient.
        Instant reported = patient.endingAt();
        Instant at = reported == null ? claim.eventTime() : reported;
        String receivedBy = claim.stated("saidBy");
        boolean agrees = patient.confirmHandOver(at, receivedBy);
        patient.lastCarrier().ifPresent(carrier -> patient.handOver(carrier, at, facility));
        timeline.append(
                incident,
                TimelineEntry.of(
                                incident.id(),
                                TimelineEventType.HAND_OVER_CONFIRMED,
                                new Provenance(
                                        claim.eventTime(), recorded, claim.via(), receivedBy, null, null, recorded))
                        .reportedAs(report)
                        .ofPatient(patient.id())
                        .with("facility", facility)
                        .with("claim", claim.reportId())
                        .consistent(agrees));
        changes.incident(incident.id());
    }
}
