package id.psc119.dispatch.exchange.place;

import id.psc119.vocabulary.Version;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit arrived at a place or left it, by its positions ({@code PUT /place-events/{id}}); the fields of docs/contracts.md.
 *
 * @param at the time of the fix that showed it
 */
public record PlaceEventMessage(
        @NotNull Version version,
        @NotNull UUID assignmentId,
        @Nullable PlaceKind place,
        @Nullable UUID facilityId,
        @Nullable What what,
        @NotNull Instant at,
        @Nullable Integer accuracyMetres,
        boolean late) {

    /** The kinds of places. */
    public enum PlaceKind {
        SCENE,
        FACILITY,
        POST,
        VILLAGE,
        OTHER
    }

    /** What happened there. */
    public enum What {
        ARRIVED,
        LEFT,
        OTHER
    }
}
