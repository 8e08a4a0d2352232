package id.psc119.dispatch.desk.summary;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.assignment.Assignments;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.offer.Offer;
import id.psc119.dispatch.response.offer.Offers;
import id.psc119.dispatch.response.patient.Ending;
import id.psc119.dispatch.response.patient.Patient;
import id.psc119.dispatch.response.patient.Patients;
import id.psc119.vocabulary.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
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

/** Adds up a day. */
@ApplicationScoped
class DaySheets {
    private final Assignments assignments;
    private final Offers offers;
    private final Patients patients;

    DaySheets(Assignments assignments, Offers offers, Patients patients) {
        this.assignments = assignments;
        this.offers = offers;
        this.patients = patients;
    }

    DaySheet of(LocalDate day, List<Incident> incidents) {
        List<UUID> ids = incidents.stream().map(Incident::id).toList();
        Map<UUID, List<Assignment>> assignmentsOf =
                assignments.of(ids).stream().collect(Collectors.groupingBy(Assignment::incidentId));
        Map<UUID, List<Offer>> offersOf = offers.of(ids).stream().collect(Collectors.groupingBy(Offer::incidentId));
        Map<UUID, List<Patient>> patientsOf =
                patients.of(ids).stream().collect(Collectors.groupingBy(Patient::incidentId));
        List<DaySheet.Line> lines = incidents.stream()
                .map(incident -> line(
                        incident,
                        assignmentsOf.getOrDefault(incident.id(), List.of()),
                        offersOf.getOrDefault(incident.id(), List.of()),
                        patientsOf.getOrDefault(incident.id(), List.of())))
                .toList();
        List<DaySheet.Line> real =
                lines.stream().filter(line -> !line.exercise()).toList();
        int realPatients = incidents.stream()
                .filter(incident -> !incident.isExercise())
                .mapToInt(incident ->
                        patientsOf.getOrDefault(incident.id(), List.of()).size())
                .sum();
        return new DaySheet(
                day,
                totals(real, realPatients),
                real,
                lines.stream().filter(DaySheet.Line::exercise).toList());
    }

    private static DaySheet.Totals totals(List<DaySheet.Line> lines, int patients) {
        Map<String, Integer> byColour = new TreeMap<>();
        Map<Ending, Integer> byEnding = new EnumMap<>(Ending.class);
        for (DaySheet.Line line : lines) {
            byColour.merge(Optional.ofNullable(line.colour()).map(Enum::name).orElse("UNKNOWN"), 1, Integer::sum);
            line.endings().forEach(ending -> byEnding.merge(ending, 1, Integer::sum));
        }
        List<Long> responses = lines.stream()
                .map(DaySheet.Line::responseSeconds)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new DaySheet.Totals(
                lines.size(),
                patients,
                byColour,
                byEnding,
                responses.isEmpty() ? null : responses.get((responses.size() - 1) / 2));
    }

    private static DaySheet.Line line(
            Incident incident, List<Assignment> assignments, List<Offer> offers, List<Patient> patients) {
        DaySheet.Times times = times(incident, assignments, offers);
        return new DaySheet.Line(
                incident.id(),
                incident.spokenNumber(),
                incident.isExercise(),
                incident.kind(),
                incident.colour(),
                incident.complaint(),
                incident.channel(),
                incident.state(),
                times,
                times.response(),
                times.handling(),
                times.dispatch(),
                times.turnout(),
                times.travel(),
                assignments.stream().map(Assignment::callSign).distinct().toList(),
                patients.stream().map(Patient::ending).filter(Objects::nonNull).toList());
    }

    /** Of the unit that was on scene first; what came after the scene, of whichever unit did it last. */
    private static DaySheet.Times times(Incident incident, List<Assignment> assignments, List<Offer> offers) {
        Optional<Assignment> first = assignments.stream()
                .filter(assignment -> assignment.times().containsKey(Step.ON_SCENE))
                .min(Comparator.comparing(assignment -> assignment.times().get(Step.ON_SCENE)))
                .or(() -> assignments.stream().min(Comparator.comparing(Assignment::acceptedAt)));
        @Nullable
        Instant offered = offers.stream()
                .map(Offer::offeredAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new DaySheet.Times(
                incident.reportedAt(),
                offered,
                first.map(Assignment::acceptedAt).orElse(null),
                first.map(one -> one.times().get(Step.DEPARTED)).orElse(null),
                first.map(one -> one.times().get(Step.ON_SCENE)).orElse(null),
                last(assignments, Step.PATIENT_LOADED),
                last(assignments, Step.AT_FACILITY),
                last(assignments, Step.HANDED_OVER),
                last(assignments, Step.CLEAR));
    }

    private static @Nullable Instant last(Collection<Assignment> assignments, Step step) {
        return assignments.stream()
                .map(assignment -> assignment.times().get(step))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
