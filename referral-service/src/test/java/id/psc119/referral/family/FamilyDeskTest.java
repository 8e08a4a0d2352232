package id.psc119.referral.family;

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
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Issue 13: relatives ask where somebody was brought, and only those who may see names answer them. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class FamilyDeskTest {
    private final UUID incident = UUID.randomUUID();
    private final String nurse = someone();

    @Inject
    EntityManager database;

    private static ValidatableResponse ask(RequestSpecification asker, UUID incident, Map<String, ?> question) {
        return asker.body(question)
                .post("/family-desks/" + incident + "/questions")
                .then();
    }

    private static RequestSpecification callTaker() {
        return as("operator", "call-taker");
    }

    private Map<String, Object> message(UUID facility, UUID... patients) {
        Map<String, Object> message = coming(facility, patients);
        message.put("incidentId", incident.toString());
        message.put("exercise", true);
        return message;
    }

    /** Somebody on the way to a hospital whose staff have said who they are. */
    private UUID named(String name, String sex, int age) {
        UUID patient = UUID.randomUUID();
        tell(UUID.randomUUID(), message(facility(nurse), patient)).statusCode(204);
        staff(nurse)
                .body(Map.of("name", name, "sex", sex, "ageYears", age, "ageEstimated", true))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
        return patient;
    }

    private ValidatableResponse open(String until) {
        Map<String, Object> opening = new HashMap<>();
        if (!until.isEmpty()) {
            opening.put("until", until);
        }
        return supervisor()
                .body(opening)
                .put("/family-desks/" + incident + "/openings/" + UUID.randomUUID())
                .then();
    }

    @Test
    void a_relative_finds_somebody_by_a_name_that_was_misheard_and_sees_nobody_else() {
        UUID siti = named("Ny. Siti Aminah", "FEMALE", 41);
        named("Tn. Budi Santoso", "MALE", 40);
        ask(supervisor(), incident, Map.of("name", "Sitti Aminah", "sex", "FEMALE", "ageYears", 45))
                .statusCode(200)
                .body("people.patientId", contains(siti.toString()))
                .body("people[0].name", equalTo("Ny. Siti Aminah"))
                .body("people[0].exercise", equalTo(true))
                .body("people[0].agrees", contains("NAME", "SEX", "AGE"))
                .body("people[0].where", equalTo("COMING"))
                .body("people[0].facilityName", equalTo("RSUD Percobaan"))
                .body("more", equalTo(0));
        ask(supervisor(), UUID.randomUUID(), Map.of("name", "Siti Aminah")).body("people", empty());
    }

    @Test
    void who_has_no_name_yet_can_be_meant_by_sex_and_age_and_a_question_that_fits_everybody_is_none() {
        UUID arrival = UUID.randomUUID();
        UUID unknown = UUID.randomUUID();
        Map<String, Object> message = message(facility(nurse), unknown);
        tell(arrival, message).statusCode(204);
        message.put("arrivedAt", Instant.now().toString());
        becomes(arrival, message, "ARRIVED");
        ask(supervisor(), incident, Map.of("sex", "MALE", "ageYears", 30))
                .body("people.patientId", contains(unknown.toString()))
                .body("people[0].name", nullValue())
                .body("people[0].where", equalTo("AT_FACILITY"));
        ask(supervisor(), incident, Map.of("sex", "FEMALE", "ageYears", 30)).body("people", empty());
        ask(supervisor(), incident, Map.of("sex", "MALE", "ageYears", 4)).body("people", empty());
        for (Map<String, ?> little : List.of(Map.of("sex", "MALE"), Map.of("ageYears", 30), Map.of("name", "Tn."))) {
            ask(supervisor(), incident, little).statusCode(422).body("type", endsWith("/family-question-too-little"));
        }
    }

    @Test
    void a_patient_who_was_moved_on_is_where_they_are_now() {
        UUID patient = named("Rahmat", "MALE", 20);
        String other = someone();
        UUID second = facility(other);
        Map<String, Object> transfer = coming(second, patient);
        tell(UUID.randomUUID(), transfer).statusCode(204);
        ask(supervisor(), incident, Map.of("name", "Rahmat")).body("people.facilityId", contains(second.toString()));
    }

    @Test
    void call_takers_ask_only_while_a_supervisor_has_opened_the_desk_and_nobody_else_ever() {
        UUID patient = named("Dewi Lestari", "FEMALE", 25);
        Map<String, ?> question = Map.of("name", "Dewi");
        ask(callTaker(), incident, question).statusCode(409).body("type", endsWith("/family-desk-closed"));
        for (String role :
                List.of("dispatcher", "crew", "responder", "facility", "health-office", "partner", "citizen")) {
            ask(as("somebody", role), incident, question).statusCode(403);
        }
        callTaker()
                .body(Map.of("until", Instant.now().plusSeconds(600).toString()))
                .put("/family-desks/" + incident + "/openings/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        open(Instant.now().minusSeconds(5).toString()).statusCode(422);
        open(Instant.now().plusSeconds(3600).toString()).statusCode(200).body("open", equalTo(true));
        ask(callTaker(), incident, question).statusCode(200).body("people.patientId", contains(patient.toString()));
        ask(callTaker(), UUID.randomUUID(), question).statusCode(409);
        open("").statusCode(200).body("open", equalTo(false));
        ask(callTaker(), incident, question).statusCode(409);
        dispatcher().get("/family-desks/" + incident).then().statusCode(200).body("by", equalTo("Name of supervisor"));
    }

    @Test
    void the_question_and_each_person_shown_are_in_the_read_audit_and_what_was_asked_is_nowhere() {
        UUID patient = named("Hendra Wijaya", "MALE", 50);
        UUID other = named("Joko", "MALE", 50);
        ask(supervisor(), incident, Map.of("name", "Hendrra")).body("people", hasSize(1));
        ask(supervisor(), incident, Map.of("name", "Zulkarnain")).body("people", empty());
        assertThat(looks("family-desk", incident)).containsExactly("question", "question");
        assertThat(looks("patient", patient)).containsExactly("ageYears name whereabouts");
        assertThat(looks("patient", other)).isEmpty();
    }

    @Transactional
    List<String> looks(String kind, UUID subject) {
        @SuppressWarnings("unchecked")
        List<String> fields = database.createNativeQuery(
                        "SELECT array_to_string(fields, ' ') FROM read_audit WHERE subject_kind = :kind AND subject = :subject ORDER BY at",
                        String.class)
                .setParameter("kind", kind)
                .setParameter("subject", subject)
                .getResultList();
        return fields;
    }
}
