package id.psc119.dispatch.advice.travel;

import id.psc119.dispatch.advice.roads.ServedRoads;
import id.psc119.engine.learn.CorrectedTimes;
import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The travel times of this service: by the roads served now, corrected by what this regency's own trips took. */
@ApplicationScoped
class RegencyTimes implements TravelTimes {
    private final ServedRoads roads;
    private final LearnedCorrections learned;

    RegencyTimes(ServedRoads roads, LearnedCorrections learned) {
        this.roads = roads;
        this.learned = learned;
    }

    private TravelTimes now() {
        return new CorrectedTimes(roads.times(), learned.present());
    }

    @Override
    public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
        return now().toOne(travellers, stop, conditions);
    }

    @Override
    public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
        return now().fromOne(traveller, stops, conditions);
    }
}
