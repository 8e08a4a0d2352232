package id.psc119.dispatch;

import static id.psc119.dispatch.Scene.as;
import static id.psc119.dispatch.Scene.dispatcher;
import static id.psc119.dispatch.Scene.map;
import static id.psc119.dispatch.Scene.now;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.psc119.dispatch.Scene.Incident;
import id.psc119.dispatch.Scene.Unit;
import id.psc119.platform.outbox.MessageSender;
import id.psc119.platform.testing.Contracts;
import id.psc119.platform.testing.Contracts.Example;
import id.psc119.platform.testing.Receiving;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** the messages that dispatch sends and receives are those of {@code contracts/}, also those of a newer version. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "dispatch"))
class MessagesTest {
    private static final String SERVICE = "dispatch";

    @Inject
    @All
    List<MessageSender<?>> senders;

    @Inject
    ObjectMapper json;

    @Test
    void each_message_that_is_sent_has_the_fields_of_its_contract() {
        Contracts.assertFieldsOf(SERVICE, senders, json);
    }

    static Stream<Example> fromIntake() {
        return Contracts.examples(
                "reported-incidents", "areas", "planned-work-requests", "message-answers", "revocations");
    }

    @ParameterizedTest
    @MethodSource("fromIntake")
    void every_example_of_intake_is_taken(Example example) {
        Receiving.take(example, "intake", SERVICE);
    }

    static Stream<Example> fromFleet() {
        return Contracts.examples("fleet-units", "unit-positions", "place-events");
    }

    @ParameterizedTest
    @MethodSource("fromFleet")
    void every_example_of_fleet_is_taken(Example example) {
        Receiving.take(example, "fleet", SERVICE);
    }

    static Stream<Example> fromReferral() {
        return Contracts.examples("facilities", "arrival-answers", "seal-heads");
    }

    @ParameterizedTest
    @MethodSource("fromReferral")
    void every_example_of_referral_is_taken(Example example) {
        Receiving.take(example, "referral", SERVICE);
    }

    /** Two suites of two regencies are of two versions for as long as their updates are apart. */
    @ParameterizedTest
    @MethodSource("fromNeighbour")
    void every_example_of_a_neighbouring_service_is_taken(Example example) {
        String id = UUID.randomUUID().toString();
        if (example.message().equals("mutual-aid-answers")) {
            Scene.Incident incident = Scene.Incident.reported(0, 1);
            Scene.dispatcher()
                    .body(Scene.map(
                            "incidentId", incident.id, "neighbour", "PSC Tetangga", "capability", "BLS", "units", 1))
                    .put("/mutual-aid/" + id)
                    .then()
                    .statusCode(200);
        }
        ObjectNode body = example.body().deepCopy();
        // Ids of loans are used once.
        body.withArray("loans")
                .forEach(loan -> ((ObjectNode) loan).put("id", UUID.randomUUID().toString()));
        Scene.as("partner:psc-tetangga", "partner")
                .body(body.toString())
                .put("/" + example.message() + "/" + id)
                .then()
                .statusCode(204);
    }

    static Stream<Example> fromNeighbour() {
        return Contracts.examples("neighbour-requests", "mutual-aid-answers");
    }

    @Test
    void an_incident_in_newer_words_is_on_the_board_with_these_words_until_a_message_that_can_be_read_comes() {
        String id = Receiving.take(Receiving.newer("reported-incidents"), "intake", SERVICE);

        Map<String, Object> row = row("incidents", id);
        assertThat(row)
                .containsEntry("kind", "OTHER")
                .containsEntry("channel", "OTHER")
                .doesNotContainKey("colour");
        assertThat(row.get("needs").toString()).contains("capability=OTHER", "capability=TRANSPORT");
        assertThat(words(row))
                .containsEntry("/kind", "WATER_RESCUE")
                .containsEntry("/channel", "TELEGRAM")
                .containsEntry("/needs/0/capability", "HELICOPTER")
                .containsEntry("/place/source", "SATELLITE")
                .containsEntry("/patients/0/ageBand", "TEENAGER")
                .containsEntry("/colour", "ORANGE");

        Receiving.takeNext(Receiving.example("reported-incidents", "untriaged"), id, "intake", SERVICE);

        assertThat(row("incidents", id)).containsEntry("kind", "EMERGENCY").doesNotContainKey("unknownWords");
    }

    @Test
    void a_unit_of_an_unknown_kind_is_shown_with_its_word_and_keeps_the_capabilities_that_are_known() {
        String id = Receiving.take(Receiving.newer("fleet-units"), "fleet", SERVICE);

        Map<String, Object> row = row("units", id);
        assertThat(row).containsEntry("kind", "OTHER").containsEntry("capabilities", List.of("ALS"));
        assertThat(words(row))
                .containsEntry("/kind", "HELICOPTER")
                .containsEntry("/capabilities/1", "HOIST")
                .containsEntry("/crew/0/role", "PILOT")
                .containsEntry("/duty/state", "ON_CALL");
    }

    @Test
    void a_facility_of_an_unknown_kind_is_shown_with_its_word() {
        String id = Receiving.take(Receiving.newer("facilities"), "referral", SERVICE);

        Map<String, Object> row = row("facilities", id);
        assertThat(row).containsEntry("kind", "OTHER").containsEntry("capabilities", List.of("TRAUMA"));
        assertThat(words(row)).containsEntry("/kind", "HOSPITAL_SHIP").containsEntry("/beds/0/kind", "HYPERBARIC");
    }

    @Test
    void values_that_cannot_be_read_or_kept_are_not_known_and_never_refused() {
        ObjectNode body =
                Receiving.example("reported-incidents", "triaged").body().deepCopy();
        body.remove("cancel");
        body.put("reportedAt", "yesterday")
                .put("triagedAt", "+99999-01-01T00:00:00Z")
                .put("complaintNote", "a\u0000b" + "x".repeat(100_000))
                .put("exercise", "perhaps");
        ((ObjectNode) body.path("place")).put("radiusMetres", 1e39);
        body.withArray("needs").addNull().addObject().put("capability", "ALS");
        body.withArray("patients").addNull();
        body.putObject("hazards");
        String id = UUID.randomUUID().toString();

        assertThat(Receiving.put("reported-incidents", id, body, "intake", SERVICE))
                .isBetween(200, 299);

        assertThat(row("incidents", id)).containsEntry("spokenNumber", "17").containsEntry("exercise", false);

        ObjectNode hospital = Receiving.example("facilities", "hospital").body().deepCopy();
        ((ObjectNode) hospital.path("beds").get(0)).put("free", 99_999_999_999L).put("total", "many");
        String facility = UUID.randomUUID().toString();
        assertThat(Receiving.put("facilities", facility, hospital, "referral", SERVICE))
                .isBetween(200, 299);
        assertThat(words(row("facilities", facility)))
                .containsEntry("/beds/0/free", "99999999999")
                .containsEntry("/beds/0/total", "many");
    }

    @Test
    void what_has_no_version_or_is_no_object_is_rejected() {
        ObjectNode body =
                Receiving.example("reported-incidents", "triaged").body().deepCopy();
        body.remove("version");
        assertThat(Receiving.put("reported-incidents", UUID.randomUUID().toString(), body, "intake", SERVICE))
                .isBetween(400, 499);
        assertThat(Receiving.put(
                        "reported-incidents", UUID.randomUUID().toString(), json.createArrayNode(), "intake", SERVICE))
                .isBetween(400, 499);
    }

    @Test
    void a_person_cannot_enter_the_word_for_what_is_not_known() {
        Incident incident = Incident.reported(1, 1);
        Unit unit = Unit.onDuty();
        UUID assignment = incident.assign(unit, 0);

        as("dispatcher1", "dispatcher")
                .body(map("step", "OTHER", "happened", now().toString(), "sent", now().toString(), "via", "RADIO"))
                .put("/assignments/" + assignment + "/steps/" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("field", org.hamcrest.Matchers.equalTo("step"));
    }

    private static Map<String, Object> row(String list, String id) {
        JsonPath board =
                dispatcher().get("/board").then().statusCode(200).extract().jsonPath();
        List<Map<String, Object>> rows = board.getList(list);
        return rows.stream().filter(row -> id.equals(row.get("id"))).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> words(Map<String, Object> row) {
        return (Map<String, String>) row.get("unknownWords");
    }
}
