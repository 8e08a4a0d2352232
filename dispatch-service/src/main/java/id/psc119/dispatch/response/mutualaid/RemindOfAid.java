package id.psc119.dispatch.response.mutualaid;

import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alerts the desk that a neighbouring service has not answered, until it does or its help is not needed any more. */
@ApplicationScoped
class RemindOfAid implements Sweep<UUID> {
    static final String NAME = "mutual-aid";

    private final AidRequests requests;
    private final Incidents incidents;
    private final Alerts alerts;
    private final AidRequestSender sender;
    private final Outbox outbox;
    private final MutualAidSettings settings;

    RemindOfAid(
            AidRequests requests,
            Incidents incidents,
            Alerts alerts,
            AidRequestSender sender,
            Outbox outbox,
            MutualAidSettings settings) {
        this.requests = requests;
        this.incidents = incidents;
        this.alerts = alerts;
        this.sender = sender;
        this.outbox = outbox;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return requests.nextUnanswered();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return requests.unanswered(now, limit);
    }

    @Override
    public Optional<String> question() {
        return Optional.of(
                "SELECT count(*) || ' ' || coalesce(min(answer_by)::text, '') FROM mutual_aid_request WHERE state = 'ASKED'");
    }

    @Override
    public void handle(UUID id, Instant now) {
        requests.find(id)
                .map(AidRequest::incidentId)
                .flatMap(incidents::findUnlocked)
                .ifPresent(incident -> {
                    AidRequest request = requests.getLocked(id);
                    if (request.isUnanswered(now)) {
                        remind(request, incident, now);
                    }
                });
    }

    /** A request of an incident that is over ends with it. */
    private void remind(AidRequest request, Incident incident, Instant now) {
        if (incident.closedAt() != null) {
            request.withdraw();
            requests.openLoansOf(request.id()).forEach(loan -> loan.decline(now));
            outbox.mark(sender, request.id());
            return;
        }
        request.remind(now, settings.answerWithin());
        alerts.raise(incident, Alerts.Code.MUTUAL_AID_UNANSWERED, Map.of("neighbour", request.neighbour()));
    }
}
