package id.psc119.intake.triage.outcome;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.incident;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.otherOperator;
import static id.psc119.intake.Desk.pressed;
import static id.psc119.intake.Desk.supervisor;
import static id.psc119.intake.Desk.told;
import static id.psc119.intake.Desk.triaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.intake.Desk;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class TriageTest {
    @Test
    void dispatch_receives_every_field_of_the_contract() {
        UUID contact = called(Map.of(
                "channel", "CALL_119",
                "receivedAt", "2026-11-20T18:30:00Z",
                "numberAsReceived", "0812 3456 7890"));
        UUID need = newId();
        UUID patient = newId();
        UUID incident = triaged(
                contact,
                Map.ofEntries(
                        Map.entry("kind", "EMERGENCY"),
                        Map.entry("colour", "RED"),
                        Map.entry("complaint", "ROAD_CRASH"),
                        Map.entry("complaintNote", "dua motor"),
                        Map.entry(
                                "place",
                                Map.of(
                                        "point", Map.of("lat", -2.88, "lon", 103.84),
                                        "radiusMetres", 30,
                                        "source", "PIN",
                                        "desaCode", "16.06.01.2001",
                                        "dusun", "II",
                                        "rt", "03",
                                        "rw", "01",
                                        "landmark", "jembatan",
                                        "confirmedBy", "operator")),
                        Map.entry("needs", List.of(Map.of("id", need, "capability", "TRANSPORT"))),
                        Map.entry(
                                "patients",
                                List.of(Map.of("id", patient, "colour", "RED", "sex", "FEMALE", "ageBand", "ADULT"))),
                        Map.entry("hazards", List.of("bensin tumpah")),
                        Map.entry("wayDescription", "masuk gang sebelah masjid")));
        operator()
                .body(Map.of("reason", "sudah dibawa keluarga"))
                .put("/incidents/" + incident + "/cancel-request")
                .then()
                .statusCode(200);

        JsonNode message = told(incident, it -> it.has("cancel"));

        Set<String> fields = new HashSet<>();
        message.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "version",
                        "spokenNumber",
                        "kind",
                        "exercise",
                        "untriaged",
                        "reportedAt",
                        "enteredAt",
                        "triagedAt",
                        "channel",
                        "place",
                        "colour",
                        "complaint",
                        "complaintNote",
                        "needs",
                        "patients",
                        "hazards",
                        "wayDescription",
                        "callBackNumber",
                        "cancel");
        assertThat(message.path("version").asText()).matches("\\d+-\\d+");
        // 18.30 UTC is 01.30 WIB of the next day: the number counts local days.
        assertThat(message.path("spokenNumber").asText()).matches("1606-261121-\\d{3}");
        assertThat(message.path("kind").asText()).isEqualTo("EMERGENCY");
        assertThat(message.path("exercise").asBoolean(true)).isFalse();
        assertThat(message.path("untriaged").asBoolean(true)).isFalse();
        assertThat(message.path("reportedAt").asText()).isEqualTo("2026-11-20T18:30:00Z");
        assertThat(message.path("channel").asText()).isEqualTo("CALL_119");
        assertThat(message.path("colour").asText()).isEqualTo("RED");
        assertThat(message.path("complaint").asText()).isEqualTo("ROAD_CRASH");
        assertThat(message.path("complaintNote").asText()).isEqualTo("dua motor");
        assertThat(message.at("/place/point/lat").asDouble()).isEqualTo(-2.88);
        assertThat(message.at("/place/point/lon").asDouble()).isEqualTo(103.84);
        assertThat(message.at("/place/radiusMetres").asInt()).isEqualTo(30);
        assertThat(message.at("/place/source").asText()).isEqualTo("PIN");
        assertThat(message.at("/place/kecamatanCode").asText()).isEqualTo("16.06.01");
        assertThat(message.at("/place/desaCode").asText()).isEqualTo("16.06.01.2001");
        assertThat(message.at("/place/dusun").asText()).isEqualTo("II");
        assertThat(message.at("/place/rt").asText()).isEqualTo("03");
        assertThat(message.at("/place/rw").asText()).isEqualTo("01");
        assertThat(message.at("/place/landmark").asText()).isEqualTo("jembatan");
        assertThat(message.at("/place/confirmedBy").asText()).isEqualTo("operator");
        assertThat(message.at("/needs/0/id").asText()).isEqualTo(need.toString());
        assertThat(message.at("/needs/0/capability").asText()).isEqualTo("TRANSPORT");
        assertThat(message.path("needs")).hasSize(1);
        assertThat(message.at("/patients/0/id").asText()).isEqualTo(patient.toString());
        assertThat(message.at("/patients/0/colour").asText()).isEqualTo("RED");
        assertThat(message.at("/patients/0/sex").asText()).isEqualTo("FEMALE");
        assertThat(message.at("/patients/0/ageBand").asText()).isEqualTo("ADULT");
        assertThat(message.at("/hazards/0").asText()).isEqualTo("bensin tumpah");
        assertThat(message.path("wayDescription").asText()).isEqualTo("masuk gang sebelah masjid");
        assertThat(message.path("callBackNumber").asText()).isEqualTo("+6281234567890");
        assertThat(message.at("/cancel/reason").asText()).isEqualTo("sudah dibawa keluarga");
        assertThat(message.at("/cancel/requestedBy").asText()).isEqualTo("Name of operator-a");
        assertThat(message.at("/cancel/requestedAt").asText()).isNotEmpty();
    }

    @Test
    void an_incident_of_which_little_is_known_sends_the_usual_units_and_nothing_made_up() {
        UUID incident = triaged(called(Map.of("channel", "RADIO")), Map.of("complaint", "OTHER"));

        JsonNode message = told(incident, it -> true);

        assertThat(message.path("needs"))
                .extracting(need -> need.path("capability").asText())
                .containsExactly("RESPONDER", "TRANSPORT");
        assertThat(message.path("patients")).isEmpty();
        assertThat(message.has("place")).isFalse();
        assertThat(message.has("colour")).isFalse();
        assertThat(message.has("callBackNumber")).isFalse();
        assertThat(message.has("cancel")).isFalse();
    }

    @Test
    void the_spoken_number_runs_within_the_local_day() {
        String day = LocalDate.now(ZoneId.of("Asia/Jakarta")).format(DateTimeFormatter.ofPattern("yyMMdd"));
        String one = incident(triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL")))
                .body("spokenNumber", matchesPattern("1606-" + day + "-\\d{3}"))
                .extract()
                .path("spokenNumber");
        String next = incident(triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL")))
                .extract()
                .path("spokenNumber");
        assertThat(Integer.parseInt(next.substring(12))).isGreaterThan(Integer.parseInt(one.substring(12)));
    }

    @Test
    void the_triage_of_a_contact_ends_it_as_dispatched_and_may_be_sent_again_to_correct_it() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID incident = triaged(contact, Map.of("complaint", "FALL", "colour", "GREEN"));
        contact(contact)
                .body("state", equalTo("ENDED"))
                .body("outcome", equalTo("DISPATCHED"))
                .body("incident.id", equalTo(incident.toString()));

        operator()
                .body(Map.of("contactId", contact, "complaint", "CHEST_PAIN", "colour", "RED"))
                .put("/incidents/" + incident)
                .then()
                .statusCode(200)
                .body("complaint", equalTo("CHEST_PAIN"))
                .body("colour", equalTo("RED"))
                .body("needs", hasSize(1));
        contact(contact).body("outcomes", hasSize(1));
    }

    @Test
    void a_triage_under_new_need_ids_keeps_the_needs_that_units_may_be_on_their_way_for() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID incident = triaged(contact, Map.of("complaint", "FALL", "colour", "RED"));
        List<String> before = incident(incident).extract().path("needs.id");

        operator()
                .body(Map.of(
                        "contactId",
                        contact,
                        "complaint",
                        "FALL",
                        "needs",
                        List.of(
                                Map.of("id", newId(), "capability", "TRANSPORT"),
                                Map.of("id", newId(), "capability", "RESPONDER"),
                                Map.of("id", newId(), "capability", "BOAT"))))
                .put("/incidents/" + incident)
                .then()
                .statusCode(200)
                .body("needs.capability", contains("TRANSPORT", "RESPONDER", "BOAT"))
                .body("needs[0].id", equalTo(before.get(1)))
                .body("needs[1].id", equalTo(before.get(0)));
    }

    @Test
    void a_contact_that_is_an_incident_already_is_not_made_another() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID first = triaged(contact, Map.of("complaint", "FALL"));
        operator()
                .body(Map.of("contactId", contact, "complaint", "FALL"))
                .put("/incidents/" + newId())
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/contact-has-incident"))
                .body("incidentId", equalTo(first.toString()));
    }

    @Test
    void a_need_id_of_another_incident_is_refused() {
        UUID need = newId();
        triaged(
                called(Map.of("channel", "CALL_GSM")),
                Map.of("complaint", "FALL", "needs", List.of(Map.of("id", need, "capability", "ALS"))));
        operator()
                .body(Map.of(
                        "contactId",
                        called(Map.of("channel", "CALL_GSM")),
                        "complaint",
                        "FALL",
                        "needs",
                        List.of(Map.of("id", need, "capability", "ALS"))))
                .put("/incidents/" + newId())
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/id-in-use"));
    }

    @Test
    void what_was_taken_for_a_prank_and_is_none_is_triaged_by_a_supervisor_alone() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        operator()
                .body(Map.of("outcome", "PRANK"))
                .put("/contacts/" + contact + "/outcome")
                .then()
                .statusCode(200);
        Map<String, Object> findings = Map.of("contactId", contact, "complaint", "STROKE");
        UUID incident = newId();
        operator()
                .body(findings)
                .put("/incidents/" + incident)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/outcome-decided"));
        operator().get("/incidents/" + incident).then().statusCode(404);
        supervisor().body(findings).put("/incidents/" + incident).then().statusCode(201);
        contact(contact)
                .body("outcome", equalTo("DISPATCHED"))
                .body("outcomes.outcome", contains("PRANK", "DISPATCHED"));
    }

    @Test
    void another_operators_contact_cannot_be_triaged_away() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        otherOperator()
                .body(Map.of("contactId", contact, "complaint", "FALL"))
                .put("/incidents/" + newId())
                .then()
                .statusCode(409)
                .body("claimedBy", equalTo("Name of operator-a"));
        contact(contact).body("outcome", nullValue());
    }

    @Test
    void a_contact_moved_to_another_incident_keeps_its_earlier_link() {
        UUID witness = called(Map.of("channel", "CALL_GSM"));
        UUID one = triaged(witness, Map.of("complaint", "ROAD_CRASH"));
        UUID other = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "ROAD_CRASH"));

        operator()
                .put("/incidents/" + other + "/contacts/" + witness)
                .then()
                .statusCode(200)
                .body("contacts", hasSize(2));
        incident(one)
                .body("contacts", hasSize(0))
                .body("earlierContacts[0].id", equalTo(witness.toString()))
                .body("earlierContacts[0].endedAt", notNullValue());

        operator().delete("/incidents/" + other + "/contacts/" + witness).then().statusCode(200);
        incident(other).body("contacts", hasSize(1)).body("earlierContacts", hasSize(1));
        contact(witness).body("incident", nullValue());
    }

    @Test
    void an_exercise_is_marked_everywhere_and_only_a_supervisor_makes_it_real_for_good() {
        UUID contact = called(Map.of("channel", "CALL_GSM", "exercise", true));
        UUID incident = triaged(contact, Map.of("complaint", "FALL"));
        assertThat(told(incident, it -> true).path("exercise").asBoolean()).isTrue();

        operator()
                .body(Map.of("exercise", false))
                .put("/incidents/" + incident + "/exercise")
                .then()
                .statusCode(403);
        supervisor()
                .body(Map.of("exercise", false))
                .put("/incidents/" + incident + "/exercise")
                .then()
                .statusCode(200)
                .body("exercise", equalTo(false));
        contact(contact).body("exercise", equalTo(false));
        assertThat(told(incident, it -> !it.path("exercise").asBoolean(true))).isNotNull();

        supervisor()
                .body(Map.of("exercise", true))
                .put("/incidents/" + incident + "/exercise")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/never-back-to-exercise"));
    }

    @Test
    void an_exercise_and_the_real_thing_are_never_joined() {
        UUID real = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "FALL"));
        UUID exercise = called(Map.of("channel", "CALL_GSM", "exercise", true));
        operator()
                .put("/incidents/" + real + "/contacts/" + exercise)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/exercise-mixed"));
        operator()
                .body(Map.of("contactId", called(Map.of("channel", "CALL_GSM")), "complaint", "FALL", "exercise", true))
                .put("/incidents/" + newId())
                .then()
                .statusCode(409);
    }

    @Test
    void a_better_fix_moves_an_incident_until_the_desk_has_set_a_pin() {
        UUID press = pressed(Map.of("point", Map.of("lat", -2.8, "lon", 103.8), "accuracyMetres", 500));
        UUID incident = triaged(press, Map.of("complaint", "FALL"));
        assertThat(told(incident, it -> true).at("/place/point/lat").asDouble()).isEqualTo(-2.8);

        Desk.press(press, Map.of("point", Map.of("lat", -2.81, "lon", 103.81), "accuracyMetres", 20))
                .statusCode(200);
        told(incident, it -> it.at("/place/point/lat").asDouble() == -2.81);

        operator()
                .body(Map.of(
                        "contactId",
                        press,
                        "complaint",
                        "FALL",
                        "place",
                        Map.of("source", "PIN", "point", Map.of("lat", -2.82, "lon", 103.82))))
                .put("/incidents/" + incident)
                .then()
                .statusCode(200);
        Desk.press(press, Map.of("point", Map.of("lat", -2.83, "lon", 103.83), "accuracyMetres", 5))
                .statusCode(200);
        incident(incident).body("place.point.lat", equalTo(-2.82f)).body("place.source", equalTo("PIN"));
    }
}
