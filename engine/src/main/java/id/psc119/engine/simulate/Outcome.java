package id.psc119.engine.simulate;

import id.psc119.vocabulary.Colour;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a simulated run came to.
 *
 * @param busySeconds of each unit
 * @param moves relocations of each unit
 * @param seconds how long the run lasted
 * @param nowhere patients whom no facility could take, or to whose facilities there was no way: their unit was free again at
 *     the scene, so a run with many of them shows too good figures
 */
public record Outcome(
        List<Call> calls,
        List<Answer> answers,
        Map<Colour, Double> targetSeconds,
        List<SimulatedUnit> units,
        List<Double> busySeconds,
        List<Integer> moves,
        double seconds,
        int nowhere) {

    /**
     * The figures of a run.
     *
     * @param inTime share of calls within their colour's target, 0 to 1
     * @param meanSeconds mean response
     * @param p90Seconds 90th percentile of the response
     * @param redInTime share of red calls in time
     * @param redMeanSeconds mean response to red calls
     * @param redFirstHelpSeconds mean until anybody, a responder or the unit, is with a red patient
     * @param utilisation share of their time that rostered units are busy: the measured q
     * @param movesPerUnitDay relocations of a rostered unit in a day
     * @param unanswered offers that ran out, for each call
     */
    public record Figures(
            int calls,
            double inTime,
            double meanSeconds,
            double p90Seconds,
            double redInTime,
            double redMeanSeconds,
            double redFirstHelpSeconds,
            double utilisation,
            double movesPerUnitDay,
            double unanswered) {}

    /** The figures of all calls that were answered. */
    public Figures figures() {
        int[] answered = IntStream.range(0, calls.size())
                .filter(i -> answers.get(i).unit() >= 0)
                .toArray();
        int[] red = Arrays.stream(answered)
                .filter(i -> calls.get(i).colour() == Colour.RED)
                .toArray();
        double[] times = Arrays.stream(answered)
                .mapToDouble(i -> answers.get(i).responseSeconds())
                .sorted()
                .toArray();
        double rosteredBusy = 0;
        int rostered = 0;
        int moved = 0;
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).movable()) {
                rostered++;
                rosteredBusy += busySeconds.get(i);
                moved += moves.get(i);
            }
        }
        double unitDays = Math.max(1e-9, rostered * seconds / 86_400);
        return new Figures(
                answered.length,
                shareInTime(answered),
                Arrays.stream(times).average().orElse(0),
                times.length == 0 ? 0 : times[(int) Math.min(times.length - 1, Math.ceil(times.length * 0.9) - 1)],
                shareInTime(red),
                Arrays.stream(red)
                        .mapToDouble(i -> answers.get(i).responseSeconds())
                        .average()
                        .orElse(0),
                Arrays.stream(red)
                        .mapToDouble(i -> answers.get(i).firstHelpSeconds())
                        .average()
                        .orElse(0),
                rostered == 0 ? 0 : rosteredBusy / (rostered * seconds),
                moved / unitDays,
                answers.stream().mapToInt(Answer::unanswered).average().orElse(0));
    }

    private double shareInTime(int[] which) {
        return Arrays.stream(which)
                .mapToDouble(i -> answers.get(i).responseSeconds()
                                <= targetSeconds.getOrDefault(calls.get(i).colour(), Double.POSITIVE_INFINITY)
                        ? 1
                        : 0)
                .average()
                .orElse(0);
    }
}
