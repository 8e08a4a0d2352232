package id.psc119.referral.care;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.dispatcher;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static id.psc119.referral.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class CareTest {
    private static final Map<String, Object> ILL = Map.of(
            "vitals",
            Map.of(
                    "respiratoryRate", 26,
                    "oxygenSaturation", 93,
                    "oxygenLitres", 4,
                    "systolic", 88,
                    "pulse", 120,
                    "consciousness", "VOICE",
                    "temperature", 38.4));

    private final String nurse = someone();
    private final String paramedic = someone();
    private final UUID arrival = UUID.randomUUID();
    private final UUID patient = UUID.randomUUID();

    @Inject
    EntityManager database;

    /** The arrival of which dispatch tells once a destination is chosen. */
    private void isComing(boolean clinical) {
        Map<String, Object> message = coming(facility(nurse), patient);
        message.put("crew", List.of(Map.of("personId", paramedic, "clinical", clinical)));
        tell(arrival, message).statusCode(204);
    }

    private ValidatableResponse writes(
            String person, UUID id, Object content, String happened, @Nullable UUID corrects) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "content", content, "happened", happened, "sent", Instant.now().toString(), "via", "APP"));
        if (corrects != null) {
            body.put("corrects", corrects.toString());
        }
        return as(person, "crew")
                .body(body)
                .put("/patients/" + patient + "/care/" + id)
                .then();
    }

    private static String minutesAgo(int minutes) {
        return Instant.now().minusSeconds(60L * minutes).toString();
    }

    @Test
    void what_a_crew_writes_before_any_arrival_is_there_for_the_facility_before_the_unit_comes() {
        writes(paramedic, UUID.randomUUID(), ILL, minutesAgo(5), null).statusCode(200);
        writes(
                        paramedic,
                        UUID.randomUUID(),
                        Map.of("drug", Map.of("name", "Epinefrin", "dose", "0,3 mg", "route", "IM")),
                        minutesAgo(3),
                        null)
                .statusCode(200);
        writes(
                        paramedic,
                        UUID.randomUUID(),
                        Map.of("history", Map.of("allergies", "udang", "events", "digigit tawon")),
                        minutesAgo(9),
                        null)
                .statusCode(200);
        as(paramedic, "crew").get("/patients/" + patient + "/care").then().statusCode(404);
        isComing(true);
        staff(nurse)
                .body(Map.of("sex", "MALE", "ageYears", 40, "ageEstimated", true, "noNikReason", "UNCONSCIOUS"))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
        staff(nurse)
                .get("/patients/" + patient + "/care")
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("age", equalTo(40))
                .body("ageEstimated", equalTo(true))
                .body("entries", hasSize(3))
                .body("entries[0].said.content.history.allergies", equalTo("udang"))
                .body("entries[1].warning.scale", equalTo("NEWS2"))
                .body("entries[1].warning.total", equalTo(3 + 2 + 2 + 3 + 2 + 3 + 1))
                .body("entries[1].warning.risk", equalTo("HIGH"))
                .body("entries[2].said.content.drug.dose", equalTo("0,3 mg"))
                .body("claims", empty());
        byte[] pdf = staff(nurse)
                .accept("application/pdf")
                .get("/patients/" + patient + "/care/pdf")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(pdf).hasSizeGreaterThan(1000);
    }

    @Test
    void a_correction_keeps_what_it_corrects_and_a_phone_that_sends_again_changes_nothing() {
        isComing(true);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        String at = minutesAgo(5);
        writes(paramedic, first, Map.of("treatment", "pasang OPA"), at, null).statusCode(200);
        String recorded = writes(paramedic, second, Map.of("treatment", "pasang NPA"), at, first)
                .statusCode(200)
                .extract()
                .path("recorded");
        writes(paramedic, second, Map.of("treatment", "pasang NPA"), at, first)
                .statusCode(200)
                .body("recorded", equalTo(recorded));
        writes(paramedic, second, Map.of("treatment", "lain"), at, first)
                .statusCode(409)
                .body("type", endsWith("/care-id-used"));
        staff(nurse)
                .get("/patients/" + patient + "/care")
                .then()
                .body("entries", hasSize(1))
                .body("entries[0].said.content.treatment", equalTo("pasang NPA"))
                .body("entries[0].earlier.content.treatment", contains("pasang OPA"));
        writes(paramedic, UUID.randomUUID(), Map.of(), minutesAgo(1), second).statusCode(200);
        staff(nurse)
                .get("/patients/" + patient + "/care")
                .then()
                .body("entries", hasSize(1))
                .body("entries[0].withdrawn", equalTo(true))
                .body("entries[0].earlier.content.treatment", contains("pasang NPA", "pasang OPA"));
    }

    @Test
    void what_somebody_else_writes_is_kept_apart_corrects_nothing_and_opens_nothing() {
        isComing(true);
        UUID first = UUID.randomUUID();
        String stranger = someone();
        writes(paramedic, first, ILL, minutesAgo(5), null).statusCode(200);
        writes(stranger, UUID.randomUUID(), Map.of("treatment", "palsu"), minutesAgo(4), first)
                .statusCode(200);
        as(stranger, "crew").get("/patients/" + patient + "/care").then().statusCode(404);
        as(stranger, "crew").get("/patients/" + patient).then().statusCode(404);
        staff(nurse)
                .get("/patients/" + patient + "/care")
                .then()
                .body("entries", hasSize(1))
                .body("entries[0].earlier", empty())
                .body("claims.content.treatment", contains("palsu"));
        supervisor().get("/patients/" + patient + "/care").then().body("claims", hasSize(1));
    }

    @Test
    void the_record_is_closed_to_a_driver_to_another_facility_and_to_the_desk() {
        isComing(false);
        writes(paramedic, UUID.randomUUID(), ILL, minutesAgo(5), null).statusCode(200);
        as(paramedic, "crew").get("/patients/" + patient + "/care").then().statusCode(404);
        String other = someone();
        facility(other);
        staff(other).get("/patients/" + patient + "/care").then().statusCode(404);
        staff(other).get("/patients/" + patient + "/care/pdf").then().statusCode(404);
        dispatcher().get("/patients/" + patient + "/care").then().statusCode(403);
        staff(nurse).get("/patients/" + patient + "/care").then().body("claims", hasSize(1));
    }

    @Test
    void a_figure_that_no_body_can_have_is_kept_and_marked_and_an_entry_of_two_kinds_is_a_problem() {
        isComing(true);
        writes(paramedic, UUID.randomUUID(), Map.of("vitals", Map.of("pulse", 900, "pain", 4)), minutesAgo(5), null)
                .statusCode(200);
        staff(nurse)
                .get("/patients/" + patient + "/care")
                .then()
                .body("entries[0].impossible", contains("pulse"))
                .body("entries[0].said.content.vitals.pulse", equalTo(900));
        writes(
                        paramedic,
                        UUID.randomUUID(),
                        Map.of("treatment", "x", "vitals", Map.of("pulse", 90)),
                        minutesAgo(5),
                        null)
                .statusCode(422)
                .body("type", endsWith("/care-one-kind-per-entry"));
        writes(paramedic, UUID.randomUUID(), Map.of(), minutesAgo(5), null).statusCode(422);
    }

    @Test
    @Transactional
    void nothing_of_what_is_written_is_in_clear_text_in_the_database() {
        isComing(true);
        writes(paramedic, UUID.randomUUID(), Map.of("treatment", "jahit luka robek"), minutesAgo(5), null)
                .statusCode(200);
        List<?> told =
                database.createNativeQuery("""
                        SELECT w.words FROM care_entry_row r JOIN told_text w ON w.digest = r.words_digest
                        WHERE r.patient_id = :patient
                        """).setParameter("patient", patient).getResultList();
        assertThat(told).hasSize(1);
        assertThat(told.toString()).contains("content").doesNotContain("jahit");
    }
}
