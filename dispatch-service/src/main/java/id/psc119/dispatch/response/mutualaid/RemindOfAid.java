package id.psc119.dispatch.response.mutualaid;

import id.psc119.dispatch.change.Changes;
import id.psc119.dispatch.response.alert.Alerts;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.outbox.Outbox;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Alerts the desk of help that waits for somebody, again and again: a neighbouring service that has not answered, a unit that it offers and
 * that nobody takes or leaves, a borrowed unit that it wants back.
 */
@ApplicationScoped
class RemindOfAid implements Sweep<UUID> {
    static final String NAME = "mutual-aid";

    private final AidRequests requests;
    private final Incidents incidents;
    private final Alerts alerts;
    private final Changes changes;
    private final AidRequestSender sender;
    private final Outbox outbox;
    private final MutualAidSettings settings;

    RemindOfAid(
            AidRequests requests,
            Incidents incidents,
            Alerts alerts,
            Changes changes,
            AidRequestSender sender,
            Outbox outbox,
            MutualAidSettings settings) {
        this.requests = requests;
        this.incidents = incidents;
        this.alerts = alerts;
        this.changes = changes;
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
        return requests.nextDue();
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return requests.due(now, limit);
    }

    @Override
    public Optional<String> question() {
        return Optional.of(AidRequests.WAITING_ONES);
    }

    @Override
    public void handle(UUID id, Instant now) {
        requests.find(id)
                .map(AidRequest::incidentId)
                .flatMap(incidents::findUnlocked)
                .ifPresent(incident -> {
                    AidRequest request = requests.getLocked(id);
                    if (request.isDue(now)) {
                        remind(request, incident, now);
                    }
                });
    }

    /** What an incident that is over waits for ends with it; a unit that is here is given back all the same. */
    private void remind(AidRequest request, Incident incident, Instant now) {
        List<Loan> offered = requests.openLoansOf(request.id());
        List<Loan> wantedBack = requests.borrowedOf(request.id()).stream()
                .filter(loan -> loan.isWantedBack(now))
                .toList();
        boolean isOver = incident.closedAt() != null;
        if (isOver && (request.state() == AidState.ASKED || !offered.isEmpty())) {
            request.withdraw();
            offered.forEach(loan -> loan.decline(now));
            outbox.mark(sender, request.id());
        }
        if (isOver && wantedBack.isEmpty()) {
            return;
        }
        request.remind(now, settings.answerWithin());
        if (!isOver && request.state() == AidState.ASKED) {
            alert(incident, Alerts.Code.MUTUAL_AID_UNANSWERED, request, List.of());
        }
        if (!isOver && !offered.isEmpty()) {
            alert(incident, Alerts.Code.NEIGHBOUR_OFFER_WAITS, request, offered);
        }
        if (!wantedBack.isEmpty()) {
            alert(incident, Alerts.Code.BORROWED_UNIT_WANTED, request, wantedBack);
        }
        changes.incident(incident.id());
    }

    private void alert(Incident incident, Alerts.Code code, AidRequest request, List<Loan> loans) {
        Map<String, Object> detail = new HashMap<>(Map.of("neighbour", request.neighbour()));
        if (!loans.isEmpty()) {
            detail.put("callSign", loans.stream().map(Loan::callSign).collect(Collectors.joining(", ")));
        }
        alerts.raise(incident, code, detail);
    }
}
