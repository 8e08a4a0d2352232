package id.psc119.dispatch.response.interval;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.vocabulary.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The intervals of one incident's response: of the unit that was on scene first, and from the scene on of the unit that first took a
 * patient on board, which may be another one. Times are those at which things happened, by our
 * clock; when they were recorded does not matter. An interval with a discrepant or implausible time, or a negative one, is left
 * out and named.
 *
 * @param first the unit that was on scene first, or else accepted first
 * @param offered the first offer
 * @param seconds by interval; one that is not known or left out is missing
 */
public record ResponseIntervals(
        Optional<Assignment> first,
        @Nullable Instant offered,
        StepTimes times,
        Map<Interval, Long> seconds,
        Map<Interval, LeftOut> leftOut) {

    static ResponseIntervals of(Incident incident, List<Assignment> assignments, IncidentTimes reported) {
        Optional<Assignment> first = first(assignments, reported);
        StepTimes times = first.map(reported::of).orElse(StepTimes.NONE);
        Moment received = Moment.at(incident.reportedAt());
        Moment offered = reported.offered();
        Moment accepted = moment(times, Step.ACCEPTED);
        Moment departed = moment(times, Step.DEPARTED);
        Moment onScene = onScene(assignments, first, reported);
        Map<Interval, Long> seconds = new EnumMap<>(Interval.class);
        Map<Interval, LeftOut> leftOut = new EnumMap<>(Interval.class);
        measure(Interval.RESPONSE, received, onScene, seconds, leftOut);
        if (isAskedAfterEntry(incident, offered)) {
            leftOut.put(Interval.HANDLING, LeftOut.TYPED_IN_LATE);
        } else {
            measure(Interval.HANDLING, received, offered, seconds, leftOut);
        }
        measure(Interval.DISPATCH, offered, accepted, seconds, leftOut);
        measure(Interval.TURNOUT, accepted, departed, seconds, leftOut);
        measure(Interval.TRAVEL, departed, onScene, seconds, leftOut);
        carrier(assignments, reported).map(reported::of).ifPresent(carried -> {
            Moment loaded = moment(carried, Step.PATIENT_LOADED);
            Moment atFacility = moment(carried, Step.AT_FACILITY);
            measure(Interval.SCENE, moment(carried, Step.ON_SCENE), loaded, seconds, leftOut);
            measure(Interval.TRANSPORT, loaded, atFacility, seconds, leftOut);
            measure(Interval.HAND_OVER, atFacility, moment(carried, Step.HANDED_OVER), seconds, leftOut);
        });
        return new ResponseIntervals(first, offered.at(), times, seconds, leftOut);
    }

    /** A moment; {@code why} when it was reported and must not be used. */
    record Moment(@Nullable Instant at, @Nullable LeftOut why) {
        static final Moment UNKNOWN = new Moment(null, null);

        static Moment at(Instant at) {
            return new Moment(at, null);
        }
    }

    /** A form that was typed in with the real times of its offers was handled when they say. */
    private static boolean isAskedAfterEntry(Incident incident, Moment offered) {
        Instant entered = incident.enteredAt();
        return entered != null && offered.at() != null && !offered.at().isBefore(entered);
    }

    private static Moment moment(StepTimes times, Step step) {
        return new Moment(times.countable().get(step), times.leftOut().get(step));
    }

    private static Optional<Assignment> first(List<Assignment> assignments, IncidentTimes reported) {
        return assignments.stream()
                .filter(assignment -> reported.of(assignment).of(Step.ON_SCENE).isPresent())
                .min(Comparator.comparing(
                        assignment -> reported.of(assignment).of(Step.ON_SCENE).orElseThrow()))
                .or(() -> assignments.stream()
                        .filter(assignment -> reported.of(assignment).leftOut().containsKey(Step.ON_SCENE))
                        .findFirst())
                .or(() -> assignments.stream().min(Comparator.comparing(Assignment::acceptedAt)));
    }

    /** The unit that first took a patient on board, or else one of which that is reported at a time that no figure may use. */
    private static Optional<Assignment> carrier(List<Assignment> assignments, IncidentTimes reported) {
        return assignments.stream()
                .filter(assignment ->
                        reported.of(assignment).of(Step.PATIENT_LOADED).isPresent())
                .min(Comparator.comparing(assignment ->
                        reported.of(assignment).of(Step.PATIENT_LOADED).orElseThrow()))
                .or(() -> assignments.stream()
                        .filter(assignment -> reported.of(assignment).leftOut().containsKey(Step.PATIENT_LOADED))
                        .findFirst());
    }

    /** Unusable as well when another unit may have been there before, at a time that is in doubt. */
    private static Moment onScene(List<Assignment> assignments, Optional<Assignment> first, IncidentTimes reported) {
        if (first.isEmpty()) {
            return Moment.UNKNOWN;
        }
        Moment own = moment(reported.of(first.get()), Step.ON_SCENE);
        if (own.at() == null) {
            return own;
        }
        for (Assignment other : assignments) {
            LeftOut why = reported.of(other).leftOut().get(Step.ON_SCENE);
            Instant doubtful = other.times().get(Step.ON_SCENE);
            if (why != null && (doubtful == null || doubtful.isBefore(own.at()))) {
                return new Moment(null, why);
            }
        }
        return own;
    }

    private static void measure(
            Interval interval, Moment from, Moment to, Map<Interval, Long> seconds, Map<Interval, LeftOut> leftOut) {
        Optional<LeftOut> why = Stream.of(from, to)
                .flatMap(moment -> Stream.ofNullable(moment.why()))
                .findFirst();
        if (why.isPresent()) {
            leftOut.put(interval, why.get());
        } else if (from.at() != null && to.at() != null) {
            Duration length = Duration.between(from.at(), to.at());
            if (length.isNegative()) {
                leftOut.put(interval, LeftOut.NEGATIVE);
            } else {
                seconds.put(interval, length.toSeconds());
            }
        }
    }

    /**
     * The figures of one interval over many incidents.
     *
     * @param counted how many incidents the median and the 90th percentile are of
     * @param leftOut how many were left out, by reason
     */
    public record Figure(
            Interval interval,
            int counted,
            @Nullable Long medianSeconds,
            @Nullable Long p90Seconds,
            Map<LeftOut, Integer> leftOut) {}

    /** The figures of every interval. */
    public static List<Figure> figures(List<ResponseIntervals> all) {
        List<Figure> figures = new ArrayList<>();
        for (Interval interval : Interval.values()) {
            List<Long> counted = all.stream()
                    .flatMap(each -> Stream.ofNullable(each.seconds().get(interval)))
                    .sorted()
                    .toList();
            Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
            all.stream()
                    .flatMap(each -> Stream.ofNullable(each.leftOut().get(interval)))
                    .forEach(why -> leftOut.merge(why, 1, Integer::sum));
            figures.add(
                    new Figure(interval, counted.size(), percentile(counted, 0.5), percentile(counted, 0.9), leftOut));
        }
        return figures;
    }

    /** The smallest value that at least this share of all does not exceed. */
    private static @Nullable Long percentile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? null : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
