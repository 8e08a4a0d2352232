package id.psc119.referral.arrival;

import id.psc119.vocabulary.Colour;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a patient was brought to a facility, as it is sent to other systems.
 *
 * @param announcedAt when dispatch first sent the arrival
 * @param handedOverAt as the crew has said, or the facility has confirmed; absent before
 */
public record Transport(
        UUID arrivalId,
        UUID patientId,
        UUID facilityId,
        @Nullable String facilityName,
        @Nullable String facilitySatuSehatId,
        String spokenNumber,
        boolean exercise,
        String unitCallSign,
        @Nullable Colour colour,
        @Nullable String complaint,
        Instant announcedAt,
        @Nullable Instant arrivedAt,
        @Nullable Instant handedOverAt) {}
