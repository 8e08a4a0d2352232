package id.psc119.fleet.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.platform.outbox.MessageSender;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends dispatch the events of trips, so that the desk sees them and a rule may record the step. */
@ApplicationScoped
class PlaceEventSender implements MessageSender<PlaceEventSender.PlaceEventMessage> {
    private final PlaceEvents events;

    PlaceEventSender(PlaceEvents events) {
        this.events = events;
    }

    /** The message's fields, as {@code docs/contracts.md} lists them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PlaceEventMessage(
            UUID assignmentId,
            UUID unitId,
            PlaceKind place,
            @Nullable UUID facilityId,
            PlaceEventWord what,
            Instant at,
            @Nullable Integer accuracyMetres,
            boolean late) {}

    @Override
    public String receiver() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return "place-events";
    }

    @Override
    public Optional<PlaceEventMessage> state(String id) {
        return events.find(UUID.fromString(id))
                .flatMap(event -> Optional.ofNullable(event.tripId())
                        .map(trip -> new PlaceEventMessage(
                                trip,
                                event.unitId(),
                                event.kind(),
                                event.kind() == PlaceKind.FACILITY && event.place() != null
                                        ? UUID.fromString(event.place())
                                        : null,
                                event.what(),
                                event.at(),
                                event.accuracyMetres(),
                                event.late())));
    }

    /** None: an event is over when it is sent. */
    @Override
    public Collection<String> open() {
        return List.of();
    }
}
