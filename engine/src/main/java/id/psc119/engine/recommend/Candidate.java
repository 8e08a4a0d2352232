package id.psc119.engine.recommend;

import id.psc119.engine.travel.Travel;
import id.psc119.vocabulary.UnitKind;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A unit that could be sent.
 *
 * @param etaSeconds turnout and way, median
 * @param etaP90Seconds nine of ten times it is there by then
 * @param expectedSeconds what it is ranked by: the median and what is lost if it does not answer
 * @param travel the way alone
 * @param positionAge absent when the position is no fix
 * @param marginSeconds how much later the next in the list is expected (negative: earlier, but equal within the tie); infinite
 *     for the last
 * @param coverLost share of the demand, 0 to 1, that is out of reach in time while it is away
 * @param relaxed filters that it does not satisfy
 * @param beside whether it is only shown for being nearer than the best, although it lacks more: never proposed
 */
public record Candidate(
        UUID unitId,
        UnitKind kind,
        double etaSeconds,
        double etaP90Seconds,
        double expectedSeconds,
        Travel travel,
        @Nullable Duration positionAge,
        PositionSource positionSource,
        double marginSeconds,
        double coverLost,
        Set<Why> why,
        Set<Warning> warnings,
        Set<Filter> relaxed,
        boolean beside) {}
