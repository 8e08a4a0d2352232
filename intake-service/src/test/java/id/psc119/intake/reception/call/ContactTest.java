package id.psc119.intake.reception.call;

import static id.psc119.intake.Desk.called;
import static id.psc119.intake.Desk.contact;
import static id.psc119.intake.Desk.incident;
import static id.psc119.intake.Desk.newId;
import static id.psc119.intake.Desk.operator;
import static id.psc119.intake.Desk.otherOperator;
import static id.psc119.intake.Desk.pressed;
import static id.psc119.intake.Desk.supervisor;
import static id.psc119.intake.Desk.triaged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.psc119.intake.Desk;
import id.psc119.platform.testing.SuiteResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "service", value = "intake"))
class ContactTest {
    @Test
    void the_call_form_keeps_the_number_as_received_apart_from_whom_to_call_back() {
        UUID id = newId();
        operator()
                .body(Map.of(
                        "channel", "CALL_GSM",
                        "numberAsReceived", "0812 3456 7801",
                        "callBackNumber", "+62 711 512345",
                        "reporterName", "Siti",
                        "reporterRelation", "tetangga",
                        "complaint", "SNAKE_BITE",
                        "note", "kaki kiri"))
                .put("/contacts/" + id)
                .then()
                .statusCode(201)
                .body("state", equalTo("CLAIMED"))
                .body("claim.personId", equalTo("operator-a"))
                .body("claim.name", equalTo("Name of operator-a"));
        contact(id)
                .body("numberAsReceived", equalTo("0812 3456 7801"))
                .body("numberE164", equalTo("+6281234567801"))
                .body("callBackNumber", equalTo("+62 711 512345"))
                .body("callBackE164", equalTo("+62711512345"));

        operator()
                .body(Map.of("numberAsReceived", "0811111111", "reporterName", "Siti Aminah"))
                .put("/contacts/" + id)
                .then()
                .statusCode(200);
        contact(id)
                .body("numberAsReceived", equalTo("0812 3456 7801"))
                .body("reporterName", equalTo("Siti Aminah"))
                .body("reporterRelation", equalTo("tetangga"))
                .body("complaint", equalTo("SNAKE_BITE"));
    }

    @ParameterizedTest
    @CsvSource({"119", "110", "112", "0812-3000-119", "+62 812 3000 119"})
    void an_emergency_number_or_our_own_line_is_never_an_identity(String shown) {
        UUID id = called(Map.of("channel", "CALL_119", "numberAsReceived", shown));
        contact(id)
                .body("numberAsReceived", equalTo(shown))
                .body("numberE164", nullValue())
                .body("flags", hasItem("NUMBER_IS_NOBODYS"))
                .body("flags", hasItem("NO_NUMBER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "08", "12345", "0812 345 ext"})
    void what_is_no_complete_number_is_kept_as_received_and_names_nobody(String shown) {
        contact(called(Map.of("channel", "CALL_GSM", "numberAsReceived", shown)))
                .body("numberAsReceived", equalTo(shown))
                .body("numberE164", nullValue());
    }

    /** judged alike on every channel, and for both numbers. */
    @Test
    void a_call_back_number_that_is_nobodys_is_flagged_whoever_entered_it_and_whenever() {
        UUID call = called(Map.of("channel", "CALL_GSM", "numberAsReceived", "0812 3456 7802"));
        operator()
                .body(Map.of("callBackNumber", "119"))
                .put("/contacts/" + call)
                .then()
                .statusCode(200)
                .body("flags", hasItem("NUMBER_IS_NOBODYS"));
        operator()
                .body(Map.of("callBackNumber", "0812 3456 7803"))
                .put("/contacts/" + call)
                .then()
                .body("flags", not(hasItem("NUMBER_IS_NOBODYS")));
        UUID press = pressed(Map.of());
        Desk.press(press, Map.of("callBackNumber", "112")).statusCode(200);
        contact(press).body("flags", hasItem("NUMBER_IS_NOBODYS"));
    }

    /** S-16: it was silently ignored. */
    @Test
    void a_call_taker_cannot_make_an_exercise_real_and_is_told_so() {
        UUID id = called(Map.of("channel", "CALL_GSM", "exercise", true));
        operator()
                .header("Accept-Language", "en")
                .body(Map.of("exercise", false))
                .put("/contacts/" + id)
                .then()
                .statusCode(403)
                .body("type", equalTo("https://psc119.id/problems/exercise-is-supervisors"))
                .body("detail", containsString("supervisor"));
        operator()
                .body(Map.of("contactId", id, "complaint", "FALL", "exercise", false))
                .put("/incidents/" + newId())
                .then()
                .statusCode(403);
        contact(id).body("exercise", equalTo(true));
        supervisor()
                .body(Map.of("exercise", false))
                .put("/contacts/" + id)
                .then()
                .statusCode(200)
                .body("exercise", equalTo(false));
        operator()
                .body(Map.of("exercise", true))
                .put("/contacts/" + id)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/never-back-to-exercise"));
    }

    /** S-11: a time that cannot be is kept within bounds and marked; an absent one is when it was sent. */
    @Test
    void a_fact_with_an_impossible_time_is_taken_and_marked() {
        UUID id = called(Map.of("channel", "CALL_GSM"));
        for (Map<String, Object> times : List.<Map<String, Object>>of(
                Map.of("happened", "1990-01-01T00:00:00Z"),
                Map.of("happened", "+1000000000-12-31T23:59:59Z"),
                Map.of("happened", "-4000-01-01T00:00:00Z"))) {
            Map<String, Object> body = new java.util.HashMap<>(times);
            body.put("answered", true);
            operator()
                    .body(body)
                    .put("/contacts/" + id + "/call-attempts/" + newId())
                    .then()
                    .statusCode(200);
        }
        operator()
                .body(Map.of("answered", false, "sent", "2026-11-21T23:10:00Z"))
                .put("/contacts/" + id + "/call-attempts/" + newId())
                .then()
                .statusCode(200)
                .body("callAttempts.timeDoubted", hasItem(true))
                .body("callAttempts.findAll { !it.timeDoubted }.happened", contains("2026-11-21T23:10:00Z"));
    }

    @Test
    void both_numbers_may_be_missing() {
        contact(called(Map.of("channel", "WALK_IN")))
                .body("numberAsReceived", nullValue())
                .body("callBackNumber", nullValue());
    }

    @Test
    void a_form_filled_on_paper_keeps_its_real_time_and_one_of_tomorrow_is_a_slip() {
        contact(called(Map.of("channel", "CALL_GSM", "receivedAt", "2026-11-20T03:15:00Z")))
                .body("receivedAt", equalTo("2026-11-20T03:15:00Z"))
                .body("flags", hasItem("TYPED_IN_LATE"));
        operator()
                .body(Map.of(
                        "channel",
                        "CALL_GSM",
                        "receivedAt",
                        Instant.now().plusSeconds(86_400).toString()))
                .put("/contacts/" + newId())
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("receivedAt"));
    }

    @Test
    void two_operators_who_claim_the_same_contact_at_once_leave_one_who_has_it_and_one_who_is_told_who()
            throws Exception {
        UUID id = pressed(Map.of("exercise", true));
        CyclicBarrier start = new CyclicBarrier(2);
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (String who : List.of("operator-a", "operator-b")) {
                running.add(threads.submit(() -> {
                    start.await();
                    return Desk.as(who, "call-taker")
                            .body("{}")
                            .put("/contacts/" + id + "/claim")
                            .statusCode();
                }));
            }
            for (Future<Integer> future : running) {
                answers.add(future.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void a_claimed_contact_names_its_call_taker_and_a_supervisor_may_take_it_over() {
        UUID id = pressed(Map.of("exercise", true));
        operator()
                .body("{}")
                .put("/contacts/" + id + "/claim")
                .then()
                .statusCode(200)
                .body("state", equalTo("CLAIMED"));
        operator().body("{}").put("/contacts/" + id + "/claim").then().statusCode(200);
        otherOperator()
                .header("Accept-Language", "en")
                .body("{}")
                .put("/contacts/" + id + "/claim")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/contact-claimed"))
                .body("title", equalTo("Name of operator-a is handling this contact"))
                .body("detail", containsString("take it over"));
        otherOperator()
                .body(Map.of("takeOver", true))
                .put("/contacts/" + id + "/claim")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://psc119.id/problems/take-over-needs-reason"));
        otherOperator().delete("/contacts/" + id + "/claim").then().statusCode(409);
        supervisor()
                .body(Map.of("takeOver", true))
                .put("/contacts/" + id + "/claim")
                .then()
                .statusCode(200)
                .body("claim.personId", equalTo("supervisor"));
        supervisor()
                .delete("/contacts/" + id + "/claim")
                .then()
                .statusCode(200)
                .body("state", equalTo("WAITING"))
                .body("claim", nullValue());
    }

    /** U-10: a call taker who is gone keeps no caller from help, and who took over from whom is kept. */
    @Test
    void every_call_taker_takes_a_contact_over_or_gives_it_back_for_another_and_says_why() {
        UUID id = pressed(Map.of());
        operator().body("{}").put("/contacts/" + id + "/claim").then().statusCode(200);
        otherOperator()
                .body(Map.of("takeOver", true, "reason", "komputernya mati"))
                .put("/contacts/" + id + "/claim")
                .then()
                .statusCode(200)
                .body("claim.personId", equalTo("operator-b"));
        operator()
                .body(Map.of("reason", "salah ambil"))
                .put("/contacts/" + id + "/claim/release")
                .then()
                .statusCode(200)
                .body("state", equalTo("WAITING"));
        operator()
                .get("/contacts/" + id + "/claim/changes")
                .then()
                .statusCode(200)
                .body("kind", equalTo(List.of("RELEASED", "TAKEN_OVER", "CLAIMED")))
                .body("reason", equalTo(Arrays.asList("salah ambil", "komputernya mati", null)))
                .body("from", equalTo(Arrays.asList("Name of operator-b", "Name of operator-a", null)));
    }

    /** Issue 12: who has a contact without having asked for it is kept too. */
    @Test
    void who_types_a_contact_in_or_decides_one_that_nobody_has_is_kept_as_its_first_call_taker() {
        UUID typed = called(Map.of("channel", "WALK_IN"));
        UUID decided = pressed(Map.of());
        operator()
                .body(Map.of("outcome", "PRANK"))
                .put("/contacts/" + decided + "/outcome")
                .then()
                .statusCode(200);
        UUID triaged = pressed(Map.of());
        Desk.triaged(triaged, Map.of("complaint", "FALL"));
        for (UUID id : List.of(typed, decided, triaged)) {
            operator()
                    .get("/contacts/" + id + "/claim/changes")
                    .then()
                    .body("kind", equalTo(List.of("CLAIMED")))
                    .body("by", equalTo(List.of("Name of operator-a")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOLVED_BY_PHONE", "INFORMATION", "PRANK", "SILENT", "PASSED_ON"})
    void a_contact_ends_with_an_outcome_once(String outcome) {
        UUID id = called(Map.of("channel", "CALL_GSM"));
        Map<String, Object> decision = Map.of("outcome", outcome, "note", "lihat catatan", "via", "PHONE");
        operator()
                .body(decision)
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(200)
                .body("state", equalTo("ENDED"));
        operator().body(decision).put("/contacts/" + id + "/outcome").then().statusCode(200);
        contact(id)
                .body("outcome", equalTo(outcome))
                .body("outcomes", hasSize(1))
                .body("outcomes[0].note", equalTo("lihat catatan"))
                .body("outcomes[0].typedBy", equalTo("Name of operator-a"));
        operator().body("{}").put("/contacts/" + id + "/claim").then().statusCode(409);
    }

    @Test
    void another_outcome_is_a_supervisors_correction_and_the_earlier_one_is_kept() {
        UUID id = called(Map.of("channel", "CALL_GSM"));
        operator()
                .body(Map.of("outcome", "PRANK"))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(200);
        operator()
                .body(Map.of("outcome", "SOLVED_BY_PHONE"))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/outcome-decided"))
                .body("outcome", equalTo("PRANK"));
        operator()
                .body(Map.of("outcome", "SOLVED_BY_PHONE", "correct", true))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(403);
        supervisor()
                .body(Map.of("outcome", "SOLVED_BY_PHONE", "correct", true))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("SOLVED_BY_PHONE"))
                .body("outcomes.outcome", contains("PRANK", "SOLVED_BY_PHONE"));
    }

    @Test
    void dispatched_is_no_outcome_before_there_is_an_incident() {
        UUID id = called(Map.of("channel", "CALL_GSM"));
        operator()
                .body(Map.of("outcome", "DISPATCHED"))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://psc119.id/problems/contact-has-no-incident"));
        contact(id).body("outcome", nullValue()).body("outcomes", hasSize(0));
    }

    @Test
    void a_duplicate_joins_the_incident_that_it_tells_of() {
        UUID incident = triaged(called(Map.of("channel", "CALL_GSM")), Map.of("complaint", "ROAD_CRASH"));
        UUID id = called(Map.of("channel", "CALL_GSM"));
        operator()
                .body(Map.of("outcome", "DUPLICATE"))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("incidentId"));
        operator()
                .body(Map.of("outcome", "DUPLICATE", "incidentId", newId()))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(422);
        contact(id).body("outcome", nullValue());
        operator()
                .body(Map.of("outcome", "DUPLICATE", "incidentId", incident))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(200)
                .body("incident.id", equalTo(incident.toString()));
        incident(incident).body("contacts.id", hasItem(id.toString()));
    }

    @Test
    void open_incidents_that_a_caller_may_tell_of_too_are_proposed_with_the_reasons() {
        Map<String, Object> here = Map.of("point", Map.of("lat", -2.4001, "lon", 104.5001), "accuracyMetres", 50);
        UUID first = pressed(here);
        UUID incident = triaged(first, Map.of("complaint", "ROAD_CRASH"));
        UUID second = pressed(Map.of("point", Map.of("lat", -2.4005, "lon", 104.5005), "accuracyMetres", 50));
        UUID elsewhere = pressed(Map.of("point", Map.of("lat", -2.41, "lon", 104.6), "accuracyMetres", 50));
        UUID exercise = pressed(
                Map.of("point", Map.of("lat", -2.4005, "lon", 104.5005), "accuracyMetres", 50, "exercise", true));

        contact(second)
                .body("duplicatesProposed[0].incidentId", equalTo(incident.toString()))
                .body("duplicatesProposed[0].spokenNumber", notNullValue())
                .body("duplicatesProposed[0].why", contains("NEAR", "MINUTES_APART"))
                .body("duplicatesProposed[0].metres", equalTo(63))
                .body("incident", nullValue());
        contact(elsewhere).body("duplicatesProposed.incidentId", not(hasItem(incident.toString())));
        contact(exercise).body("duplicatesProposed.incidentId", not(hasItem(incident.toString())));
        for (UUID id : List.of(second, elsewhere)) {
            operator()
                    .body(Map.of("outcome", "SILENT"))
                    .put("/contacts/" + id + "/outcome")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void every_attempt_to_call_back_is_kept_once_even_on_an_ended_contact() {
        UUID id = called(Map.of("channel", "SMS"));
        operator()
                .body(Map.of("outcome", "SILENT"))
                .put("/contacts/" + id + "/outcome")
                .then()
                .statusCode(200);
        UUID attempt = newId();
        for (int i = 0; i < 2; i++) {
            operator()
                    .body(Map.of(
                            "answered",
                            false,
                            "happened",
                            "2026-11-21T23:10:00Z",
                            "note",
                            "tidak diangkat",
                            "via",
                            "PHONE"))
                    .put("/contacts/" + id + "/call-attempts/" + attempt)
                    .then()
                    .statusCode(200)
                    .body("callAttempts", hasSize(1))
                    .body("callAttempts[0].happened", equalTo("2026-11-21T23:10:00Z"))
                    .body("callAttempts[0].answered", equalTo(false));
        }
    }

    @Test
    void the_list_is_read_page_by_page_and_misses_none() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(called(Map.of("channel", "RADIO", "receivedAt", "2026-10-0" + (i / 2 + 1) + "T05:00:00Z"))
                    .toString());
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            var page = operator()
                    .get("/contacts?state=OPEN&limit=2" + cursor)
                    .then()
                    .statusCode(200)
                    .body("position", notNullValue())
                    .extract();
            read.addAll(page.<List<String>>path("items.id"));
            cursor = page.path("next") == null ? null : "&cursor=" + page.path("next");
        } while (cursor != null);
        assertThat(read).doesNotHaveDuplicates().containsAll(made);
        assertThat(operator()
                        .get("/contacts?day=2026-10-02&limit=50")
                        .then()
                        .extract()
                        .<List<String>>path("items.id"))
                .containsExactlyInAnyOrder(made.get(2), made.get(3));
    }
}
