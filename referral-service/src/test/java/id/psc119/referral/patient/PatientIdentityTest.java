package id.psc119.referral.patient;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static id.psc119.referral.Given.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S-2, S-17, F-3, F-10, F-11, F-18: who a patient is, as it is stated, kept and corrected. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class PatientIdentityTest {
    private static final String NIK = "1606014107900001";

    private final String nurse = someone();
    private final UUID patient = UUID.randomUUID();
    private final UUID mother = UUID.randomUUID();

    @Inject
    EntityManager database;

    @BeforeEach
    void twoPatientsOfOneArrival() {
        Map<String, Object> message = coming(facility(nurse), patient, mother);
        message.put("crew", List.of(Map.of("personId", "crew-" + nurse, "clinical", true)));
        tell(UUID.randomUUID(), message).statusCode(204);
    }

    private ValidatableResponse identify(Map<String, ?> body) {
        return staff(nurse).body(body).put("/patients/" + patient).then();
    }

    private ValidatableResponse whole() {
        return staff(nurse)
                .header("Psc-Purpose", "CARE")
                .get("/patients/" + patient)
                .then()
                .statusCode(200);
    }

    /** S-2 */
    @Test
    void what_is_left_out_stays_and_what_is_null_or_removed_is_erased() {
        identify(Map.of(
                        "name",
                        "Siti",
                        "nik",
                        NIK,
                        "cardNumber",
                        "0001234567890",
                        "ageYears",
                        36,
                        "ageEstimated",
                        true))
                .statusCode(200);
        as("crew-" + nurse, "crew")
                .body(Map.of("name", "Siti Aminah", "motherPatientId", mother))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
        whole().body("name", equalTo("Siti Aminah"))
                .body("nik", equalTo(NIK))
                .body("cardNumber", equalTo("0001234567890"))
                .body("ageYears", equalTo(36))
                .body("ageEstimated", equalTo(true));
        identify(Map.of("noNikReason", "UNCONSCIOUS")).statusCode(200);
        whole().body("nik", equalTo(NIK)).body("noNikReason", nullValue());
        Map<String, Object> nulls = new HashMap<>();
        nulls.put("nik", null);
        nulls.put("noNikReason", "NO_CARD");
        nulls.put("remove", List.of("cardNumber"));
        identify(nulls).statusCode(200);
        whole().body("nik", nullValue()).body("noNikReason", equalTo("NO_CARD")).body("cardNumber", nullValue());
    }

    /** S-2 */
    @Test
    void every_change_is_kept_with_who_made_it_as_evidence() {
        identify(Map.of("name", "Siti", "nik", NIK)).statusCode(200);
        identify(Map.of("name", "Siti")).statusCode(200);
        as("crew-" + nurse, "crew")
                .body(Map.of("name", "Salah"))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
        supervisor()
                .header("Psc-Purpose", "REVIEW")
                .get("/patients/" + patient + "/identities")
                .then()
                .statusCode(200)
                .body("name", contains("Salah", "Siti"))
                .body("nik", contains(NIK, NIK))
                .body("typedBy", contains("crew-" + nurse, nurse));
        supervisor().get("/patients/" + patient + "/identities").then().body("nik", contains("••••0001", "••••0001"));
        staff(nurse).get("/patients/" + patient + "/identities").then().statusCode(403);
        supervisor().get("/audit?subject=" + patient).then().body("items.size()", equalTo(2));
        for (String change :
                List.of("UPDATE patient_identity_row SET typed_by = 'x'", "DELETE FROM patient_identity_row")) {
            assertThatThrownBy(() -> run(change)).rootCause().hasMessageContaining("permission denied");
        }
        assertThat(evidence()).isEqualTo(2);
    }

    /** S-17 */
    @Test
    void a_mother_is_another_patient_of_the_same_incident() {
        identify(Map.of("motherPatientId", mother)).statusCode(200).body("motherPatientId", equalTo(mother.toString()));
        UUID elsewhere = UUID.randomUUID();
        tell(UUID.randomUUID(), coming(facility(someone()), elsewhere)).statusCode(204);
        for (UUID wrong : List.of(UUID.randomUUID(), patient, elsewhere)) {
            identify(Map.of("motherPatientId", wrong)).statusCode(422).body("type", endsWith("/mother-not-known"));
        }
        whole().body("motherPatientId", equalTo(mother.toString()));
    }

    /** F-3: at 00:30 WIB, which is yesterday in UTC, too. */
    @Test
    void a_baby_born_today_by_the_regencys_calendar_is_recorded_and_one_of_tomorrow_is_not() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
        identify(Map.of("name", "Bayi", "birthDate", today.toString())).statusCode(200);
        identify(Map.of("birthDate", today.plusDays(1).toString()))
                .statusCode(422)
                .body("violations.field", contains("birthDate"));
    }

    /** F-10 */
    @Test
    void a_nik_and_a_card_number_are_taken_as_they_are_printed_and_only_hinted_at() {
        identify(Map.of(
                        "nik",
                        "1606 0152 0885 0001",
                        "cardNumber",
                        "0001-2345 67.890",
                        "sex",
                        "MALE",
                        "birthDate",
                        "1985-08-12"))
                .statusCode(200)
                .body("hints", contains("NIK_SEX_DIFFERS"));
        whole().body("nik", equalTo("1606015208850001")).body("cardNumber", equalTo("0001234567890"));
        staff(nurse)
                .body(Map.of("nik", "16.0601.520885.0001"))
                .post("/patients/searches")
                .then()
                .statusCode(200)
                .body("id", contains(patient.toString()));
        identify(Map.of("sex", "FEMALE")).statusCode(200).body("hints", empty());
        identify(Map.of("nik", "0000000000000000")).statusCode(200).body("hints", contains("NIK_ALL_ZEROS"));
    }

    /** F-11 */
    @Test
    void a_nik_of_15_digits_is_refused_in_indonesian_without_a_pattern() {
        String answer = given().auth()
                .oauth2(TestKeys.person(nurse, "facility"))
                .contentType("application/json")
                .header("Accept-Language", "id")
                .body(Map.of("nik", "160601520885000"))
                .put("/patients/" + patient)
                .then()
                .statusCode(422)
                .body("violations.field", contains("nik"))
                .extract()
                .asString();
        assertThat(answer).contains("16 angka").doesNotContain("\\d").doesNotContain("160601520885000");
    }

    /** F-18 */
    @Test
    void a_lone_surrogate_in_a_name_is_answered_as_it_is_stored() {
        staff(nurse)
                .body("{\"name\": \"Siti \\uD83D\"}")
                .put("/patients/" + patient)
                .then()
                .statusCode(200)
                .body("name", equalTo("Siti \uFFFD"));
        whole().body("name", equalTo("Siti \uFFFD"));
        identify(Map.of("name", "a".repeat(201))).statusCode(422).body("violations.field", contains("name"));
    }

    @Test
    void a_body_that_cannot_be_read_does_not_repeat_what_was_sent() {
        for (String body : Arrays.asList("[]", "7", "\"" + NIK + "\"", "{\"birthDate\": \"" + NIK + "\"}")) {
            String answer = staff(nurse)
                    .body(body)
                    .put("/patients/" + patient)
                    .then()
                    .statusCode(400)
                    .extract()
                    .asString();
            assertThat(answer).doesNotContain(NIK);
        }
        identify(Collections.emptyMap()).statusCode(200);
    }

    @Transactional
    void run(String sql) {
        database.createNativeQuery(sql).executeUpdate();
    }

    @Transactional
    long evidence() {
        return ((Number) database.createNativeQuery("SELECT count(*) FROM patient_identity WHERE patient_id = :patient")
                        .setParameter("patient", patient)
                        .getSingleResult())
                .longValue();
    }
}
