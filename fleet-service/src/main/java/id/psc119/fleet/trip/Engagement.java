package id.psc119.fleet.trip;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.fleet.place.Target;
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

/**
 * Dispatch's message about one assignment, as {@code docs/contracts.md} lists it.
 *
 * @param scene where the unit goes first, while that is known; not kept with the message
 * @param destination the point of the facility to which it goes
 */
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
        @Nullable EndReason endReason,
        @Nullable Target scene,
        @Nullable Target destination) {
    /** A state that cannot be read leaves the unit busy. */
    public Engagement {
        state = state == null ? TripState.OPEN : state;
        patientIds = patientIds == null ? null : MessageReading.present(patientIds);
    }

    /** As it is kept for ever: a scene may be somebody's home. */
    Engagement withoutPlaces() {
        return new Engagement(
                version,
                unitId,
                incidentId,
                needId,
                spokenNumber,
                kind,
                exercise,
                state,
                step,
                stepTimes,
                patientIds,
                destinationFacilityId,
                acceptedAt,
                endedAt,
                endReason,
                null,
                null);
    }
}
