package id.psc119.fleet.trip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.platform.outbox.Census;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Answers a restored dispatch with the open trips whose assignments it has lost. */
@ApplicationScoped
class Engagements implements Census {
    static final String KIND = "engagements";

    private final Trips trips;
    private final ObjectMapper json;

    Engagements(Trips trips, ObjectMapper json) {
        this.trips = trips;
        this.json = json;
    }

    @Override
    public String sender() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The engagements as dispatch sent them, with the assignment's id in place of the version. */
    @Override
    public List<?> heldBesides(Set<String> known) {
        return trips.messagesOfOpen().entrySet().stream()
                .filter(trip -> !known.contains(trip.getKey().toString()))
                .map(trip -> state(trip.getKey(), trip.getValue()))
                .toList();
    }

    private ObjectNode state(UUID id, String message) {
        try {
            ObjectNode state = (ObjectNode) json.readTree(message);
            state.remove("version");
            return state.put("assignmentId", id.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept engagement is no JSON", e);
        }
    }
}
