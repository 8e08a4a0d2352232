package id.psc119.dispatch.desk.summary;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.interval.CountableTimes;
import id.psc119.dispatch.response.interval.Interval;
import id.psc119.dispatch.response.interval.ResponseIntervals;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.Step;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up a day of the regency: its incidents with their times and the figures over them. */
@ApplicationScoped
public class SummariseDay {
    private final Incidents incidents;
    private final Assignments assignments;
    private final Patients patients;
    private final CountableTimes countableTimes;
    private final Regency regency;

    SummariseDay(
            Incidents incidents,
            Assignments assignments,
            Patients patients,
            CountableTimes countableTimes,
            Regency regency) {
        this.incidents = incidents;
        this.assignments = assignments;
        this.patients = patients;
        this.countableTimes = countableTimes;
        this.regency = regency;
    }

    private record Summarised(DaySheet.Line line, ResponseIntervals intervals, List<Patient> patients) {}

    @Transactional
    public DaySheet summarise(LocalDate day) {
        List<Incident> ofDay = incidents.reportedBetween(regency.startOf(day), regency.startOf(day.plusDays(1)));
        List<UUID> ids = ofDay.stream().map(Incident::id).toList();
        Map<UUID, List<Assignment>> assignmentsOf =
                assignments.assignmentsFor(ids).stream().collect(Collectors.groupingBy(Assignment::incidentId));
        Map<UUID, List<Patient>> patientsOf =
                patients.patientsFor(ids).stream().collect(Collectors.groupingBy(Patient::incidentId));
        CountableTimes.ReportedTimes times = countableTimes.timesFor(ids);
        List<Summarised> all = new ArrayList<>();
        for (Incident incident : ofDay) {
            List<Assignment> work = assignmentsOf.getOrDefault(incident.id(), List.of());
            List<Patient> people = patientsOf.getOrDefault(incident.id(), List.of());
            ResponseIntervals intervals = times.intervalsOf(incident, work);
            all.add(new Summarised(line(incident, work, people, intervals), intervals, people));
        }
        List<Summarised> real =
                all.stream().filter(each -> !each.line().exercise()).toList();
        return new DaySheet(
                day,
                totals(real),
                real.stream().map(Summarised::line).toList(),
                all.stream()
                        .map(Summarised::line)
                        .filter(DaySheet.Line::exercise)
                        .toList());
    }

    private static DaySheet.Totals totals(List<Summarised> real) {
        Map<String, Integer> byColour = new TreeMap<>();
        Map<Ending, Integer> byEnding = new EnumMap<>(Ending.class);
        int people = 0;
        int incomplete = 0;
        for (Summarised each : real) {
            byColour.merge(
                    Optional.ofNullable(each.line().colour()).map(Enum::name).orElse("UNKNOWN"), 1, Integer::sum);
            each.line().endings().forEach(ending -> byEnding.merge(ending, 1, Integer::sum));
            people += each.patients().size();
            incomplete += (int)
                    each.patients().stream().filter(Patient::isEndingIncomplete).count();
        }
        List<ResponseIntervals.Figure> figures = ResponseIntervals.figures(
                real.stream().map(Summarised::intervals).toList());
        ResponseIntervals.Figure response = figures.stream()
                .filter(figure -> figure.interval() == Interval.RESPONSE)
                .findFirst()
                .orElseThrow();
        return new DaySheet.Totals(
                real.size(),
                people,
                byColour,
                byEnding,
                incomplete,
                response.medianSeconds(),
                response.p90Seconds(),
                response.leftOut(),
                figures);
    }

    private static DaySheet.Line line(
            Incident incident, List<Assignment> work, List<Patient> people, ResponseIntervals intervals) {
        Map<Interval, Long> seconds = intervals.seconds();
        @Nullable Place place = incident.place();
        return new DaySheet.Line(
                incident.id(),
                incident.spokenNumber(),
                incident.isExercise(),
                incident.kind(),
                incident.colour(),
                incident.complaint(),
                incident.channel(),
                place == null ? null : place.inDesa(null).kecamatanCode(),
                place == null ? null : place.desaCode(),
                incident.state(),
                times(incident, work, intervals),
                seconds.get(Interval.RESPONSE),
                seconds.get(Interval.HANDLING),
                seconds.get(Interval.DISPATCH),
                seconds.get(Interval.TURNOUT),
                seconds.get(Interval.TRAVEL),
                work.stream().map(Assignment::callSign).distinct().toList(),
                people.stream().map(Patient::ending).filter(Objects::nonNull).toList(),
                intervals.leftOut());
    }

    /** Of the unit that was on scene first; what came after the scene, of whichever unit did it last. */
    private static DaySheet.Times times(Incident incident, List<Assignment> work, ResponseIntervals intervals) {
        return new DaySheet.Times(
                incident.reportedAt(),
                intervals.offered(),
                time(intervals, Step.ACCEPTED),
                time(intervals, Step.DEPARTED),
                time(intervals, Step.ON_SCENE),
                last(work, Step.PATIENT_LOADED),
                last(work, Step.AT_FACILITY),
                last(work, Step.HANDED_OVER),
                last(work, Step.CLEAR));
    }

    /** A time that no figure may use is shown as it was reported. */
    private static @Nullable Instant time(ResponseIntervals intervals, Step step) {
        return intervals
                .times()
                .of(step)
                .or(() -> intervals.first().map(first -> first.times().get(step)))
                .orElse(null);
    }

    private static @Nullable Instant last(Collection<Assignment> work, Step step) {
        return work.stream()
                .map(assignment -> assignment.times().get(step))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
