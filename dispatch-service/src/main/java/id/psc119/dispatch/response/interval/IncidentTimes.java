package id.psc119.dispatch.response.interval;

import id.psc119.dispatch.response.assignment.Assignment;
import id.psc119.dispatch.response.interval.ResponseIntervals.Moment;
import id.psc119.dispatch.response.timeline.TimelineEntry;
import id.psc119.dispatch.response.timeline.TimelineEventType;
import id.psc119.vocabulary.Step;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The reported times of one incident, from its timeline rows. */
final class IncidentTimes {
    private final List<TimelineEntry> rows;

    IncidentTimes(List<TimelineEntry> rows) {
        this.rows = rows;
    }

    /** The first offer for the incident, or for one of its needs. */
    Moment offered() {
        return offered(rows);
    }

    Moment offeredFor(UUID needId) {
        return offered(rows.stream().filter(row -> needId.equals(row.needId())).toList());
    }

    private static Moment offered(List<TimelineEntry> among) {
        List<TimelineEntry> offers = among.stream()
                .filter(row -> row.what() == TimelineEventType.OFFERED)
                .toList();
        return moment(offers);
    }

    /** One time that a report of the same thing contradicts makes all of them doubtful. */
    private static Moment moment(List<TimelineEntry> reports) {
        if (reports.isEmpty()) {
            return Moment.UNKNOWN;
        }
        if (reports.stream().anyMatch(row -> !row.isConsistent())) {
            return new Moment(null, LeftOut.DISCREPANT);
        }
        return reports.stream()
                .filter(row -> !row.isImplausible())
                .map(TimelineEntry::eventTime)
                .min(Comparator.naturalOrder())
                .map(Moment::at)
                .orElse(new Moment(null, LeftOut.IMPLAUSIBLE));
    }

    /** Where the timeline has no row of a step, such as after a restore, the time that the assignment knows counts. */
    StepTimes of(Assignment assignment) {
        Map<Step, Instant> countable = new EnumMap<>(Step.class);
        Map<Step, LeftOut> leftOut = new EnumMap<>(Step.class);
        for (Step step : Step.known()) {
            TimelineEventType what = TimelineEventType.of(step);
            List<TimelineEntry> reports = rows.stream()
                    .filter(row -> row.what() == what && assignment.id().equals(row.assignmentId()))
                    .toList();
            Moment moment = moment(reports);
            Instant kept = assignment.times().get(step);
            if (moment.at() != null) {
                countable.put(step, moment.at());
            } else if (moment.why() != null) {
                leftOut.put(step, moment.why());
            } else if (kept != null) {
                countable.put(step, kept);
            }
        }
        return new StepTimes(countable, leftOut);
    }
}
