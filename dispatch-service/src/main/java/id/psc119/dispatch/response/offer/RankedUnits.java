package id.psc119.dispatch.response.offer;

import java.util.List;
import java.util.UUID;

/** In which order a recommendation named the units that could be asked. The advice implements it. */
public interface RankedUnits {
    /** Those that it named for this need, best first, without those that another incident has; empty when it is not kept any more. */
    List<UUID> rankedIn(UUID recommendationId, UUID needId);
}
