package id.psc119.dispatch.advice.recommendation;

import id.psc119.dispatch.advice.situation.Situation;
import id.psc119.dispatch.advice.situation.Situations;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.need.Need;
import id.psc119.dispatch.response.waiting.NextUnits;
import id.psc119.engine.recommend.Candidate;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.travel.TravelTimes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The next units in the order of the recommendation that a dispatcher would see. Only free units: none is redirected. */
@ApplicationScoped
class NextUnitsByTime implements NextUnits {
    private final Snapshots snapshots;
    private final Situations situations;
    private final TravelTimes travelTimes;

    NextUnitsByTime(Snapshots snapshots, Situations situations, TravelTimes travelTimes) {
        this.snapshots = snapshots;
        this.situations = situations;
        this.travelTimes = travelTimes;
    }

    @Override
    public List<UUID> next(Incident incident, Need need, boolean anyUnit) {
        Situation situation = situations.present();
        Snapshot everything = snapshots.forNeed(incident, need, situation, null);
        return new UnitRecommender(travelTimes)
                .recommend(everything).candidates().stream()
                        .filter(each -> !situation.busy().contains(each.unitId())
                                && !situation.offered().contains(each.unitId()))
                        .filter(each -> anyUnit || !each.beside())
                        .sorted(Comparator.comparing(Candidate::beside))
                        .map(Candidate::unitId)
                        .toList();
    }
}
