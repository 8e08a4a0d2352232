package id.psc119.engine.relocate;

import id.psc119.engine.travel.Conditions;
import id.psc119.engine.travel.Place;
import id.psc119.engine.travel.Point;
import id.psc119.engine.travel.Source;
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
    /** So few units are not worth sorting out. */
    private static final int FEW = 20;

    private static final double KM_PER_DEGREE = 111.2;
    private static final double UNREACHED_KMH = 160;

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
     * @param source what these seconds were computed from; absent without a unit
     */
    public record Covered(
            Stop village,
            @Nullable UUID nearest,
            double seconds,
            boolean inTime,
            @Nullable Source source) {}

    /** Each village, the worst covered first. */
    public List<Covered> of(
            List<Traveller> freeUnits, List<Stop> villages, double targetSeconds, Conditions conditions) {
        List<Covered> all = new ArrayList<>(villages.size());
        for (Stop village : villages) {
            List<Traveller> near = thatMayBeFirst(freeUnits, village, conditions);
            List<Travel> ways = travelTimes.toOne(near, village, conditions);
            UUID nearest = null;
            Source source = null;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < ways.size(); i++) {
                if (ways.get(i).medianSeconds() < least) {
                    least = ways.get(i).medianSeconds();
                    nearest = near.get(i).id();
                    source = ways.get(i).source();
                }
            }
            all.add(new Covered(village, nearest, least, least <= targetSeconds, source));
        }
        all.sort(Comparator.comparingDouble(Covered::seconds)
                .reversed()
                .thenComparing(covered -> covered.village().id()));
        return Collections.unmodifiableList(all);
    }

    /**
     * The units that may be the first ones there, in their order. The way of the closest one is asked for; who could not beat it at a speed
     * that nobody reaches, straight through the air, is left out. A province has thousands of units and villages, and nearly all of them
     * are far from each other.
     */
    private List<Traveller> thatMayBeFirst(List<Traveller> units, Stop village, Conditions conditions) {
        Point target = village.place().point();
        if (target == null || units.size() < FEW) {
            return units;
        }
        double perLon = KM_PER_DEGREE * Math.cos(Math.toRadians(target.lat()));
        double[] km = new double[units.size()];
        int closest = -1;
        for (int i = 0; i < km.length; i++) {
            Place from = units.get(i).from();
            Point start = from.point();
            // Where there is no point, or both are of one village, the codes decide and not the distance.
            if (start != null && !from.sameDesaAs(village.place())) {
                km[i] = Math.hypot((start.lat() - target.lat()) * KM_PER_DEGREE, (start.lon() - target.lon()) * perLon);
                closest = closest < 0 || km[i] < km[closest] ? i : closest;
            }
        }
        if (closest < 0) {
            return units;
        }
        double best = travelTimes
                .toOne(List.of(units.get(closest)), village, conditions)
                .getFirst()
                .medianSeconds();
        double farthest = best / 3600 * UNREACHED_KMH;
        List<Traveller> near = new ArrayList<>();
        for (int i = 0; i < km.length; i++) {
            if (km[i] <= farthest) {
                near.add(units.get(i));
            }
        }
        return near;
    }
}
