package id.psc119.referral.facility;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an arrival is now: what a facility keeps for it follows. */
public record PatientComing(
        UUID arrivalId,
        UUID facilityId,
        UUID incidentId,
        @Nullable Instant etaAt,
        Progress progress) {
    /** How far it is. */
    public enum Progress {
        COMING,
        ARRIVED,
        HANDED_OVER,
        WITHDRAWN
    }
}
