package id.psc119.fleet.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit arrived at a place or left it, by its positions.
 *
 * @param place the facility's id or the village's code; absent for a scene and a post
 * @param at the time of the first fix that showed it, by the phone's or tracker's clock
 * @param accuracyMetres of that fix
 * @param late the fixes came long after they were measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlaceEvent(
        UUID id,
        UUID unitId,
        @Nullable UUID tripId,
        PlaceKind kind,
        @Nullable String place,
        PlaceEventWord what,
        Instant at,
        @Nullable Integer accuracyMetres,
        Instant recorded,
        boolean late) {}
