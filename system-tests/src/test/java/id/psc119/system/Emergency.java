package id.psc119.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.client.Answer;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One exercise that has been called in and triaged: one patient, one need or more. */
final class Emergency {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Installation suite;
    private final UUID contact;
    private final UUID incident;
    private final UUID patient;
    private final List<UUID> needs;
    private final String number;

    private Emergency(Installation suite, UUID contact, UUID incident, UUID patient, List<UUID> needs, String number) {
        this.suite = suite;
        this.contact = contact;
        this.incident = incident;
        this.patient = patient;
        this.needs = needs;
        this.number = number;
    }

    static Emergency triaged(Installation suite, String... capabilities) {
        return at(suite, -2.89, 103.85, capabilities);
    }

    static Emergency at(Installation suite, double lat, double lon, String... capabilities) {
        return at(suite, "RED", lat, lon, capabilities);
    }

    static Emergency at(Installation suite, String colour, double lat, double lon, String... capabilities) {
        Emergency made = told(suite, Duration.ZERO, colour, lat, lon, capabilities);
        made.awaitDispatch();
        return made;
    }

    /** Called in and triaged; dispatch may hear of it later. */
    static Emergency told(Installation suite, Duration patience, String... capabilities) {
        return told(suite, patience, "RED", -2.89, 103.85, capabilities);
    }

    /** A patient of one facility whom the PSC brings to another one. */
    static Emergency transfer(Installation suite, UUID patient, double lat, double lon) {
        Emergency made = told(suite, Duration.ZERO, "TRANSFER", "TRANSFER", patient, "RED", lat, lon, "TRANSPORT");
        made.awaitDispatch();
        return made;
    }

    private static Emergency told(
            Installation suite, Duration patience, String colour, double lat, double lon, String... capabilities) {
        return told(suite, patience, "EMERGENCY", "CHEST_PAIN", Json.newId(), colour, lat, lon, capabilities);
    }

    private static Emergency told(
            Installation suite,
            Duration patience,
            String kind,
            String complaint,
            UUID patient,
            String colour,
            double lat,
            double lon,
            String... capabilities) {
        Desk operator = new Desk(suite.people().signedIn("operator1").patient(patience));
        UUID contact = Json.newId();
        UUID incident = Json.newId();
        List<UUID> needs = new ArrayList<>();
        List<Map<String, Object>> wanted = new ArrayList<>();
        for (String capability : capabilities) {
            needs.add(Json.newId());
            wanted.add(Json.of("id", needs.getLast(), "capability", capability));
        }
        operator.writeDown(
                        contact,
                        Json.of(
                                "channel",
                                "CALL_GSM",
                                "numberAsReceived",
                                "0700-0000-777",
                                "place",
                                Json.of("source", "PIN", "point", Json.of("lat", lat, "lon", lon)),
                                "exercise",
                                true))
                .orThrow();
        JsonNode made = operator.triage(
                        incident,
                        Json.of(
                                "contactId",
                                contact,
                                "kind",
                                kind,
                                "colour",
                                colour,
                                "complaint",
                                complaint,
                                "needs",
                                wanted,
                                "patients",
                                List.of(Json.of("id", patient)),
                                "exercise",
                                true))
                .orThrow();
        return new Emergency(
                suite,
                contact,
                incident,
                patient,
                needs,
                made.path("spokenNumber").asText());
    }

    void awaitDispatch() {
        await("dispatch to know " + number)
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> suite.desk("dispatcher1").incident(incident).isTaken());
    }

    UUID contact() {
        return contact;
    }

    UUID incident() {
        return incident;
    }

    UUID patient() {
        return patient;
    }

    UUID need() {
        return needs.getFirst();
    }

    String number() {
        return number;
    }

    JsonNode atDispatch() {
        return suite.desk("dispatcher1").incident(incident).orThrow();
    }

    boolean timelineHas(String what) {
        return suite.desk("dispatcher1").timeline(incident).stream()
                .anyMatch(row -> row.path("what").asText().equals(what));
    }

    void cancel() {
        suite.desk("dispatcher1")
                .api()
                .put("/api/dispatch/incidents/" + incident + "/cancellation", Json.of("reason", "latihan selesai"))
                .orThrow();
    }

    /** A unit asked and on its way. */
    Work departed(String callSign) {
        Desk dispatcher = suite.desk("dispatcher1");
        var unit = new id.psc119.client.Sending(dispatcher).named(callSign);
        UUID offer = Json.newId();
        UUID assignment = Json.newId();
        dispatcher.offer(offer, incident, need(), unit.id()).orThrow();
        suite.crew(unit.account()).accept(offer, assignment, Map.of()).orThrow();
        suite.crew(unit.account()).step(assignment, "DEPARTED", Map.of()).orThrow();
        return new Work(assignment, unit.id(), unit.account());
    }

    record Work(UUID assignment, String unit, String account) {}

    Answer incidentAtIntake() {
        return suite.desk("operator1").api().get("/api/intake/incidents/" + incident);
    }
}
