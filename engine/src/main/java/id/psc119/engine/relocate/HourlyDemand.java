package id.psc119.engine.relocate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How demand is spread over places, by the hour of a working day or of a weekend. Learned from a regency's own calls: an hour
 * of which little is known is near the whole day's spread, and that near what was expected before. Immutable.
 */
public final class HourlyDemand {
    /** Hours that are distinguished: 24 of a working day, 24 of a Saturday or Sunday. */
    static final int HOURS = 48;

    /** Calls as many as these weigh as much as what was known without them. */
    private static final double PRIOR_CALLS = 50;

    /** A call says something about the hours beside its own as well: full weight, two thirds, one third. */
    private static final double[] BESIDE = {1, 2 / 3.0, 1 / 3.0};

    /** A call that was. */
    public record Past(String place, Instant at) {}

    private final ZoneId zone;
    private final SortedMap<String, double[]> shares;

    private HourlyDemand(ZoneId zone, SortedMap<String, double[]> shares) {
        this.zone = zone;
        this.shares = shares;
    }

    /** The same at every hour. */
    public static HourlyDemand constant(Map<String, Double> weights, ZoneId zone) {
        return learn(weights, List.of(), zone);
    }

    /**
     * From what was expected and the calls that came.
     *
     * @param expected weight of each place, such as its people; calls from any other place are not counted
     * @throws IllegalArgumentException when no place has a weight above 0
     */
    public static HourlyDemand learn(Map<String, Double> expected, List<Past> calls, ZoneId zone) {
        double weights =
                expected.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(weights > 0)) {
            throw new IllegalArgumentException("Demand needs a place with a weight above 0");
        }
        Map<String, double[]> counts = new HashMap<>();
        Map<String, Integer> whole = new HashMap<>();
        double[] all = new double[HOURS];
        int counted = 0;
        for (Past call : calls) {
            if (expected.containsKey(call.place())) {
                counted++;
                whole.merge(call.place(), 1, Integer::sum);
                double[] count = counts.computeIfAbsent(call.place(), any -> new double[HOURS]);
                LocalDateTime local = call.at().atZone(zone).toLocalDateTime();
                for (int away = -2; away <= 2; away++) {
                    int hour = hour(local.plusHours(away));
                    count[hour] += BESIDE[Math.abs(away)];
                    all[hour] += BESIDE[Math.abs(away)];
                }
            }
        }
        SortedMap<String, double[]> shares = new TreeMap<>();
        for (Map.Entry<String, Double> place : expected.entrySet()) {
            double day = (whole.getOrDefault(place.getKey(), 0) + PRIOR_CALLS * place.getValue() / weights)
                    / (counted + PRIOR_CALLS);
            double[] count = counts.getOrDefault(place.getKey(), new double[HOURS]);
            double[] share = new double[HOURS];
            for (int hour = 0; hour < HOURS; hour++) {
                share[hour] = (count[hour] + PRIOR_CALLS * day) / (all[hour] + PRIOR_CALLS);
            }
            shares.put(place.getKey(), share);
        }
        return new HourlyDemand(zone, shares);
    }

    /** Which of the hours a local time belongs to. */
    static int hour(LocalDateTime local) {
        DayOfWeek day = local.getDayOfWeek();
        return local.getHour() + (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? 24 : 0);
    }

    /** The hour that a moment belongs to, by its number. */
    int hour(Instant at) {
        return hour(at.atZone(zone).toLocalDateTime());
    }

    /** The share of an hour's calls that come from a place, 0 to 1; 0 for a place that is not known. */
    double share(String place, int hour) {
        double[] share = shares.get(place);
        return share == null ? 0 : share[hour];
    }

    /** The share of the calls at a moment that come from a place, 0 to 1; 0 for a place that is not known. */
    public double share(String place, Instant at) {
        return share(place, hour(at));
    }
}
