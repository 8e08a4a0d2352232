package id.psc119.engine.destination;

import id.psc119.engine.travel.Travel;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A facility that the patient could be brought to.
 *
 * @param careSeconds until definitive care: way, hand-over, what its beds cost, and the transfer that would follow; infinite
 *     when what is required is nowhere to be had
 * @param onwards where the transfer would go; absent when none is needed or possible
 * @param missing required, but not here
 * @param bedAge how old the figure of the wanted beds is; absent when there is none
 */
public record DestinationCandidate(
        UUID facilityId,
        FacilityKind kind,
        Travel travel,
        double careSeconds,
        @Nullable UUID onwards,
        Set<FacilityCapability> missing,
        Optional<Beds> beds,
        @Nullable Duration bedAge,
        Set<For> reasonsFor,
        Set<Against> reasonsAgainst) {
    /** What speaks for a facility. */
    public enum For {
        NEAREST,
        SOONEST_CARE,
        HAS_CAPABILITY,
        SPECIALIST_ON_DUTY,
        BED_FREE,
        OPEN_ALWAYS
    }

    /** What speaks against it. */
    public enum Against {
        LACKS_CAPABILITY,
        TRANSFER_WOULD_FOLLOW,
        NO_SPECIALIST_KNOWN,
        NO_BED_FREE,
        BEDS_UNKNOWN,
        BED_FIGURE_OLD,
        OTHERS_COMING,
        CLOSES_SOON,
        DIVERTING,
        TIME_IS_ESTIMATE
    }
}
