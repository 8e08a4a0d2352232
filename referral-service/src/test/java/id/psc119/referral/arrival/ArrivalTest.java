package id.psc119.referral.arrival;

import static id.psc119.referral.Given.becomes;
import static id.psc119.referral.Given.coming;
import static id.psc119.referral.Given.dispatch;
import static id.psc119.referral.Given.dispatcher;
import static id.psc119.referral.Given.facility;
import static id.psc119.referral.Given.someone;
import static id.psc119.referral.Given.staff;
import static id.psc119.referral.Given.supervisor;
import static id.psc119.referral.Given.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import id.psc119.platform.testing.PeerStub;
import id.psc119.platform.testing.SuiteResource;
import id.psc119.platform.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "referral"))
class ArrivalTest {
    private final String nurse = someone();
    private final UUID arrival = UUID.randomUUID();
    private final UUID patient = UUID.randomUUID();

    @Inject
    EntityManager database;

    @Test
    void a_facility_sees_who_comes_with_which_unit_and_when() {
        UUID hospital = facility(nurse);
        Map<String, Object> message = coming(hospital, patient);
        tell(arrival, message).statusCode(204);
        staff(nurse)
                .get("/arrivals?state=OPEN")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(arrival.toString()))
                .body("items[0].facilityName", equalTo("RSUD Percobaan"))
                .body("items[0].spokenNumber", equalTo("1606-261121-043"))
                .body("items[0].unitCallSign", equalTo("AMB-01"))
                .body("items[0].unitKind", equalTo("ALS_AMBULANCE"))
                .body("items[0].crewTelephone", equalTo("••••0001"))
                .body("items[0].colour", equalTo("RED"))
                .body("items[0].complaint", equalTo("ROAD_CRASH"))
                .body("items[0].etaIsEstimate", equalTo(true))
                .body("items[0].state", equalTo("COMING"))
                .body("items[0].exercise", equalTo(false))
                .body("items[0].answer", nullValue())
                .body("items[0].patients.id", contains(patient.toString()))
                .body("items[0].patients[0].ageBand", equalTo("ADULT"))
                .body("position", org.hamcrest.Matchers.matchesPattern("\\d+-\\d+"));
    }

    @Test
    void an_arrival_of_another_facility_is_not_found_and_not_listed() {
        UUID hospital = facility(someone());
        facility(nurse);
        tell(arrival, coming(hospital, patient)).statusCode(204);
        staff(nurse).get("/arrivals/" + arrival).then().statusCode(404);
        staff(nurse).get("/arrivals").then().body("items", hasSize(0));
        staff(nurse).get("/arrivals?facilityId=" + hospital).then().body("items", hasSize(0));
        answer(nurse, "ACCEPTED", null).statusCode(404);
        // A fact is taken from anybody: kept, and without power.
        handOver(nurse, patient, null)
                .statusCode(200)
                .body("claim", equalTo(true))
                .body("arrival", nullValue());
        dispatcher()
                .get("/arrivals/" + arrival)
                .then()
                .statusCode(200)
                .body("answer", nullValue())
                .body("state", equalTo("COMING"))
                .body("patients[0].handOver", nullValue());
        staff(nurse).get("/patients/" + patient).then().statusCode(404);
        assertThat(handOverRows()).isEqualTo(1);
    }

    @Test
    void an_older_or_equal_version_changes_nothing() {
        Map<String, Object> message = coming(facility(nurse), patient);
        Map<String, Object> later = new HashMap<>(message);
        later.put("state", "ARRIVED");
        tell(arrival, later, "5-7").statusCode(204);
        tell(arrival, message, "5-6").statusCode(204);
        tell(arrival, message, "4-900").statusCode(204);
        tell(arrival, message, "5-7").statusCode(204);
        staff(nurse).get("/arrivals/" + arrival).then().body("state", equalTo("ARRIVED"));
        tell(arrival, message, "6-1").statusCode(204);
        staff(nurse).get("/arrivals/" + arrival).then().body("state", equalTo("COMING"));
    }

    @Test
    void only_dispatch_sends_arrivals_and_a_message_without_a_version_is_refused() {
        UUID hospital = facility(nurse);
        Map<String, Object> message = coming(hospital, patient);
        message.put("version", "1-1");
        RestAssured.given()
                .auth()
                .oauth2(TestKeys.service("fleet", "referral"))
                .contentType("application/json")
                .body(message)
                .put("/arrivals/" + arrival)
                .then()
                .statusCode(403);
        Map<String, Object> unversioned = coming(hospital, patient);
        dispatch().body(unversioned).put("/arrivals/" + arrival).then().statusCode(422);
        staff(nurse).get("/arrivals/" + arrival).then().statusCode(404);
    }

    @Test
    void a_field_that_we_do_not_know_yet_does_not_matter() {
        Map<String, Object> message = coming(facility(nurse), patient);
        message.put("weather", "rain");
        tell(arrival, message).statusCode(204);
        staff(nurse).get("/arrivals/" + arrival).then().statusCode(200);
    }

    @Test
    void the_answer_and_the_hand_over_are_sent_to_dispatch_field_by_field() {
        UUID hospital = facility(nurse);
        Map<String, Object> message = coming(hospital, patient);
        message.put("exercise", true);
        tell(arrival, message).statusCode(204);
        Instant answered = Instant.now().minusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        Instant received = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        answer(nurse, "ACCEPTED", answered).statusCode(200).body("answer", equalTo("ACCEPTED"));
        staff(nurse)
                .body(Map.of("receivedBy", "dr. Ani", "happened", received.toString(), "via", "PHONE"))
                .put("/arrivals/" + arrival + "/hand-overs/" + patient)
                .then()
                .statusCode(200)
                .body("arrival.state", equalTo("HANDED_OVER"))
                .body("arrival.patients[0].handOver.receivedBy", equalTo("dr. Ani"));

        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "arrival-answers", arrival);
            assertThat(told).isNotNull();
            assertThat(told.at("/version").asText()).matches("\\d+-\\d+");
            assertThat(told.at("/facilityId").asText()).isEqualTo(hospital.toString());
            assertThat(told.at("/incidentId").asText()).isEqualTo(message.get("incidentId"));
            assertThat(told.at("/assignmentId").asText()).isEqualTo(message.get("assignmentId"));
            assertThat(told.at("/exercise").asBoolean()).isTrue();
            assertThat(told.at("/answer").asText()).isEqualTo("ACCEPTED");
            assertThat(Instant.parse(told.at("/answeredAt").asText())).isEqualTo(answered);
            assertThat(told.at("/answeredBy").asText()).isEqualTo("Name of " + nurse);
            assertThat(told.has("reason")).isFalse();
            assertThat(told.at("/handOvers")).hasSize(1);
            assertThat(told.at("/handOvers/0/patientId").asText()).isEqualTo(patient.toString());
            assertThat(Instant.parse(told.at("/handOvers/0/at").asText())).isEqualTo(received);
            assertThat(told.at("/handOvers/0/receivedBy").asText()).isEqualTo("dr. Ani");
            assertThat(told.at("/handOvers/0/via").asText()).isEqualTo("PHONE");
        });
        staff(nurse).get("/arrivals?state=OPEN").then().body("items", hasSize(0));
        staff(nurse).get("/arrivals?state=ENDED").then().body("items.id", contains(arrival.toString()));
    }

    @Test
    void a_diversion_needs_a_reason_and_names_it_to_dispatch() {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        staff(nurse)
                .body(Map.of("answer", "DIVERTED"))
                .put("/arrivals/" + arrival + "/answer")
                .then()
                .statusCode(422)
                .body("type", endsWith("/divert-reason-needed"));
        answer(nurse, "DIVERTED", null)
                .statusCode(200)
                .body("answer", equalTo("DIVERTED"))
                .body("reason", equalTo("IGD penuh"));
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "arrival-answers", arrival);
            assertThat(told).isNotNull();
            assertThat(told.at("/answer").asText()).isEqualTo("DIVERTED");
            assertThat(told.at("/reason").asText()).isEqualTo("IGD penuh");
        });
    }

    @Test
    void an_answer_may_be_changed_while_the_unit_is_coming_and_every_one_is_kept() {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        answer(nurse, "ACCEPTED", null).statusCode(200);
        answer(nurse, "DIVERTED", null).statusCode(200).body("answer", equalTo("DIVERTED"));
        answer(nurse, "ACCEPTED", null)
                .statusCode(200)
                .body("answer", equalTo("ACCEPTED"))
                .body("reason", nullValue());
        assertThat(answerRows()).isEqualTo(3);
    }

    @Test
    void of_answers_that_arrive_out_of_order_the_one_given_last_counts() {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        Instant given = Instant.now().minusSeconds(60);
        answer(nurse, "DIVERTED", given).statusCode(200);
        answer(nurse, "ACCEPTED", given.minusSeconds(300)).statusCode(200).body("answer", equalTo("DIVERTED"));
        assertThat(answerRows()).isEqualTo(2);
    }

    @Test
    void the_same_answer_sent_again_is_the_same_answer_even_after_the_hand_over() {
        tell(arrival, coming(facility(nurse), patient)).statusCode(204);
        Instant given = Instant.now();
        answer(nurse, "ACCEPTED", given).statusCode(200);
        handOver(nurse, patient, null).statusCode(200);
        answer(nurse, "ACCEPTED", given).statusCode(200).body("answer", equalTo("ACCEPTED"));
        answer(nurse, "ACCEPTED", null).statusCode(200);
        assertThat(answerRows()).isEqualTo(1);
    }

    @Test
    void each_state_says_which_answers_it_still_allows() {
        for (ArrivalState state : ArrivalState.values()) {
            for (Answer given : Answer.values()) {
                UUID id = UUID.randomUUID();
                Map<String, Object> message = coming(facility(nurse), UUID.randomUUID());
                tell(id, message).statusCode(204);
                becomes(id, message, state.name());
                String refused = switch (state) {
                    case COMING -> "";
                    case ARRIVED -> given == Answer.DIVERTED ? "patient-has-arrived" : "";
                    case HANDED_OVER -> "already-handed-over";
                    case WITHDRAWN -> "arrival-withdrawn";
                };
                ValidatableResponse response = staff(nurse)
                        .body(Map.of("answer", given.name(), "reason", "IGD penuh"))
                        .put("/arrivals/" + id + "/answer")
                        .then();
                if (refused.isEmpty()) {
                    response.statusCode(200).body("answer", equalTo(given.name()));
                } else {
                    response.statusCode(409)
                            .body("type", endsWith("/" + refused))
                            .body("title", containsString("AMB-01"))
                            .body("incident", equalTo("1606-261121-043"));
                    staff(nurse).get("/arrivals/" + id).then().body("answer", nullValue());
                }
            }
        }
    }

    @Test
    void a_diversion_after_the_facility_has_confirmed_the_hand_over_is_refused() {
        tell(arrival, coming(facility(nurse), patient, UUID.randomUUID())).statusCode(204);
        answer(nurse, "ACCEPTED", null).statusCode(200);
        handOver(nurse, patient, null).statusCode(200).body("arrival.state", equalTo("COMING"));
        answer(nurse, "DIVERTED", null).statusCode(409).body("type", endsWith("/already-handed-over"));
        staff(nurse).get("/arrivals/" + arrival).then().body("answer", equalTo("ACCEPTED"));
    }

    @Test
    void a_hand_over_reported_before_the_arrival_itself_is_kept_and_counts_when_it_comes() {
        UUID hospital = facility(nurse);
        handOver(nurse, patient, null).statusCode(200).body("arrival", nullValue());
        assertThat(PeerStub.newest("dispatch", "arrival-answers", arrival)).isNull();

        tell(arrival, coming(hospital, patient)).statusCode(204);

        staff(nurse)
                .get("/arrivals/" + arrival)
                .then()
                .statusCode(200)
                .body("state", equalTo("HANDED_OVER"))
                .body("patients[0].handOver.receivedBy", equalTo("Name of " + nurse));
        await().untilAsserted(() -> {
            JsonNode told = PeerStub.newest("dispatch", "arrival-answers", arrival);
            assertThat(told).isNotNull();
            assertThat(told.at("/handOvers/0/patientId").asText()).isEqualTo(patient.toString());
        });
    }

    @Test
    void a_hand_over_claimed_in_advance_by_another_facility_is_kept_and_does_not_count() {
        UUID hospital = facility(someone());
        facility(nurse);
        handOver(nurse, patient, null).statusCode(200);
        tell(arrival, coming(hospital, patient)).statusCode(204);
        dispatcher()
                .get("/arrivals/" + arrival)
                .then()
                .body("state", equalTo("COMING"))
                .body("patients[0].handOver", nullValue());
        staff(nurse).get("/patients/" + patient).then().statusCode(404);
        assertThat(handOverRows()).isEqualTo(1);
    }

    @Test
    void a_hand_over_is_taken_in_every_state_but_withdrawn_and_reported_twice_is_kept_once() {
        for (ArrivalState state : ArrivalState.values()) {
            UUID id = UUID.randomUUID();
            UUID someone = UUID.randomUUID();
            Map<String, Object> message = coming(facility(nurse), someone);
            tell(id, message).statusCode(204);
            becomes(id, message, state.name());
            String body = "{\"happened\": \"%s\"}".formatted(Instant.now());
            for (int i = 0; i < 2; i++) {
                staff(nurse)
                        .body(body)
                        .put("/arrivals/" + id + "/hand-overs/" + someone)
                        .then()
                        .statusCode(200)
                        .body("claim", equalTo(state == ArrivalState.WITHDRAWN))
                        .body("arrival.state", equalTo(state == ArrivalState.WITHDRAWN ? "WITHDRAWN" : "HANDED_OVER"))
                        .body("arrival.open", equalTo(false));
            }
            assertThat(rows("hand_over", id)).isEqualTo(1);
        }
    }

    @Test
    void the_crews_word_leaves_it_open_until_the_facility_confirms_each_patient() {
        UUID other = UUID.randomUUID();
        Map<String, Object> message = coming(facility(nurse), patient, other);
        tell(arrival, message).statusCode(204);
        becomes(arrival, message, "HANDED_OVER");
        staff(nurse).get("/arrivals?state=OPEN").then().body("items.id", contains(arrival.toString()));
        handOver(nurse, patient, null).statusCode(200).body("arrival.open", equalTo(true));
        handOver(nurse, other, null).statusCode(200).body("arrival.open", equalTo(false));
    }

    @Test
    void whatever_the_order_in_which_hand_overs_are_reported_the_earliest_counts() {
        UUID hospital = facility(nurse);
        Instant first = Instant.now().minusSeconds(900).truncatedTo(ChronoUnit.SECONDS);
        Random random = new Random(119);
        for (int round = 0; round < 5; round++) {
            UUID id = UUID.randomUUID();
            UUID someone = UUID.randomUUID();
            List<Runnable> tellings = new ArrayList<>();
            tellings.add(() -> tell(id, coming(hospital, someone)).statusCode(204));
            for (int minute = 0; minute < 3; minute++) {
                Instant happened = first.plusSeconds(60L * minute);
                tellings.add(() -> dispatcher()
                        .body(Map.of("happened", happened.toString(), "via", "RADIO", "saidBy", "AMB-01"))
                        .put("/arrivals/" + id + "/hand-overs/" + someone)
                        .then()
                        .statusCode(200));
            }
            Collections.shuffle(tellings, random);
            tellings.forEach(Runnable::run);
            staff(nurse)
                    .get("/arrivals/" + id)
                    .then()
                    .body("patients[0].handOver.at", equalTo(first.toString()))
                    .body("state", equalTo("HANDED_OVER"))
                    .body("open", equalTo(false));
        }
    }

    @Test
    void a_restored_dispatch_receives_which_expected_arrivals_it_has_lost() {
        UUID hospital = facility(nurse);
        UUID known = UUID.randomUUID();
        UUID withdrawn = UUID.randomUUID();
        Map<String, Object> lost = coming(hospital, patient);
        tell(arrival, lost).statusCode(204);
        tell(known, coming(hospital, UUID.randomUUID())).statusCode(204);
        Map<String, Object> ended = coming(hospital, UUID.randomUUID());
        tell(withdrawn, ended).statusCode(204);
        becomes(withdrawn, ended, "WITHDRAWN");

        ValidatableResponse census = dispatch()
                .body(Map.of("epoch", 9, "ids", List.of(known.toString())))
                .put("/censuses/dispatch/arrivals")
                .then()
                .statusCode(200);
        census.body("unknown.arrivalId", hasItem(arrival.toString()))
                .body("unknown.arrivalId", not(hasItem(known.toString())))
                .body("unknown.arrivalId", not(hasItem(withdrawn.toString())))
                .body(
                        "unknown.find { it.arrivalId == '%s' }.assignmentId".formatted(arrival),
                        equalTo(lost.get("assignmentId")))
                .body(
                        "unknown.find { it.arrivalId == '%s' }.facilityId".formatted(arrival),
                        equalTo(hospital.toString()))
                .body("unknown.find { it.arrivalId == '%s' }.state".formatted(arrival), equalTo("COMING"));
    }

    @Test
    void the_day_is_the_regencys_day() {
        UUID hospital = facility(nurse);
        tell(arrival, coming(hospital, patient)).statusCode(204);
        String today =
                java.time.LocalDate.now(java.time.ZoneId.of("Asia/Jakarta")).toString();
        staff(nurse).get("/arrivals?day=" + today).then().statusCode(200).body("items", hasSize(1));
        staff(nurse).get("/arrivals?day=2020-01-01").then().body("items", hasSize(0));
        supervisor()
                .get("/arrivals?facilityId=" + hospital + "&limit=1")
                .then()
                .body("items", hasSize(1))
                .body("next", nullValue());
    }

    private ValidatableResponse answer(String person, String answer, Instant happened) {
        Map<String, Object> body = new HashMap<>(Map.of("answer", answer));
        if (answer.equals("DIVERTED")) {
            body.put("reason", "IGD penuh");
        }
        if (happened != null) {
            body.put("happened", happened.toString());
        }
        return staff(person).body(body).put("/arrivals/" + arrival + "/answer").then();
    }

    private ValidatableResponse handOver(String person, UUID who, Instant happened) {
        return staff(person)
                .body(happened == null ? Map.of() : Map.of("happened", happened.toString()))
                .put("/arrivals/" + arrival + "/hand-overs/" + who)
                .then();
    }

    private long answerRows() {
        return rows("arrival_answer", arrival);
    }

    private long handOverRows() {
        return rows("hand_over", arrival);
    }

    @Transactional
    long rows(String table, UUID id) {
        return ((Number) database.createNativeQuery("SELECT count(*) FROM " + table + " WHERE arrival_id = :id")
                        .setParameter("id", id)
                        .getSingleResult())
                .longValue();
    }
}
