package id.psc119.fleet.roster;

import id.psc119.fleet.staff.Unfit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whether a person would work longer than the regency allows. */
final class Fatigue {
    private static final Duration WEEK = Duration.ofDays(7);

    private Fatigue() {}

    /** A time at work. */
    record Span(Instant from, Instant to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    /**
     * The reasons against one more shift.
     *
     * @param others what the person works a week before and after it
     */
    static List<Unfit> reasons(List<Span> others, Span added, Duration longest, Duration rest, Duration inWeek) {
        List<Span> all = new ArrayList<>(others);
        all.add(added);
        all.sort(Comparator.comparing(Span::from));
        List<Unfit> reasons = new ArrayList<>();
        if (withoutRest(all, added, rest).compareTo(longest) > 0) {
            reasons.add(new Unfit(Unfit.Reason.TOO_LONG_WITHOUT_REST, null, null));
        }
        if (mostInWeek(all, added).compareTo(inWeek) > 0) {
            reasons.add(new Unfit(Unfit.Reason.TOO_MANY_HOURS_IN_WEEK, null, null));
        }
        return reasons;
    }

    /** From the first to the last moment of the work around the added shift that no rest breaks. */
    private static Duration withoutRest(List<Span> all, Span added, Duration rest) {
        Instant from = added.from();
        Instant to = added.to();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Span one : all) {
                boolean near = Duration.between(one.to(), from).compareTo(rest) < 0
                        && Duration.between(to, one.from()).compareTo(rest) < 0;
                if (near && (one.from().isBefore(from) || one.to().isAfter(to))) {
                    from = one.from().isBefore(from) ? one.from() : from;
                    to = one.to().isAfter(to) ? one.to() : to;
                    grown = true;
                }
            }
        }
        return Duration.between(from, to);
    }

    /** The most hours in any seven days that the added shift belongs to. */
    private static Duration mostInWeek(List<Span> all, Span added) {
        Duration most = Duration.ZERO;
        for (Span first : all) {
            Instant end = first.from().plus(WEEK);
            if (first.from().isAfter(added.from()) || !added.from().isBefore(end)) {
                continue;
            }
            Duration sum = Duration.ZERO;
            for (Span one : all) {
                if (!one.from().isBefore(first.from()) && one.from().isBefore(end)) {
                    sum = sum.plus(one.length());
                }
            }
            most = sum.compareTo(most) > 0 ? sum : most;
        }
        return most;
    }
}
