package id.psc119.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The staff of a hospital or a puskesmas at their page. */
public final class Hospital {
    private final Api api;

    public Hospital(Api api) {
        this.api = api;
    }

    public Api api() {
        return api;
    }

    public JsonNode arrivals() {
        return api.get("/api/referral/arrivals?state=OPEN&limit=200").orThrow().path("items");
    }

    /** The arrival of one assignment, once dispatch has sent it. */
    public Optional<JsonNode> arrivalOf(UUID assignment) {
        return arrivals()
                .valueStream()
                .filter(arrival -> arrival.path("assignmentId").asText().equals(assignment.toString()))
                .findFirst();
    }

    public Answer answer(String arrival, String answer, String reason) {
        return api.put(
                "/api/referral/arrivals/" + arrival + "/answer",
                Json.of("answer", answer, "reason", reason.isEmpty() ? null : reason));
    }

    public Answer confirm(String arrival, UUID patient, String receivedBy) {
        return api.put(
                "/api/referral/arrivals/" + arrival + "/hand-overs/" + patient, Json.of("receivedBy", receivedBy));
    }

    public Answer identify(UUID patient, Map<String, Object> identity) {
        return api.put("/api/referral/patients/" + patient, identity);
    }

    public Answer beds(String facility, String kind, int free) {
        return api.put("/api/referral/facilities/" + facility + "/beds/" + kind, Json.of("free", free));
    }
}
