package id.psc119.engine.destination;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the patient could be brought, best first.
 *
 * @param divertIgnored whether facilities that divert are candidates, because nobody else takes patients
 */
public record DestinationRecommendation(
        List<DestinationCandidate> candidates, List<LeftOut> leftOut, boolean divertIgnored) {
    /** A facility that is no candidate; {@code etaSeconds} infinite when there is no way. */
    public record LeftOut(UUID facilityId, Reason why, double etaSeconds) {}

    /** Why a facility is no candidate. */
    public enum Reason {
        NO_EMERGENCY_ROOM,
        /** It would be closed on arrival. */
        CLOSED,
        DIVERTING,
        UNREACHABLE
    }

    /** The facility to go to, if there is any. */
    public Optional<UUID> best() {
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.getFirst().facilityId());
    }
}
