package id.psc119.dispatch.advice.roads;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import java.util.List;

/** Travel times by road, computed on {@link ComputingThreads}: right after a closure one answer may take half a second. */
record ComputedTimes(TravelTimes source, ComputingThreads threads) implements TravelTimes {
    @Override
    public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
        return threads.compute(() -> source.toOne(travellers, stop, conditions));
    }

    @Override
    public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
        return threads.compute(() -> source.fromOne(traveller, stops, conditions));
    }
}
