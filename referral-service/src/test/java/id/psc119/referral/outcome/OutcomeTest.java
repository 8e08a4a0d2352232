package id.psc119.referral.outcome;

import static id.psc119.referral.Given.as;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static id.psc119.referral.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import id.psc119.platform.testing.PushServiceStub;
import id.psc119.platform.testing.PushServiceStub.Phone;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 15: the facility says what became of a patient, and the crew that cared for them learns it without a name. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class OutcomeTest {
    private final String nurse = someone();
    private final String paramedic = someone();
    private final String driver = someone();
    private final UUID patient = UUID.randomUUID();

    @BeforeEach
    void is_brought() {
        Map<String, Object> message = coming(facility(nurse), patient);
        message.put(
                "crew",
                List.of(
                        Map.of("personId", paramedic, "clinical", true),
                        Map.of("personId", driver, "clinical", false)));
        tell(UUID.randomUUID(), message).statusCode(204);
        supervisor()
                .body(Map.of("name", "Budi Santoso"))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse says(String who, UUID id, String outcome, String note) {
        return staff(who)
                .body(Map.of("outcome", outcome, "note", note))
                .put("/patients/" + patient + "/outcomes/" + id)
                .then();
    }

    @Test
    void the_crew_that_cared_for_a_patient_learns_what_became_of_them_without_a_name() {
        UUID id = UUID.randomUUID();
        says(nurse, id, "ADMITTED", "STEMI, dipasang ring").statusCode(200);
        says(nurse, id, "ADMITTED", "STEMI, dipasang ring").statusCode(200).body("items.id", contains(id.toString()));
        says(nurse, id, "DIED", "lain").statusCode(409).body("type", endsWith("/outcome-id-used"));
        String seen = as(paramedic, "crew")
                .get("/my-outcomes")
                .then()
                .statusCode(200)
                .body("items.newest.outcome", contains("ADMITTED"))
                .body("items[0].newest.note", equalTo("STEMI, dipasang ring"))
                .body("items[0].newest.facilityName", equalTo("RSUD Percobaan"))
                .body("items[0].spokenNumber", equalTo("1606-261121-043"))
                .extract()
                .asString();
        assertThat(seen).doesNotContain("Budi", nurse);
        as(driver, "crew").get("/my-outcomes").then().body("items", empty());
        as(someone(), "crew").get("/my-outcomes").then().body("items", empty());
    }

    /** Issue 15: the phone of the crew rings; the message itself says nothing of the patient. */
    @Test
    void the_phone_of_who_cared_for_the_patient_rings_and_a_drivers_does_not() {
        Phone carer = PushServiceStub.phone();
        Phone drivers = PushServiceStub.phone();
        as(paramedic, "crew").body(carer.registration()).put("/my-push").then().statusCode(204);
        as(driver, "crew").body(drivers.registration()).put("/my-push").then().statusCode(204);
        says(nurse, UUID.randomUUID(), "ADMITTED", "STEMI").statusCode(200);
        await().until(() -> !carer.received().isEmpty());
        assertThat(carer.received())
                .extracting(each -> each.payload().path("kind").asText() + " "
                        + each.payload().path("id").asText())
                .containsExactly("outcome " + patient);
        assertThat(drivers.received()).isEmpty();
    }

    @Test
    void a_correction_counts_and_a_facility_to_which_the_patient_did_not_come_says_nothing() {
        says(nurse, UUID.randomUUID(), "DIED", "salah pasien").statusCode(200);
        says(nurse, UUID.randomUUID(), "DISCHARGED", "").statusCode(200);
        supervisor()
                .get("/patients/" + patient + "/outcomes")
                .then()
                .statusCode(200)
                .body("items.outcome", contains("DISCHARGED", "DIED"));
        as(paramedic, "crew").get("/my-outcomes").then().body("items.newest.outcome", contains("DISCHARGED"));
        String other = someone();
        facility(other);
        says(other, UUID.randomUUID(), "DIED", "").statusCode(404);
        staff(other).get("/patients/" + patient + "/outcomes").then().statusCode(404);
    }
}
