package id.psc119.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.client.Desk;
import id.psc119.client.Json;
import id.psc119.client.Sending;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** during an update one service is newer or older than the others. Whatever it sends is taken, kept, shown and worked on. */
@Order(4)
class MixedVersionsTest {
    private static final String INCIDENTS = "reported-incidents";

    private final Installation suite = Installation.shared();
    private final Desk dispatcher = suite.desk("dispatcher1");
    private final Peer intake = new Peer(suite, "intake");
    private final Peer fleet = new Peer(suite, "fleet");
    private final Peer referral = new Peer(suite, "referral");

    @Test
    void an_incident_in_newer_words_is_worked_on_and_repaired_by_a_message_in_known_words()
            throws IOException, InterruptedException {
        UUID incident = Json.newId();
        ObjectNode newer = Peer.example(INCIDENTS, "newer-vocabulary").put("exercise", true);
        newer.put("version", "1795302000-1");

        assertThat(intake.put("dispatch", INCIDENTS, incident, newer)).isBetween(200, 299);

        JsonNode row = row("incidents", incident);
        assertThat(row.path("kind").asText()).isEqualTo("OTHER");
        assertThat(row.path("unknownWords").path("/kind").asText()).isEqualTo("WATER_RESCUE");
        assertThat(row.path("unknownWords").path("/needs/0/capability").asText())
                .isEqualTo("HELICOPTER");
        assertThat(row.path("unknownWords").path("/colour").asText()).isEqualTo("ORANGE");

        // The need that is understood gets its ambulance; so may the other one.
        UUID transport = UUID.fromString(newer.at("/needs/1/id").asText());
        Sending.Unit unit = new Sending(dispatcher).named("AMB-04");
        UUID offer = Json.newId();
        UUID assignment = Json.newId();
        dispatcher.offer(offer, incident, transport, unit.id()).orThrow();
        suite.crew(unit.account()).accept(offer, assignment, Map.of()).orThrow();
        suite.crew(unit.account()).step(assignment, "DEPARTED", Map.of()).orThrow();

        ObjectNode known = newer.deepCopy();
        known.put("version", "1795302000-2")
                .put("kind", "EMERGENCY")
                .put("channel", "CALL_119")
                .put("colour", "RED");
        known.remove("weather");
        ((ObjectNode) known.path("place")).put("source", "PIN").remove("plusCode");
        ((ObjectNode) known.at("/needs/0")).put("capability", "BOAT");
        ((ObjectNode) known.at("/patients/0")).put("ageBand", "CHILD").put("colour", "RED");
        assertThat(intake.put("dispatch", INCIDENTS, incident, known)).isBetween(200, 299);

        row = row("incidents", incident);
        assertThat(row.path("kind").asText()).isEqualTo("EMERGENCY");
        assertThat(row.path("colour").asText()).isEqualTo("RED");
        assertThat(row.at("/needs/0/capability").asText()).isEqualTo("BOAT");
        assertThat(row.has("unknownWords")).isFalse();
        assertThat(row.at("/assignments/0/id").asText()).isEqualTo(assignment.toString());
        assertThat(row.at("/assignments/0/step").asText()).isEqualTo("DEPARTED");

        // The newer message once more, late: the newest version is kept.
        assertThat(intake.put("dispatch", INCIDENTS, incident, newer)).isBetween(200, 299);
        assertThat(row("incidents", incident).path("kind").asText()).isEqualTo("EMERGENCY");
        cancel(incident);
    }

    @Test
    void a_unit_and_a_facility_of_kinds_that_only_a_newer_version_knows_are_on_the_board_with_their_words()
            throws IOException, InterruptedException {
        UUID helicopter = Json.newId();
        UUID ship = Json.newId();
        ObjectNode unit = Peer.example("fleet-units", "newer-vocabulary").put("version", "1795302000-1");
        ObjectNode facility = Peer.example("facilities", "newer-vocabulary").put("version", "1795302000-1");

        assertThat(fleet.put("dispatch", "fleet-units", helicopter, unit)).isBetween(200, 299);
        assertThat(referral.put("dispatch", "facilities", ship, facility)).isBetween(200, 299);

        JsonNode row = row("units", helicopter);
        assertThat(row.path("kind").asText()).isEqualTo("OTHER");
        assertThat(row.path("unknownWords").path("/kind").asText()).isEqualTo("HELICOPTER");
        assertThat(row.path("capabilities").toString()).isEqualTo("[\"ALS\"]");
        JsonNode hospital = row("facilities", ship);
        assertThat(hospital.path("kind").asText()).isEqualTo("OTHER");
        assertThat(hospital.path("unknownWords").path("/kind").asText()).isEqualTo("HOSPITAL_SHIP");

        // Known words repair the rows, and take them out of the other tests' way.
        assertThat(fleet.put(
                        "dispatch",
                        "fleet-units",
                        helicopter,
                        Peer.example("fleet-units", "ambulance")
                                .put("version", "1795302000-2")
                                .put("retired", true)))
                .isBetween(200, 299);
        assertThat(referral.put(
                        "dispatch",
                        "facilities",
                        ship,
                        Peer.example("facilities", "hospital")
                                .put("version", "1795302000-2")
                                .put("retired", true)))
                .isBetween(200, 299);
        assertThat(dispatcher.board().orThrow().path("units").findValuesAsText("kind"))
                .doesNotContain("OTHER");
    }

    @Test
    void an_incident_that_a_service_of_the_last_release_sends_is_on_the_board()
            throws IOException, InterruptedException {
        UUID incident = Json.newId();
        ObjectNode old = Peer.example(INCIDENTS, "release-1.0").put("exercise", true);
        old.remove("cancel");

        assertThat(intake.put("dispatch", INCIDENTS, incident, old)).isBetween(200, 299);

        JsonNode row = row("incidents", incident);
        assertThat(row.path("complaint").asText()).isEqualTo("FALL");
        assertThat(row.at("/needs/0/capability").asText()).isEqualTo("TRANSPORT");
        assertThat(row.path("colour").asText()).isEqualTo("YELLOW");
        cancel(incident);
    }

    private JsonNode row(String list, UUID id) {
        return dispatcher
                .board()
                .orThrow()
                .path(list)
                .valueStream()
                .filter(row -> row.path("id").asText().equals(id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private void cancel(UUID incident) {
        dispatcher
                .api()
                .put("/api/dispatch/incidents/" + incident + "/cancellation", Json.of("reason", "latihan selesai"))
                .orThrow();
    }
}
