package id.psc119.referral.patient;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.becomes;
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
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.ClearText;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class PatientTest {
    private static final String NIK = "1606014107900001";

    private final String nurse = someone();
    private final UUID arrival = UUID.randomUUID();
    private final UUID patient = UUID.randomUUID();

    @Inject
    EntityManager database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Test
    void a_patient_of_whom_nothing_is_known_is_a_patient() {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        staff(nurse)
                .get("/patients/" + patient)
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("nik", nullValue())
                .body("typedBy", nullValue());
        staff(nurse).body(Map.of()).put("/patients/" + patient).then().statusCode(200);
    }

    @Test
    void a_single_name_an_estimated_age_and_why_there_is_no_nik_are_kept_and_shown_with_the_arrival() {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        staff(nurse)
                .body(Map.of("name", "Siti", "ageYears", 40, "ageEstimated", true, "noNikReason", "NO_CARD"))
                .put("/patients/" + patient)
                .then()
                .statusCode(200)
                .body("name", equalTo("Siti"))
                .body("ageEstimated", equalTo(true))
                .body("noNikReason", equalTo("NO_CARD"))
                .body("typedBy", equalTo("Name of " + nurse));
        staff(nurse)
                .header("Psc-Purpose", "HAND_OVER")
                .get("/arrivals/" + arrival)
                .then()
                .body("patients[0].identity.name", equalTo("Siti"))
                .body("patients[0].identity.age", equalTo(40));
        staff(nurse)
                .get("/arrivals/" + arrival)
                .then()
                .body("patients[0].identity.named", equalTo(true))
                .body("patients[0].identity.name", nullValue());
    }

    @Test
    void a_newborn_is_known_by_its_mother() {
        UUID mother = UUID.randomUUID();
        tell(arrival, coming(facility(nurse), mother, patient)).statusCode(204);
        staff(nurse)
                .body(Map.of("name", "By. Ny. Siti", "motherPatientId", mother.toString(), "noNikReason", "NEWBORN"))
                .put("/patients/" + patient)
                .then()
                .statusCode(200)
                .body("motherPatientId", equalTo(mother.toString()));
    }

    @Test
    void who_a_patient_is_stays_between_his_facility_and_the_supervisor() {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        staff(nurse)
                .body(Map.of("name", "Siti", "nik", NIK))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
        String stranger = someone();
        facility(stranger);
        staff(stranger).get("/patients/" + patient).then().statusCode(404);
        staff(stranger)
                .body(Map.of("name", "X"))
                .put("/patients/" + patient)
                .then()
                .statusCode(404);
        dispatcher().get("/patients/" + patient).then().statusCode(403);
        as("crew-1", "crew").get("/patients/" + patient).then().statusCode(404);
        as("polisi", "partner").get("/patients/" + patient).then().statusCode(403);
        as("warga", "citizen").get("/patients/" + patient).then().statusCode(403);
        dispatcher()
                .header("Psc-Purpose", "DISPATCH")
                .get("/arrivals/" + arrival)
                .then()
                .statusCode(200)
                .body("crewTelephone", equalTo("+6281200000001"))
                .body("patients[0].identity", nullValue());
        supervisor().get("/patients/" + patient).then().statusCode(200).body("nik", equalTo("••••0001"));
        supervisor()
                .header("Psc-Purpose", "REVIEW")
                .get("/patients/" + patient)
                .then()
                .statusCode(200)
                .body("nik", equalTo(NIK));
        supervisor()
                .header("Psc-Purpose", "COMPLAINT")
                .get("/arrivals/" + arrival)
                .then()
                .body("patients[0].identity.name", equalTo("Siti"));
        staff(nurse).get("/patients/" + patient).then().body("name", equalTo("Siti"));
    }

    @Test
    void a_facility_that_the_patient_does_not_come_to_any_more_learns_nothing_further() {
        Map<String, Object> message = coming(facility(nurse), patient);
        tell(arrival, message).statusCode(204);
        becomes(arrival, message, "WITHDRAWN");
        staff(nurse).get("/patients/" + patient).then().statusCode(404);
    }

    @Test
    void a_nik_that_is_none_and_a_nik_beside_a_reason_are_problems_that_do_not_repeat_it() {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        staff(nurse)
                .body(Map.of("nik", "16060141079"))
                .put("/patients/" + patient)
                .then()
                .statusCode(422)
                .body("violations.field", contains("nik"))
                .body("violations[0].message", not(equalTo("")));
        String answer = staff(nurse)
                .body(Map.of("nik", NIK, "noNikReason", "NO_CARD"))
                .put("/patients/" + patient)
                .then()
                .statusCode(422)
                .body("type", endsWith("/nik-and-reason"))
                .extract()
                .asString();
        assertThat(answer).doesNotContain(NIK);
        staff(nurse).get("/patients/" + patient).then().body("nik", nullValue());
    }

    @Test
    void neither_a_nik_nor_a_name_is_logged_or_shown_to_the_desks_stream() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage()
                        + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            tell(arrival, coming(facility(nurse), patient)).statusCode(204);
            staff(nurse)
                    .body(Map.of("name", "Sitiunik", "nik", NIK))
                    .put("/patients/" + patient)
                    .then()
                    .statusCode(200);
            staff(nurse)
                    .body(Map.of("name", "Sitiunik", "nik", NIK + "0"))
                    .put("/patients/" + patient)
                    .then()
                    .statusCode(422);
            staff(nurse)
                    .body("{\"name\": \"Sitiunik\", \"nik\": {\"" + NIK + "\"")
                    .put("/patients/" + patient)
                    .then()
                    .statusCode(400);
        } finally {
            root.removeHandler(listener);
        }
        assertThat(lines).noneMatch(line -> line.contains(NIK) || line.contains("Sitiunik"));
        assertThat(events("desk")).isNotEmpty().noneMatch(body -> body.contains("Sitiunik"));
        assertThat(events("facility:%"))
                .isNotEmpty()
                .noneMatch(body -> body.contains(NIK) || body.contains("Sitiunik"));
    }

    @Test
    void each_view_of_a_patient_is_a_row_that_says_who_what_and_why() {
        identified();
        staff(nurse)
                .get("/patients/" + patient)
                .then()
                .statusCode(200)
                .body("nik", equalTo("••••0001"))
                .body("cardNumber", equalTo("••••7890"))
                .body("familyTelephone", equalTo("••••4431"));
        staff(nurse)
                .header("Psc-Purpose", "CARE")
                .get("/patients/" + patient)
                .then()
                .statusCode(200)
                .body("nik", equalTo(NIK))
                .body("cardNumber", equalTo("0001234567890"))
                .body("familyTelephone", equalTo("0812-9876-4431"));
        supervisor()
                .get("/audit?subject=" + patient)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.personId", everyItem(equalTo(nurse)))
                .body("items[0].purpose", equalTo("CARE"))
                .body("items[0].fields", hasItems("nik", "cardNumber", "familyTelephone", "name"))
                .body("items[1].purpose", nullValue())
                .body("items[1].fields", not(hasItem("nik")));
    }

    @Test
    void a_nurse_of_the_unit_sees_the_patient_in_her_care_and_the_driver_never_does() {
        Map<String, Object> message = coming(facility(nurse), patient);
        message.put(
                "crew",
                List.of(
                        Map.of("personId", "nurse-7", "clinical", true),
                        Map.of("personId", "driver-7", "clinical", false)));
        tell(arrival, message).statusCode(204);
        as("nurse-7", "crew")
                .body(Map.of("name", "Siti", "nik", NIK))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
        as("nurse-7", "crew")
                .header("Psc-Purpose", "CARE")
                .get("/patients/" + patient)
                .then()
                .statusCode(200)
                .body("nik", equalTo(NIK));
        as("driver-7", "crew").get("/patients/" + patient).then().statusCode(404);
        as("driver-7", "crew")
                .body(Map.of("name", "X"))
                .put("/patients/" + patient)
                .then()
                .statusCode(404);
        as("nurse-8", "crew").get("/patients/" + patient).then().statusCode(404);

        message.put("handedOverAt", java.time.Instant.now().minusSeconds(3600).toString());
        becomes(arrival, message, "HANDED_OVER");
        as("nurse-7", "crew").get("/patients/" + patient).then().statusCode(200);
        message.put(
                "handedOverAt", java.time.Instant.now().minusSeconds(13 * 3600).toString());
        becomes(arrival, message, "HANDED_OVER");
        as("nurse-7", "crew").get("/patients/" + patient).then().statusCode(404);
    }

    @Test
    void a_nurse_whose_crew_changed_or_whose_patient_went_elsewhere_sees_nothing_more() {
        Map<String, Object> message = coming(facility(nurse), patient);
        message.put("crew", List.of(Map.of("personId", "nurse-9", "clinical", true)));
        tell(arrival, message).statusCode(204);
        as("nurse-9", "responder").get("/patients/" + patient).then().statusCode(200);
        becomes(arrival, message, "WITHDRAWN");
        as("nurse-9", "responder").get("/patients/" + patient).then().statusCode(404);
        message.put("crew", List.of());
        becomes(arrival, message, "COMING");
        as("nurse-9", "responder").get("/patients/" + patient).then().statusCode(404);
    }

    @Test
    void a_number_that_comes_back_masked_stays_as_it_was() {
        identified();
        staff(nurse)
                .body(Map.of(
                        "name",
                        "Siti Aminah",
                        "nik",
                        "••••0001",
                        "cardNumber",
                        "••••7890",
                        "familyTelephone",
                        "••••4431"))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
        staff(nurse)
                .header("Psc-Purpose", "CARE")
                .get("/patients/" + patient)
                .then()
                .body("name", equalTo("Siti Aminah"))
                .body("nik", equalTo(NIK))
                .body("cardNumber", equalTo("0001234567890"))
                .body("familyTelephone", equalTo("0812-9876-4431"));
    }

    @Test
    void a_patient_who_was_here_before_is_found_by_his_nik_and_only_where_one_may_see_him() {
        identified();
        staff(nurse)
                .header("Psc-Purpose", "CARE")
                .body(Map.of("nik", NIK))
                .post("/patients/searches")
                .then()
                .statusCode(200)
                .body("id", hasItem(patient.toString()));
        String stranger = someone();
        facility(stranger);
        staff(stranger)
                .body(Map.of("nik", NIK))
                .post("/patients/searches")
                .then()
                .statusCode(200)
                .body("", empty());
        dispatcher().body(Map.of("nik", NIK)).post("/patients/searches").then().statusCode(403);
    }

    @Test
    void no_table_holds_a_number_of_the_patient_or_the_crew_in_clear() throws Exception {
        identified();
        try (Connection connection = SuiteResource.superuser(url.substring(url.lastIndexOf('/') + 1))) {
            assertThat(ClearText.of(connection, List.of(NIK, "0001234567890", "0812-9876-4431", "+6281200000001")))
                    .isEmpty();
            assertThat(ClearText.numbers(connection)).isEmpty();
        }
    }

    private void identified() {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        staff(nurse)
                .body(Map.of(
                        "name", "Siti", "nik", NIK, "cardNumber", "0001234567890", "familyTelephone", "0812-9876-4431"))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
    }

    @Test
    void an_exercise_may_become_real_and_never_the_reverse() {
        Map<String, Object> message = coming(facility(nurse), patient);
        message.put("exercise", true);
        tell(arrival, message).statusCode(204);
        staff(nurse)
                .body(Map.of("exercise", false))
                .put("/patients/" + patient)
                .then()
                .body("exercise", equalTo(true));
        message.put("exercise", false);
        tell(arrival, message).statusCode(204);
        staff(nurse).get("/patients/" + patient).then().body("exercise", equalTo(false));
        message.put("exercise", true);
        tell(arrival, message).statusCode(204);
        staff(nurse).get("/patients/" + patient).then().body("exercise", equalTo(false));
    }

    @Transactional
    @SuppressWarnings("unchecked")
    List<String> events(String audience) {
        return database.createNativeQuery(
                        "SELECT body::text FROM event_log WHERE subject = :id AND array_to_string(audience, ',') LIKE :audience",
                        String.class)
                .setParameter("id", arrival)
                .setParameter("audience", audience)
                .getResultList();
    }
}
