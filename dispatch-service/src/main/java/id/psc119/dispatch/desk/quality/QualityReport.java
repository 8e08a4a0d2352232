package id.psc119.dispatch.desk.quality;

import id.psc119.dispatch.response.interval.Interval;
import id.psc119.dispatch.response.interval.LeftOut;
import id.psc119.dispatch.response.interval.ResponseIntervals;
import id.psc119.vocabulary.Via;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The intervals of a span of days in groups. Exercises are in no figure. */
public record QualityReport(
        LocalDate from,
        LocalDate until,
        By by,
        Targets targets,
        List<IntervalTarget> intervalTargets,
        List<Group> groups) {
    /** The regency's targets for the time until the first unit is on scene. */
    @Schema(name = "QualityTargets")
    public record Targets(long redSeconds, long yellowSeconds, long greenSeconds) {}

    /** The regency's targets for one interval; incidents without a colour count as red. */
    @Schema(name = "QualityIntervalTarget")
    public record IntervalTarget(Interval interval, long redSeconds, long yellowSeconds, long greenSeconds) {}

    /**
     * The figures of one interval.
     *
     * @param counted how many incidents the figures are of; what is not known or left out is in none of them
     * @param inTime how many of these were within the target of their colour; the others were late
     * @param shareInTime 0 to 1; absent when none is counted
     * @param leftOut how many were left out, by reason
     */
    @Schema(name = "QualityInterval")
    public record IntervalFigure(
            Interval interval,
            int counted,
            @Nullable Long medianSeconds,
            @Nullable Long p90Seconds,
            int inTime,
            @Nullable Double shareInTime,
            Map<LeftOut, Integer> leftOut) {
        static IntervalFigure of(ResponseIntervals.Figure figure, int inTime) {
            return new IntervalFigure(
                    figure.interval(),
                    figure.counted(),
                    figure.medianSeconds(),
                    figure.p90Seconds(),
                    inTime,
                    figure.counted() == 0 ? null : (double) inTime / figure.counted(),
                    figure.leftOut());
        }
    }

    /** What incidents are grouped by. */
    @Schema(name = "QualityBy")
    public enum By {
        ALL,
        COLOUR,
        KECAMATAN,
        DESA,
        HOUR,
        WEEKDAY,
        UNIT_KIND
    }

    /** How the arrival on scene was reported: times from paper and radio are less exact, so they are apart. */
    @Schema(name = "QualitySource")
    public enum Source {
        /** By the crew's application. */
        APP,
        /** By voice or message, typed in by the desk. */
        VOICE,
        PAPER,
        /** No unit was on scene. */
        NONE;

        static Source of(@Nullable Via via) {
            return switch (via) {
                case null -> NONE;
                case APP -> APP;
                case PAPER -> PAPER;
                case PHONE, RADIO, WHATSAPP, SMS, OTHER -> VOICE;
            };
        }
    }

    /**
     * The figures of one group.
     *
     * @param group such as {@code RED}, {@code 16.06.01}, {@code 07}, {@code MONDAY}; UNKNOWN when it is not known
     * @param inTime how many of those with a known response time were within the target of their colour
     * @param late how many were not
     */
    @Schema(name = "QualityGroup")
    public record Group(
            String group, Source source, int incidents, int inTime, int late, List<IntervalFigure> intervals) {
        private Stream<String> lines(Function<Interval, IntervalTarget> targets) {
            return intervals.stream()
                    .map(figure -> Stream.of(
                                    group,
                                    source,
                                    incidents,
                                    inTime,
                                    late,
                                    figure.interval(),
                                    figure.counted(),
                                    figure.medianSeconds(),
                                    figure.p90Seconds(),
                                    figure.leftOut().values().stream()
                                            .mapToInt(Integer::intValue)
                                            .sum(),
                                    figure.counted() == 0 ? null : figure.inTime(),
                                    figure.shareInTime(),
                                    targets.apply(figure.interval()).redSeconds(),
                                    targets.apply(figure.interval()).yellowSeconds(),
                                    targets.apply(figure.interval()).greenSeconds())
                            .map(cell -> Objects.toString(cell, ""))
                            .collect(Collectors.joining(",")));
        }
    }

    /** One line for each group and interval. No cell was typed by a person; what is not known is an empty cell. */
    String csv() {
        return Stream.concat(
                        Stream.of(
                                "group,source,incidents,inTime,late,interval,counted,medianSeconds,p90Seconds,leftOut,"
                                        + "intervalInTime,intervalShareInTime,targetRedSeconds,targetYellowSeconds,targetGreenSeconds"),
                        groups.stream().flatMap(group -> group.lines(this::targetOf)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private IntervalTarget targetOf(Interval interval) {
        return intervalTargets.stream()
                .filter(target -> target.interval() == interval)
                .findFirst()
                .orElseThrow();
    }
}
