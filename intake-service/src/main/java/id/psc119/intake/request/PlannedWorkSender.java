package id.psc119.intake.request;

import id.psc119.intake.directory.area.Localities;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands accepted requests to dispatch, which plans and does their work. A dispatch that does not know the message yet answers 404: it then
 * waits in the outbox, and is no dead letter.
 */
@ApplicationScoped
class PlannedWorkSender implements MessageSender<PlannedWorkMessage> {
    private final ServiceRequests requests;
    private final Localities localities;
    private final RequestSettings settings;

    PlannedWorkSender(ServiceRequests requests, Localities localities, RequestSettings settings) {
        this.requests = requests;
        this.localities = localities;
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
        return request.kind().plannedWork().map(kind -> {
            RequestedWork work = request.work();
            return PlannedWorkMessage.of(
                    request,
                    kind,
                    place(request.desaCode(), work.fromLandmark()),
                    place(work.toDesaCode(), work.toLandmark()));
        });
    }

    private @Nullable Place place(@Nullable String desaCode, @Nullable String landmark) {
        return desaCode == null && landmark == null
                ? null
                : localities.complete(
                        new Place(null, null, PlaceSource.TOLD, null, desaCode, null, null, null, landmark, null));
    }
}
