package id.psc119.dispatch.advice.recommendation;

import id.psc119.engine.recommend.Candidate;
import id.psc119.engine.recommend.Engagement;
import id.psc119.engine.recommend.Extent;
import id.psc119.engine.recommend.Filter;
import id.psc119.engine.recommend.JournalledInputs;
import id.psc119.engine.recommend.LeftOut;
import id.psc119.engine.recommend.PositionSource;
import id.psc119.engine.recommend.Recommendation;
import id.psc119.engine.recommend.Redirection;
import id.psc119.engine.recommend.Totals;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.recommend.Warning;
import id.psc119.engine.recommend.Why;
import id.psc119.engine.relocate.Uncovered;
import id.psc119.engine.travel.RecordedTimes;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.UnitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Units that could be sent, best first, and those that could not. A short answer names the best of the first and the nearest of the
 * second, and counts all.
 *
 * @param id by which an offer names it, and a reviewer finds it again
 * @param warnings about the whole
 * @param totals how many units there are in all; absent in recommendations of before they were counted, which name all
 */
public record UnitsToSend(
        UUID id,
        Instant at,
        List<UnitToSend> candidates,
        List<UnitLeftOut> leftOut,
        Set<Warning> warnings,
        @Nullable UnitTotals totals) {
    /** For how many of the first candidates the answer says what sending them leaves without cover. */
    static final int EXPLAINED = 8;

    /** How many villages without cover are named. */
    static final int VILLAGES = 10;

    /**
     * How many units there are, whether or not they are named.
     *
     * @param complete whether the answer names all of them
     * @param candidates could be sent
     * @param nearerButLacking of the candidates: nearer than the first, but they lack more
     * @param leftOutBy how many are left out for each reason in {@code why}; a unit with several reasons counts in each
     */
    public record UnitTotals(
            boolean complete, int candidates, int nearerButLacking, int leftOut, Map<String, Integer> leftOutBy) {}

    /**
     * What sending it leaves without cover.
     *
     * @param share of the expected demand, 0 to 1, that no other waiting ambulance reaches in time
     * @param villages of that demand, by name, at most ten of {@code villagesInAll}
     * @param mend the move of another unit that restores most cover; absent when none restores enough
     */
    public record Uncovers(
            double share,
            List<String> villages,
            int villagesInAll,
            @Nullable Mend mend) {}

    /** @param gain in expected cover, a share of all demand */
    public record Mend(UUID unitId, String callSign, UUID postId, String postName, long seconds, double gain) {}

    /**
     * What a unit under way would be taken from, and what that gains here.
     *
     * @param exercise whether that is an exercise: any real incident has priority
     * @param savedSeconds how much earlier it is expected than the best free unit; absent when none is free
     */
    public record RedirectsFrom(
            UUID assignmentId,
            UUID incidentId,
            String spokenNumber,
            Colour colour,
            boolean exercise,
            @Nullable Long savedSeconds) {}

    /**
     * A unit that could be sent.
     *
     * @param marginSeconds how much later the next is expected; negative when it is earlier but equal; absent for the last
     * @param coverLost share of the expected demand, 0 to 1, that only this one reaches in time
     * @param uncovers for an ambulance with a crew on duty; absent where no villages are known
     * @param redirectsFrom for a unit under way to a less urgent incident; absent for a free one
     * @param plannedUntil until when it is expected to be at planned work, which gives way; absent when it is at none
     */
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
            @Nullable Uncovers uncovers,
            @Nullable RedirectsFrom redirectsFrom,
            @Nullable Instant plannedUntil,
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
        return of(id, again, inputs);
    }

    /** The answer. Its order of questions to the recommendation is part of what a replay repeats. */
    static UnitsToSend of(UUID id, Recommendation recommendation, JournalledInputs inputs) {
        Map<UUID, UnitState> states =
                inputs.snapshot().units().stream().collect(Collectors.toMap(UnitState::id, Function.identity()));
        Extent extent = inputs.extent();
        List<UnitToSend> candidates = new ArrayList<>();
        for (Candidate candidate : shown(recommendation.candidates(), extent)) {
            Uncovers uncovers = candidates.size() < EXPLAINED
                    ? uncovered(candidate.unitId(), recommendation, inputs)
                            .map(each -> uncovers(each, inputs))
                            .orElse(null)
                    : null;
            RedirectsFrom redirectsFrom = recommendation
                    .redirection(candidate.unitId())
                    .map(each -> redirectsFrom(each, states.get(candidate.unitId()), inputs.names()))
                    .orElse(null);
            candidates.add(toSend(candidate, uncovers, redirectsFrom, inputs.names(), states));
        }
        List<UnitLeftOut> leftOut = recommendation.leftOut().stream()
                .limit(extent == null ? Long.MAX_VALUE : extent.leftOut())
                .map(left -> leftOut(left, inputs.names()))
                .toList();
        return new UnitsToSend(
                id,
                inputs.snapshot().at(),
                candidates,
                leftOut,
                recommendation.warnings(),
                totals(inputs.totals(), candidates.size(), leftOut.size()));
    }

    private static List<Candidate> shown(List<Candidate> all, @Nullable Extent extent) {
        return extent == null
                ? all
                : Stream.concat(
                                all.stream()
                                        .filter(candidate -> !candidate.beside())
                                        .limit(extent.proposed()),
                                all.stream().filter(Candidate::beside).limit(extent.beside()))
                        .toList();
    }

    /** As it was computed then; by older inputs it is computed again. */
    private static Optional<Uncovered> uncovered(UUID unitId, Recommendation recommendation, JournalledInputs inputs) {
        Map<UUID, Uncovered> kept = inputs.uncovered();
        return kept == null ? recommendation.uncovered(unitId) : Optional.ofNullable(kept.get(unitId));
    }

    private static @Nullable UnitTotals totals(@Nullable Totals totals, int candidates, int leftOut) {
        return totals == null
                ? null
                : new UnitTotals(
                        candidates == totals.proposed() + totals.beside() && leftOut == totals.leftOut(),
                        totals.proposed() + totals.beside(),
                        totals.beside(),
                        totals.leftOut(),
                        totals.leftOutBy());
    }

    private static Uncovers uncovers(Uncovered uncovered, JournalledInputs inputs) {
        Uncovered.Mend mend = uncovered.mend();
        return new Uncovers(
                share(uncovered.share()),
                uncovered.places().stream()
                        .limit(VILLAGES)
                        .map(code -> inputs.areas().getOrDefault(code, code))
                        .toList(),
                uncovered.places().size(),
                mend == null
                        ? null
                        : new Mend(
                                mend.unitId(),
                                inputs.names().getOrDefault(mend.unitId(), ""),
                                mend.toPost(),
                                inputs.names().getOrDefault(mend.toPost(), ""),
                                Math.round(mend.seconds()),
                                share(mend.gain())));
    }

    private static @Nullable RedirectsFrom redirectsFrom(
            Redirection redirection, @Nullable UnitState unit, Map<UUID, String> names) {
        Engagement engagement = unit == null ? null : unit.engagement();
        UUID assignment = engagement == null ? null : engagement.assignmentId();
        return engagement == null || assignment == null
                ? null
                : new RedirectsFrom(
                        assignment,
                        redirection.fromIncident(),
                        names.getOrDefault(redirection.fromIncident(), ""),
                        redirection.fromColour(),
                        engagement.yields(),
                        seconds(redirection.savedSeconds()));
    }

    private static double share(double share) {
        return Math.round(share * 1000) / 1000.0;
    }

    private static UnitToSend toSend(
            Candidate candidate,
            @Nullable Uncovers uncovers,
            @Nullable RedirectsFrom redirectsFrom,
            Map<UUID, String> callSigns,
            Map<UUID, UnitState> states) {
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
                share(candidate.coverLost()),
                uncovers,
                redirectsFrom,
                state == null ? null : state.plannedUntil(),
                candidate.why(),
                candidate.warnings(),
                candidate.relaxed(),
                state == null ? Set.of() : state.capabilities());
    }

    private static UnitLeftOut leftOut(LeftOut left, Map<UUID, String> callSigns) {
        return new UnitLeftOut(
                left.unitId(),
                callSigns.getOrDefault(left.unitId(), ""),
                left.codes(),
                seconds(left.etaSeconds()),
                left.nearer());
    }

    private static @Nullable Long seconds(double seconds) {
        return Double.isFinite(seconds) ? Math.round(seconds) : null;
    }
}
