package id.psc119.engine.assign;

import id.psc119.engine.matching.LeastCost;
import id.psc119.engine.recommend.Candidate;
import id.psc119.engine.recommend.Need;
import id.psc119.engine.recommend.Snapshot;
import id.psc119.engine.recommend.UnitRecommender;
import id.psc119.engine.recommend.Why;
import id.psc119.vocabulary.Colour;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The best units for several waiting needs together, compared with choosing one by one: when two incidents want the same
 * unit, all may be served sooner in total by giving it to the later one. A proposal with its gain; a person decides. Only
 * candidates that the recommender itself proposes take part. Redirects do not, nor units that are only shown for being near.
 */
public final class SeveralAtOnce {
    /** Seconds that a need left without a unit counts for; more than any journey in a regency. */
    private static final double UNSERVED = 1e6;

    private final UnitRecommender recommender;

    /** Over what this recommender proposes. */
    public SeveralAtOnce(UnitRecommender recommender) {
        this.recommender = recommender;
    }

    /**
     * A unit for a need; absent when there is none left.
     *
     * @param seconds until it is expected there; infinite without a unit
     */
    public record Choice(Need need, @Nullable UUID unitId, double seconds) {}

    /**
     * What is proposed.
     *
     * @param together the best for all, in the order in which the needs were given
     * @param oneByOne what the usual order, most urgent first, would give
     * @param savedSeconds weighted by urgency: what the whole gains, 0 when nothing
     */
    public record Proposal(List<Choice> together, List<Choice> oneByOne, double savedSeconds) {}

    /**
     * Looks at all needs over one moment.
     *
     * @param moment units, conditions and policy; its own need is not looked at
     */
    public Proposal propose(Snapshot moment, List<Need> needs) {
        List<Map<UUID, Double>> seconds = new ArrayList<>();
        Set<UUID> units = new TreeSet<>();
        for (Need need : needs) {
            Map<UUID, Double> each = new HashMap<>();
            for (Candidate candidate :
                    recommender.recommend(moment.forNeed(need)).candidates()) {
                if (isProposed(candidate)) {
                    each.put(candidate.unitId(), candidate.expectedSeconds());
                    units.add(candidate.unitId());
                }
            }
            seconds.add(each);
        }
        List<Choice> together = best(needs, seconds, List.copyOf(units));
        List<Choice> oneByOne = oneByOne(needs, moment);
        double saved = cost(oneByOne) - cost(together);
        // Never worse than one by one: a tie broken there by more than time is kept.
        return saved > 1e-6 ? new Proposal(together, oneByOne, saved) : new Proposal(oneByOne, oneByOne, 0);
    }

    private static boolean isProposed(Candidate candidate) {
        return !candidate.beside() && !candidate.why().contains(Why.REDIRECT);
    }

    private static List<Choice> best(List<Need> needs, List<Map<UUID, Double>> seconds, List<UUID> units) {
        int rows = needs.size();
        int columns = units.size() + rows;
        double[][] cost = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                // The last columns mean "no unit": there is always one for each need.
                double time = column < units.size()
                        ? seconds.get(row).getOrDefault(units.get(column), 2 * UNSERVED)
                        : UNSERVED;
                cost[row][column] = time * weight(needs.get(row));
            }
        }
        int[] columnOf = LeastCost.assign(cost);
        List<Choice> choices = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            UUID unit = columnOf[row] < units.size() ? units.get(columnOf[row]) : null;
            Double time = unit == null ? null : seconds.get(row).get(unit);
            choices.add(
                    unit == null || time == null
                            ? new Choice(needs.get(row), null, Double.POSITIVE_INFINITY)
                            : new Choice(needs.get(row), unit, time));
        }
        return choices;
    }

    private List<Choice> oneByOne(List<Need> needs, Snapshot moment) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(i -> needs.get(i).colour()));
        Set<UUID> taken = new HashSet<>();
        Map<Integer, Choice> chosen = new HashMap<>();
        for (int i : order) {
            Need need = needs.get(i);
            Snapshot rest = moment.forNeed(need)
                    .withUnits(moment.units().stream()
                            .filter(unit -> !taken.contains(unit.id()))
                            .toList());
            Choice choice = recommender.recommend(rest).candidates().stream()
                    .filter(SeveralAtOnce::isProposed)
                    .findFirst()
                    .map(candidate -> new Choice(need, candidate.unitId(), candidate.expectedSeconds()))
                    .orElse(new Choice(need, null, Double.POSITIVE_INFINITY));
            if (choice.unitId() != null) {
                taken.add(choice.unitId());
            }
            chosen.put(i, choice);
        }
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < needs.size(); i++) {
            Choice choice = chosen.get(i);
            if (choice != null) {
                choices.add(choice);
            }
        }
        return choices;
    }

    private static double cost(List<Choice> choices) {
        double cost = 0;
        for (Choice choice : choices) {
            cost += Math.min(choice.seconds(), UNSERVED) * weight(choice.need());
        }
        return cost;
    }

    /** A minute of a red patient's counts for four of a yellow's: an assumption, so that urgency is kept in the sum. */
    private static double weight(Need need) {
        return need.colour() == Colour.RED ? 4 : 1;
    }
}
