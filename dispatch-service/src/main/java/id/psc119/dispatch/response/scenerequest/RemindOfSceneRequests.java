package id.psc119.dispatch.response.scenerequest;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.dispatch.response.waiting.WaitingSettings;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alerts the desk, again and again, that a crew's request that no unit of the PSC can meet has no answer. */
@ApplicationScoped
class RemindOfSceneRequests implements Sweep<UUID> {
    static final String NAME = "scene-requests";

    private final SceneRequests requests;
    private final Incidents incidents;
    private final Alerts alerts;
    private final Changes changes;
    private final WaitingSettings settings;

    RemindOfSceneRequests(
            SceneRequests requests, Incidents incidents, Alerts alerts, Changes changes, WaitingSettings settings) {
        this.requests = requests;
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
        return requests.nextReminder();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return requests.due(now, limit);
    }

    @Override
    public Optional<String> question() {
        return Optional.of("SELECT min(remind_at) FROM scene_request WHERE state = 'OPEN'");
    }

    @Override
    public void handle(UUID id, Instant now) {
        incidents
                .findUnlocked(requests.incidentOf(id))
                .ifPresent(incident -> requests.find(id)
                        .filter(request -> request.isDue(now))
                        .ifPresent(request -> remind(request, incident, now)));
    }

    /** A request of an incident that is over ends with it. */
    private void remind(SceneRequest request, Incident incident, Instant now) {
        if (incident.state().isOver()) {
            request.end();
        } else {
            request.remind(now, settings.again());
            alerts.raise(
                    incident,
                    Alerts.Code.SCENE_REQUEST_UNANSWERED,
                    Map.of("callSign", request.callSign(), "kind", request.kind()));
        }
        changes.incident(incident.id());
    }
}
