package id.psc119.intake.request;

import id.psc119.intake.desk.IntakeChanges;
import id.psc119.platform.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reminds the desk of requests that nobody decides, and of those whose stated time is over and that nobody has ended. */
@ApplicationScoped
class RemindOfRequests implements Sweep<UUID> {
    static final String NAME = "waiting-requests";

    private final ServiceRequests requests;
    private final IntakeChanges desk;
    private final RequestSettings settings;

    RemindOfRequests(ServiceRequests requests, IntakeChanges desk, RequestSettings settings) {
        this.requests = requests;
        this.desk = desk;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> nextDue() {
        return requests.nextReminder(settings);
    }

    @Override
    public Optional<String> question() {
        return Optional.of(ServiceRequests.UNDECIDED_ONES);
    }

    @Override
    public List<UUID> due(Instant now, int limit) {
        return requests.toRemind(now, settings, limit);
    }

    @Override
    public void handle(UUID id, Instant now) {
        requests.remind(id, now, settings).ifPresent(request -> {
            if (request.kind().isForSupervisors()) {
                desk.levyComplained(id, request.exercise());
            } else {
                desk.requestWaits(
                        id,
                        request.spokenNumber(),
                        request.exercise(),
                        request.kind() == RequestKind.URGENT_HOME_VISIT && request.state() == RequestState.RECEIVED);
            }
        });
    }
}
