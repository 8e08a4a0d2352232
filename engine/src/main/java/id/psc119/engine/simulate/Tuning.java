package id.psc119.engine.simulate;

import id.psc119.engine.recommend.Policy;
import id.psc119.engine.relocate.CoverageByHour;
import id.psc119.engine.relocate.RelocationPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Picks a regency's policy by simulation: one question after the other, over the same calls for every answer, and another
 * answer than the one so far only when it is clearly better. What is picked is measured once more over seeds that took no
 * part in picking, so that luck picked is not sold as gain.
 */
public final class Tuning {
    /** What is to be had more of. */
    public enum Aim {
        /** Share of all calls in time. */
        IN_TIME,
        /** Share of red calls in time. */
        RED_IN_TIME,
        /** A shorter mean response. */
        MEAN;

        /** What a run came to; more is better. */
        public double of(Outcome.Figures figures) {
            return switch (this) {
                case IN_TIME -> figures.inTime();
                case RED_IN_TIME -> figures.redInTime();
                case MEAN -> -figures.meanSeconds();
            };
        }
    }

    /**
     * An answer that was tried.
     *
     * @param difference from the policy as it was before this question
     */
    public record Tried(String name, Paired difference, boolean picked) {}

    /** A question and its answers; when none was picked, all stayed as it was. */
    public record Step(String question, List<Tried> tried) {}

    /**
     * What came out.
     *
     * @param rules that were picked
     * @param confirmed over other seeds: the picked policy's difference from what ships
     */
    public record Result(
            List<Step> steps,
            Rules rules,
            List<Outcome.Figures> shippedFigures,
            List<Outcome.Figures> pickedFigures,
            Paired confirmed) {}

    private final BiFunction<Rules, Integer, Outcome.Figures> play;
    private final Aim aim;
    private final int seeds;

    /**
     * @param play plays rules with a seed; asked by several threads at once
     * @param seeds two or more: as many to pick by, as many others to confirm with
     */
    public Tuning(BiFunction<Rules, Integer, Outcome.Figures> play, Aim aim, int seeds) {
        if (seeds < 2) {
            throw new IllegalArgumentException("Tuning compares over two seeds or more");
        }
        this.play = play;
        this.aim = aim;
        this.seeds = seeds;
    }

    /** Asks all questions in turn, beginning with what ships. */
    public Result tune(Rules ships, CoverageByHour constant, CoverageByHour byHour) {
        List<Step> steps = new ArrayList<>();
        Rules best = ships;
        best = ask("When are two units equal?", ties(best), best, steps);
        best = ask("Uncertain village cars beside ambulances farther than?", far(best), best, steps);
        best = ask("Redirecting?", redirects(best), best, steps);
        best = ask("Relocation, and with which q?", relocations(best, constant), best, steps);
        if (best.relocation() != null) {
            best = ask("Demand by the hour?", hours(best, byHour), best, steps);
            best = ask("Are gaps filled?", gaps(best), best, steps);
            best = ask("At night too?", nights(best), best, steps);
        }
        List<Outcome.Figures> shipped = figures(ships, seeds);
        List<Outcome.Figures> picked = best.equals(ships) ? shipped : figures(best, seeds);
        return new Result(steps, best, shipped, picked, Paired.of(shipped, picked, aim::of));
    }

    private Rules ask(String question, Map<String, Rules> answers, Rules soFar, List<Step> steps) {
        List<Outcome.Figures> base = figures(soFar, 0);
        Rules best = soFar;
        Paired gain = new Paired(0, 0);
        String picked = "";
        Map<String, Paired> differences = new LinkedHashMap<>();
        for (Map.Entry<String, Rules> answer : answers.entrySet()) {
            Paired difference = Paired.of(base, figures(answer.getValue(), 0), aim::of);
            differences.put(answer.getKey(), difference);
            if (difference.isClear() && difference.mean() > gain.mean()) {
                best = answer.getValue();
                gain = difference;
                picked = answer.getKey();
            }
        }
        List<Tried> tried = new ArrayList<>();
        for (Map.Entry<String, Paired> each : differences.entrySet()) {
            tried.add(new Tried(each.getKey(), each.getValue(), each.getKey().equals(picked)));
        }
        steps.add(new Step(question, tried));
        return best;
    }

    private List<Outcome.Figures> figures(Rules rules, int first) {
        return IntStream.range(first, first + seeds)
                .parallel()
                .mapToObj(seed -> play.apply(rules, seed))
                .toList();
    }

    private static Map<String, Rules> ties(Rules rules) {
        Policy policy = rules.policy();
        Map<String, Rules> answers = new LinkedHashMap<>();
        answers.put("never: strictly closest", rules.with(policy.withTie(0, 0)));
        answers.put("within 30 s or 5 %", rules.with(policy.withTie(30, 0.05)));
        answers.put("within 2 min or 15 %", rules.with(policy.withTie(120, 0.15)));
        return answers;
    }

    private static Map<String, Rules> far(Rules rules) {
        Map<String, Rules> answers = new LinkedHashMap<>();
        for (int minutes : new int[] {0, 10, 30, 45}) {
            answers.put(minutes + " min", rules.with(rules.policy().withFar(minutes * 60)));
        }
        return answers;
    }

    private static Map<String, Rules> redirects(Rules rules) {
        return Map.of("none", rules.with(rules.policy().withRedirects(Set.of())));
    }

    private static Map<String, Rules> relocations(Rules rules, CoverageByHour coverage) {
        Map<String, Rules> answers = new LinkedHashMap<>();
        for (double q : new double[] {0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5}) {
            answers.put("q " + q, rules.with(new Rules.Relocating(RelocationPolicy.DEFAULT.withQ(q), coverage)));
        }
        return answers;
    }

    private static Map<String, Rules> hours(Rules rules, CoverageByHour byHour) {
        Rules.Relocating now = rules.relocation();
        return now == null
                ? Map.of()
                : Map.of("as learned from past calls", rules.with(new Rules.Relocating(now.policy(), byHour)));
    }

    private static Map<String, Rules> gaps(Rules rules) {
        Map<String, Rules> answers = new LinkedHashMap<>();
        Rules.Relocating now = rules.relocation();
        if (now != null) {
            for (double gain : new double[] {0.02, 0.05}) {
                for (int atOnce : new int[] {1, 2}) {
                    answers.put(
                            "for " + Math.round(gain * 100) + " %, " + (atOnce == 1 ? "one move" : "two short moves"),
                            rules.with(new Rules.Relocating(now.policy().withGaps(gain, atOnce), now.coverage())));
                }
            }
        }
        return answers;
    }

    private static Map<String, Rules> nights(Rules rules) {
        Rules.Relocating now = rules.relocation();
        return now == null
                ? Map.of()
                : Map.of("yes", rules.with(new Rules.Relocating(now.policy().withoutQuietHours(), now.coverage())));
    }
}
