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

/** Alerts the desk, again and again, that a crew is in danger and nobody has answered: also after the end of the incident. */
@ApplicationScoped
class RemindOfHelpCalls implements Sweep<UUID> {
    static final String NAME = "help-calls";

    private final Assignments assignments;
    private final Incidents incidents;
    private final Alerts alerts;
    private final CrewWaitSettings settings;

    RemindOfHelpCalls(Assignments assignments, Incidents incidents, Alerts alerts, CrewWaitSettings settings) {
        this.assignments = assignments;
        this.incidents = incidents;
        this.alerts = alerts;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return assignments.nextHelpReminder();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return assignments.helpRemindersDue(now, limit);
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(help_remind_at) FROM assignment WHERE help_remind_at IS NOT NULL");
    }

    @Override
    public void handle(UUID id, Instant now) {
        assignments
                .incidentOf(id)
                .flatMap(incidents::findUnlocked)
                .ifPresent(incident -> remind(incident, assignments.get(id), now));
    }

    private void remind(Incident incident, Assignment assignment, Instant now) {
        if (assignment.isHelpReminderDue(now)) {
            assignment.remindOfHelp(now.plus(settings.danger()));
            alerts.raise(incident, Alerts.Code.CREW_IN_DANGER_UNANSWERED, Map.of("callSign", assignment.callSign()));
            assignments.changed(assignment);
        }
    }
}
