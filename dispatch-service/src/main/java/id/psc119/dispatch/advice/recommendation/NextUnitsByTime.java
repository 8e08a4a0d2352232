package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.situation.Situations;
import id.psc119.dispatch.exchange.unit.UnitSnapshot;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.waiting.NextUnits;
import id.psc119.engine.recommend.Candidate;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.platform.area.AreaCopy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The next units in the order of the recommendation that a dispatcher would see. Only free units: none is redirected. When any unit is
 * wanted, those of the neighbouring villages come first.
 */
@ApplicationScoped
class NextUnitsByTime implements NextUnits {
    private final Snapshots snapshots;
    private final Situations situations;
    private final TravelTimes travelTimes;
    private final AreaCopy areas;

    NextUnitsByTime(Snapshots snapshots, Situations situations, TravelTimes travelTimes, AreaCopy areas) {
        this.snapshots = snapshots;
        this.situations = situations;
        this.travelTimes = travelTimes;
        this.areas = areas;
    }

    @Override
    public List<UUID> next(Incident incident, Need need, boolean anyUnit) {
        Situation situation = situations.present();
        Set<UUID> next = anyUnit ? unitsOfNeighbours(incident, need, situation) : Set.of();
        Snapshot everything = snapshots.forNeed(incident, need, situation, null);
        return new UnitRecommender(travelTimes)
                .recommend(everything).candidates().stream()
                        .filter(each -> !situation.busy().contains(each.unitId())
                                && !situation.offered().contains(each.unitId()))
                        .filter(each -> anyUnit || !each.beside())
                        .sorted(Comparator.comparing((Candidate each) -> !next.contains(each.unitId()))
                                .thenComparing(Candidate::beside))
                        .map(Candidate::unitId)
                        .toList();
    }

    @Override
    public List<String> neighbourVillages(Incident incident, Need need) {
        return NeighbourVillages.of(need.placeIn(incident), areas.villages()).names();
    }

    private Set<UUID> unitsOfNeighbours(Incident incident, Need need, Situation situation) {
        NeighbourVillages neighbours = NeighbourVillages.of(need.placeIn(incident), areas.villages());
        return situation.units().stream()
                .filter(unit -> neighbours.include(unit.message().home()))
                .map(UnitSnapshot::id)
                .collect(Collectors.toSet());
    }
}
