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
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
                .get("/arrivals/" + arrival)
                .then()
                .body("patients[0].identity.name", equalTo("Siti"))
                .body("patients[0].identity.age", equalTo(40));
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
        as("crew-1", "crew").get("/patients/" + patient).then().statusCode(403);
        dispatcher().get("/arrivals/" + arrival).then().statusCode(200).body("patients[0].identity", nullValue());
        supervisor().get("/patients/" + patient).then().statusCode(200).body("nik", equalTo(NIK));
        supervisor().get("/arrivals/" + arrival).then().body("patients[0].identity.name", equalTo("Siti"));
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
                .anyMatch(body -> body.contains("Sitiunik"))
                .noneMatch(body -> body.contains(NIK));
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
