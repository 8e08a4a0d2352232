package id.psc119.engine.simulate;

import id.psc119.engine.recommend.Policy;
import id.psc119.engine.relocate.CoverageByHour;
import id.psc119.engine.relocate.RelocationPolicy;
import id.psc119.engine.travel.Rivers;
import id.psc119.vocabulary.Colour;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A past day played against other policies, and which of its late calls each of them would have reached in time. A policy knows nothing of
 * what people knew on that day, so a call in this list is a question, never a fault of somebody.
 *
 * @param calls that somebody reached
 * @param leftOut because nobody reached them: nothing can be compared
 * @param late calls that were reached after the target of their colour
 * @param complete false when the time for it was over before every policy was played
 */
public record Shadow(int calls, int leftOut, int late, boolean complete, List<Played> policies) {
    /** What is tried. Screens have the words. */
    public enum Tried {
        /** The recommendation as it ships, followed each time. */
        AS_RECOMMENDED,
        /** Strictly the closest unit, no ties. */
        CLOSEST,
        /** Owners of village cars whose answer is uncertain only when nobody else can. */
        CARS_LAST,
        /** Nobody is taken from a less urgent call. */
        NO_REDIRECTS,
        /** Free ambulances are moved to where they are missing. */
        RELOCATION
    }

    /**
     * What one policy made of the day.
     *
     * @param couldHave late calls that it would have reached in time in most of its runs
     * @param wouldHaveMissed calls that were in time, and late with it in most of its runs
     * @param lateCalls the late ones that could have been in time, in the order of the day
     */
    public record Played(Tried policy, int couldHave, int wouldHaveMissed, List<Late> lateCalls) {}

    /**
     * A late call that could have been in time.
     *
     * @param minutes from the call until the scene, as it happened
     * @param policyMinutes the mean of the runs that got there
     * @param policyUnit that came in the first of the runs
     */
    public record Late(
            String number,
            Colour colour,
            long targetMinutes,
            long minutes,
            @Nullable String unit,
            long policyMinutes,
            @Nullable String policyUnit) {}

    /**
     * Plays a day.
     *
     * @param seeds runs of each policy
     * @param isOver asked before each run: true when there is no more time
     */
    public static Shadow of(Day day, Rivers rivers, int seeds, BooleanSupplier isOver) {
        DayRun run = new DayRun(day, rivers);
        Outcome happened = run.happened();
        List<Played> played = new ArrayList<>();
        boolean complete = true;
        for (Map.Entry<Tried, Rules> each : policies(run).entrySet()) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int seed = 0; seed < seeds && complete; seed++) {
                if (isOver.getAsBoolean()) {
                    complete = false;
                } else {
                    outcomes.add(run.run(each.getValue(), seed));
                }
            }
            if (!complete) {
                break;
            }
            played.add(compare(each.getKey(), run, happened, outcomes));
        }
        int late = 0;
        for (int call = 0; call < run.numbers().size(); call++) {
            late += isLate(happened, call) ? 1 : 0;
        }
        return new Shadow(run.numbers().size(), run.leftOut(), late, complete, List.copyOf(played));
    }

    private static Map<Tried, Rules> policies(DayRun run) {
        Rules ships = run.rules();
        Policy policy = ships.policy();
        Map<Tried, Rules> policies = new EnumMap<>(Tried.class);
        policies.put(Tried.AS_RECOMMENDED, ships);
        policies.put(Tried.CLOSEST, ships.with(policy.withTie(0, 0)));
        policies.put(Tried.CARS_LAST, ships.with(policy.withFar(Double.MAX_VALUE)));
        policies.put(Tried.NO_REDIRECTS, ships.with(policy.withRedirects(Set.of())));
        run.coverage()
                .ifPresent((CoverageByHour coverage) -> policies.put(
                        Tried.RELOCATION, ships.with(new Rules.Relocating(RelocationPolicy.DEFAULT, coverage))));
        return policies;
    }

    private static Played compare(Tried policy, DayRun run, Outcome happened, List<Outcome> outcomes) {
        List<Late> could = new ArrayList<>();
        int missed = 0;
        for (int call = 0; call < run.numbers().size(); call++) {
            int number = call;
            long late =
                    outcomes.stream().filter(outcome -> isLate(outcome, number)).count();
            boolean mostlyLate = late * 2 >= outcomes.size();
            if (isLate(happened, call) && !mostlyLate) {
                could.add(late(run, happened, outcomes, call));
            } else if (!isLate(happened, call) && mostlyLate) {
                missed++;
            }
        }
        return new Played(policy, could.size(), missed, List.copyOf(could));
    }

    private static Late late(DayRun run, Outcome happened, List<Outcome> outcomes, int call) {
        Colour colour = happened.calls().get(call).colour();
        double mean = outcomes.stream()
                .map(outcome -> outcome.answers().get(call))
                .filter(answer -> answer.unit() >= 0)
                .mapToDouble(Answer::responseSeconds)
                .average()
                .orElse(0);
        return new Late(
                run.numbers().get(call),
                colour,
                minutes(happened.targetSeconds().getOrDefault(colour, 0.0)),
                minutes(happened.answers().get(call).responseSeconds()),
                unit(happened, call),
                minutes(mean),
                unit(outcomes.getFirst(), call));
    }

    private static long minutes(double seconds) {
        return Math.round(seconds / 60);
    }

    private static @Nullable String unit(Outcome outcome, int call) {
        int unit = outcome.answers().get(call).unit();
        return unit < 0 ? null : outcome.units().get(unit).name();
    }

    /** Nobody there at all is late, too. */
    private static boolean isLate(Outcome outcome, int call) {
        Answer answer = outcome.answers().get(call);
        double target =
                outcome.targetSeconds().getOrDefault(outcome.calls().get(call).colour(), Double.POSITIVE_INFINITY);
        return answer.unit() < 0 ? target < Double.POSITIVE_INFINITY : answer.responseSeconds() > target;
    }
}
