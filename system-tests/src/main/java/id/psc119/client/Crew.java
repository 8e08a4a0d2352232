package id.psc119.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The crew of a unit with its page: takes offers, tells each step. Or whoever speaks for it: the desk, by radio. */
public final class Crew {
    private final Api api;

    public Crew(Api api) {
        this.api = api;
    }

    public Api api() {
        return api;
    }

    public JsonNode work() {
        return api.get("/api/dispatch/my-work").orThrow();
    }

    public Answer accept(UUID offer, UUID assignment, Map<String, Object> report) {
        Map<String, Object> answer = Json.of("answer", "ACCEPTED", "assignmentId", assignment);
        answer.putAll(report);
        return api.put("/api/dispatch/offers/" + offer + "/answer", answer);
    }

    public Answer decline(UUID offer, String reason) {
        return api.put("/api/dispatch/offers/" + offer + "/answer", Json.of("answer", "DECLINED", "reason", reason));
    }

    public Answer step(UUID assignment, String step, Map<String, Object> report) {
        return step(assignment, Json.newId(), step, report);
    }

    public Answer step(UUID assignment, UUID reportId, String step, Map<String, Object> report) {
        Map<String, Object> body = Json.of("step", step);
        body.putAll(report);
        return api.put("/api/dispatch/assignments/" + assignment + "/steps/" + reportId, body);
    }

    public Answer position(String unit, double lat, double lon, Instant fixedAt) {
        return api.put(
                "/api/fleet/units/" + unit + "/positions",
                List.of(Json.of("lat", lat, "lon", lon, "accuracyMetres", 12, "fixedAt", fixedAt)));
    }

    public Answer odometer(UUID trip, int start, int end) {
        return api.put(
                "/api/fleet/trips/" + trip + "/evidence/" + Json.newId(),
                Json.of("odometerStart", start, "odometerEnd", end));
    }

    public Answer duty(String unit, String state) {
        return api.put("/api/fleet/units/" + unit + "/duty", Json.of("state", state));
    }
}
