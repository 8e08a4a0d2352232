package id.psc119.intake.request;

import id.psc119.platform.outbox.MessageSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands accepted requests for a place on the bus to referral, whose desk books it. What dispatch has planned for such a request of an
 * earlier release stays with dispatch. A referral that does not know the message yet answers 404: it then waits in the outbox.
 */
@ApplicationScoped
class BusRequestSender implements MessageSender<BusRequestMessage> {
    private final ServiceRequests requests;
    private final PlannedWorkStatuses statuses;
    private final RequestPlaces places;
    private final RequestSettings settings;

    BusRequestSender(
            ServiceRequests requests, PlannedWorkStatuses statuses, RequestPlaces places, RequestSettings settings) {
        this.requests = requests;
        this.statuses = statuses;
        this.places = places;
        this.settings = settings;
    }

    @Override
    public String receiver() {
        return "referral";
    }

    @Override
    public String kind() {
        return "bus-requests";
    }

    /** After everything that belongs to an emergency. */
    @Override
    public int urgency() {
        return 8;
    }

    @Override
    @Transactional
    public Optional<BusRequestMessage> state(String id) {
        return settings.handOver()
                ? requests.find(UUID.fromString(id))
                        .filter(request -> request.kind().isBusSeat())
                        .map(request -> BusRequestMessage.of(
                                request,
                                places.from(request),
                                places.to(request),
                                !statuses.isToldByDispatch(request.id())))
                : Optional.empty();
    }

    @Override
    @Transactional
    public Collection<String> open() {
        return settings.handOver()
                ? requests.wanted().stream().map(UUID::toString).toList()
                : List.of();
    }
}
