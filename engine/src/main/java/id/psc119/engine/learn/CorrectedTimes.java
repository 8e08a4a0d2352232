package id.psc119.engine.learn;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import java.util.ArrayList;
import java.util.List;

/** Travel times of any source, corrected by what a regency's own trips took. */
public record CorrectedTimes(TravelTimes source, Corrections corrections) implements TravelTimes {
    @Override
    public List<Travel> toOne(List<Traveller> travellers, Stop stop, Conditions conditions) {
        List<Travel> plain = source.toOne(travellers, stop, conditions);
        List<Travel> corrected = new ArrayList<>(plain.size());
        for (int i = 0; i < plain.size(); i++) {
            corrected.add(corrections.correct(plain.get(i), travellers.get(i).kind(), conditions));
        }
        return corrected;
    }

    @Override
    public List<Travel> fromOne(Traveller traveller, List<Stop> stops, Conditions conditions) {
        return source.fromOne(traveller, stops, conditions).stream()
                .map(travel -> corrections.correct(travel, traveller.kind(), conditions))
                .toList();
    }
}
