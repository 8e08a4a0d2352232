package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.platform.outbox.MessageReading;
import id.psc119.vocabulary.EndReason;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dispatch's message about one assignment, as {@code docs/contracts.md} lists it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Engagement(
        @NotNull Version version,
        @NotNull UUID unitId,
        @NotNull UUID incidentId,
        @Nullable UUID needId,
        @Nullable String spokenNumber,
        @Nullable String kind,
        boolean exercise,
        TripState state,
        @Nullable Step step,
        @Nullable Map<Step, Instant> stepTimes,
        @Nullable List<UUID> patientIds,
        @Nullable UUID destinationFacilityId,
        @Nullable Instant acceptedAt,
        @Nullable Instant endedAt,
        @Nullable EndReason endReason) {
    /** A state that cannot be read leaves the unit busy. */
    public Engagement {
        state = state == null ? TripState.OPEN : state;
        patientIds = patientIds == null ? null : MessageReading.present(patientIds);
    }
}
