package id.psc119.referral.arrival;

import static id.psc119.referral.Given.becomes;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.dispatcher;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static id.psc119.referral.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S-1: a hand-over that contradicts the arrival is a claim. It is stored and shown, and gives no power. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class HandOverClaimTest {
    private static final String NIK = "1606014107900001";

    private final String nurseA = someone();
    private final String nurseB = someone();
    private final UUID arrivalA = UUID.randomUUID();
    private final UUID arrivalB = UUID.randomUUID();
    private final UUID patient = UUID.randomUUID();
    private UUID hospitalA = arrivalA;
    private UUID hospitalB = arrivalB;

    @Inject
    EntityManager database;

    @BeforeEach
    void twoHospitals() {
        hospitalA = facility(nurseA);
        hospitalB = facility(nurseB);
    }

    private static ValidatableResponse handOver(String person, UUID arrival, UUID who) {
        return staff(person)
                .body(Map.of("receivedBy", "dr. X"))
                .put("/arrivals/" + arrival + "/hand-overs/" + who)
                .then()
                .statusCode(200);
    }

    private void identifiedAtB() {
        staff(nurseB)
                .body(Map.of("name", "Siti", "nik", NIK, "cardNumber", "0001234567890"))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
    }

    private void isClosedToA() {
        staff(nurseA)
                .header("Psc-Purpose", "CARE")
                .get("/patients/" + patient)
                .then()
                .statusCode(404);
        staff(nurseA)
                .header("Psc-Purpose", "CARE")
                .body(Map.of("nik", NIK))
                .post("/patients/searches")
                .then()
                .statusCode(200)
                .body("findAll { it.id == '" + patient + "' }", empty());
        staff(nurseA)
                .body(Map.of("name", "OVERWRITTEN", "noNikReason", "UNCONSCIOUS"))
                .put("/patients/" + patient)
                .then()
                .statusCode(404);
        staff(nurseB).get("/patients/" + patient).then().body("name", equalTo("Siti"));
    }

    @Test
    void a_hospital_does_not_open_another_hospitals_patient_by_claiming_a_hand_over_on_its_own_arrival() {
        tell(arrivalB, coming(hospitalB, patient)).statusCode(204);
        identifiedAtB();
        UUID own = UUID.randomUUID();
        tell(arrivalA, coming(hospitalA, own)).statusCode(204);
        handOver(nurseA, arrivalA, patient)
                .body("claim", equalTo(true))
                .body("arrival.patients.id", contains(own.toString()))
                .body("arrival.state", equalTo("COMING"))
                .body("arrival.claims.patientId", contains(patient.toString()))
                .body("arrival.claims.discrepancy", contains("NOT_ABOARD"));
        isClosedToA();
        dispatcher().get("/arrivals/" + arrivalA).then().body("claims", hasSize(1));
        await().untilAsserted(() -> {
            JsonNode sent = PeerStub.newest("dispatch", "arrival-answers", arrivalA);
            assertThat(sent).isNotNull();
            assertThat(sent.at("/handOvers")).hasSize(1);
            assertThat(sent.at("/handOvers/0/patientId").asText()).isEqualTo(patient.toString());
            assertThat(sent.at("/handOvers/0/claim").asBoolean()).isTrue();
            assertThat(sent.at("/handOvers/0/discrepancy").asText()).isEqualTo("NOT_ABOARD");
        });
    }

    @Test
    void a_hospital_that_the_unit_was_redirected_from_keeps_no_key_to_the_patient() {
        Map<String, Object> message = coming(hospitalA, patient);
        tell(arrivalA, message).statusCode(204);
        becomes(arrivalA, message, "WITHDRAWN");
        tell(arrivalB, coming(hospitalB, patient)).statusCode(204);
        identifiedAtB();
        handOver(nurseA, arrivalA, patient)
                .body("claim", equalTo(true))
                .body("arrival.state", equalTo("WITHDRAWN"))
                .body("arrival.open", equalTo(false))
                .body("arrival.claims.discrepancy", contains("WITHDRAWN"));
        isClosedToA();
        staff(nurseB).get("/arrivals/" + arrivalB).then().body("state", equalTo("COMING"));
    }

    @Test
    void a_hand_over_that_was_confirmed_before_the_redirect_is_a_claim_after_it() {
        Map<String, Object> message = coming(hospitalA, patient);
        tell(arrivalA, message).statusCode(204);
        handOver(nurseA, arrivalA, patient).body("claim", equalTo(false));
        tell(arrivalB, coming(hospitalB, patient)).statusCode(204);
        identifiedAtB();
        becomes(arrivalA, message, "WITHDRAWN");
        isClosedToA();
        await().untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "arrival-answers", arrivalA)
                        .at("/handOvers/0/claim")
                        .asBoolean())
                .isTrue());
    }

    @Test
    void a_claim_for_a_patient_whom_nobody_knows_makes_no_patient() {
        UUID random = UUID.randomUUID();
        tell(arrivalA, coming(hospitalA, patient)).statusCode(204);
        handOver(nurseA, arrivalA, random).body("claim", equalTo(true));
        staff(nurseA).get("/patients/" + random).then().statusCode(404);
        staff(nurseA)
                .body(Map.of("name", "X"))
                .put("/patients/" + random)
                .then()
                .statusCode(404);
        assertThat(patients(random)).isZero();
    }

    @Test
    void the_crews_step_confirms_a_claim() {
        tell(arrivalA, coming(hospitalA, UUID.randomUUID())).statusCode(204);
        handOver(nurseA, arrivalA, patient).body("claim", equalTo(true));
        Map<String, Object> listed = coming(hospitalA, patient);
        becomes(arrivalA, listed, "HANDED_OVER");
        staff(nurseA)
                .get("/arrivals/" + arrivalA)
                .then()
                .body("claims", empty())
                .body("state", equalTo("HANDED_OVER"))
                .body("open", equalTo(false))
                .body("patients[0].handOver.receivedBy", equalTo("dr. X"));
        staff(nurseA).get("/patients/" + patient).then().statusCode(200);
        await().untilAsserted(() -> assertThat(PeerStub.newest("dispatch", "arrival-answers", arrivalA)
                        .at("/handOvers/0")
                        .has("claim"))
                .isFalse());
    }

    @Test
    void the_desk_that_agrees_confirms_a_claim_and_opens_the_patient_of_this_incident_only() {
        Map<String, Object> message = coming(hospitalA, patient);
        tell(arrivalA, message).statusCode(204);
        becomes(arrivalA, message, "WITHDRAWN");
        handOver(nurseA, arrivalA, patient).body("claim", equalTo(true));
        dispatcher()
                .body(Map.of("receivedBy", "dr. X", "via", "PHONE"))
                .put("/arrivals/" + arrivalA + "/hand-overs/" + patient)
                .then()
                .statusCode(200)
                .body("claim", equalTo(false))
                .body("arrival.claims", empty());
        staff(nurseA).get("/patients/" + patient).then().statusCode(200);

        UUID ofAnotherIncident = UUID.randomUUID();
        tell(arrivalB, coming(hospitalB, ofAnotherIncident)).statusCode(204);
        dispatcher()
                .body(Map.of("receivedBy", "dr. X", "via", "PHONE"))
                .put("/arrivals/" + arrivalA + "/hand-overs/" + ofAnotherIncident)
                .then()
                .statusCode(200)
                .body("claim", equalTo(true));
        staff(nurseA).get("/patients/" + ofAnotherIncident).then().statusCode(404);
    }

    /** S-11: the earliest report stands, unless its time cannot be right. */
    @Test
    void a_hand_over_dated_1990_is_stored_and_flagged_and_does_not_replace_a_plausible_one() {
        tell(arrivalA, coming(hospitalA, patient)).statusCode(204);
        staff(nurseA)
                .body(Map.of("happened", "1990-01-01T00:00:00Z", "receivedBy", "dr. X"))
                .put("/arrivals/" + arrivalA + "/hand-overs/" + patient)
                .then()
                .statusCode(200)
                .body("arrival.patients[0].handOver.implausible", equalTo(true));
        String now = Instant.now().minusSeconds(5).toString();
        staff(nurseA)
                .body(Map.of("happened", now, "receivedBy", "dr. Y"))
                .put("/arrivals/" + arrivalA + "/hand-overs/" + patient)
                .then()
                .statusCode(200)
                .body("arrival.patients[0].handOver.receivedBy", equalTo("dr. Y"))
                .body("arrival.patients[0].handOver.implausible", equalTo(false));
    }

    @Test
    void the_desk_sees_no_claim_of_a_hospital_to_which_the_arrival_never_was() {
        handOver(nurseA, arrivalB, patient).body("arrival", nullValue());
        tell(arrivalB, coming(hospitalB, patient)).statusCode(204);
        supervisor()
                .get("/arrivals/" + arrivalB)
                .then()
                .body("claims", empty())
                .body("patients[0].handOver", nullValue());
        staff(nurseA).get("/patients/" + patient).then().statusCode(404);
    }

    @Transactional
    long patients(UUID id) {
        List<?> rows = database.createNativeQuery("SELECT 1 FROM patient WHERE id = :id")
                .setParameter("id", id)
                .getResultList();
        return rows.size();
    }
}
