package id.psc119.dispatch.response.assignment;

import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alerts the desk, again and again, that a facility has diverted a unit and nobody has chosen where it goes instead. */
@ApplicationScoped
class RemindOfDiversions implements Sweep<UUID> {
    private final Assignments assignments;
    private final Incidents incidents;
    private final Alerts alerts;
    private final CrewWaitSettings settings;

    RemindOfDiversions(Assignments assignments, Incidents incidents, Alerts alerts, CrewWaitSettings settings) {
        this.assignments = assignments;
        this.incidents = incidents;
        this.alerts = alerts;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "diversions";
    }

    @Override
    public Optional<Instant> nextDue() {
        return assignments.nextDiversionReminder();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return assignments.diversionRemindersDue(now, limit);
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(diverted_remind_at) FROM assignment WHERE diverted_remind_at IS NOT NULL");
    }

    @Override
    public void handle(UUID id, Instant now) {
        assignments
                .incidentOf(id)
                .flatMap(incidents::findUnlocked)
                .ifPresent(incident -> remind(incident, assignments.get(id), now));
    }

    private void remind(Incident incident, Assignment assignment, Instant now) {
        if (!assignment.isDiversionReminderDue(now)) {
            return;
        }
        if (assignment.divertedAt() == null) {
            assignment.remindOfDiversion(null);
            return;
        }
        assignment.remindOfDiversion(now.plus(settings.destination()));
        alerts.raise(incident, Alerts.Code.DIVERTED_CHOOSE_DESTINATION, Map.of("callSign", assignment.callSign()));
    }
}
