package id.psc119.dispatch.response.incident;

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
        @NotNull String spokenNumber,
        @NotNull IncidentKind kind,
        boolean exercise,
        boolean untriaged,
        @NotNull Instant reportedAt,
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
        @Nullable Cancel cancel) {

    /** Lists that are absent are empty. */
    public ReportedIncidentMessage {
        needs = needs == null ? List.of() : List.copyOf(needs);
        patients = patients == null ? List.of() : List.copyOf(patients);
        hazards = hazards == null ? List.of() : List.copyOf(hazards);
    }

    public record Need(@NotNull UUID id, @NotNull Capability capability) {}

    public record Patient(
            @NotNull UUID id,
            @Nullable Colour colour,
            @Nullable Sex sex,
            @Nullable AgeBand ageBand) {}

    /** Intake's wish, not its decision. */
    public record Cancel(
            @Nullable String reason,
            @Nullable Instant requestedAt,
            @Nullable String requestedBy) {}
}
