package id.psc119.intake.triage.incident;

import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Sex;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The message to dispatch about an incident; docs/contracts.md lists its fields. */
record ReportedIncidentMessage(
        String spokenNumber,
        IncidentKind kind,
        boolean exercise,
        boolean untriaged,
        Instant reportedAt,
        @Nullable Instant enteredAt,
        @Nullable Instant triagedAt,
        Channel channel,
        @Nullable Place place,
        @Nullable Colour colour,
        @Nullable Complaint complaint,
        @Nullable String complaintNote,
        List<Need> needs,
        List<Patient> patients,
        List<String> hazards,
        @Nullable String wayDescription,
        @Nullable String callBackNumber,
        @Nullable Cancel cancel,
        @Nullable Withdrawn withdrawn) {

    record Need(UUID id, Capability capability) {}

    record Patient(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    record Cancel(
            @Nullable String reason,
            Instant requestedAt,
            @Nullable String requestedBy) {}

    /** All reporters have taken their reports back; it ends nothing, and the desk calls back. */
    record Withdrawn(Instant at, @Nullable String reason) {}

    /** @param place in words as far as the directory knows them */
    static ReportedIncidentMessage of(Incident incident, @Nullable Place place) {
        Instant requestedAt = incident.cancelRequestedAt();
        Instant withdrawnAt = incident.withdrawnAt();
        return new ReportedIncidentMessage(
                incident.spokenNumber(),
                incident.kind(),
                incident.exercise(),
                incident.untriaged(),
                incident.reportedAt(),
                incident.enteredAt(),
                incident.triagedAt(),
                incident.channel(),
                place,
                incident.colour(),
                incident.complaint(),
                incident.complaintNote(),
                incident.needs().stream()
                        .map(need -> new Need(need.id(), need.capability()))
                        .toList(),
                incident.patients().stream()
                        .map(patient -> new Patient(patient.id(), patient.colour(), patient.sex(), patient.ageBand()))
                        .toList(),
                incident.hazards(),
                incident.wayDescription(),
                incident.callBackNumber(),
                requestedAt == null
                        ? null
                        : new Cancel(incident.cancelReason(), requestedAt, incident.cancelRequestedBy()),
                withdrawnAt == null ? null : new Withdrawn(withdrawnAt, incident.withdrawnReason()));
    }
}
