package id.psc119.engine.relocate;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Stop;
import id.psc119.engine.travel.Travel;
import id.psc119.engine.travel.TravelTimes;
import id.psc119.engine.travel.Traveller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which villages the free units reach in time, and which not: for the board and for the health office's map. */
public final class VillageCover {
    private final TravelTimes travelTimes;

    /** By these travel times. */
    public VillageCover(TravelTimes travelTimes) {
        this.travelTimes = travelTimes;
    }

    /**
     * A village and the free unit that would be there first.
     *
     * @param nearest absent when there is no unit, or no way
     * @param seconds of that unit's way; infinite without one
     */
    public record Covered(Stop village, @Nullable UUID nearest, double seconds, boolean inTime) {}

    /** Each village, the worst covered first. */
    public List<Covered> of(
            List<Traveller> freeUnits, List<Stop> villages, double targetSeconds, Conditions conditions) {
        List<Covered> all = new ArrayList<>(villages.size());
        for (Stop village : villages) {
            List<Travel> ways = travelTimes.toOne(freeUnits, village, conditions);
            UUID nearest = null;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < ways.size(); i++) {
                if (ways.get(i).medianSeconds() < least) {
                    least = ways.get(i).medianSeconds();
                    nearest = freeUnits.get(i).id();
                }
            }
            all.add(new Covered(village, nearest, least, least <= targetSeconds));
        }
        all.sort(Comparator.comparingDouble(Covered::seconds)
                .reversed()
                .thenComparing(covered -> covered.village().id()));
        return Collections.unmodifiableList(all);
    }
}
