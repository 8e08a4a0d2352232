package id.psc119.dispatch.response.waiting;

import id.psc119.dispatch.change.Changes;
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

/** Alerts the desk, again and again, of an incident that is not over and on which nobody works: a patient may still wait there. */
@ApplicationScoped
class RemindOfUnattended implements Sweep<UUID> {
    static final String NAME = "unattended-incidents";

    private final Incidents incidents;
    private final Alerts alerts;
    private final Changes changes;
    private final WaitingSettings settings;

    RemindOfUnattended(Incidents incidents, Alerts alerts, Changes changes, WaitingSettings settings) {
        this.incidents = incidents;
        this.alerts = alerts;
        this.changes = changes;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return incidents.nextUnattendedReminder();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return incidents.unattendedRemindersDue(now, limit);
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(unattended_remind_at) FROM incident WHERE unattended_remind_at IS NOT NULL");
    }

    @Override
    public void handle(UUID id, Instant now) {
        incidents.findUnlocked(id).ifPresent(incident -> remind(incident, now));
    }

    private void remind(Incident incident, Instant now) {
        Instant due = incident.unattendedRemindAt();
        if (due == null || now.isBefore(due)) {
            return;
        }
        incident.remindOfUnattended(now.plus(settings.again()));
        alerts.raise(incident, Alerts.Code.NOBODY_AT_WORK, Map.of());
        changes.incident(incident.id());
    }
}
