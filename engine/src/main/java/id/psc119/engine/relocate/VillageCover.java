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
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which villages the free units reach in time, and which not: for the board and for the health office's map. */
public final class VillageCover {
    /** So few units are not worth sorting out. */
    private static final int FEW = 20;

    private static final double KM_PER_DEGREE = 111.2;
    private static final double UNREACHED_KMH = 160;
    /** Two that stand at one place of the road may be so far from each other: what lies beside the road takes no time. */
    private static final double AT_ONE_PLACE_KM = 0.25;

    private static final int FIRST_GROUP = 8;

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
            First first = new First(freeUnits, village, conditions);
            askWhoMayBeFirst(first);
            all.add(new Covered(village, first.unit(), first.seconds, first.seconds <= targetSeconds, first.source));
        }
        all.sort(Comparator.comparingDouble(Covered::seconds)
                .reversed()
                .thenComparing(covered -> covered.village().id()));
        return Collections.unmodifiableList(all);
    }

    /**
     * Asks for the ways of the units that may be the first ones there, the closest ones first. Who could not beat the best of them at a
     * speed that nobody reaches, straight through the air, is left out. A province has thousands of units and villages, and nearly all of
     * them are far from each other.
     */
    private static void askWhoMayBeFirst(First first) {
        List<Traveller> units = first.units;
        Point target = first.village.place().point();
        if (target == null || units.size() < FEW) {
            first.ask(IntStream.range(0, units.size()).toArray());
            return;
        }
        double perLon = KM_PER_DEGREE * Math.cos(Math.toRadians(target.lat()));
        double[] square = new double[units.size()];
        int[] always = new int[units.size()];
        int known = 0;
        int closest = -1;
        for (int i = 0; i < square.length; i++) {
            Place from = units.get(i).from();
            Point start = from.point();
            // Where there is no point, or both are of one village, the codes decide and not the distance.
            if (start == null || from.sameDesaAs(first.village.place())) {
                square[i] = Double.NaN;
                always[known++] = i;
                continue;
            }
            double north = (start.lat() - target.lat()) * KM_PER_DEGREE;
            double east = (start.lon() - target.lon()) * perLon;
            square[i] = north * north + east * east;
            closest = closest < 0 || square[i] < square[closest] ? i : closest;
        }
        if (closest >= 0) {
            always[known++] = closest;
        }
        first.ask(Arrays.copyOf(always, known));
        if (closest >= 0) {
            square[closest] = Double.NaN;
            askNearer(first, square);
        }
    }

    /** Asks in growing groups: each answer brings the bound nearer, within which somebody may still be sooner. */
    private static void askNearer(First first, double[] square) {
        double bound = first.squareOfReach();
        int[] near = IntStream.range(0, square.length)
                .filter(i -> square[i] <= bound)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> square[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int asked = 0;
        int group = FIRST_GROUP;
        while (asked < near.length && square[near[asked]] <= first.squareOfReach()) {
            int end = Math.min(near.length, asked + group);
            first.ask(Arrays.copyOfRange(near, asked, end));
            asked = end;
            group *= 2;
        }
    }

    /** The unit that is the first one in a village, of those that have been asked about. */
    private final class First {
        private final List<Traveller> units;
        private final Stop village;
        private final Conditions conditions;
        private int number = -1;
        private double seconds = Double.POSITIVE_INFINITY;
        private @Nullable Source source;

        private First(List<Traveller> units, Stop village, Conditions conditions) {
            this.units = units;
            this.village = village;
            this.conditions = conditions;
        }

        private @Nullable UUID unit() {
            return number < 0 ? null : units.get(number).id();
        }

        private void ask(int[] which) {
            List<Traveller> these = Arrays.stream(which).mapToObj(units::get).toList();
            List<Travel> ways = travelTimes.toOne(these, village, conditions);
            for (int i = 0; i < which.length; i++) {
                double way = ways.get(i).medianSeconds();
                // Of two that are there at the same time the one that stands first in the list.
                if (way < seconds || (way == seconds && which[i] < number)) {
                    seconds = way;
                    number = which[i];
                    source = ways.get(i).source();
                }
            }
        }

        /** Square of the kilometres beyond which nobody is sooner. */
        private double squareOfReach() {
            double km = seconds / 3600 * UNREACHED_KMH + AT_ONE_PLACE_KM;
            return km * km;
        }
    }
}
