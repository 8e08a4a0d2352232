package id.psc119.dispatch.response.patient;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One part of a patient's journey, in one unit. It ends at a facility, or when the next leg begins: a relay.
 *
 * @param facilityId where the patient was handed over, when that was reported
 */
@Embeddable
public record Leg(
        Instant loadedAt,
        @Nullable Instant handedOverAt,
        @Nullable UUID facilityId) {
    Leg loaded(Instant at) {
        return at.isBefore(loadedAt) ? new Leg(at, handedOverAt, facilityId) : this;
    }

    Leg handedOver(Instant at, @Nullable UUID facility) {
        boolean earlier = handedOverAt == null || at.isBefore(handedOverAt);
        return new Leg(
                at.isBefore(loadedAt) ? at : loadedAt,
                earlier ? at : handedOverAt,
                facility != null && (earlier || facilityId == null) ? facility : facilityId);
    }
}
