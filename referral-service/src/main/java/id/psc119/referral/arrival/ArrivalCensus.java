package id.psc119.referral.arrival;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.platform.outbox.Census;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Answers a restored dispatch with the arrivals that a facility still expects and dispatch has lost. */
@ApplicationScoped
class ArrivalCensus implements Census {
    private final Arrivals arrivals;
    private final ObjectMapper json;

    ArrivalCensus(Arrivals arrivals, ObjectMapper json) {
        this.arrivals = arrivals;
        this.json = json;
    }

    @Override
    public String sender() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return "arrivals";
    }

    /** Each as it was received, with its {@code arrivalId}. */
    @Override
    public List<ObjectNode> heldBesides(Set<String> known) {
        Set<UUID> ids = known.stream().map(UUID::fromString).collect(Collectors.toSet());
        return arrivals.expectedBesides(ids).stream()
                .map(arrival -> json.<ObjectNode>valueToTree(arrival.message())
                        .put("arrivalId", arrival.id().toString()))
                .toList();
    }
}
