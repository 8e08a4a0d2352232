package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.advice.relocation.RelocationInputs;
import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.situation.Situations;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.need.Needs;
import id.psc119.engine.recommend.Candidate;
import id.psc119.engine.recommend.Extent;
import id.psc119.engine.recommend.JournalledInputs;
import id.psc119.engine.recommend.Recommendation;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.Totals;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.recommend.UnitState;
import id.psc119.engine.relocate.Relocation;
import id.psc119.engine.relocate.Standing;
import id.psc119.engine.relocate.Uncovered;
import id.psc119.engine.travel.RecordedTimes;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.platform.id.Uuid7;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Recommends units for a need. A recommendation decides nothing; it is kept in the journal. */
@ApplicationScoped
public class RecommendUnits {
    /** As many units as a dispatcher compares. */
    static final Extent SHORT = new Extent(20, 8, 12);

    private final Snapshots snapshots;
    private final Situations situations;
    private final RelocationInputs standings;
    private final Incidents incidents;
    private final Needs needs;
    private final TravelTimes travelTimes;
    private final ServedRoads roads;
    private final Journal journal;

    RecommendUnits(
            Snapshots snapshots,
            Situations situations,
            RelocationInputs standings,
            Incidents incidents,
            Needs needs,
            TravelTimes travelTimes,
            ServedRoads roads,
            Journal journal) {
        this.snapshots = snapshots;
        this.situations = situations;
        this.standings = standings;
        this.incidents = incidents;
        this.needs = needs;
        this.travelTimes = travelTimes;
        this.roads = roads;
        this.journal = journal;
    }

    /**
     * The units that could be sent, and those that could not.
     *
     * @param all whether to name every unit; else the best and the nearest others are named and the rest is counted
     * @throws ProblemException 404 when the incident has no such need
     */
    @Transactional
    public UnitsToSend forNeed(Caller caller, UUID incidentId, UUID needId, boolean all) {
        Incident incident = incidents.get(incidentId);
        Situation situation = situations.present();
        Optional<RelocationInputs.Named> cover = standings.present(situation);
        @Nullable
        Standing standing = cover.map(RelocationInputs.Named::standing).orElse(null);
        Snapshot everything = snapshots.forNeed(incident, needs.get(incidentId, needId), situation, standing);
        Recommendation whole = new UnitRecommender(travelTimes).recommend(everything);
        Totals totals = whole.totals();
        @Nullable Extent extent = all ? null : SHORT;
        // The answer is computed from what the journal keeps, so a replay computes the same.
        Snapshot kept = all ? everything.withoutStanding() : whole.essential(SHORT);
        RecordedTimes recorded = new RecordedTimes(travelTimes);
        Recommendation recommendation = new UnitRecommender(recorded).recommend(kept);
        Map<UUID, Uncovered> uncovered = uncovered(standing, recommendation, kept);
        Map<UUID, String> names = names(situation, kept, cover, uncovered);
        Map<String, String> areas = areas(cover, uncovered);
        UnitsToSend answer = UnitsToSend.of(
                Uuid7.at(kept.at()),
                recommendation,
                new JournalledInputs(kept, names, areas, List.of(), uncovered, extent, totals));
        journal.keep(
                incidentId,
                needId,
                caller.personId(),
                roads.hash().orElse(null),
                new JournalledInputs(kept, names, areas, recorded.answers(), uncovered, extent, totals),
                answer);
        return answer;
    }

    /** Only of the first candidates: the others are not read, and each costs a search over all moves that would restore cover. */
    private Map<UUID, Uncovered> uncovered(@Nullable Standing standing, Recommendation recommendation, Snapshot kept) {
        return standing == null
                ? Map.of()
                : new Relocation(travelTimes)
                        .uncovered(
                                standing,
                                recommendation.candidates().stream()
                                        .limit(UnitsToSend.EXPLAINED)
                                        .map(Candidate::unitId)
                                        .toList(),
                                kept.conditions());
    }

    private Map<UUID, String> names(
            Situation situation,
            Snapshot kept,
            Optional<RelocationInputs.Named> cover,
            Map<UUID, Uncovered> uncovered) {
        Set<UUID> named = kept.units().stream().map(UnitState::id).collect(Collectors.toCollection(HashSet::new));
        Map<UUID, String> posts = cover.map(RelocationInputs.Named::posts).orElse(Map.of());
        Map<UUID, String> names = new HashMap<>();
        for (Uncovered each : uncovered.values()) {
            Uncovered.Mend mend = each.mend();
            if (mend != null) {
                named.add(mend.unitId());
                names.put(mend.toPost(), posts.getOrDefault(mend.toPost(), ""));
            }
        }
        for (UnitSnapshot unit : situation.units()) {
            if (named.contains(unit.id())) {
                names.put(unit.id(), unit.callSign());
            }
        }
        snapshots.left(kept).forEach(each -> names.put(each.id(), each.spokenNumber()));
        return names;
    }

    private static Map<String, String> areas(Optional<RelocationInputs.Named> cover, Map<UUID, Uncovered> uncovered) {
        Map<String, String> villages =
                cover.map(RelocationInputs.Named::villages).orElse(Map.of());
        Map<String, String> areas = new HashMap<>();
        for (Uncovered each : uncovered.values()) {
            each.places().stream()
                    .limit(UnitsToSend.VILLAGES)
                    .filter(villages::containsKey)
                    .forEach(code -> areas.put(code, villages.get(code)));
        }
        return areas;
    }
}
