package id.psc119.dispatch.response.incident;

import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.AgeBand;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.IncidentKind;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Sex;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident as intake reports it ({@code PUT /reported-incidents/{id}}); the fields of docs/contracts.md. */
public record ReportedIncidentMessage(
        @NotNull Version version,
        String spokenNumber,
        IncidentKind kind,
        boolean exercise,
        boolean untriaged,
        @Nullable Instant reportedAt,
        @Nullable Instant enteredAt,
        @Nullable Instant triagedAt,
        @Nullable Channel channel,
        @Nullable Place place,
        @Nullable Colour colour,
        @Nullable String complaint,
        @Nullable String complaintNote,
        List<Need> needs,
        List<Patient> patients,
        List<String> hazards,
        @Nullable String wayDescription,
        @Nullable String callBackNumber,
        @Nullable Cancel cancel,
        @Nullable Withdrawn withdrawn) {

    /** Lists that are absent are empty; what has no id cannot be kept. A kind that is not known is handled like an emergency. */
    public ReportedIncidentMessage {
        spokenNumber = spokenNumber == null ? "?" : spokenNumber;
        kind = kind == null ? IncidentKind.OTHER : kind;
        if (withdrawn != null && withdrawn.at() == null) {
            // That it was withdrawn counts, also when the time cannot be read.
            withdrawn = new Withdrawn(reportedAt == null ? Instant.EPOCH : reportedAt, withdrawn.reason());
        }
        needs = MessageReading.present(needs).stream()
                .filter(need -> need.id() != null)
                .toList();
        patients = MessageReading.present(patients).stream()
                .filter(patient -> patient.id() != null)
                .toList();
        hazards = MessageReading.present(hazards);
    }

    /** The time of the call, or of its arrival here where the message has none. */
    public Instant reportedAt(Instant received) {
        return reportedAt == null ? received : reportedAt;
    }

    public record Need(UUID id, Capability capability) {
        /** A capability that is not known is shown with the sender's word; the dispatcher decides whom to send. */
        public Need {
            capability = capability == null ? Capability.OTHER : capability;
        }
    }

    public record Patient(
            UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    /** The reporter has taken the report back. This ends nothing. */
    public record Withdrawn(Instant at, @Nullable String reason) {}

    /** Intake's request, not its decision. The reason may be a word such as {@code MERGED} or {@code LAST_CONTACT_MOVED}. */
    public record Cancel(
            @Nullable String reason,
            @Nullable Instant requestedAt,
            @Nullable String requestedBy) {}
}
