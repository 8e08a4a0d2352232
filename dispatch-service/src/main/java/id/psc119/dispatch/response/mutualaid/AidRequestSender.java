package id.psc119.dispatch.response.mutualaid;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.dispatch.change.Changed;
import id.psc119.dispatch.response.incident.Incident;
import id.psc119.dispatch.response.incident.Incidents;
import id.psc119.platform.outbox.NeighbourSender;
import id.psc119.platform.outbox.Neighbours;
import id.psc119.platform.outbox.Outbox;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Colour;
import id.psc119.vocabulary.GeoPoint;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends a neighbour's suite what it is asked for, and what the desk makes of the units that it offers: what for, where to, and nothing
 * that names a person. Exercises are not sent.
 */
@ApplicationScoped
@Priority(20)
class AidRequestSender implements NeighbourSender<AidRequestSender.State> {
    private final AidRequests requests;
    private final Incidents incidents;
    private final WhereTo whereTo;
    private final Neighbours neighbours;
    private final Outbox outbox;

    AidRequestSender(AidRequests requests, Incidents incidents, WhereTo whereTo, Neighbours neighbours, Outbox outbox) {
        this.requests = requests;
        this.incidents = incidents;
        this.whereTo = whereTo;
        this.neighbours = neighbours;
        this.outbox = outbox;
    }

    /**
     * A request as the neighbour's desk is shown it.
     *
     * @param open whether help is still wanted
     * @param loans each unit that it has offered, and what the desk has made of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            Capability capability,
            int units,
            @Nullable String note,
            boolean open,
            Instant askedAt,
            String spokenNumber,
            @Nullable Colour colour,
            @Nullable GeoPoint point,
            @Nullable String desaCode,
            List<LoanOf> loans) {}

    /** One loan. */
    record LoanOf(UUID id, LoanState state) {}

    /** An incident that is over needs no help any more, and the place of one that goes on may have changed. */
    void mark(@Observes @Priority(Changed.TELL) Changed changed) {
        if (!neighbours.all().isEmpty()) {
            changed.incidents().stream()
                    .flatMap(id -> requests.requestsFor(id).stream())
                    .filter(request -> request.isWanted()
                            || incidents.get(request.incidentId()).closedAt() != null)
                    .forEach(request -> outbox.mark(this, request.id()));
        }
    }

    @Override
    public Neighbours neighbours() {
        return neighbours;
    }

    @Override
    public String service() {
        return "dispatch";
    }

    @Override
    public Optional<Neighbours.Neighbour> neighbourOf(String id) {
        return requests.find(UUID.fromString(id))
                .filter(request -> !request.exercise())
                .flatMap(request -> neighbours.named(request.neighbour()));
    }

    @Override
    public String kind() {
        return "neighbour-requests";
    }

    @Override
    public Optional<State> state(String id) {
        return requests.find(UUID.fromString(id)).map(request -> {
            Incident incident = incidents.get(request.incidentId());
            WhereTo.Target target = whereTo.of(request, incident);
            return new State(
                    request.capability(),
                    request.units(),
                    request.note(),
                    request.isWanted() && incident.closedAt() == null,
                    request.askedAt(),
                    incident.spokenNumber(),
                    target.colour(),
                    target.point(),
                    target.desaCode(),
                    requests.loansOf(List.of(request.id())).getOrDefault(request.id(), List.of()).stream()
                            .map(loan -> new LoanOf(loan.id(), loan.state()))
                            .toList());
        });
    }

    @Override
    public Collection<String> open() {
        return requests.openOnes();
    }
}
