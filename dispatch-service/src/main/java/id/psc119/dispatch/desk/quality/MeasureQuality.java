package id.psc119.dispatch.desk.quality;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.interval.CountableTimes;
import id.psc119.dispatch.response.interval.Interval;
import id.psc119.dispatch.response.interval.ResponseIntervals;
import id.psc119.platform.area.AreaCopy;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Measures the intervals of the incidents of a span of days, in groups. */
@ApplicationScoped
public class MeasureQuality {
    private static final String UNKNOWN = "UNKNOWN";

    private final Incidents incidents;
    private final Assignments assignments;
    private final CountableTimes countableTimes;
    private final ResponseTargets targets;
    private final Regency regency;
    private final AreaCopy areas;

    MeasureQuality(
            Incidents incidents,
            Assignments assignments,
            CountableTimes countableTimes,
            ResponseTargets targets,
            Regency regency,
            AreaCopy areas) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.countableTimes = countableTimes;
        this.targets = targets;
        this.regency = regency;
        this.areas = areas;
    }

    private record Key(String group, QualityReport.Source source) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byGroup = group.compareTo(other.group);
            return byGroup == 0 ? source.compareTo(other.source) : byGroup;
        }
    }

    private record Measured(Incident incident, ResponseIntervals intervals) {}

    /** The incidents reported from the first day until before the last one. */
    @Transactional
    public QualityReport measure(LocalDate from, LocalDate until, QualityReport.By by) {
        List<Incident> real = incidents.reportedBetween(regency.startOf(from), regency.startOf(until)).stream()
                .filter(incident -> !incident.isExercise())
                .toList();
        List<UUID> ids = real.stream().map(Incident::id).toList();
        Map<UUID, List<Assignment>> work =
                assignments.assignmentsFor(ids).stream().collect(Collectors.groupingBy(Assignment::incidentId));
        CountableTimes.ReportedTimes times = countableTimes.timesFor(ids);
        Map<Key, List<Measured>> groups = new TreeMap<>();
        for (Incident incident : real) {
            ResponseIntervals intervals = times.intervalsOf(incident, work.getOrDefault(incident.id(), List.of()));
            QualityReport.Source source = QualityReport.Source.of(intervals
                    .first()
                    .flatMap(first -> times.viaOf(first, Step.ON_SCENE))
                    .orElse(null));
            groups.computeIfAbsent(new Key(group(incident, intervals, by), source), any -> new ArrayList<>())
                    .add(new Measured(incident, intervals));
        }
        return new QualityReport(
                from,
                until,
                by,
                targets.targets(),
                targets.intervalTargets(),
                groups.entrySet().stream()
                        .map(each -> group(each.getKey(), each.getValue()))
                        .toList());
    }

    /** The same by village, for a map. */
    @Transactional
    public QualityMap map(LocalDate from, LocalDate until) {
        return QualityMap.of(measure(from, until, QualityReport.By.DESA), areas.villages());
    }

    private QualityReport.Group group(Key key, List<Measured> measured) {
        Map<Interval, QualityReport.IntervalFigure> figures = new EnumMap<>(Interval.class);
        for (ResponseIntervals.Figure figure : ResponseIntervals.figures(
                measured.stream().map(Measured::intervals).toList())) {
            figures.put(
                    figure.interval(), QualityReport.IntervalFigure.of(figure, inTime(figure.interval(), measured)));
        }
        QualityReport.IntervalFigure response = Objects.requireNonNull(figures.get(Interval.RESPONSE));
        return new QualityReport.Group(
                key.group(),
                key.source(),
                measured.size(),
                response.inTime(),
                response.counted() - response.inTime(),
                List.copyOf(figures.values()));
    }

    private int inTime(Interval interval, List<Measured> measured) {
        return (int) measured.stream()
                .filter(each -> {
                    @Nullable Long seconds = each.intervals().seconds().get(interval);
                    return seconds != null
                            && seconds
                                    <= targets.targetFor(interval, each.incident())
                                            .toSeconds();
                })
                .count();
    }

    private String group(Incident incident, ResponseIntervals intervals, QualityReport.By by) {
        ZonedDateTime local = incident.reportedAt().atZone(regency.zone());
        return switch (by) {
            case ALL -> "ALL";
            case COLOUR ->
                Optional.ofNullable(incident.colour()).map(Enum::name).orElse(UNKNOWN);
            case KECAMATAN ->
                Optional.ofNullable(incident.place())
                        .map(place -> place.inDesa(null).kecamatanCode())
                        .orElse(UNKNOWN);
            case DESA ->
                Optional.ofNullable(incident.place())
                        .map(place -> place.desaCode())
                        .orElse(UNKNOWN);
            case HOUR -> "%02d".formatted(local.getHour());
            case WEEKDAY -> local.getDayOfWeek().getValue() + " " + local.getDayOfWeek();
            case UNIT_KIND ->
                intervals.first().map(Assignment::unitKind).map(Enum::name).orElse(UNKNOWN);
        };
    }
}
