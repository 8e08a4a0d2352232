package id.psc119.intake.triage.protocol;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.incident;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.supervisor;
import static id.psc119.intake.Desk.told;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.intake.staff.StaffMember;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.protocol.PackReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A call taker is led through a call by the triage protocol; they may choose otherwise, with a reason. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class ProtocolTest {
    private static final Map<String, String> ARREST = Map.of("responsive", "tidak", "breathing", "not");
    private static final Map<String, String> AWAKE = Map.of("responsive", "ya", "breathing", "normal");

    @Inject
    ProtocolPacks packs;

    @Inject
    Protocols protocols;

    @Test
    void the_basic_pack_has_every_chief_complaint() {
        Assertions.assertThat(PackReader.basic().complaints().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Complaint.values()).map(Enum::name).toList());
    }

    @Test
    void a_call_begins_with_the_opening_question_in_the_call_takers_language() {
        assess(null, null, Map.of())
                .body("colour", nullValue())
                .body("isFinal", equalTo(false))
                .body("next.id", equalTo("responsive"))
                .body("next.ask", containsString("Apakah pasien sadar"))
                .body("next.choices.code", contains("ya", "tidak", "unknown"));
        operator()
                .header("Accept-Language", "en")
                .body(Map.of("answers", Map.of()))
                .post("/protocols/assessments")
                .then()
                .body("next.ask", containsString("Is the patient awake"));
    }

    @Test
    void arrest_is_red_after_two_answers_and_compressions_are_read_out_with_a_metronome() {
        assess(null, null, ARREST)
                .body("colour", equalTo("RED"))
                .body("isFinal", equalTo(true))
                .body("complaint", equalTo("CARDIAC_ARREST"))
                .body("level", equalTo("ALS"))
                .body("instructions[0].id", equalTo("cpr"))
                .body("instructions[0].beatsPerMinute", equalTo(110));
    }

    @Test
    void a_triage_without_a_colour_takes_the_protocols_colour_and_needs_and_names_the_version() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID id = newId();

        triage(id, contact, "PREGNANCY", null, with(AWAKE, "labour", "pushing"), null)
                .statusCode(201)
                .body("colour", equalTo("RED"))
                .body("protocol", equalTo("psc119-basic 1.0.0"))
                .body("needs.capability", contains("OBSTETRIC", "TRANSPORT"));

        told(id, message -> message.path("colour").asText().equals("RED"));
        operator()
                .get("/incidents/" + id + "/assessments")
                .then()
                .body("items", hasSize(1))
                .body("items[0].assessedColour", equalTo("RED"))
                .body("items[0].chosenColour", equalTo("RED"))
                .body("items[0].criteria", contains("birth-now"))
                .body("items[0].level", equalTo("BLS"))
                .body("items[0].signedOffBy", nullValue())
                .body("items[0].answers.labour", equalTo("pushing"))
                .body("items[0].said.answer", hasItem("Ingin mengejan, atau kepala bayi terlihat"));
    }

    @Test
    void an_arrest_is_at_dispatch_after_two_answers_and_what_is_answered_later_only_refines_it() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID id = newId();

        triage(id, contact, "CARDIAC_ARREST", null, ARREST, null)
                .statusCode(201)
                .body("colour", equalTo("RED"));
        told(id, message -> message.path("colour").asText().equals("RED"));

        triage(id, contact, "PREGNANCY", null, with(AWAKE, "labour", "pushing"), null)
                .statusCode(200)
                .body("complaint", equalTo("PREGNANCY"))
                .body("needs.capability", contains("RESPONDER", "TRANSPORT", "OBSTETRIC"));
        triage(id, contact, "PREGNANCY", null, with(AWAKE, "labour", "tidak", "pregnancyDanger", "tidak"), null)
                .statusCode(200)
                .body("colour", equalTo("RED"));
        triage(id, contact, "PREGNANCY", "YELLOW", with(AWAKE, "labour", "tidak", "pregnancyDanger", "tidak"), null)
                .statusCode(422)
                .body("type", containsString("override-needs-reason"));
        operator()
                .get("/incidents/" + id + "/assessments")
                .then()
                .body("items.assessedColour", contains("RED", "RED", "YELLOW"))
                .body("items.chosenColour", contains("RED", "RED", "RED"));
    }

    @Test
    void the_seconds_from_the_answered_call_to_colour_and_first_compression_are_kept_and_summed_up() {
        String today = LocalDate.now(ZoneId.of("Asia/Jakarta")).toString();
        long before = operator()
                .get("/triage-measures?from=" + today)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("arrests.compressedInTime");
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID id = newId();

        triage(id, contact, "CARDIAC_ARREST", null, ARREST, null, Map.of("secondsToColour", 14))
                .statusCode(201);
        triage(
                        id,
                        contact,
                        "CARDIAC_ARREST",
                        null,
                        with(ARREST, "age", "adult"),
                        null,
                        Map.of("secondsToColour", 14, "secondsToCompressions", 71))
                .statusCode(200);

        operator()
                .get("/incidents/" + id + "/assessments")
                .then()
                .body("items.secondsToColour", contains(14, 14))
                .body("items[1].secondsToCompressions", equalTo(71))
                .body("items[0].answeredAt", notNullValue());
        operator()
                .get("/triage-measures?from=" + today)
                .then()
                .body("arrests.compressedInTime", equalTo((int) before + 1))
                .body("arrests.toCompressions.count", greaterThan(0))
                .body("toColour.median", notNullValue())
                .body("byChannel.channel", hasItem("CALL_GSM"));
        operator().get("/triage-measures?from=yesterday").then().statusCode(422);
    }

    @Test
    void a_colour_that_rests_on_an_unknown_answer_is_yellow_and_says_so() {
        assess(null, "BURN", with(AWAKE, "burnSize", "small", "burnFace", "unknown", "age", "adult"))
                .body("colour", equalTo("YELLOW"))
                .body("isCautious", equalTo(true));
    }

    /** The setting for packs that no doctor has signed off. */
    @Test
    void an_unsigned_pack_leads_only_the_calls_that_the_setting_allows() {
        QuarkusTransaction.requiringNew().run(() -> {
            var strict = new Protocols(packs, () -> ProtocolSettings.Unsigned.REFUSED);
            var exercises = new Protocols(packs, () -> ProtocolSettings.Unsigned.EXERCISES);
            var unsigned = new Protocols.Signed(PackReader.basic(), null);
            var signed = new Protocols.Signed(PackReader.basic(), "dr. Contoh");

            Assertions.assertThat(strict.mayLead(unsigned, true)).isFalse();
            Assertions.assertThat(strict.mayLead(signed, false)).isTrue();
            Assertions.assertThat(exercises.mayLead(unsigned, true)).isTrue();
            Assertions.assertThat(exercises.mayLead(unsigned, false)).isFalse();
        });
    }

    @Test
    void an_unsigned_pack_is_not_put_into_force_where_the_setting_asks_for_a_doctor() {
        UUID pack = newId();
        load(pack, basicDocument().replace("version: \"1.0.0\"", "version: \"1.2.0\""))
                .statusCode(200);
        DecideProtocol strict =
                new DecideProtocol(packs, protocols, () -> ProtocolSettings.Unsigned.EXERCISES, Clock.systemUTC());

        Assertions.assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                        .run(() -> strict.activate(newId(), pack, new StaffMember("p", "Siti", true))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("protocol-not-signed-off");
    }

    @Test
    void a_name_in_the_file_is_no_sign_off_and_the_doctor_reads_the_file_as_it_was_loaded() {
        UUID pack = newId();
        String document = basicDocument()
                .replace("version: \"1.0.0\"", "version: \"1.3.0\"")
                .replace("signedOffBy: \"\"", "signedOffBy: \"dr. Lain\"");
        load(pack, document)
                .statusCode(200)
                .body("items.find { it.id == '" + pack + "' }.namedInFile", equalTo("dr. Lain"))
                .body("items.find { it.id == '" + pack + "' }.signedOffBy", nullValue());

        Assertions.assertThat(supervisor()
                        .get("/protocols/documents/psc119-basic/1.3.0")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(document);
        supervisor().get("/protocols/documents/psc119-basic/9.9.9").then().statusCode(404);
    }

    @Test
    void the_basic_packs_version_cannot_be_loaded_with_another_content() {
        load(newId(), basicDocument().replace("Apakah pasien sadar", "Apakah dia sadar"))
                .statusCode(409)
                .body("type", containsString("protocol-version-exists"));
    }

    @Test
    void a_less_urgent_colour_needs_a_reason_which_is_kept_beside_both_colours() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID id = newId();

        triage(id, contact, "CHEST_PAIN", "GREEN", with(AWAKE, "sweating", "ya"), null)
                .statusCode(422)
                .body("type", containsString("override-needs-reason"))
                .body("assessed", equalTo("RED"));
        triage(id, contact, "CHEST_PAIN", "GREEN", with(AWAKE, "sweating", "ya"), "perawat sudah memeriksa")
                .statusCode(201)
                .body("colour", equalTo("GREEN"))
                .body("needs.capability", contains("RESPONDER"));

        operator()
                .get("/incidents/" + id + "/assessments")
                .then()
                .body("items[0].assessedColour", equalTo("RED"))
                .body("items[0].chosenColour", equalTo("GREEN"))
                .body("items[0].overrideReason", equalTo("perawat sudah memeriksa"));
    }

    @Test
    void a_more_urgent_colour_needs_no_reason() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));

        triage(newId(), contact, "ALLERGY", "RED", with(AWAKE, "allergy", "tidak", "speaks", "ya"), null)
                .statusCode(201)
                .body("colour", equalTo("RED"));
    }

    @Test
    void each_correction_is_kept_beside_the_triage_before_it() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID id = newId();
        triage(id, contact, "BURN", null, with(AWAKE, "burnSize", "small", "burnFace", "tidak", "age", "adult"), null)
                .statusCode(201)
                .body("colour", equalTo("GREEN"));

        triage(id, contact, "BURN", null, with(AWAKE, "burnSize", "large"), null)
                .statusCode(200)
                .body("colour", equalTo("RED"));

        operator()
                .get("/incidents/" + id + "/assessments")
                .then()
                .body("items.assessedColour", contains("GREEN", "RED"));
    }

    @Test
    void a_triage_without_the_protocol_goes_on_as_before() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));
        UUID id = newId();
        operator()
                .body(Map.of("contactId", contact, "complaint", "FALL", "colour", "YELLOW"))
                .put("/incidents/" + id)
                .then()
                .statusCode(201);

        incident(id).body("protocol", nullValue());
        operator().get("/incidents/" + id + "/assessments").then().body("items", empty());
    }

    @Test
    void an_answer_or_pack_that_does_not_exist_is_named() {
        UUID contact = called(Map.of("channel", "CALL_GSM"));

        triage(newId(), contact, "BURN", null, Map.of("burnSize", "enormous"), null)
                .statusCode(422)
                .body("violations.field", hasItem("protocol.answers.burnSize"));
        assess("another 9.9.9", null, Map.of()).statusCode(422).body("violations.field", hasItem("pack"));
    }

    @Test
    void a_supervisor_loads_activates_and_has_signed_a_version_and_calls_that_are_under_way_keep_theirs() {
        String document = basicDocument().replace("version: \"1.0.0\"", "version: \"1.1.0\"");
        UUID pack = newId();
        load(pack, document)
                .statusCode(200)
                .body("items.find { it.id == '" + pack + "' }.pack", equalTo("psc119-basic 1.1.0"))
                .body("items.find { it.id == '" + pack + "' }.inForce", equalTo(false));
        load(pack, document).statusCode(200);
        load(newId(), document.replace("Apakah pasien sadar", "Apakah dia sadar"))
                .statusCode(409)
                .body("type", containsString("protocol-version-exists"));

        supervisor()
                .put("/protocols/" + pack + "/activations/" + newId())
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + pack + "' }.inForce", equalTo(true));
        supervisor()
                .body(Map.of("clinician", "dr. Contoh"))
                .put("/protocols/" + pack + "/sign-offs/" + newId())
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + pack + "' }.signedOffBy", equalTo("dr. Contoh"));

        assess(null, null, ARREST)
                .body("pack", equalTo("psc119-basic 1.1.0"))
                .body("signedOffBy", equalTo("dr. Contoh"));
        assess("psc119-basic 1.0.0", null, ARREST)
                .body("pack", equalTo("psc119-basic 1.0.0"))
                .body("signedOffBy", nullValue());
        operator().put("/protocols/" + pack + "/activations/" + newId()).then().statusCode(403);
    }

    @Test
    void a_bad_pack_is_refused_with_the_line_of_each_fault() {
        load(newId(), basicDocument().replaceFirst("colour: RED", "colour: BLACK"))
                .statusCode(422)
                .body("type", containsString("protocol-unusable"))
                .body("faults", hasSize(1))
                .body("faults[0].line", notNullValue())
                .body("faults[0].message", containsString("BLACK"));
        load(newId(), "").statusCode(422).body("faults", not(empty()));
    }

    private static ValidatableResponse assess(String pack, String complaint, Map<String, String> answers) {
        Map<String, Object> body = new HashMap<>();
        body.put("answers", answers);
        if (pack != null) {
            body.put("pack", pack);
        }
        if (complaint != null) {
            body.put("complaint", complaint);
        }
        return operator().body(body).post("/protocols/assessments").then();
    }

    private static ValidatableResponse triage(
            UUID id, UUID contact, String complaint, String colour, Map<String, String> answers, String reason) {
        return triage(id, contact, complaint, colour, answers, reason, Map.of());
    }

    private static ValidatableResponse triage(
            UUID id,
            UUID contact,
            String complaint,
            String colour,
            Map<String, String> answers,
            String reason,
            Map<String, Integer> seconds) {
        Map<String, Object> protocol = new HashMap<>(Map.of("pack", "psc119-basic 1.0.0", "answers", answers));
        protocol.putAll(seconds);
        if (reason != null) {
            protocol.put("overrideReason", reason);
        }
        Map<String, Object> body =
                new HashMap<>(Map.of("contactId", contact, "complaint", complaint, "protocol", protocol));
        if (colour != null) {
            body.put("colour", colour);
        }
        return operator().body(body).put("/incidents/" + id).then();
    }

    private static ValidatableResponse load(UUID id, String document) {
        return supervisor()
                .contentType("application/yaml")
                .body(document.getBytes(StandardCharsets.UTF_8))
                .put("/protocols/" + id)
                .then();
    }

    private static Map<String, String> with(Map<String, String> answers, String... more) {
        Map<String, String> all = new HashMap<>(answers);
        List<String> each = List.of(more);
        for (int i = 0; i < each.size(); i += 2) {
            all.put(each.get(i), each.get(i + 1));
        }
        return all;
    }

    private static String basicDocument() {
        return PackReader.basicDocument();
    }
}
