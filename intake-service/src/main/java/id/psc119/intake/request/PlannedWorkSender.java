package id.psc119.intake.request;

import id.psc119.platform.outbox.MessageSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands accepted requests to dispatch, which plans and does their work. A dispatch that does not know the message yet answers 404: it then
 * waits in the outbox, and is no dead letter. Of requests for a place on the bus it sends only those that an earlier release has handed over.
 */
@ApplicationScoped
class PlannedWorkSender implements MessageSender<PlannedWorkMessage> {
    private final ServiceRequests requests;
    private final PlannedWorkStatuses statuses;
    private final RequestPlaces places;
    private final RequestSettings settings;

    PlannedWorkSender(
            ServiceRequests requests, PlannedWorkStatuses statuses, RequestPlaces places, RequestSettings settings) {
        this.requests = requests;
        this.statuses = statuses;
        this.places = places;
        this.settings = settings;
    }

    @Override
    public String receiver() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return "planned-work-requests";
    }

    /** After everything that belongs to an emergency. */
    @Override
    public int urgency() {
        return 8;
    }

    @Override
    @Transactional
    public Optional<PlannedWorkMessage> state(String id) {
        return settings.handOver() ? requests.find(UUID.fromString(id)).flatMap(this::message) : Optional.empty();
    }

    @Override
    @Transactional
    public Collection<String> open() {
        return settings.handOver()
                ? requests.wanted().stream().map(UUID::toString).toList()
                : List.of();
    }

    private Optional<PlannedWorkMessage> message(ServiceRequest request) {
        return request.kind()
                .plannedWork()
                .filter(kind -> !request.kind().isBusSeat() || statuses.isToldByDispatch(request.id()))
                .map(kind -> PlannedWorkMessage.of(request, kind, places.from(request), places.to(request)));
    }
}
