package id.psc119.dispatch.recommendation;

import id.psc119.engine.Capability;
import id.psc119.engine.UnitKind;
import id.psc119.engine.recommend.Candidate;
import id.psc119.engine.recommend.Filter;
import id.psc119.engine.recommend.JournalledInputs;
import id.psc119.engine.recommend.LeftOut;
import id.psc119.engine.recommend.PositionSource;
import id.psc119.engine.recommend.Recommendation;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.recommend.Warning;
import id.psc119.engine.recommend.Why;
import id.psc119.engine.travel.RecordedTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Units that could be sent, best first, and those that could not.
 *
 * @param id by which an offer names it, and a reviewer finds it again
 * @param warnings about the whole
 */
public record UnitsToSend(
        UUID id, Instant at, List<UnitToSend> candidates, List<UnitLeftOut> leftOut, Set<Warning> warnings) {

    public record UnitToSend(
            UUID unitId,
            String callSign,
            UnitKind kind,
            long etaSeconds,
            long etaP90Seconds,
            double km,
            boolean isEstimate,
            @Nullable Long positionAgeSeconds,
            PositionSource positionSource,
            @Nullable Long marginSeconds,
            double coverLost,
            Set<Why> why,
            Set<Warning> warnings,
            Set<Filter> relaxed,
            Set<Capability> capabilities) {}

    /**
     * A unit that is not proposed.
     *
     * @param why the state that excludes it, or the filters that it does not pass
     * @param etaSeconds when it would be there; absent when there is no way
     * @param nearer whether it would be there before the first of those proposed
     */
    public record UnitLeftOut(
            UUID unitId,
            String callSign,
            List<String> why,
            @Nullable Long etaSeconds,
            boolean nearer) {}

    /** The same answer from the same inputs, wherever it is computed. */
    static UnitsToSend replayed(UUID id, JournalledInputs inputs) {
        Recommendation again = new UnitRecommender(RecordedTimes.replay(inputs.ways())).recommend(inputs.snapshot());
        return of(id, again, inputs.snapshot().at(), inputs.snapshot().units(), inputs.callSigns());
    }

    static UnitsToSend of(
            UUID id, Recommendation recommendation, Instant at, List<UnitState> units, Map<UUID, String> callSigns) {
        Map<UUID, UnitState> states = units.stream().collect(Collectors.toMap(UnitState::id, Function.identity()));
        return new UnitsToSend(
                id,
                at,
                recommendation.candidates().stream()
                        .map(candidate -> toSend(candidate, callSigns, states))
                        .toList(),
                recommendation.leftOut().stream()
                        .map(left -> leftOut(left, callSigns))
                        .toList(),
                recommendation.warnings());
    }

    private static UnitToSend toSend(Candidate candidate, Map<UUID, String> callSigns, Map<UUID, UnitState> states) {
        UnitState state = states.get(candidate.unitId());
        return new UnitToSend(
                candidate.unitId(),
                callSigns.getOrDefault(candidate.unitId(), ""),
                candidate.kind(),
                Math.round(candidate.etaSeconds()),
                Math.round(candidate.etaP90Seconds()),
                Math.round(candidate.travel().km() * 10) / 10.0,
                candidate.travel().isEstimate(),
                candidate.positionAge() == null ? null : candidate.positionAge().toSeconds(),
                candidate.positionSource(),
                seconds(candidate.marginSeconds()),
                Math.round(candidate.coverLost() * 1000) / 1000.0,
                candidate.why(),
                candidate.warnings(),
                candidate.relaxed(),
                state == null ? Set.of() : state.capabilities());
    }

    private static UnitLeftOut leftOut(LeftOut left, Map<UUID, String> callSigns) {
        List<String> why = new ArrayList<>();
        left.filters().forEach(filter -> why.add(filter.name()));
        return new UnitLeftOut(
                left.unitId(),
                callSigns.getOrDefault(left.unitId(), ""),
                why.isEmpty() ? List.of(left.why().name()) : why,
                seconds(left.etaSeconds()),
                left.nearer());
    }

    private static @Nullable Long seconds(double seconds) {
        return Double.isFinite(seconds) ? Math.round(seconds) : null;
    }
}
