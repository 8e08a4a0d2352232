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

/** Alerts the desk, again and again, that it was asked to cancel an incident and has not decided. */
@ApplicationScoped
class RemindOfCancelRequests implements Sweep<UUID> {
    private final Incidents incidents;
    private final Alerts alerts;
    private final Changes changes;
    private final WaitingSettings settings;

    RemindOfCancelRequests(Incidents incidents, Alerts alerts, Changes changes, WaitingSettings settings) {
        this.incidents = incidents;
        this.alerts = alerts;
        this.changes = changes;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "cancel-requests";
    }

    @Override
    public Optional<Instant> nextDue() {
        return incidents.nextCancelReminder();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return incidents.cancelRemindersDue(now, limit);
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(cancel_remind_at) FROM incident WHERE cancel_remind_at IS NOT NULL");
    }

    @Override
    public void handle(UUID id, Instant now) {
        incidents.findUnlocked(id).ifPresent(incident -> remind(incident, now));
    }

    private void remind(Incident incident, Instant now) {
        Instant due = incident.cancelRemindAt();
        if (due == null || now.isBefore(due)) {
            return;
        }
        if (!incident.isCancelRequested() || incident.state().isOver()) {
            incident.remindOfCancelRequest(null);
            return;
        }
        incident.remindOfCancelRequest(now.plus(settings.cancelRequest()));
        String reason = incident.cancelReason();
        alerts.raise(
                incident,
                Alerts.Code.CANCEL_REQUESTED,
                Map.of("reason", reason == null ? "CANCELLED_BY_INTAKE" : reason));
        changes.incident(incident.id());
    }
}
