package id.psc119.referral.request;

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
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 15: one facility asks others to take a patient, from the request to the admission and back. */
@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class ReferralTest {
    private String midwife;
    private String nurse;
    private String stranger;
    private UUID puskesmas;
    private UUID hospital;
    private UUID other;
    private UUID patient;

    @BeforeEach
    void aPuskesmasAndTwoHospitals() {
        midwife = someone();
        nurse = someone();
        stranger = someone();
        puskesmas = facility(midwife);
        hospital = facility(nurse);
        other = facility(stranger);
        patient = UUID.randomUUID();
    }

    private Map<String, Object> request(UUID... to) {
        Map<String, Object> body = new HashMap<>();
        body.put("fromFacilityId", puskesmas.toString());
        body.put("patientId", patient.toString());
        body.put("urgency", "EMERGENCY");
        body.put("diagnosis", "o15");
        body.put("criteria", List.of("ECLAMPSIA", "LOW_BIRTH_WEIGHT"));
        body.put("wantedBed", "ICU");
        body.put("sex", "FEMALE");
        body.put("ageYears", 31);
        body.put("sbar", Map.of("situation", "G2P1A0 34 minggu, kejang dua kali", "recommendation", "SC segera"));
        body.put("to", java.util.Arrays.stream(to).map(UUID::toString).toList());
        return body;
    }

    private UUID asked(UUID... to) {
        UUID id = UUID.randomUUID();
        staff(midwife).body(request(to)).put("/referrals/" + id).then().statusCode(200);
        return id;
    }

    private static ValidatableResponse answer(String person, UUID id, UUID facility, String answer, String note) {
        return staff(person)
                .body(note == null ? Map.of("answer", answer) : Map.of("answer", answer, "note", note))
                .put("/referrals/" + id + "/targets/" + facility + "/answer")
                .then();
    }

    @Test
    void a_request_names_what_the_receiver_lacks_and_an_impossible_code_and_a_stranger_are_refused() {
        UUID id = UUID.randomUUID();
        staff(midwife)
                .body(request(hospital))
                .put("/referrals/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("ASKED"))
                .body("diagnosis.name", equalTo("Eklamsia"))
                .body("wants", contains("PONEK", "NICU"))
                .body("targets[0].missing", contains("NICU"))
                .body("dueAt", notNullValue());
        staff(midwife).body(request(hospital)).put("/referrals/" + id).then().statusCode(200);
        Map<String, Object> wrong = request(hospital);
        wrong.put("diagnosis", "C98");
        staff(midwife)
                .body(wrong)
                .put("/referrals/" + UUID.randomUUID())
                .then()
                .statusCode(422)
                .body("type", endsWith("/diagnosis-unknown"));
        staff(stranger)
                .body(request(hospital))
                .put("/referrals/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        staff(stranger).get("/referrals/" + id).then().statusCode(404);
        staff(nurse).get("/referrals/" + id).then().statusCode(200).body("sbar.situation", notNullValue());
        dispatcher().get("/referrals/" + id).then().statusCode(200).body("sbar", nullValue());
    }

    @Test
    void who_the_patient_is_only_the_sender_and_whoever_takes_them_may_know() {
        UUID id = asked(hospital, other);
        staff(midwife)
                .body(Map.of("name", "Ny. A", "exercise", false))
                .put("/patients/" + patient)
                .then()
                .statusCode(200);
        staff(nurse).get("/patients/" + patient).then().statusCode(404);
        answer(nurse, id, hospital, "ACCEPTED", null).statusCode(200);
        staff(nurse).get("/patients/" + patient).then().statusCode(200);
        staff(stranger).get("/patients/" + patient).then().statusCode(404);

        // To name somebody else's patient in a referral opens nothing.
        Map<String, Object> stolen = request(hospital);
        stolen.put("fromFacilityId", other.toString());
        staff(stranger)
                .body(stolen)
                .put("/referrals/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void the_first_that_accepts_takes_the_patient_and_a_rejected_request_goes_elsewhere() {
        UUID id = asked(hospital);
        answer(nurse, id, hospital, "REJECTED", null).statusCode(422).body("type", endsWith("/referral-reason-needed"));
        answer(nurse, id, hospital, "QUESTION", "Tekanan darah sekarang?").statusCode(200);
        staff(midwife)
                .body(Map.of("note", "170/110"))
                .put("/referrals/" + id + "/replies/" + UUID.randomUUID())
                .then()
                .statusCode(200);
        answer(nurse, id, hospital, "REJECTED", "ICU penuh").statusCode(200).body("needsAnother", equalTo(true));
        await().untilAsserted(() -> dispatcher()
                .get("/reminders")
                .then()
                .body("items.id", hasItem("referral " + id + " referral-needs-another")));
        staff(midwife).put("/referrals/" + id + "/targets/" + other).then().statusCode(200);
        answer(stranger, id, other, "ACCEPTED", null).statusCode(200).body("acceptedBy", equalTo(other.toString()));
        answer(nurse, id, hospital, "ACCEPTED", null).statusCode(409).body("type", endsWith("/referral-taken"));
        staff(midwife)
                .get("/referrals/" + id)
                .then()
                .body(
                        "steps.kind",
                        equalTo(steps("REQUESTED", "QUESTION", "REPLY", "REJECTED", "REMINDED", "ASKED", "ACCEPTED")));
    }

    private static List<String> steps(String... kinds) {
        return List.of(kinds);
    }

    @Test
    void the_units_arrival_moves_the_referral_and_only_the_receiver_ends_it() {
        UUID id = asked(hospital);
        staff(midwife)
                .body(Map.of("by", "PSC"))
                .put("/referrals/" + id + "/transport")
                .then()
                .statusCode(409)
                .body("type", endsWith("/referral-not-accepted"));
        answer(nurse, id, hospital, "ACCEPTED", null).statusCode(200);
        staff(nurse)
                .body(Map.of("kind", "ICU", "referralId", id.toString()))
                .put("/facilities/" + hospital + "/holds/" + UUID.randomUUID())
                .then()
                .statusCode(200);
        dispatcher().get("/reminders").then().body("items.id", hasItem("referral " + id + " referral-transport"));
        Map<String, Object> message = coming(hospital, patient);
        dispatcher()
                .body(Map.of("by", "PSC", "incidentId", message.get("incidentId"), "escort", "Bidan"))
                .put("/referrals/" + id + "/transport")
                .then()
                .statusCode(200)
                .body("state", equalTo("TRANSPORT_ORDERED"));
        UUID arrival = UUID.randomUUID();
        tell(arrival, message).statusCode(204);
        staff(nurse).get("/referrals/" + id).then().body("state", equalTo("ON_THE_WAY"));
        staff(nurse).get("/facilities/" + hospital).then().body("holds[0].arrivalId", equalTo(arrival.toString()));
        answer(nurse, id, hospital, "REJECTED", "penuh")
                .statusCode(409)
                .body("type", endsWith("/referral-patient-on-the-way"));
        becomes(arrival, message, "ARRIVED");
        staff(midwife)
                .body(Map.of())
                .put("/referrals/" + id + "/facts/ADMITTED")
                .then()
                .statusCode(200)
                .body("state", equalTo("ARRIVED"));
        staff(nurse)
                .body(Map.of())
                .put("/referrals/" + id + "/facts/ADMITTED")
                .then()
                .statusCode(200)
                .body("state", equalTo("ADMITTED"))
                .body("endedAt", notNullValue());
        staff(nurse).get("/facilities/" + hospital).then().body("holds", hasSize(0));
        staff(nurse)
                .body(Map.of("note", "SC berhasil, ibu dan bayi stabil. Kontrol 7 hari."))
                .put("/referrals/" + id + "/back/" + UUID.randomUUID())
                .then()
                .statusCode(200);
        staff(midwife).get("/referrals/" + id).then().body("steps[-1].note", notNullValue());
        assertThat(supervisor().get("/referrals?open=false").asString()).doesNotContain("SC berhasil", "kejang");
    }

    @Test
    void a_second_request_shows_the_first_and_a_destination_outside_the_network_is_possible() {
        UUID first = asked(hospital);
        UUID second = UUID.randomUUID();
        staff(midwife)
                .body(request())
                .put("/referrals/" + second)
                .then()
                .statusCode(200)
                .body("others.id", contains(first.toString()));
        staff(midwife)
                .body(Map.of("name", "RSMH Palembang", "saidBy", "dr. jaga"))
                .put("/referrals/" + second + "/outside")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"))
                .body("outsideName", equalTo("RSMH Palembang"));
        staff(midwife)
                .body(Map.of("note", "dipakai yang kedua"))
                .put("/referrals/" + first + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        answer(nurse, first, hospital, "ACCEPTED", null).statusCode(409).body("type", endsWith("/referral-over"));
        dispatcher().get("/referrals?open=true").then().body("items.id", not(hasItem(first.toString())));
    }

    private ValidatableResponse fact(String person, UUID id, String fact) {
        return staff(person)
                .body(Map.of())
                .put("/referrals/" + id + "/facts/" + fact)
                .then()
                .statusCode(200);
    }

    /** Issue 15: a write that is always accepted gives no power. */
    @Test
    void a_facility_that_was_asked_and_does_not_take_the_patient_moves_nothing_and_its_word_is_kept() {
        UUID id = asked(hospital, other);
        for (String said : steps("DEPARTED", "ARRIVED", "ADMITTED")) {
            fact(stranger, id, said).body("state", equalTo("ASKED"));
        }
        answer(nurse, id, hospital, "ACCEPTED", null).statusCode(200).body("state", equalTo("ACCEPTED"));
        fact(stranger, id, "ADMITTED").body("state", equalTo("ACCEPTED"));
        staff(midwife)
                .get("/referrals/" + id)
                .then()
                .body(
                        "steps.kind",
                        equalTo(steps("REQUESTED", "DEPARTED", "ARRIVED", "ADMITTED", "ACCEPTED", "ADMITTED")));
    }

    /** Issue 15: the family does not wait for an answer. */
    @Test
    void a_patient_who_leaves_before_anybody_has_answered_is_still_accepted_on_the_way() {
        UUID id = asked(hospital);
        fact(midwife, id, "DEPARTED").body("state", equalTo("ON_THE_WAY"));
        answer(nurse, id, hospital, "REJECTED", "ICU penuh")
                .statusCode(200)
                .body("state", equalTo("ON_THE_WAY"))
                .body("needsAnother", equalTo(true));
        staff(midwife).put("/referrals/" + id + "/targets/" + other).then().statusCode(200);
        answer(stranger, id, other, "ACCEPTED", null)
                .statusCode(200)
                .body("state", equalTo("ON_THE_WAY"))
                .body("acceptedBy", equalTo(other.toString()))
                .body("needsAnother", equalTo(false));
        staff(stranger).get("/patients/" + patient).then().statusCode(200);
        answer(nurse, id, hospital, "ACCEPTED", null).statusCode(409).body("type", endsWith("/referral-taken"));
        fact(stranger, id, "ADMITTED").body("state", equalTo("ADMITTED"));
    }

    /** Issue 15: the question took the acceptance back for good, because accepting again changed nothing. */
    @Test
    void whoever_takes_the_patient_may_ask_something_and_still_takes_them() {
        UUID id = asked(hospital);
        answer(nurse, id, hospital, "ACCEPTED", null).statusCode(200);
        answer(nurse, id, hospital, "QUESTION", "Golongan darah?")
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"))
                .body("targets[0].state", equalTo("ACCEPTED"));
        staff(midwife).get("/referrals/" + id).then().body("steps[-1].kind", equalTo("QUESTION"));
    }

    @Test
    void a_referral_comes_back_into_the_network_when_the_one_outside_says_no_and_its_sender_ends_it_there() {
        UUID id = asked(hospital);
        answer(nurse, id, hospital, "ACCEPTED", null).statusCode(200);
        staff(nurse)
                .body(Map.of("kind", "ICU", "referralId", id.toString()))
                .put("/facilities/" + hospital + "/holds/" + UUID.randomUUID())
                .then()
                .statusCode(200);
        goesOutside(id).body("acceptedBy", nullValue());
        staff(nurse).get("/facilities/" + hospital).then().body("holds", hasSize(0));
        staff(midwife)
                .put("/referrals/" + id + "/targets/" + other)
                .then()
                .statusCode(200)
                .body("outsideName", nullValue())
                .body("state", equalTo("ASKED"));
        goesOutside(id);
        fact(midwife, id, "DEPARTED");
        staff(midwife)
                .put("/referrals/" + id + "/targets/" + hospital)
                .then()
                .statusCode(409)
                .body("type", endsWith("/referral-patient-on-the-way"));
        fact(midwife, id, "ADMITTED").body("state", equalTo("ADMITTED"));
    }

    private ValidatableResponse goesOutside(UUID id) {
        return staff(midwife)
                .body(Map.of("name", "RSMH Palembang"))
                .put("/referrals/" + id + "/outside")
                .then()
                .statusCode(200)
                .body("state", equalTo("ACCEPTED"));
    }
}
