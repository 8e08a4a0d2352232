package id.psc119.intake.triage.log;

import id.psc119.intake.triage.incident.Incident;
import id.psc119.intake.triage.incident.Incidents;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the log of an incident. */
@ApplicationScoped
public class ReadLog {
    private final LogEntries entries;
    private final Incidents incidents;

    ReadLog(LogEntries entries, Incidents incidents) {
        this.entries = entries;
        this.incidents = incidents;
    }

    /**
     * The newest entry first.
     *
     * @throws ProblemException 404 for an unknown incident
     */
    @Transactional
    public List<LogEntryView> of(UUID incidentId) {
        if (incidents.findByIdOptional(incidentId).isEmpty()) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        List<LogEntry> all = entries.listFor(incidentId);
        Set<UUID> reversed =
                all.stream().map(LogEntry::reverses).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<UUID, String> spoken = incidents
                .byIds(all.stream()
                        .flatMap(entry -> Stream.of(entry.incidentId(), entry.otherIncidentId()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Incident::id, Incident::spokenNumber));
        return all.stream()
                .map(entry -> new LogEntryView(
                        entry.id(),
                        entry.kind(),
                        entry.note(),
                        entry.writtenAt(),
                        entry.writtenByName(),
                        new LogEntryView.LoggedIncident(entry.incidentId(), spoken.get(entry.incidentId())),
                        entry.otherIncidentId() == null
                                ? null
                                : new LogEntryView.LoggedIncident(
                                        entry.otherIncidentId(), spoken.get(entry.otherIncidentId())),
                        entry.contactIds().size(),
                        entry.reverses(),
                        reversed.contains(entry.id())))
                .toList();
    }
}
