package id.psc119.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person at a console of the PSC: takes calls, triages, sends units, enters what crews tell by radio. */
public final class Desk {
    private final Api api;

    public Desk(Api api) {
        this.api = api;
    }

    public Api api() {
        return api;
    }

    public Answer writeDown(UUID contact, Map<String, Object> form) {
        return api.put("/api/intake/contacts/" + contact, form);
    }

    public Answer claim(UUID contact) {
        return api.put("/api/intake/contacts/" + contact + "/claim", Map.of());
    }

    public Answer end(UUID contact, String outcome, Map<String, Object> more) {
        Map<String, Object> decision = Json.of("outcome", outcome);
        decision.putAll(more);
        return api.put("/api/intake/contacts/" + contact + "/outcome", decision);
    }

    public Answer triage(UUID incident, Map<String, Object> form) {
        return api.put("/api/intake/incidents/" + incident, form);
    }

    /** The incident as dispatch has it. */
    public Answer incident(UUID incident) {
        return api.get("/api/dispatch/incidents/" + incident);
    }

    public Answer board() {
        return api.get("/api/dispatch/board");
    }

    /** The best units for a need, the first one first. */
    public Answer recommendation(UUID incident, UUID need) {
        return api.get("/api/dispatch/incidents/" + incident + "/needs/" + need + "/recommendation");
    }

    public Answer destinations(UUID incident, UUID patient) {
        return api.get("/api/dispatch/incidents/" + incident + "/destinations?patientId=" + patient);
    }

    public Answer offer(UUID offer, UUID incident, UUID need, String unit) {
        return api.put(
                "/api/dispatch/offers/" + offer, Json.of("incidentId", incident, "needId", need, "unitId", unit));
    }

    public Answer addNeed(UUID incident, UUID need, String capability) {
        return api.put("/api/dispatch/incidents/" + incident + "/needs/" + need, Json.of("capability", capability));
    }

    public Answer standDown(UUID assignment, String reason) {
        return api.put("/api/dispatch/assignments/" + assignment + "/stand-down", Json.of("reason", reason));
    }

    public Answer goTo(UUID assignment, String facility, @Nullable List<UUID> patients) {
        return api.put(
                "/api/dispatch/assignments/" + assignment + "/destination",
                Json.of(
                        "facilityId",
                        facility,
                        "patientIds",
                        patients == null
                                ? null
                                : patients.stream().map(UUID::toString).toList()));
    }

    public Answer ending(UUID incident, UUID patient, String ending, Map<String, Object> more) {
        Map<String, Object> report = Json.of("ending", ending);
        report.putAll(more);
        return api.put("/api/dispatch/incidents/" + incident + "/patients/" + patient + "/ending", report);
    }

    public Answer close(UUID incident, String reason) {
        return api.put("/api/dispatch/incidents/" + incident + "/closure", Json.of("reason", reason));
    }

    /** Every row of the timeline, in the server's order. */
    public List<JsonNode> timeline(UUID incident) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get("/api/dispatch/incidents/" + incident + "/timeline?limit=200"
                            + (next.isEmpty() ? "" : "&cursor=" + next))
                    .orThrow();
            page.path("items").forEach(items::add);
            next = page.path("next").asText("");
        } while (!next.isEmpty());
        return items;
    }
}
