package id.psc119.dispatch.response.lending;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.psc119.platform.outbox.NeighbourSender;
import id.psc119.platform.outbox.Neighbours;
import id.psc119.vocabulary.Capability;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.UnitKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a neighbour's suite what we answer to its request, and which units we lend. */
@ApplicationScoped
class AidAnswerSender implements NeighbourSender<AidAnswerSender.State> {
    private final NeighbourRequests requests;
    private final Neighbours neighbours;

    AidAnswerSender(NeighbourRequests requests, Neighbours neighbours) {
        this.requests = requests;
        this.neighbours = neighbours;
    }

    /** @param refusal why there is no help; absent while there may be */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(@Nullable String refusal, List<Lent> loans) {}

    /** One unit of ours, without anybody's name or number. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Lent(
            UUID id,
            String callSign,
            UnitKind kind,
            List<Capability> capabilities,
            @Nullable Instant lentUntil,
            @Nullable Place home,
            boolean wantedBack,
            boolean takenBack) {
        static Lent of(LentUnit lent) {
            return new Lent(
                    lent.id(),
                    lent.callSign(),
                    lent.kind(),
                    lent.capabilities(),
                    lent.lentUntil(),
                    lent.home(),
                    lent.isWantedBack(),
                    lent.state() == LentState.TAKEN_BACK);
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
        return requests.find(UUID.fromString(id)).flatMap(request -> neighbours.named(request.neighbour()));
    }

    @Override
    public String kind() {
        return "mutual-aid-answers";
    }

    @Override
    public Optional<State> state(String id) {
        UUID request = UUID.fromString(id);
        return requests.find(request)
                .map(found -> new State(
                        found.refusal(),
                        requests.lentFor(request).stream().map(Lent::of).toList()));
    }

    @Override
    public Collection<String> open() {
        return requests.openOnes();
    }
}
