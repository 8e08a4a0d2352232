package id.psc119.dispatch.response.interval;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.timeline.Timeline;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Step;
import id.psc119.vocabulary.Via;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads from the timelines which times figures may use. Every figure (day sheet, learning, replay) uses this one rule: the time at
 * which something happened, by our clock; never a time that is discrepant or implausible.
 */
@ApplicationScoped
public class CountableTimes {
    private static final Set<TimelineEventType> KINDS = EnumSet.of(TimelineEventType.OFFERED);

    static {
        for (Step step : Step.known()) {
            KINDS.add(TimelineEventType.of(step));
        }
    }

    private final Timeline timeline;

    CountableTimes(Timeline timeline) {
        this.timeline = timeline;
    }

    /** The times of some incidents, read at once. */
    public ReportedTimes timesFor(Collection<UUID> incidentIds) {
        return new ReportedTimes(timeline.entriesFor(incidentIds, KINDS).stream()
                .collect(Collectors.groupingBy(TimelineEntry::incidentId)));
    }

    /** The times of some incidents. */
    public static final class ReportedTimes {
        private final Map<UUID, List<TimelineEntry>> rows;

        private ReportedTimes(Map<UUID, List<TimelineEntry>> rows) {
            this.rows = rows;
        }

        public ResponseIntervals intervalsOf(Incident incident, List<Assignment> assignments) {
            return ResponseIntervals.of(incident, assignments, timesOf(incident.id()));
        }

        public StepTimes stepTimesOf(Assignment assignment) {
            return timesOf(assignment.incidentId()).of(assignment);
        }

        /** When a unit was first asked for a need. */
        public Optional<Instant> offeredFor(UUID incidentId, UUID needId) {
            return Optional.ofNullable(timesOf(incidentId).offeredFor(needId).at());
        }

        /** By which channel a step was reported; the first report that counts. */
        public Optional<Via> viaOf(Assignment assignment, Step step) {
            TimelineEventType what = TimelineEventType.of(step);
            return rows.getOrDefault(assignment.incidentId(), List.of()).stream()
                    .filter(row -> row.what() == what && assignment.id().equals(row.assignmentId()))
                    .filter(row -> row.isConsistent() && !row.isImplausible())
                    .min(Comparator.comparing(TimelineEntry::eventTime))
                    .map(TimelineEntry::via);
        }

        private IncidentTimes timesOf(UUID incidentId) {
            return new IncidentTimes(rows.getOrDefault(incidentId, List.of()));
        }
    }
}
